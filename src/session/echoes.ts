// One's own messages on their way there and back: how long it took, and which of them may not have arrived.

import type { Clock } from '../socket/ports.ts';

const MOST = 1000;

export interface Echoes {
  sent(message: string): void;
  /** The milliseconds since it was sent; undefined if it was not ours or is unknown. */
  heard(message: string): number | undefined;
  /** Nothing more will be heard: how many are still missing. */
  lost(): number;
}

export const createEchoes = (clock: Clock): Echoes => {
  let waiting: { message: string; at: number }[] = [];
  return {
    sent(message) {
      waiting.push({ message, at: clock.now() });
      if (waiting.length > MOST) waiting.shift();
    },
    heard(message) {
      const index = waiting.findIndex((each) => each.message === message);
      const [found] = index < 0 ? [] : waiting.splice(index, 1);
      return found && clock.now() - found.at;
    },
    lost() {
      const count = waiting.length;
      waiting = [];
      return count;
    },
  };
};
