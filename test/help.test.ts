// The guides of the protocols: on their pages, and true to the blocks.

import { describe, expect, it } from 'vitest';
import { loadProtocols } from '../server/catalogue.ts';
import { allPages } from '../site/page.ts';
import { unknownBlocks } from '../site/scratch-code.ts';

const protocols = await loadProtocols();
const pages = allPages({ protocols, origin: 'http://localhost:8000', isBuilt: () => true });
const guides = protocols.map(({ id, extension, help = '' }) => ({ id, extension, help }));

const scriptsOf = (help: string): string[] =>
  [...help.matchAll(/```scratch\n([\s\S]*?)```/g)].map(([, script]) => script ?? '');

describe.each(guides)('the guide of $id', ({ id, extension, help }) => {
  const headings = [...help.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading ?? '');

  it('is on its page, with all its sections below those of the page', () => {
    expect(headings.length).toBeGreaterThan(2);
    const page = pages.get(`/${id}`)?.() ?? '';
    for (const heading of headings) expect(page).toMatch(new RegExp(`<h3 id="[^"]+">${heading}</h3>`));
    expect(page.match(/<h1>/g)).toHaveLength(1);
  });

  it('says which servers there are, what the limits are, and what to be careful with', () => {
    for (const wanted of ['Which servers', 'Limits', 'Privacy and safety'])
      expect(headings).toContain(wanted);
  });

  it('shows at least three scripts, of blocks that there are', () => {
    const scripts = scriptsOf(help);
    expect(scripts.length).toBeGreaterThanOrEqual(3);
    expect(scripts.flatMap((script) => unknownBlocks(script, extension))).toEqual([]);
  });
});

it('a block that there is not is found', () => {
  const [first] = guides;
  expect(first && unknownBlocks('when flag clicked\nfly to [moon]\nsay [Hi]', first.extension)).toEqual([
    'fly to [moon]',
  ]);
});
