// Messages and edits on their way out. A server that gets too many of them refuses for a while; what it refused has
// certainly not arrived, so it waits again where it stood and goes first when the time is over, one at a time until one
// is accepted.

import type { SocketError } from '../../socket/errors.ts';
import type { Cancel } from '../../socket/ports.ts';
import type { Asking, Command } from './asking.ts';
import type { OriginChatsPorts } from './ports.ts';

/** Milliseconds; a longer time is none that anybody waits for, a shorter one would be asked for again and again. */
const LONGEST = 24 * 60 * 60 * 1000;
const SHORTEST = 1000;

export interface Letter {
  /** What is sent; asked for when it leaves. */
  readonly write: () => Command;
  /** The block that it is for. */
  readonly opcode: string;
}

export class Outgoing {
  private limitedUntil = 0;
  /** The server has refused, and has accepted nothing since. */
  private cautious = false;
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
    return Math.max(0, Math.ceil((this.limitedUntil - this.ports.clock.now()) / 100) / 10);
  }

  post({ opcode, write }: Letter): void {
    let sent = (): void => undefined;
    const putBack = this.ports.line.post(
      () => {
        const prepared = this.asking.prepare(write(), {
          answered: () => this.accepted(),
          failed: (error) => this.refused(error, opcode),
          lost: () => (this.unsure += 1),
          limited: (ms) => {
            this.limit(ms > SHORTEST ? ms : SHORTEST);
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
    const wait = Math.min(LONGEST, ms > 0 ? ms : 0);
    this.limitedUntil = this.ports.clock.now() + wait;
    this.cautious = true;
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
    this.limitedUntil = 0;
    this.cautious = false;
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

  private accepted(): void {
    if (!this.cautious) return;
    this.cautious = false;
    this.flow();
  }

  private refused(error: SocketError, opcode: string): void {
    this.ports.report(error, opcode);
    if (this.cautious) this.flow();
  }
}
