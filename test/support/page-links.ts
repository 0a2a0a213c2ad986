// What stands in the attributes of a page: its links, and what it loads.

/** The values of all attributes of a name. */
export const attributes = (page: string, name: string): string[] =>
  [...page.matchAll(new RegExp(` ${name}="([^"]*)"`, 'g'))].map(([, value = '']) =>
    value.replaceAll('&amp;', '&'),
  );

/** What a page leads to or loads, but data of its own. */
export const targets = (page: string): string[] =>
  [...attributes(page, 'href'), ...attributes(page, 'src')].filter((target) => !target.startsWith('data:'));

/** Whether it is an address with a host of its own. */
export const isElsewhere = (target: string): boolean => /^(?!data:)[a-z]+:/.test(target);
