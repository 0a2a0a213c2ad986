// What a protocol's sample.ts exports: `sample`, and `moreSamples` if it has further ones. Each is a project for each
// of its players, as plain data. It stands apart because the protocols' folders import nothing from here; that they
// fit is checked by test/samples.test.ts.

import type { ProjectData } from './sb3.ts';

/** What changes from one copy of the project to the next. */
export interface SampleSettings {
  /** Which of the players, from 0. */
  readonly player: number;
  /** The address of the server, such as `ws://localhost:8000/rwci`. */
  readonly server: string;
  /** The address of the extension: `http:` or `data:`. */
  readonly extension: string;
}

/** What each player's list then contains, in the order of the players, and a variable that is the same for all. */
interface HeardMeeting {
  readonly list: string;
  readonly heard: readonly string[];
  readonly same?: string;
}

/** A variable of the stage, and what it then is for every player. */
interface CountedMeeting {
  readonly variable: string;
  readonly value: string | number;
}

export interface Sample {
  readonly title: string;
  /** A sentence: what to try. */
  readonly tip: string;
  /** Their names: two at least. */
  readonly players: readonly string[];
  /** How it shows that all players have met. */
  readonly meeting: HeardMeeting | CountedMeeting;
  readonly project: (settings: SampleSettings) => ProjectData;
}

/** A further sample, which has a page of its own. */
export interface NamedSample extends Sample {
  /** Its place in the address: small letters, digits and `-`; not `player`. */
  readonly name: string;
}

/** The samples of a protocol. */
export interface Samples {
  /** Undefined while the protocol has no sample project. */
  readonly sample: Sample | undefined;
  readonly moreSamples?: readonly NamedSample[] | undefined;
}

/** A sample with the address that the addresses of its files and players begin with. */
export interface PlacedSample {
  readonly sample: Sample;
  /** `/rwci`, or `/rwci/<name>` for a further one. */
  readonly path: string;
}

/** All samples of a protocol, the first one first. */
export const samplesOf = ({
  id,
  sample,
  moreSamples = [],
}: Samples & { readonly id: string }): PlacedSample[] => [
  ...(sample === undefined ? [] : [{ sample, path: `/${id}` }]),
  ...moreSamples.map((further) => ({ sample: further, path: `/${id}/${further.name}` })),
];

/** A file as the `data:` address that a project can carry in itself. */
export const embedded = (code: string): string =>
  `data:text/javascript;base64,${Buffer.from(code, 'utf8').toString('base64')}`;
