// Texts in Markdown as parts of pages: guides and protocols. Fences of the language `scratch` become pictures, and the
// comments above examples of packets, which say who sends them, become words.

import { Marked } from 'marked';
import type { Token, Tokens } from 'marked';
import { html, Html } from './html.ts';
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
    .replace(/[^\p{L}\p{M}\p{Nd}\p{Pc}\s-]/gu, '')
    .replace(/\s/g, '-');

/** Names every heading of one text, a second one of the same words with a number. */
const createAnchors = (prefix: string): ((heading: string) => string) => {
  const counts = new Map<string, number>();
  return (heading) => {
    const words = prefix + anchorOf(heading);
    let count = counts.get(words) ?? 0;
    let anchor = words;
    while (counts.has(anchor)) anchor = `${words}-${(count += 1)}`;
    counts.set(words, count);
    counts.set(anchor, counts.get(anchor) ?? 0);
    return anchor;
  };
};

/** What one reads of a heading, without its marks. */
const wordsOf = (tokens: readonly Token[]): string =>
  tokens
    .map((token) => {
      if (token.type === 'html' || token.type === 'image') return '';
      if ('tokens' in token && token.tokens !== undefined) return wordsOf(token.tokens);
      const text = 'text' in token ? String(token.text) : '';
      return token.type === 'text' ? text.replace(/&\w+;/g, '') : text;
    })
    .join('');

const isScript = (token: Token): token is Tokens.Code => token.type === 'code' && token['lang'] === 'scratch';

/** Who sends the packet that stands below, in the words and colours of the log beside the players. */
const senders: Readonly<Record<string, string>> = {
  client: '<p class="sender out">→ the client sends</p>\n',
  server: '<p class="sender in">← the server sends</p>\n',
};

const withSender = ({ text }: Tokens.HTML | Tokens.Tag): string => {
  const [, who = ''] = /^<!-- (client|server) -->\s*$/.exec(text) ?? [];
  return senders[who] ?? text;
};

/** What is wider than a phone can be scrolled, also with the keyboard. */
const scrollable = (page: string): string =>
  page
    .replaceAll('<table>', '<div class="scroll" tabindex="0" role="group" aria-label="table"><table>')
    .replaceAll('</table>', '</table></div>')
    .replaceAll('<pre><code', '<pre tabindex="0"><code');

/** The links to the chapters of a text, as a list of contents. */
export const contentsOf = ({ text }: Html): Html => {
  const found = [...text.matchAll(/<h2 id="([^"]*)">(.*?)<\/h2>/g)];
  const links = found.map(([, anchor = '', title = '']) => html`<a href="#${anchor}">${new Html(title)}</a>`);
  return html`<nav class="contents" aria-label="On this page">${links}</nav>`;
};

/** `markdown`: the whole file; its title is left out. */
export const article = (markdown: string, options: ArticleOptions = {}): Html => {
  const { extension, deeper = 0, prefix = '' } = options;
  const anchorFor = createAnchors(prefix);
  const marked = new Marked({
    renderer: {
      heading({ depth, tokens }) {
        const level = Math.min(depth + deeper, 6);
        return `<h${level} id="${anchorFor(wordsOf(tokens))}">${this.parser.parseInline(tokens)}</h${level}>\n`;
      },
      html: withSender,
      code: (token) =>
        extension !== undefined && isScript(token) ? scriptPicture(token.text, extension).text : false,
    },
  });
  const withoutTitle = markdown.replace(/^# .*(?:\r?\n|$)/, '');
  return new Html(scrollable(marked.parse(withoutTitle, { async: false })));
};
