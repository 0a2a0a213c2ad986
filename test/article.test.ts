// Markdown on the pages: headings and their anchors, tables and code, and scripts that become pictures.

import { JSDOM } from 'jsdom';
import { describe, expect, it, test } from 'vitest';
import { loadProtocols } from '../server/catalogue.ts';
import { article, contentsOf } from '../site/article.ts';
import type { ArticleOptions } from '../site/article.ts';

const documentOf = (markdown: string, options?: ArticleOptions): Document =>
  new JSDOM(article(markdown, options).text).window.document;

const headingsOf = (markdown: string, options?: ArticleOptions): [tag: string, id: string][] =>
  [...documentOf(markdown, options).querySelectorAll('h1, h2, h3, h4, h5, h6')].map(({ tagName, id }) => [
    tagName.toLowerCase(),
    id,
  ]);
const anchorsOf = (...headings: string[]): string[] =>
  headingsOf(headings.map((heading) => `## ${heading}\n`).join('\n')).map(([, id]) => id);

describe('the title', () => {
  test.each(['# Title\n\nText', '# Title\r\n\r\nText', '# Title'])('%j is left out', (markdown) => {
    expect(article(markdown).text).not.toContain('Title');
  });

  it('is the first line only', () => {
    expect(headingsOf('# One\n\n# Two\n')).toEqual([['h1', 'two']]);
    expect(headingsOf('Text\n\n# One\n')).toEqual([['h1', 'one']]);
    expect(headingsOf('## One\n')).toEqual([['h2', 'one']]);
  });
});

describe('headings', () => {
  it('lie as deep as in the text, or deeper, but never deeper than HTML knows', () => {
    const text = '## a\n\n### b\n\n##### c\n\n###### d\n';
    expect(headingsOf(text).map(([tag]) => tag)).toEqual(['h2', 'h3', 'h5', 'h6']);
    expect(headingsOf(text, { deeper: 1 }).map(([tag]) => tag)).toEqual(['h3', 'h4', 'h6', 'h6']);
  });

  test.each([
    ['Limits', 'limits'],
    ['Privacy and safety', 'privacy-and-safety'],
    ['What is it?', 'what-is-it'],
    ['https and wss: a proxy', 'https-and-wss-a-proxy'],
    ['A & B', 'a--b'],
    ['A &amp; B', 'a--b'],
    ['`connect to [URL]`', 'connect-to-url'],
    ['`<id>` and *more*, **much** more', 'id-and-more-much-more'],
    ['See [the guide](guide.md)', 'see-the-guide'],
    ['_low_ and snake_case and `_x`', 'low-and-snake_case-and-_x'],
    ['kebab-case -- 1.5', 'kebab-case----15'],
    ['Größe, Ünïcode é, 漢字', 'größe-ünïcode-é-漢字'],
    ['नमस्ते', 'नमस्ते'],
    ['🎉 party', '-party'],
    ['with <b>tags</b>', 'with-tags'],
  ])('%s has the anchor that it has on GitHub', (heading, anchor) => {
    expect(anchorsOf(heading)).toEqual([anchor]);
  });

  test.each([
    [
      ['a', 'a', 'a'],
      ['a', 'a-1', 'a-2'],
    ],
    [
      ['a', 'a', 'a-1', 'a-1'],
      ['a', 'a-1', 'a-1-1', 'a-1-2'],
    ],
    [
      ['a-1', 'a', 'a', 'a'],
      ['a-1', 'a', 'a-2', 'a-3'],
    ],
    [
      ['A', '`a`', 'a?'],
      ['a', 'a-1', 'a-2'],
    ],
  ])('%j have anchors of their own', (headings, anchors) => {
    expect(anchorsOf(...headings)).toEqual(anchors);
  });

  it('have a prefix where the page holds several texts', () => {
    const text = '## a\n\n## a\n';
    expect(headingsOf(text, { prefix: 'rwci-' }).map(([, id]) => id)).toEqual(['rwci-a', 'rwci-a-1']);
  });
});

