// Doing something again and again.

import type { Cancel, Clock } from '../socket/ports.ts';

/** Calls back every `ms` milliseconds, the first time after the first of them. */
export const repeat = (clock: Clock, ms: number, callback: () => void): Cancel => {
  let cancel: Cancel;
  const wait = (): void => {
    cancel = clock.after(ms, () => {
      wait();
      callback();
    });
  };
  wait();
  return () => cancel();
};
