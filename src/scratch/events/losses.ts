// Counts the events that had to be dropped, and says so once until nothing waits any more. This file must not know
// where events wait.

export interface Losses {
  readonly count: number;
  /** Counts what an inbox dropped, if it dropped something. */
  add(dropped: object | undefined): void;
  /** Nothing waits any more: the next loss is news again. */
  recovered(): void;
  clear(): void;
}

/** `overflowed` may itself deliver events. */
export const createLosses = (overflowed: () => void): Losses => {
  let count = 0;
  let told = false;
  const recovered = () => void (told = false);
  return {
    get count() {
      return count;
    },
    add(dropped) {
      if (dropped === undefined) return;
      count += 1;
      if (told) return;
      told = true;
      overflowed();
    },
    recovered,
    clear() {
      count = 0;
      recovered();
    },
  };
};
