// What a measure comes to: figures with their targets. Pure.

/** What a figure has to keep to, and what would be better still. */
export interface Target {
  readonly better: 'less' | 'more';
  readonly must: number;
  readonly goal?: number;
}

export interface Figure {
  readonly measure: string;
  readonly what: string;
  readonly value: number;
  /** `ms`, `µs`, `×` for a ratio, `/s`, or what is counted. */
  readonly unit: string;
  readonly target?: Target;
  /** Where it stands in the picture. */
  readonly bar?: Bar;
}

/** A bar of the picture: how much it shows, and what is written at it. */
export interface Bar {
  readonly chart: 'burst' | 'latency';
  readonly label: string;
  readonly value: number;
  readonly note: string;
}

export type Verdict = 'goal' | 'met' | 'missed';

export const verdictOf = ({ value, target }: Figure): Verdict | undefined => {
  if (!target) return undefined;
  const keeps = (limit: number) => (target.better === 'less' ? value <= limit : value >= limit);
  if (!keeps(target.must)) return 'missed';
  return keeps(target.goal ?? target.must) ? 'goal' : 'met';
};

/** The value below which a share of all lies; NaN of nothing. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
};

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
};

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

export const atMost = (must: number, goal?: number): Target => ({
  better: 'less',
  must,
  ...(goal !== undefined && { goal }),
});
export const atLeast = (must: number, goal?: number): Target => ({
  better: 'more',
  must,
  ...(goal !== undefined && { goal }),
});
