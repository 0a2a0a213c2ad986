// One's own messages on their way there and back. The server has no word for "no": what it does not pass on simply never
// comes back, and that is the only way to know.

import type { Cancel, Clock } from '../../socket/ports.ts';

const PATIENCE = 15_000;
const MOST = 1000;

export class Receipts {
  private waiting: { readonly message: string; readonly at: number }[] = [];
  private cancel: Cancel = () => undefined;
  private readonly clock: Clock;
  private readonly overdue: (count: number) => void;

  /** `overdue` is told how many have not come back within 15 s. */
  constructor(clock: Clock, overdue: (count: number) => void) {
    this.clock = clock;
    this.overdue = overdue;
  }

  sent(message: string): void {
    this.waiting.push({ message, at: this.clock.now() });
    if (this.waiting.length > MOST) this.waiting.shift();
    if (this.waiting.length === 1) this.watch();
  }

  /** The milliseconds since it was sent; undefined if none was. A message that the server has changed is the oldest one. */
  heard(message: string): number | undefined {
    const index = this.waiting.findIndex((each) => each.message === message);
    const [found] = this.waiting.splice(Math.max(0, index), 1);
    return found && this.clock.now() - found.at;
  }

  /** Nothing more will be heard: how many are still missing. */
  lost(): number {
    const count = this.waiting.length;
    this.waiting = [];
    this.cancel();
    return count;
  }

  // One timer for all: it looks when the oldest one is due.
  private watch(): void {
    const [oldest] = this.waiting;
    this.cancel();
    if (!oldest) return;
    const left = oldest.at + PATIENCE - this.clock.now();
    this.cancel = this.clock.after(Math.max(1, left), () => this.look());
  }

  private look(): void {
    const due = this.clock.now() - PATIENCE;
    const before = this.waiting.length;
    this.waiting = this.waiting.filter(({ at }) => at > due);
    const count = before - this.waiting.length;
    if (count > 0) this.overdue(count);
    this.watch();
  }
}
