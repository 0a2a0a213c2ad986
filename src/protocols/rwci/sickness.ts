// A deployed server that has once stumbled closes everybody with 1011 right after the login, until it is restarted.
// That is no failed login and no lost line: it is tried again slowly, and in the end not any more.

import type { Clock } from '../../socket/ports.ts';

const INTERNAL_ERROR = 1011;
const RIGHT_AFTER = 5000;
const FIRST_DELAY = 5000;
const MOST_TRIES = 6;

export interface Sickness {
  loggedIn(): void;
  /** The line was closed: the least delay in milliseconds if the server is sick, `given up` after six in a row. */
  closed(code: number): number | 'given up' | undefined;
  /** Another server may be next. */
  reset(): void;
}

export const createSickness = (clock: Clock): Sickness => {
  let loggedInAt: number | undefined;
  let inARow = 0;
  return {
    loggedIn() {
      loggedInAt = clock.now();
    },
    closed(code) {
      if (loggedInAt === undefined) return undefined;
      const sick = code === INTERNAL_ERROR && clock.now() - loggedInAt < RIGHT_AFTER;
      loggedInAt = undefined;
      inARow = sick ? inARow + 1 : 0;
      if (inARow > MOST_TRIES) return 'given up';
      return sick ? FIRST_DELAY * 2 ** (inARow - 1) : undefined;
    },
    reset() {
      inARow = 0;
    },
  };
};
