// How many messages of others nobody has read yet, by place. The server counts too, and knows better.

import type { Entry } from './history.ts';

/** As many places are counted. */
const MOST = 10_000;

export class Unreads {
  private readonly counts = new Map<string, number>();

  in(key: string): number {
    return this.counts.get(key) ?? 0;
  }

  /** The server has counted. */
  set(key: string, count: number): void {
    if (this.counts.has(key) || this.counts.size < MOST) this.counts.set(key, count);
  }

  /** Somebody else has written. */
  wrote(key: string): void {
    this.set(key, this.in(key) + 1);
  }

  /** Everything was read up to a message; what is known of that place tells what came after it. */
  read(key: string, last: string, known: readonly Entry[], me: string): void {
    const index = known.findIndex(({ id }) => id === last);
    const later = index < 0 ? [] : known.slice(index + 1);
    this.set(key, later.filter(({ user }) => user !== me).length);
  }

  clear(): void {
    this.counts.clear();
  }
}
