// How long to wait before the next try: full jitter, so that many players do not come back in the same moment. Pure.

const QUICK_TRIES = 3;
const SECOND = 1000;
const LONGEST = 30 * SECOND;

export interface Backoff {
  /** Milliseconds until the next try, at least `atLeast`. */
  next(atLeast?: number): number;
  reset(): void;
}

/** The first three tries come within a second each, later ones within 2, 4, 8 … at most 30 seconds. */
export const createBackoff = (random: () => number): Backoff => {
  let tries = 0;
  return {
    next(atLeast = 0) {
      tries += 1;
      const doublings = Math.max(0, tries - QUICK_TRIES);
      return atLeast + random() * Math.min(LONGEST, SECOND * 2 ** doublings);
    },
    reset() {
      tries = 0;
    },
  };
};
