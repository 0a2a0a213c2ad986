// What waits to be sent, in order and bounded. It flows while it is let, and while what it flows into takes more.

import type { SocketListener } from './contract.ts';
import { SocketError } from './errors.ts';
import { writeFrame } from './frames.ts';
import type { Cancel, Clock, Wire } from './ports.ts';

const CAPACITY = 256;
/** Bytes that may wait inside the browser. */
const BUFFER_LIMIT = 2 ** 20;
const BUFFER_POLL = 20;

interface Letter {
  /** Answers the packet; `leaving`: now it goes, and undefined means that it is not wanted any more. */
  readonly write: (leaving: boolean) => object | undefined;
  /** It has been sent. */
  readonly left?: (() => void) | undefined;
}

type Drain = Pick<Wire, 'send' | 'buffered'>;

export interface Outbox {
  /**
   * Sends it at once, or keeps it until it can be sent. Throws `frameTooLarge`, or `outboxFull`: the new one is refused,
   * so that what was accepted stays in order. What it returns puts it back, to where it stood.
   */
  add(letter: Letter): () => void;
  /** From now on everything leaves at once, while the browser holds less than 1 MiB. */
  flow(into: Drain): void;
  hold(): void;
  /** Forgets everything; answers how many there were. */
  clear(): number;
}

type Told = Pick<SocketListener, 'failed' | 'largestFrame'>;

/** The listener hears of a packet that had become too large when it left. */
export const createOutbox = (clock: Clock, listener: Told): Outbox => new Letters(clock, listener);

class Letters implements Outbox {
  /** By their turns. */
  private waiting: (Letter & { readonly turn: number })[] = [];
  private turns = 0;
  private drain: Drain | undefined;
  private cancelPoll: Cancel = () => undefined;
  private readonly clock: Clock;
  private readonly listener: Told;

  constructor(clock: Clock, listener: Told) {
    this.clock = clock;
    this.listener = listener;
  }

  add(given: Letter): () => void {
    this.turns += 1;
    const letter = { ...given, turn: this.turns };
    const { drain, listener, waiting } = this;
    // Written once, so that a block that sends costs little.
    if (drain && waiting.length === 0 && drain.buffered <= BUFFER_LIMIT) this.send(drain, letter);
    else {
      writeFrame(letter.write(false) ?? {}, listener.largestFrame);
      if (waiting.length >= CAPACITY) throw new SocketError('outboxFull', { capacity: CAPACITY });
      waiting.push(letter);
      this.run();
    }
    return () => {
      this.waiting.push(letter);
      this.waiting.sort((a, b) => a.turn - b.turn);
      this.run();
    };
  }

  flow(into: Drain): void {
    this.drain = into;
    this.run();
  }

  hold(): void {
    this.drain = undefined;
    this.cancelPoll();
  }

  clear(): number {
    const count = this.waiting.length;
    this.waiting = [];
    return count;
  }

  private run(): void {
    this.cancelPoll();
    for (let [letter] = this.waiting; letter && this.drain; [letter] = this.waiting) {
      if (this.drain.buffered > BUFFER_LIMIT) {
        this.cancelPoll = this.clock.after(BUFFER_POLL, () => this.run());
        return;
      }
      this.waiting.shift();
      try {
        this.send(this.drain, letter);
      } catch (error) {
        if (!(error instanceof SocketError)) throw error;
        this.listener.failed(error);
      }
    }
  }

  private send(drain: Drain, { write, left }: Letter): void {
    const packet = write(true);
    if (!packet) return;
    drain.send(writeFrame(packet, this.listener.largestFrame));
    left?.();
  }
}
