// A view of a fake clock that knows the timers which were set through it: to count those of one owner, and to let an
// hour pass in as many steps as there are timers.

import type { FakeClock } from './fake-clock.ts';

export interface TrackedClock extends FakeClock {
  /** When the next timer that was set here is due; infinite if none runs. */
  readonly next: number;
}

/** `pending` counts what was set through this view alone. */
export const trackTimers = (clock: FakeClock): TrackedClock => {
  const timers = new Set<{ readonly due: number }>();
  return {
    now: clock.now,
    epoch: clock.epoch,
    elapse: clock.elapse,
    after(ms, callback) {
      const timer = { due: clock.now() + Math.max(0, ms) };
      timers.add(timer);
      const cancel = clock.after(ms, () => {
        timers.delete(timer);
        callback();
      });
      return () => {
        timers.delete(timer);
        cancel();
      };
    },
    get pending() {
      return timers.size;
    },
    get next() {
      return Math.min(...[...timers].map((timer) => timer.due));
    },
  };
};

/** Lets promises get on; no time passes. */
export const flush = async (): Promise<void> => {
  for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
};

/** Lets `ms` pass from timer to timer, and promises get on after each. */
export const passSteps = async (clock: TrackedClock, ms: number): Promise<void> => {
  const end = clock.now() + ms;
  await flush();
  while (clock.next <= end) {
    clock.elapse(clock.next - clock.now());
    await flush();
  }
  clock.elapse(end - clock.now());
};
