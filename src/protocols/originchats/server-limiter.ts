// How much somebody may say on the reference server: ten times in ten seconds, or nothing for 30 seconds; 60 times in a
// minute; and nothing at all for as long as a moderator wants. Messages, edits and typing count together, and here also
// polls, threads and slash commands. It goes by user name: deleting one's account does not help.

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
  /** Ends what `hold` began. */
  release(username: string): void;
}

interface Uses {
  /** When, of the last minute. */
  times: readonly number[];
  heldUntil: number;
  coolUntil: number;
}

/** As many as there are accounts. */
const mostPeople = 10_000;

/** Remembers so many people, and of each one minute. */
export function createLimiter(clock: Clock): Limiter {
  const everybody = new Map<string, Uses>();

  function usesOf(username: string): Uses {
    const known = everybody.get(username);
    if (known !== undefined) return known;
    if (everybody.size >= mostPeople) makeRoom(everybody, clock.now());
    const uses = { times: [], heldUntil: 0, coolUntil: 0 };
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
    release(username) {
      const uses = everybody.get(username);
      if (uses !== undefined) uses.heldUntil = 0;
    },
  };
}

/** Forgets those of whom nothing counts any more, or else one; not one who is held, as long as there are others. */
function makeRoom(everybody: Map<string, Uses>, now: number): void {
  for (const [username, uses] of everybody) if (isOver(uses, now)) everybody.delete(username);
  if (everybody.size < mostPeople) return;
  const all = [...everybody];
  const [username] = all.find(([, { heldUntil }]) => heldUntil <= now) ?? all[0] ?? [''];
  everybody.delete(username);
}

function isOver({ times, heldUntil, coolUntil }: Uses, now: number): boolean {
  return heldUntil <= now && coolUntil <= now && times.every((time) => now - time >= minute);
}

function waitUntil(end: number, now: number, reason: string): Wait | undefined {
  const length = Math.ceil(end - now);
  if (length <= 0) return undefined;
  return { length, reason: `${reason}. Wait ${(length / 1000).toFixed(1)} seconds` };
}
