// A token bucket: so many messages a second on average, some at once. Servers close on clients that send faster.

import type { Clock } from '../socket/ports.ts';

export interface Pacer {
  /** Takes one token, if there is one. */
  take(): boolean;
  /** Milliseconds until there is a token. */
  readonly wait: number;
}

/** `rate`: messages a second; `burst`: how many may go at once. */
export const createPacer = (clock: Clock, rate: number, burst: number): Pacer => {
  let tokens = burst;
  let filledAt = clock.now();
  const fill = (): void => {
    const now = clock.now();
    tokens = Math.min(burst, tokens + ((now - filledAt) * rate) / 1000);
    filledAt = now;
  };
  return {
    take() {
      fill();
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
    get wait() {
      fill();
      return Math.max(0, Math.ceil(((1 - tokens) * 1000) / rate));
    },
  };
};
