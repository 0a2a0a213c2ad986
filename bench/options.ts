// What `npm run bench` can be told.

import { parseArgs } from 'node:util';
import type { Measure } from './bench.ts';

export interface Options {
  readonly help: boolean;
  readonly measures: readonly Measure[];
  readonly save: boolean;
  readonly json: string | undefined;
  readonly extension: string | undefined;
  readonly adapter: string | undefined;
}

export const usage = (measures: readonly Measure[]): string => {
  const width = Math.max(...measures.map(({ name }) => name.length));
  return `npm run bench -- [options]

  --only NAME                       one measure only; may be given more than once
  --json FILE                       writes all figures to the file
  --save                            writes them into bench/RESULTS.md and bench/picture.svg
  --extension FILE --adapter FILE   measures another extension (bench/README.md)
  --help                            this text

Measures:
${measures.map(({ name, about }) => `  ${name.padEnd(width)}  ${about}`).join('\n')}`;
};

const given = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true },
      json: { type: 'string' },
      save: { type: 'boolean', default: false },
      extension: { type: 'string' },
      adapter: { type: 'string' },
    },
  }).values;

/** Throws a sentence for what it does not understand. */
export const readOptions = (args: readonly string[], all: readonly Measure[]): Options => {
  const { help, only, save, json, extension, adapter } = given(args);
  if ((extension === undefined) !== (adapter === undefined)) {
    throw new Error('Another extension needs both --extension FILE and --adapter FILE.');
  }
  if (save && (only ?? extension) !== undefined)
    throw new Error('Only the figures of all measures are saved.');
  const possible = extension === undefined ? all : all.filter(({ ownOnly }) => ownOnly !== true);
  const unknown = only?.find((name) => !possible.some((measure) => measure.name === name));
  if (unknown !== undefined) {
    const names = possible.map(({ name }) => name).join(', ');
    throw new Error(`There is no measure "${unknown}" here. There are: ${names}.`);
  }
  const measures = only ? possible.filter(({ name }) => only.includes(name)) : possible;
  return { help, measures, save, json, extension, adapter };
};
