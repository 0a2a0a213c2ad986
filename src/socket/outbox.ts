// What waits to be sent, in order and bounded. It flows while it is let, and while what it flows into takes more.

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
   * so that what was accepted stays in order.
   */
  add(letter: Letter): void;
  /** From now on everything leaves at once, while the browser holds less than 1 MiB. */
  flow(into: Drain): void;
  hold(): void;
  /** Forgets everything; answers how many there were. */
  clear(): number;
}

const send = (into: Drain, { write, left }: Letter): void => {
  const packet = write(true);
  if (!packet) return;
  into.send(writeFrame(packet));
  left?.();
};

const attempt = (into: Drain, letter: Letter, failed: (error: SocketError) => void): void => {
  try {
    send(into, letter);
  } catch (error) {
    if (!(error instanceof SocketError)) throw error;
    failed(error);
  }
};

/** `failed` hears of a packet that had become too large when it left. */
export const createOutbox = (clock: Clock, failed: (error: SocketError) => void): Outbox => {
  let letters: Letter[] = [];
  let drain: Drain | undefined;
  let cancelPoll: Cancel = () => undefined;

  const run = (): void => {
    cancelPoll();
    for (let letter = letters[0]; letter && drain; letter = letters[0]) {
      if (drain.buffered > BUFFER_LIMIT) {
        cancelPoll = clock.after(BUFFER_POLL, run);
        return;
      }
      letters.shift();
      attempt(drain, letter, failed);
    }
  };
  return {
    add(letter) {
      // Written once, so that a block that sends costs little.
      if (drain && letters.length === 0 && drain.buffered <= BUFFER_LIMIT) return send(drain, letter);
      writeFrame(letter.write(false) ?? {});
      if (letters.length >= CAPACITY) throw new SocketError('outboxFull', { capacity: CAPACITY });
      letters.push(letter);
      run();
    },
    flow(into) {
      drain = into;
      run();
    },
    hold() {
      drain = undefined;
      cancelPoll();
    },
    clear() {
      const count = letters.length;
      letters = [];
      return count;
    },
  };
};
