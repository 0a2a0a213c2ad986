// Blocks on their way into scratchblocks and back: what is drawn is the block that was declared, whatever its words.

import { Block, Input, Label, parse } from '@turbowarp/scratchblocks/syntax/index.js';
import { JSDOM } from 'jsdom';
import { describe, expect, it, test } from 'vitest';
import { loadProtocols } from '../server/catalogue.ts';
import { blockPicture, scriptPicture } from '../site/picture.ts';
import { codeOf, scriptCode, unknownBlocks } from '../site/scratch-code.ts';
import type { Drawn } from '../site/scratch-code.ts';
import { menu, number, text } from '../src/blocks/arguments.ts';
import { blocksFor } from '../src/blocks/define.ts';
import { blocksOf } from '../src/blocks/extension.ts';

type AnyBlock = Parameters<typeof blockPicture>[0];

const shapes = { command: 'stack', event: 'hat', hat: 'hat', reporter: 'reporter', boolean: 'boolean' };

/** What one sees of a block: its outline, its words, and its slots with what stands in them. */
const declaredLook = (block: AnyBlock, color: string) => {
  const parts = block.text.split(/\[([A-Z0-9_]+)\]/);
  const words = parts.flatMap((part, index) => (index % 2 === 0 ? part.split(' ') : ['_']));
  const slots = Object.keys(block.arguments).length === 0 ? [] : parts.filter((_, index) => index % 2 === 1);
  return {
    shape: shapes[block.kind],
    color,
    words: words.filter((word) => word !== '').join(' '),
    slots: slots.map((slot) => {
      const { type, default: value } = block.arguments[slot] ?? text('');
      return [{ text: 'string', number: 'number', menu: 'number-dropdown' }[type], String(value)];
    }),
  };
};

const drawnLook = (code: string) => {
  const [script, ...more] = parse(code).scripts;
  const [block, ...others] = script?.blocks ?? [];
  if (!(block instanceof Block) || more.length + others.length > 0) throw new Error(`No block: ${code}`);
  const { shape, color } = block.info;
  const word = (part: unknown): string => (part instanceof Label ? part.value : '_');
  const slots = block.children.filter((part) => !(part instanceof Label));
  const input = (part: unknown) => (part instanceof Input ? [part.shape, part.value] : part);
  return { shape, color, words: block.children.map(word).join(' '), slots: slots.map(input) };
};