describe('what is wider than a phone', () => {
  const text =
    '| a | b |\n| --- | :-: |\n| 1 | `<table>` |\n\n```js\nif (a < b) c("<pre><code>");\n```\n\n    d & e\n';
  const page = documentOf(text);

  it('is a table in a place of its own, which the keyboard reaches', () => {
    const places = [...page.querySelectorAll('.scroll')];
    expect(places.map(({ children }) => [...children].map(({ tagName }) => tagName))).toEqual([['TABLE']]);
    expect(places[0]?.getAttribute('tabindex')).toBe('0');
    expect(places[0]?.getAttribute('aria-label')).toBeTruthy();
    expect(page.querySelector('td + td')?.textContent).toBe('<table>');
  });

  it('is code, which the keyboard reaches, and which stays as it was written', () => {
    const codes = [...page.querySelectorAll('pre')];
    expect(codes.map(({ textContent }) => textContent.trim())).toEqual([
      'if (a < b) c("<pre><code>");',
      'd & e',
    ]);
    expect(codes.map((code) => code.getAttribute('tabindex'))).toEqual(['0', '0']);
  });
});

describe('fences', () => {
  const extension = { color: '#123456', groups: [] };
  const fence = (language: string, script: string): string => `\`\`\`${language}\n${script}\n\`\`\`\n`;
  const script = 'when flag clicked\nsay ["><b>&lt;/b>\' & \\]]';

  it('of the language scratch become pictures, with every sign of the script', () => {
    const page = documentOf(fence('scratch', script), { extension });
    const [picture, ...more] = page.querySelectorAll<HTMLElement>('.picture');
    expect([more.length, page.querySelectorAll('code, b').length]).toEqual([0, 0]);
    expect(picture?.dataset['code']).toBe('when flag clicked\nsay ["><b></b>\' & \\]]');
    expect(picture?.textContent).toContain('when flag clicked');
  });

  test.each(['', 'js', 'scratchblocks', 'json', 'sh'])('of the language %j stay code', (language) => {
    const page = documentOf(fence(language, script), { extension });
    expect(page.querySelector('.picture')).toBeNull();
    expect(page.querySelector('pre code')?.textContent).toBe(`${script}\n`);
  });

  it('in a list are pictures as well', () => {
    const page = documentOf(`- one\n\n  ${fence('scratch', 'say [a]').replaceAll('\n', '\n  ')}`, {
      extension,
    });
    expect(page.querySelector('li .picture')).not.toBeNull();
  });
});

describe('an example of a packet', () => {
  test.each([
    ['client', 'client'],
    ['server', 'server'],
  ])('says in words that the %s sends it', (who, word) => {
    const page = documentOf(`<!-- ${who} -->\n\n\`\`\`json\n{}\n\`\`\`\n`);
    expect(page.body.textContent).toMatch(new RegExp(`${word} sends[^]*\\{\\}`));
    expect(article(`<!-- ${who} -->\n`).text).not.toContain('<!--');
  });

  it('has other comments that nobody sees', () => {
    for (const comment of ['<!-- prettier-ignore -->', '<!-- constructor -->', '<!-- client server -->'])
      expect(documentOf(`${comment}\n\ntext\n`).body.textContent.trim()).toBe('text');
  });
});

it('the list of contents leads to every chapter', () => {
  const text = article('# T\n\n## A & `b`\n\n### no chapter\n\n## A & `b`\n\n## <i>C</i>\n');
  const { document } = new JSDOM(contentsOf(text).text).window;
  const links = [...document.querySelectorAll('a')];
  expect(links.map((link) => link.getAttribute('href'))).toEqual(['#a--b', '#a--b-1', '#c']);
  expect(links.map(({ textContent }) => textContent)).toEqual(['A & b', 'A & b', 'C']);
});

const texts = (await loadProtocols()).flatMap(({ id, extension, help = '', wire = '' }) => [
  { name: `${id}, HELP.md`, extension, markdown: help },
  { name: `${id}, PROTOCOL.md`, extension, markdown: wire },
]);

test.each(texts)(
  '$name has no anchor twice, and a place for each link within it',
  ({ markdown, extension }) => {
    const page = documentOf(markdown, { extension, deeper: 1 });
    const ids = [...page.querySelectorAll('[id]')].map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(2);
    expect(ids).toEqual([...new Set(ids)]);
    const within = [...page.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? '');
    for (const href of within.filter((each) => each.startsWith('#')))
      expect(ids).toContain(decodeURIComponent(href.slice(1)));
  },
);
