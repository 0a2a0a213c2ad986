// What a protocol's sample.ts exports: a project for each of two players, as plain data. It stands apart because the
// protocols' folders import nothing from here; that they fit is checked by test/samples.test.ts.

import type { ProjectData } from './sb3.ts';

/** What changes from one copy of the project to the next. */
export interface SampleSettings {
  /** 0 or 1: which of the players. */
  readonly player: number;
  /** The address of the server, such as `ws://localhost:8000/rwci`. */
  readonly server: string;
  /** The address of the extension: `http:` or `data:`. */
  readonly extension: string;
}

export interface Sample {
  readonly title: string;
  /** A sentence: what to try. */
  readonly tip: string;
  /** The names of the two. */
  readonly players: readonly [string, string];
  /** How it shows that the two have met: what each one's list then contains, and a variable that is the same for both. */
  readonly meeting: {
    readonly list: string;
    readonly heard: readonly [string, string];
    readonly same?: string;
  };
  readonly project: (settings: SampleSettings) => ProjectData;
}

/** A file as the `data:` address that a project can carry in itself. */
export const embedded = (code: string): string =>
  `data:text/javascript;base64,${Buffer.from(code, 'utf8').toString('base64')}`;
