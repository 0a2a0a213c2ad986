// Finds out that a line is dead although nobody closed it: after some silence it asks the server something, and if a
// server that has answered this before says nothing now, the line is lost.

import type { Cancel, Clock } from '../socket/ports.ts';

export interface ProbeOptions {
  readonly clock: Clock;
  /** Milliseconds of silence until it asks, and then until it gives up. */
  readonly silence: number;
  readonly patience: number;
  readonly ask: () => void;
  readonly dead: () => void;
}

export class Probe {
  private hasAnswered = false;
  private running = false;
  private askedAt: number | undefined;
  private lastHeard = 0;
  private cancel: Cancel = () => undefined;
  private readonly options: ProbeOptions;

  constructor(options: ProbeOptions) {
    this.options = options;
  }

  /** From now on the line is watched. */
  start(): void {
    this.running = true;
    this.rest();
  }

  /** Something arrived. */
  heard(): void {
    this.lastHeard = this.options.clock.now();
    if (this.running && this.askedAt !== undefined && this.hasAnswered) this.rest();
  }

  /** What arrived answers the question, if one was asked: milliseconds since then. */
  answered(): number | undefined {
    if (this.askedAt === undefined) return undefined;
    this.hasAnswered = true;
    const took = this.options.clock.now() - this.askedAt;
    this.rest();
    return took;
  }

  /** The line is gone; `forget`: another server may be next. */
  stop(forget = false): void {
    this.running = false;
    this.askedAt = undefined;
    this.cancel();
    if (forget) this.hasAnswered = false;
  }

  private rest(): void {
    this.askedAt = undefined;
    this.lastHeard = this.options.clock.now();
    this.watch();
  }

  // One timer for the whole silence: what arrives only moves the mark, because a timer per packet is dear.
  private watch(): void {
    const { clock, silence } = this.options;
    const left = silence - (clock.now() - this.lastHeard);
    this.cancel();
    this.cancel = clock.after(Math.max(1, left), () => this.look());
  }

  private look(): void {
    const { clock, silence, patience, ask, dead } = this.options;
    if (clock.now() - this.lastHeard < silence) return this.watch();
    this.askedAt = clock.now();
    ask();
    this.cancel = clock.after(patience, () => (this.hasAnswered ? dead() : this.rest()));
  }
}
