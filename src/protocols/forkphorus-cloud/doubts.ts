// Variables of which nobody knows what the room holds: because it told nothing of them, or because two sets crossed on
// their way. (No server confirms a set or repeats it to its sender, so each sender then ends with the other one's value.)
// After a while in which nothing more comes, at a random moment, so that one of them is first, what is held here is sent.

import type { Cancel, Clock } from '../../socket/ports.ts';
import type { Crossing } from './variables.ts';

/** When a value is sent again, in milliseconds after the crossing. */
const LEAST = 200;
const SPREAD = 1800;
/** For how long a set may cross others, in milliseconds. */
const SHORTEST_CROSSING = 200;
const LONGEST_CROSSING = 3000;

export interface DoubtsOptions {
  readonly clock: Clock;
  readonly random: () => number;
  /** The value of this variable has to be sent again. */
  readonly resend: (name: string) => void;
}

export class Doubts {
  /** As the present line is. */
  crossing: Crossing = { least: 0, most: LONGEST_CROSSING };
  private readonly timers = new Map<string, Cancel>();
  private readonly options: DoubtsOptions;

  constructor(options: DoubtsOptions) {
    this.options = options;
  }

  /** The line took so many milliseconds to open: two to four times the way there and back. */
  opened(took: number): void {
    const most = Math.min(LONGEST_CROSSING, Math.max(SHORTEST_CROSSING, took + 100));
    this.crossing = { least: took / 4, most };
  }

  /** Nobody knows what the room holds; it may still say so within `least` and `most` milliseconds. */
  raise(name: string, least = LEAST, most = LEAST + Math.max(SPREAD, this.crossing.most)): void {
    const { clock, random, resend } = this.options;
    this.settle(name);
    const cancel = clock.after(least + random() * (most - least), () => {
      this.timers.delete(name);
      resend(name);
    });
    this.timers.set(name, cancel);
  }

  /** What the room holds is certain, or will be. */
  settle(name: string): void {
    this.timers.get(name)?.();
    this.timers.delete(name);
  }

  clear(): void {
    for (const cancel of this.timers.values()) cancel();
    this.timers.clear();
  }
}
