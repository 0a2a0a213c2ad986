// Where the figures are kept: between the marks of a text, and as a picture.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { format } from 'prettier';
import { describe, expect, test } from 'vitest';
import type { Bar, Figure } from '../../bench/figures.ts';
import { pictureOf } from '../../bench/picture.ts';
import { saveResults, withFigures } from '../../bench/results.ts';
import { markdownOf } from '../../bench/table.ts';
import { root } from '../../server/catalogue.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const newFolder = temporaryFolders();

const figure = (label: string, chart: Bar['chart'], value: number): Figure => ({
  measure: chart,
  what: label,
  value,
  unit: 'ms',
  bar: { chart, label, value, note: `${value} of all` },
});

const figures = [
  figure('Toy', 'burst', 100),
  figure('<"us" & them>', 'burst', 25),
  { measure: 'echo', what: 'without a bar', value: 3, unit: 'ms' },
  figure('Toy', 'latency', 2),
];
const outcome = { date: '2026-03-04T05:06:07.890Z', machine: '2 × Abacus', name: 'Toy', figures };

const begin = '<!-- figures -->';
const end = '<!-- end of figures -->';

describe('the text', () => {
  test('has the figures, their day and the machine between its marks, and else what it had', () => {
    const written = withFigures(`# Before\n\n${begin}\nold\n${end}\n\n## After\n`, outcome);
    const when = 'Measured on 2026-03-04: 2 × Abacus.';
    expect(written).toBe(`# Before\n\n${begin}\n\n${when}\n\n${markdownOf(figures)}\n\n${end}\n\n## After\n`);
  });

  test('can be written again, and then has the new figures alone', () => {
    const text = `${begin}${end}\n`;
    const again = { ...outcome, date: '2027-01-01', figures: [] };
    expect(withFigures(withFigures(text, outcome), again)).toBe(withFigures(text, again));
  });

  test.each(['', begin, end, `${end}${begin}`])('is left alone without both marks in order: %j', (text) => {
    expect(() => withFigures(text, outcome)).toThrow(
      `bench/RESULTS.md has lost its marks ${begin} and ${end}.`,
    );
  });

  test('of the project has both marks', () => {
    const text = readFileSync(join(root, 'bench/RESULTS.md'), 'utf8');
    expect(withFigures(text, outcome)).toContain(markdownOf(figures));
  });

  test('is saved in good form, with the picture', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'RESULTS.md'), `${begin}${end}`);
    await saveResults(folder, outcome);
    const saved = readFileSync(join(folder, 'RESULTS.md'), 'utf8');
    expect(saved).toBe(await format(withFigures(`${begin}${end}`, outcome), { parser: 'markdown' }));
    expect(readFileSync(join(folder, 'picture.svg'), 'utf8')).toBe(pictureOf(figures, 'Toy'));
  });
});

/** The picture as a browser reads it; throws if it is not well-formed. */
const draw = (shown: readonly Figure[]) => {
  const { document } = new JSDOM(pictureOf(shown, 'Toy'), { contentType: 'image/svg+xml' }).window;
  const all = (selector: string) => [...document.querySelectorAll(selector)];
  const [, ...bars] = all('rect').map((bar) => ({
    length: Number(bar.getAttribute('width')),
    bottom: Number(bar.getAttribute('y')) + Number(bar.getAttribute('height')),
    colour: bar.getAttribute('fill'),
  }));
  const height = Number(document.documentElement.getAttribute('height'));
  return { texts: all('text').map(({ textContent }) => textContent), bars, height };
};

describe('the picture', () => {
  test('names every bar and says its figure, whatever its name', () => {
    const { texts } = draw(figures);
    expect(texts).toEqual([
      expect.stringContaining('at once'),
      ...['Toy', '100 of all', '<"us" & them>', '25 of all'],
      expect.stringContaining('there and back'),
      ...['Toy', '2 of all'],
    ]);
  });

  test('has bars as long as their figures, each chart by its own measure', () => {
    const [longest, other, alone] = draw(figures).bars;
    expect((other?.length ?? 0) / (longest?.length ?? 0)).toBeCloseTo(0.25, 2);
    expect(alone?.length).toBe(longest?.length);
  });

  test('makes the bars of the extension that was measured stand out', () => {
    const [own, other, ownToo] = draw(figures).bars;
    expect(own?.colour).toBe(ownToo?.colour);
    expect(own?.colour).not.toBe(other?.colour);
  });

  test('has room for all bars, and no chart without any', () => {
    const [all, few] = [draw(figures), draw(figures.slice(3))];
    expect(few.texts).toHaveLength(3);
    for (const { bars, height } of [all, few]) expect(bars.at(-1)?.bottom).toBeLessThan(height);
    expect(few.height).toBeLessThan(all.height);
  });
});
