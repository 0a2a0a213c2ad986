// When something was written, in whatever form a server gives it. Pure.

/** Seconds since 1970 reach this in the year 33658; a larger number is milliseconds. */
const MOST_SECONDS = 1e12;

const inSeconds = (number: number): number => (number > MOST_SECONDS ? number / 1000 : number);

const read = (text: string): number => {
  if (/^\s*\d+(?:\.\d+)?\s*$/.test(text)) return inSeconds(Number(text));
  // Other texts with a number in them are taken for dates as well, but differently by each browser.
  return /^\s*\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) / 1000 : 0;
};

/**
 * Seconds since 1970, from milliseconds or seconds since then (also as text) or from a date such as
 * `2025-11-11T22:47:00Z`; undefined for everything else. Never throws.
 */
export const timeIn = (value: unknown): number | undefined => {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const time = typeof value === 'string' ? read(value) : inSeconds(value);
  return time > 0 && time < Infinity ? time : undefined;
};
