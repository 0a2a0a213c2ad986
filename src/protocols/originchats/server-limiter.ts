// How much somebody may say on the reference server: ten times in ten seconds, or nothing for 30 seconds; 60 times in a
// minute; and nothing at all for as long as a moderator wants. Messages, edits and typing count together.

import type { Clock } from '../../socket/ports.ts';

const burst = 10;
const burstTime = 10_000;
const cooldown = 30_000;
const perMinute = 60;
const minute = 60_000;

/** Why somebody has to wait, and for how many milliseconds. */
export interface Wait {
  readonly length: number;
  readonly reason: string;
}

export interface Limiter {
  /** Counts one use; undefined if it was allowed. */
  use(username: string): Wait | undefined;
  /** Allows nothing for so many milliseconds. */
  hold(username: string, length: number): void;
  /** Forgets what somebody did. */
  forget(username: string): void;
}

interface Uses {
  /** When, of the last minute. */
  times: readonly number[];
  heldUntil: number;
  coolUntil: number;
}

/** Remembers as many people as there are accounts, and of each one minute. */
export function createLimiter(clock: Clock): Limiter {
  const everybody = new Map<string, Uses>();

  function usesOf(username: string): Uses {
    const uses = everybody.get(username) ?? { times: [], heldUntil: 0, coolUntil: 0 };
    everybody.set(username, uses);
    return uses;
  }

  return {
    use(username) {
      const now = clock.now();
      const uses = usesOf(username);
      uses.times = uses.times.filter((time) => now - time < minute);
      const [oldest = now] = uses.times;
      const refusal =
        waitUntil(uses.heldUntil, now, 'You are in timeout') ??
        waitUntil(uses.coolUntil, now, 'You are in cooldown');
      if (refusal !== undefined) return refusal;
      if (uses.times.length >= perMinute) return waitUntil(oldest + minute, now, 'Rate limit exceeded');
      if (uses.times.filter((time) => now - time < burstTime).length >= burst) {
        uses.coolUntil = now + cooldown;
        return waitUntil(uses.coolUntil, now, 'Burst limit exceeded');
      }
      uses.times = [...uses.times, now];
      return undefined;
    },
    hold(username, length) {
      usesOf(username).heldUntil = clock.now() + length;
    },
    forget: (username) => void everybody.delete(username),
  };
}

function waitUntil(end: number, now: number, reason: string): Wait | undefined {
  const length = Math.ceil(end - now);
  if (length <= 0) return undefined;
  return { length, reason: `${reason}. Wait ${(length / 1000).toFixed(1)} seconds` };
}
