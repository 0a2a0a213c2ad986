// How old the values of shared variables are when this page sees them, and as long as it shows them. Each value is the
// time at which it was set, in microseconds since 1970.

import { watchVariable } from './items.ts';
import type { Items } from './items.ts';

declare const vm: VM & { setFramerate(framesASecond: number): void };

/** Milliseconds without a new value after which a variable is not set any more. */
const QUIET = 1500;
const FRAMES_A_SECOND = 30;
/** Milliseconds: not a whole number of frames, so that frames come at another moment of the sender's frames each time. */
const SHIFT_EVERY = 1010;

/** Whatever was seen from when the first value was set until the last one was. Times in milliseconds. */
export interface Ages {
  /** From setting to seeing each of the values that came. */
  readonly delays: readonly number[];
  /** Since each value was set that a variable showed at the end of a frame. */
  readonly ages: readonly number[];
}

interface Frame {
  readonly at: number;
  /** The newest value of each variable. */
  readonly shown: readonly string[];
}

/** Both in microseconds since 1970. */
interface Span {
  readonly first: number;
  readonly last: number;
}

const microseconds = (time: number): number => (performance.timeOrigin + time) * 1000;

/** Milliseconds since the values were set, of those that were both set and seen within the span. */
export const agesWithin = (
  { first, last }: Span,
  seen: readonly { readonly at: number; readonly value: string | undefined }[],
): number[] =>
  seen
    .map(({ at, value }) => ({ at: microseconds(at), setAt: Number(value) }))
    .filter(({ at, setAt }) => setAt >= first && at <= last)
    .map(({ at, setAt }) => (at - setAt) / 1000);

let variables: readonly Items[] = [];
let frames: Frame[] = [];
let stop = (): void => undefined;

/** From now on the variables are watched. */
export const watchAges = (names: readonly string[]): void => {
  stop();
  variables = names.map(watchVariable);
  frames = [];
  const note = () => {
    frames.push({ at: performance.now(), shown: variables.map(({ texts }) => texts.at(-1) ?? '') });
  };
  vm.runtime.on('AFTER_EXECUTE', note);
  const shifting = setInterval(() => vm.setFramerate(FRAMES_A_SECOND), SHIFT_EVERY);
  stop = () => {
    vm.runtime.off('AFTER_EXECUTE', note);
    clearInterval(shifting);
  };
};

/** Ends when no more values come. */
export const untilQuiet = async (): Promise<void> => {
  await Promise.all(variables.map((items) => items.reach(Infinity, QUIET)));
  stop();
};

/** What has been seen of the values that were set within the span. */
export const agesSeen = (span: Span): Ages => ({
  delays: variables.flatMap(({ times, texts }) =>
    agesWithin(
      span,
      times.map((at, i) => ({ at, value: texts[i] })),
    ),
  ),
  ages: agesWithin(
    span,
    frames.flatMap(({ at, shown }) => shown.map((value) => ({ at, value }))),
  ),
});
