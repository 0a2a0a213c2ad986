// What waits to be sent, in order and bounded. It flows while it is let, and while what it flows into takes more.

import { SocketError } from './errors.ts';
import type { Cancel, Clock, Wire } from './ports.ts';

const CAPACITY = 256;
/** Bytes that may wait inside the browser. */
const BUFFER_LIMIT = 2 ** 20;
const BUFFER_POLL = 20;

/** Answers the frame at the moment when it leaves; undefined if it is not wanted any more. */
type Letter = () => string | undefined;

type Drain = Pick<Wire, 'send' | 'buffered'>;

export interface Outbox {
  /** Throws `outboxFull`: the new one is refused, so that what was accepted stays in order. */
  add(letter: Letter): void;
  /** From now on everything leaves at once, while the browser holds less than 1 MiB. */
  flow(into: Drain): void;
  hold(): void;
  /** Forgets everything; answers how many there were. */
  clear(): number;
}

export const createOutbox = (clock: Clock): Outbox => {
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
      const text = letter();
      if (text !== undefined) drain.send(text);
    }
  };
  return {
    add(letter) {
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
