// Passwords without the slow hashing, and under the test's control: checks may be held back until the test lets
// them end, to see what happens meanwhile.

import type { Passwords } from '../../src/session/reference.ts';

/** Passwords whose checks a test can hold back. */
export interface PlainPasswords extends Passwords {
  /** From now on no check ends. */
  hold(): void;
  /** Lets the held ones end, in the order in which they were asked for, and later ones at once. */
  release(): void;
}

/** The "hash" is the password with a mark in front, which makes it visible that no password is stored as it is. */
export function createPlainPasswords(): PlainPasswords {
  let held = false;
  let waiting: (() => void)[] = [];
  const turn = (): Promise<void> =>
    held ? new Promise((resolve) => void waiting.push(resolve)) : Promise.resolve();
  return {
    hash: async (password) => {
      await turn();
      return `hash of ${password}`;
    },
    verify: async (password, hash) => {
      await turn();
      return hash === `hash of ${password}`;
    },
    hold: () => void (held = true),
    release: () => {
      held = false;
      const due = waiting;
      waiting = [];
      for (const resolve of due) resolve();
    },
  };
}
