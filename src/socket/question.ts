// The question whether a server may be reached. Only the answer to the newest one is heard, for it may take minutes.

import type { Permission } from './ports.ts';

export interface Question {
  ask(url: string, answered: (allowed: boolean) => void): void;
  /** Nobody wants to know any more. */
  forget(): void;
}

export const createQuestion = (permission: Permission): Question => {
  let newest = 0;
  return {
    ask(url, answered) {
      newest += 1;
      const mine = newest;
      const hear = (allowed: boolean): void => {
        if (mine === newest) answered(allowed);
      };
      permission(url).then(hear, () => hear(false));
    },
    forget() {
      newest += 1;
    },
  };
};
