// One timer for many things that may each take equally long: it goes off when the oldest one is due, because a timer for
// each is dear.

import type { Cancel, Clock } from '../socket/ports.ts';

export interface OverdueOptions {
  readonly clock: Clock;
  /** How many milliseconds each may take. */
  readonly patience: number;
  /** When the oldest one began; undefined if there is none. */
  readonly oldest: () => number | undefined;
  /** Takes off whatever began at `due` or before. */
  readonly expire: (due: number) => void;
}

export class Overdue {
  private cancel: Cancel = () => undefined;
  private readonly options: OverdueOptions;

  constructor(options: OverdueOptions) {
    this.options = options;
  }

  /** There is an oldest one now. */
  watch(): void {
    const { clock, patience, oldest } = this.options;
    const began = oldest();
    this.cancel();
    if (began === undefined) return;
    this.cancel = clock.after(Math.max(1, began + patience - clock.now()), () => this.look());
  }

  stop(): void {
    this.cancel();
  }

  private look(): void {
    const { clock, patience, expire } = this.options;
    expire(clock.now() - patience);
    this.watch();
  }
}
