// The guides of the protocols: on their pages, and true to the blocks.

import { describe, expect, it } from 'vitest';
import { loadProtocols } from '../server/catalogue.ts';
import { extensionPage } from '../site/page.ts';
import { blocksOf } from '../src/blocks/extension.ts';

const protocols = (await loadProtocols()).flatMap(({ help, ...rest }) =>
  help === undefined ? [] : [{ ...rest, help }],
);
const settings = { host: 'localhost:8000', isBuilt: () => true };

/** The words of a block, whatever is in its slots. */
const wordsOf = (text: string): string =>
  text
    .replace(/\[[^\]]*\]|\([^)]*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const ordinary = /^(?:when flag clicked|say|set \(|define |set$|set to|join|say$)/;

describe.each(protocols)('the guide of $id', (protocol) => {
  const page = extensionPage(protocol, settings);
  const headings = [...protocol.help.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading ?? '');

  it('is on its page, with all its sections below those of the page', () => {
    expect(headings.length).toBeGreaterThan(2);
    for (const heading of headings) expect(page).toContain(`<h3>${heading}</h3>`);
    expect(page.match(/<h1>/g)).toBeNull();
  });

  it('shows in its scripts only blocks that there are', () => {
    const known = new Set(blocksOf(protocol.extension.groups).map(([, { text }]) => wordsOf(text)));
    const scripts = [...protocol.help.matchAll(/```scratch\n([\s\S]*?)```/g)].map(
      ([, script]) => script ?? '',
    );
    expect(scripts.length).toBeGreaterThan(1);
    const lines = scripts.join('\n').split('\n').map(wordsOf).filter(Boolean);
    expect(lines.filter((line) => !known.has(line) && !ordinary.test(line))).toEqual([]);
  });
});
