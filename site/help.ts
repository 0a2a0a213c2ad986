// The guide of a protocol, HELP.md in its folder, as a part of its page.

import { Marked } from 'marked';
import { Html } from './html.ts';

// The page has a title of its own and two levels of headings above those of the guide.
const guides = new Marked({
  walkTokens(token) {
    if (token.type === 'heading') token.depth = Number(token['depth']) + 1;
  },
});

/** `markdown`: the whole file; its title is left out. */
export const guide = (markdown: string): Html => {
  const withoutTitle = markdown.replace(/^# .*\n/, '');
  return new Html(guides.parse(withoutTitle, { async: false }));
};
