// A clock that stands still until a test lets time pass, so that an hour takes no time and every order is repeatable.

import type { Cancel, Clock } from '../../src/socket/ports.ts';

/** A clock whose time passes only in `elapse`. */
export interface FakeClock extends Clock {
  /** Lets `ms` pass: calls what becomes due, in order, also what is set meanwhile. */
  elapse(ms: number): void;
  /** How many timers are running. */
  readonly pending: number;
}

interface Timer {
  readonly due: number;
  readonly callback: () => void;
}

/** Starts at 0; `epoch` is `start` (milliseconds since 1970) then. */
export function createFakeClock(start = Date.UTC(2026, 0, 1)): FakeClock {
  let time = 0;
  const timers = new Set<Timer>();

  function after(ms: number, callback: () => void): Cancel {
    const timer = { due: time + Math.max(0, ms), callback };
    timers.add(timer);
    return () => void timers.delete(timer);
  }

  function elapse(ms: number): void {
    const end = time + ms;
    for (let next = earliest(timers, end); next !== undefined; next = earliest(timers, end)) {
      timers.delete(next);
      time = next.due;
      next.callback();
    }
    time = end;
  }

  return {
    now: () => time,
    epoch: () => start + time,
    after,
    elapse,
    get pending() {
      return timers.size;
    },
  };
}

/** The timer due first and not after `end`; of those due together, the one that was set first. */
function earliest(timers: Iterable<Timer>, end: number): Timer | undefined {
  let first: Timer | undefined;
  for (const timer of timers) {
    if (timer.due <= end && (first === undefined || timer.due < first.due)) first = timer;
  }
  return first;
}
