// Messages and edits on their way out. A server that gets too many of them refuses for a while; what it refused has
// certainly not arrived, so it waits again where it stood and goes first when the time is over. From then on one is sent
// at a time: some servers take the second of two although they have just refused the first.

import type { SocketError } from '../../socket/errors.ts';
import type { Cancel } from '../../socket/ports.ts';
import type { Asking, Command } from './asking.ts';
import type { OriginChatsPorts } from './ports.ts';

/** Milliseconds; a longer time is none that anybody waits for, a shorter one would be asked for again and again. */
const LONGEST = 24 * 60 * 60 * 1000;
const SHORTEST = 1000;
/** After so long without a refusal they leave together again. Servers count by the minute. */
const CAUTION = 60_000;

export interface Letter {
  /** What is sent; asked for when it leaves. */
  readonly write: () => Command;
  /** The block that it is for. */
  readonly opcode: string;
}

export class Outgoing {
  private limitedUntil = -Infinity;
  /** Those whose line went before they were confirmed. */
  private unsure = 0;
  /** The server listens to who we are. */
  private open = false;
  private cancel: Cancel = () => undefined;
  private readonly ports: OriginChatsPorts;
  private readonly asking: Asking;

  constructor(ports: OriginChatsPorts, asking: Asking) {
    this.ports = ports;
    this.asking = asking;
  }

  /** Seconds until something can be sent, in tenths; 0 if it can. */
  get secondsLeft(): number {
    // Asking for the time is dear, and projects ask this in loops.
    if (this.limitedUntil === -Infinity) return 0;
    return Math.max(0, Math.ceil((this.limitedUntil - this.ports.clock.now()) / 100) / 10);
  }

  /** The server has refused something lately. */
  private get cautious(): boolean {
    return this.ports.clock.now() < this.limitedUntil + CAUTION;
  }

  post({ opcode, write }: Letter): void {
    let sent = (): void => undefined;
    const putBack = this.ports.line.post(
      () => {
        const prepared = this.asking.prepare(write(), {
          answered: () => this.flow(),
          failed: (error) => this.refused(error, opcode),
          lost: () => (this.unsure += 1),
          limited: (ms) => {
            this.limit(Math.max(SHORTEST, ms));
            putBack();
          },
        });
        ({ sent } = prepared);
        return prepared.packet;
      },
      () => {
        // One at a time: its answer lets the next one go.
        if (this.cautious) this.ports.line.hold();
        sent();
      },
    );
  }

  /** From now on they may leave. */
  start(): void {
    if (this.open) return;
    this.open = true;
    this.flow();
  }

  /** Nothing is taken for so many milliseconds. */
  limit(ms: number): void {
    this.limitedUntil = this.ports.clock.now() + Math.min(LONGEST, ms);
    this.ports.line.hold();
    this.flow();
  }

  /** The line is gone; what was not confirmed may not have arrived. */
  lost(): void {
    const { error, report } = this.ports;
    this.pause();
    if (this.unsure > 0) report(error('messagesMaybeLost', { count: this.unsure }), 'sendMessage');
    this.unsure = 0;
  }

  /** The server is left, or somebody else is to be there. */
  left(): void {
    this.pause();
    this.unsure = 0;
    this.limitedUntil = -Infinity;
  }

  private pause(): void {
    this.open = false;
    this.cancel();
  }

  private flow(): void {
    const { clock, line } = this.ports;
    this.cancel();
    if (!this.open) return;
    const wait = this.limitedUntil - clock.now();
    if (wait > 0) this.cancel = clock.after(wait, () => this.flow());
    else line.release();
  }

  private refused(error: SocketError, opcode: string): void {
    this.ports.report(error, opcode);
    this.flow();
  }
}
