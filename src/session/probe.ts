// Finds out that a line is dead although nobody closed it: after some silence it asks the server something, and if a
// server that has answered this before says nothing now, the line is lost.

import type { Cancel, Clock } from '../socket/ports.ts';

export interface ProbeOptions {
  readonly clock: Clock;
  /** Milliseconds of silence until it asks, and then until it gives up. */
  readonly silence: number;
  readonly patience: number;
  readonly ask: () => void;
  readonly dead: () => void;
}

export interface Probe {
  /** From now on the line is watched. */
  start(): void;
  /** Something arrived. */
  heard(): void;
  /** What arrived answers the question, if one was asked: milliseconds since then. */
  answered(): number | undefined;
  /** The line is gone; `forget`: another server may be next. */
  stop(forget?: boolean): void;
}

export const createProbe = ({ clock, silence, patience, ask, dead }: ProbeOptions): Probe => {
  let hasAnswered = false;
  let running = false;
  let askedAt: number | undefined;
  let lastHeard = 0;
  let cancel: Cancel = () => undefined;

  const watch = (): void => {
    cancel();
    // One timer for the whole silence: what arrives only moves the mark, because a timer per packet is dear.
    cancel = clock.after(Math.max(1, silence - (clock.now() - lastHeard)), () => {
      if (clock.now() - lastHeard < silence) return watch();
      askedAt = clock.now();
      ask();
      cancel = clock.after(patience, () => (hasAnswered ? dead() : rest()));
    });
  };
  const rest = (): void => {
    askedAt = undefined;
    lastHeard = clock.now();
    watch();
  };
  return {
    start() {
      running = true;
      rest();
    },
    heard() {
      lastHeard = clock.now();
      if (!running || askedAt === undefined || !hasAnswered) return;
      rest();
    },
    answered() {
      if (askedAt === undefined) return undefined;
      hasAnswered = true;
      const took = clock.now() - askedAt;
      rest();
      return took;
    },
    stop(forget = false) {
      running = false;
      askedAt = undefined;
      cancel();
      if (forget) hasAnswered = false;
    },
  };
};
