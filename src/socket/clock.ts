// Time as the browser has it. The only file that names timers.

import type { Cancel, Clock } from './ports.ts';

export const browserClock: Clock = {
  now: () => performance.now(),
  epoch: () => Date.now(),
  after(ms, callback): Cancel {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

/** A clock whose running timers can be ended together. */
export interface OwnedClock extends Clock {
  stop(): void;
}

/** Timers of one owner: `stop` cancels all that still run. */
export const ownedClock = (clock: Clock): OwnedClock => {
  const running = new Set<Cancel>();
  return {
    now: clock.now,
    epoch: clock.epoch,
    after(ms, callback) {
      const end = (): void => {
        running.delete(end);
        cancel();
      };
      const cancel = clock.after(ms, () => {
        running.delete(end);
        callback();
      });
      running.add(end);
      return end;
    },
    stop() {
      for (const end of [...running]) end();
    },
  };
};
