// Keeps the figures: in bench/RESULTS.md, between two marks in its text, and as a picture.

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { Figure } from './figures.ts';
import { pictureOf } from './picture.ts';
import { markdownOf } from './table.ts';

/** What was measured, when, and on what. */
export interface Outcome {
  /** ISO 8601. */
  readonly date: string;
  readonly machine: string;
  /** The extension that was measured. */
  readonly name: string;
  readonly figures: readonly Figure[];
}

const BEGIN = '<!-- figures -->';
const END = '<!-- end of figures -->';

/** The text with new figures between its marks. Throws a sentence if it has none. */
export const withFigures = (text: string, { date, machine, figures }: Outcome): string => {
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) {
    throw new Error(`bench/RESULTS.md has lost its marks ${BEGIN} and ${END}.`);
  }
  const when = `Measured on ${date.slice(0, 10)}: ${machine}.`;
  return `${before}${BEGIN}\n\n${when}\n\n${markdownOf(figures)}\n\n${END}${after}`;
};

/** `folder`: bench/. */
export const saveResults = async (folder: string, outcome: Outcome): Promise<void> => {
  const file = join(folder, 'RESULTS.md');
  const text = withFigures(await readFile(file, 'utf8'), outcome);
  await writeFile(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
  await writeFile(join(folder, 'picture.svg'), pictureOf(outcome.figures, outcome.name));
};
