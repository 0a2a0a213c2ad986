// Who is writing just now. Everybody leaves the list by themselves after a while.

import type { Cancel, Clock } from '../socket/ports.ts';

export interface Typing {
  readonly names: readonly string[];
  started(name: string): void;
  ended(name: string): void;
  clear(): void;
}

/** `lasts`: milliseconds until somebody who does not write any more is forgotten. */
export const createTyping = (clock: Clock, lasts: number): Typing => {
  const people = new Map<string, Cancel>();
  const ended = (name: string): void => {
    people.get(name)?.();
    people.delete(name);
  };
  return {
    get names() {
      return [...people.keys()];
    },
    started(name) {
      people.get(name)?.();
      people.set(
        name,
        clock.after(lasts, () => people.delete(name)),
      );
    },
    ended,
    clear() {
      for (const name of [...people.keys()]) ended(name);
    },
  };
};
