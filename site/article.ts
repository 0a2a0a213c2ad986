// Texts in Markdown as parts of pages: guides and protocols. Fences of the language `scratch` become pictures.

import { Marked } from 'marked';
import type { Token, Tokens } from 'marked';
import { Html } from './html.ts';
import { scriptPicture } from './picture.ts';
import type { Drawn } from './scratch-code.ts';

export interface ArticleOptions {
  /** Whose blocks stand in its scripts. */
  readonly extension?: Drawn;
  /** By how many levels its headings lie deeper on the page than in the text. */
  readonly deeper?: number;
  /** What the anchors of its headings begin with, where the page holds several texts. */
  readonly prefix?: string;
}

/** As on the sites that show Markdown, so that links within a text lead to the same place everywhere. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');

/** Names every heading of one text, a second one of the same words with a number. */
const createAnchors = (prefix: string): ((heading: string) => string) => {
  const counts = new Map<string, number>();
  return (heading) => {
    const anchor = prefix + anchorOf(heading);
    const count = counts.get(anchor) ?? 0;
    counts.set(anchor, count + 1);
    return count === 0 ? anchor : `${anchor}-${count}`;
  };
};

const isScript = (token: Token): token is Tokens.Code => token.type === 'code' && token['lang'] === 'scratch';

/** What is wider than a phone can be scrolled, also with the keyboard. */
const scrollable = (page: string): string =>
  page
    .replaceAll('<table>', '<div class="scroll" tabindex="0" role="group" aria-label="table"><table>')
    .replaceAll('</table>', '</table></div>')
    .replaceAll('<pre><code', '<pre tabindex="0"><code');

/** `markdown`: the whole file; its title is left out. */
export const article = (markdown: string, options: ArticleOptions = {}): Html => {
  const { extension, deeper = 0, prefix = '' } = options;
  const anchorFor = createAnchors(prefix);
  const marked = new Marked({
    renderer: {
      heading({ depth, text, tokens }) {
        const level = depth + deeper;
        return `<h${level} id="${anchorFor(text)}">${this.parser.parseInline(tokens)}</h${level}>\n`;
      },
      code: (token) =>
        extension !== undefined && isScript(token) ? scriptPicture(token.text, extension).text : false,
    },
  });
  const withoutTitle = markdown.replace(/^# .*\n/, '');
  return new Html(scrollable(marked.parse(withoutTitle, { async: false })));
};
