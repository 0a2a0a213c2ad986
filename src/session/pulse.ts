// Tells a dead line from a quiet one where the server sends signs of life by itself: after the first one, silence means
// that the line is dead.

import type { Cancel, Clock } from '../socket/ports.ts';

export class Pulse {
  private lastHeard = 0;
  private cancel: Cancel | undefined;
  private readonly clock: Clock;
  private readonly silence: number;
  private readonly dead: () => void;

  /** `silence`: milliseconds. */
  constructor(clock: Clock, silence: number, dead: () => void) {
    this.clock = clock;
    this.silence = silence;
    this.dead = dead;
  }

  /** Something arrived. */
  heard(): void {
    this.lastHeard = this.clock.now();
  }

  /** A sign of life arrived. */
  beat(): void {
    this.heard();
    if (!this.cancel) this.watch();
  }

  /** The line is gone. */
  stop(): void {
    this.cancel?.();
    this.cancel = undefined;
  }

  // One timer for the whole silence: what arrives only moves the mark, because a timer per packet is dear.
  private watch(): void {
    const left = this.lastHeard + this.silence - this.clock.now();
    this.cancel = this.clock.after(Math.max(1, left), () => {
      if (this.clock.now() - this.lastHeard < this.silence) this.watch();
      else this.dead();
    });
  }
}
