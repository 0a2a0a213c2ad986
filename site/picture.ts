// Pictures of blocks and scripts: a place for each, which the script browser/pictures.ts draws in with scratchblocks.
// Until then, and for those who hear the page, it is text.

import type { Block } from '../src/blocks/define.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { codeOf, scriptCode } from './scratch-code.ts';
import type { Drawn } from './scratch-code.ts';

/** What one reads aloud: neither looks nor the backslashes that scratchblocks needs. */
const wordsOf = (code: string): string =>
  code.replace(/ :: #[0-9a-f]{6}(?: hat)?/gi, '').replace(/\\(.)/g, '$1');

const picture = (code: string): Html => {
  const words = wordsOf(code);
  return html`<div class="picture" role="img" aria-label="${words}" data-code="${code}">
    <pre>${words}</pre>
  </div>`;
};

/** One block, with the defaults of its arguments. */
export const blockPicture = (block: Block<never, never>, { color }: Drawn): Html =>
  picture(codeOf(block, color));

/** Whole scripts, as somebody wrote them in the language of scratchblocks. */
export const scriptPicture = (script: string, extension: Drawn): Html =>
  picture(scriptCode(script, extension));
