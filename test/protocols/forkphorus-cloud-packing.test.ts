// Text packed into digits: every text comes back, nothing else is taken for text, and PROTOCOL.md tells the truth.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_TEXT, pack, unpack } from '../../src/protocols/forkphorus-cloud/packing.ts';
import { createRandom } from '../support/random.ts';

const protocol = readFileSync(
  new URL('../../src/protocols/forkphorus-cloud/PROTOCOL.md', import.meta.url),
  'utf8',
);
const seed = 20_251;
const check = <T>(arbitrary: fc.Arbitrary<T>, property: (value: T) => void): void =>
  fc.assert(fc.property(arbitrary, property), { seed, numRuns: 1000 });
const comesBack = (text: string): void => {
  const packed = pack(text);
  expect(packed).toMatch(/^97291\d{6,}$/);
  expect(unpack(packed)).toBe(text);
};

/** The rows of a table of the document, by the heading of its first column. */
const rowsOf = (heading: string): string[][] => {
  const lines = protocol.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${heading} `));
  const rest = lines.slice(start + 2);
  return rest
    .slice(
      0,
      rest.findIndex((line) => !line.startsWith('|')),
    )
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
};

describe('every text comes back', () => {
  it.each(['binary', 'grapheme', 'grapheme-ascii'] as const)('of %s characters', (unit) => {
    check(fc.string({ unit, maxLength: 300 }), comesBack);
  });

  it('with surrogates that belong to nothing', () => {
    const surrogates = fc.integer({ min: 0xd800, max: 0xdfff });
    const units = fc.array(fc.oneof(surrogates, fc.integer({ min: 0, max: 0xffff })), { maxLength: 200 });
    check(units, (some) => comesBack(String.fromCharCode(...some)));
  });

  it('with much that repeats, over any distance', () => {
    const pieces = fc.array(fc.constantFrom('a', 'é', 'ж', '字', '🎮', '👩‍🚀', ' ', '1', 'hello', '\ud83c'));
    const repeated = fc.tuple(pieces, fc.nat(300)).map(([some, times]) => some.join('').repeat(times % 40));
    check(repeated, comesBack);
    comesBack(`needle in the hay${'xyz'.repeat(3334)}needle in the hay`);
  });

  it.each([
    '',
    ' ',
    '0',
    '-12.5',
    '97291',
    pack('packed already'),
    '\0',
    '\u{10ffff}',
    '\u{1f000}',
    '\u{27a0f}',
  ])('such as %j', comesBack);

  it('up to the longest there may be, and no longer one', () => {
    comesBack('ab'.repeat(LONGEST_TEXT / 2));
    expect(unpack(pack('a'.repeat(LONGEST_TEXT + 1)))).toBeUndefined();
  });
});

describe('nothing else is taken for text', () => {
  it('no number of Scratch', () => {
    check(fc.oneof(fc.double(), fc.integer(), fc.bigInt()), (number) => {
      expect(unpack(String(number))).toBeUndefined();
    });
  });

  it('no digits that only begin like it', () => {
    const tail = fc.string({
      unit: fc.constantFrom('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'),
      maxLength: 40,
    });
    check(tail, (digits) => {
      expect(unpack(`97291${digits}`)).toBeUndefined();
    });
  });

  it('no packed text of which one digit is another one, is missing, is one too many, or is swapped', () => {
    const place = fc.tuple(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.nat(),
      fc.integer({ min: 1, max: 9 }),
    );
    check(place, ([text, where, more]) => {
      const packed = pack(text);
      const at = where % packed.length;
      const [before, digit, after] = [packed.slice(0, at), Number(packed[at]), packed.slice(at + 1)];
      expect(unpack(`${before}${(digit + more) % 10}${after}`)).toBeUndefined();
      expect(unpack(before + after)).toBeUndefined();
      expect(unpack(`${packed}${more}`)).toBeUndefined();
      if (after !== '' && after[0] !== packed[at])
        expect(unpack(before + (after[0] ?? '') + (packed[at] ?? '') + after.slice(1))).toBeUndefined();
    });
  });

  it.each([
    '',
    'Hello!',
    '97291',
    '97291000001 ',
    ` ${pack('a')}`,
    `-${pack('a')}`,
    `${pack('a')}.`,
    '９７２９１',
  ])('not %j', (value) => expect(unpack(value)).toBeUndefined());
});

describe('PROTOCOL.md', () => {
  it('shows what texts become', () => {
    const rows = rowsOf('text');
    expect(rows.length).toBeGreaterThanOrEqual(7);
    for (const [text = '', packed = ''] of rows) {
      const shown: unknown = JSON.parse(text.slice(1, -1));
      expect([pack(String(shown)), unpack(packed.slice(1, -1))]).toEqual([packed.slice(1, -1), shown]);
    }
  });

  // In an order in which nothing repeats but by chance.
  const letters = (first: number, count: number, length: number): string => {
    const random = createRandom(seed);
    return Array.from({ length }, () => String.fromCodePoint(first + Math.floor(random() * count))).join('');
  };
  const scripts = [
    ['Latin', 0x61, 26],
    ['Cyrillic, Greek, Hebrew, Arabic', 0x430, 32],
    ['Chinese, Korean', 0x4e00, 20_000],
  ] as const;

  it.each(scripts)('tells how many characters of %s fit', (script, first, count) => {
    const row = rowsOf('what fits at least').find(([name]) => name === script) ?? [];
    const limits = [1024, 10_000, 100_000];
    for (const [i, limit] of limits.entries()) {
      const told = Number(row[i + 1]?.replace(',', ''));
      expect(told).toBeGreaterThan(100);
      expect(pack(letters(first, count, told)).length).toBeLessThanOrEqual(limit);
    }
    // And not one more of them.
    expect(pack(letters(first, count, Number(row[1]) + 1)).length).toBeGreaterThan(1024);
  });
});