/** As somebody writes it, who knows nothing of colours. */
const plain = (code: string): string => code.replace(/ :: #[0-9a-f]{6}(?: hat)?/g, '');

const { command, reporter, boolean, hat } = blocksFor<object, { gone: object }>();
const nothing = (): never => undefined as never;
const odd: Record<string, AnyBlock> = {
  parentheses: command('send (fast) {now} <b> [A]', { A: text('(x) <y> {z}') }, 'A.', nothing),
  json: command('send [A] to [B]', { A: text('{"a":["b\\"c","\\\\"]}'), B: text('[[]]\\') }, 'A.', nothing),
  dropdown: command('press [A] v and [B]', { A: text('key v'), B: text('\\ v') }, 'A.', nothing),
  menu: reporter('pick [M]', { M: menu(['a (b) [c] v', 'd'], 'a (b) [c] v') }, 'A.', () => 1),
  category: command('a :: b ::: [A]', { A: text(':: motion') }, 'A.', nothing),
  comment: command('open http://a.b/// [A]', { A: text('// x') }, 'A.', nothing),
  icon: command('@greenFlag me@home \\ [A]', { A: text('@stopSign') }, 'A.', nothing),
  comparison: boolean('[A] < [B] > [A]', { A: number(-1.5), B: number(0) }, 'A.', () => true),
  smaller: command('make [A] < [B]', { A: number(0), B: text('<') }, 'A.', nothing),
  empty: hat('when [A] [M]', 'gone', { A: text(''), M: menu(['', 'a'], '') }, 'A.', () => true),
  entity: command('tell [A]', { A: text('&lt;b&gt; &amp; "\'') }, 'A.', nothing),
  spaces: reporter('x [A]', { A: text('  a  b ') }, 'A.', () => ''),
};
const oddExtension: Drawn = { color: '#123456', groups: [{ name: 'odd', blocks: odd }] };

const protocols = await loadProtocols();
const extensions: [name: string, extension: Drawn][] = [
  ...protocols.map(({ id, extension }): [string, Drawn] => [id, extension]),
  ['odd words', oddExtension],
];

describe.each(extensions)('the blocks of %s', (_id, { color, groups }) => {
  const blocks = blocksOf(groups);

  test.each(blocks)('%s is drawn as it was declared', (_opcode, block) => {
    expect(drawnLook(codeOf(block, color))).toEqual(declaredLook(block, color));
  });

  test.each(blocks)('%s is known when somebody writes it without its looks', (_opcode, block) => {
    for (const code of [codeOf(block, color), plain(codeOf(block, color))])
      expect(drawnLook(scriptCode(code, { color, groups }))).toEqual(declaredLook(block, color));
  });

  it('can stand in one text together', () => {
    const script = blocks.map(([, block]) => plain(codeOf(block, color))).join('\n\n');
    expect(unknownBlocks(script, { color, groups })).toEqual([]);
    const all = scriptCode(script, { color, groups });
    expect(all.split('\n\n').map(drawnLook)).toEqual(blocks.map(([, block]) => declaredLook(block, color)));
  });

  it('have no words that Scratch has for a block of its own, and no two have the same', () => {
    const bare = blocks.map(([, block]) => parse(plain(codeOf(block, color))).scripts[0]?.blocks[0]);
    const infos = bare.map((block) => (block instanceof Block ? block.info : undefined));
    for (const info of infos) expect(['obsolete', 'variables']).toContain(info?.category);
    expect(new Set(infos.map((info) => info?.hash)).size).toBe(blocks.length);
  });
});

it('a default that looks like a colour is a text', () => {
  for (const value of ['#fff', '#A0b1C2']) {
    const block = command('paint [A]', { A: text(value) }, 'A.', nothing);
    const [[shape, shown] = []] = drawnLook(codeOf(block, '#123456')).slots as string[][];
    expect([shape, shown?.trim()]).toEqual(['string', value]);
  }
});

test.each([
  'when flag clicked\nif <(1) < (2)> then\n  say ((1) / ((2) - (3)))\nelse\n  set [a v] to [b]\nend',
  'say [http://a.b] // a word on it\n\n// alone',
  'point in direction (90 v)\nset pen color to [#ff0000]',
])('what Scratch has stays as it was written: %j', (script) => {
  const lines = scriptCode(script, oddExtension).split('\n');
  expect(lines.map((line) => line.replace(/(?<=\S) +/g, ' ').trimEnd()).join('\n')).toBe(script);
  expect(unknownBlocks(script, oddExtension)).toEqual([]);
});

test('a block within another one gets its looks, and an unknown one is told', () => {
  const script = 'say (pick (d v))\nrepeat (3)\n  fly to [moon]\nend';
  expect(scriptCode(script, oddExtension)).toContain('say (pick (d v) :: #123456)');
  expect(unknownBlocks(script, oddExtension)).toEqual(['fly to [moon]']);
});

describe('a picture', () => {
  const hostile = '"><script>alert(1)</script>&amp;\'';
  const block = command('say [A]', { A: text(hostile) }, 'A.', nothing);
  test.each([
    ['of a block', blockPicture(block, oddExtension)],
    ['of a script', scriptPicture(`say [${hostile}]`, oddExtension)],
  ])('%s holds texts, and never HTML of them', (_what, { text: page }) => {
    const { document } = new JSDOM(page).window;
    expect(document.querySelectorAll('body *')).toHaveLength(2);
    const place = document.querySelector<HTMLElement>('.picture');
    expect(place?.dataset['code']).toContain('><script>alert(1)</script>');
    expect(drawnLook(place?.dataset['code'] ?? '').slots).toEqual([['string', hostile]]);
    expect(place?.textContent).toContain('<script>alert(1)</script>');
    expect(place?.getAttribute('aria-label')).not.toMatch(/:: #/);
  });
});
