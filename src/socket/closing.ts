// Sockets that were closed but have not ended yet. A new line to the same address waits for them, because a server
// still counts the old one: it would refuse the same name, or let two of one person in.

import type { Cancel, Clock } from './ports.ts';

const PATIENCE = 2000;

export interface Closing {
  /** A socket to `url` is being closed; the answer is to be called when it has ended. */
  begin(url: string): () => void;
  /** Calls back when no socket to `url` is being closed any more, at once if there is none, and 2 s after they were closed in any case. */
  whenFree(url: string, callback: () => void): Cancel;
}

/** How many milliseconds the newest of some sockets may still be waited for. */
const patienceFor = (closed: ReadonlyMap<object, number> | undefined, now: number): number =>
  Math.max(0, ...[...(closed?.values() ?? [])].map((at) => at + PATIENCE - now));

export const createClosing = (clock: Clock): Closing => {
  /** By address: when each of them was closed. */
  const open = new Map<string, Map<object, number>>();
  const waiting = new Map<object, { url: string; go: () => void }>();
  const release = (url: string): void => {
    for (const each of [...waiting.values()]) if (each.url === url) each.go();
  };
  return {
    begin(url) {
      const token = {};
      const tokens = open.get(url) ?? new Map<object, number>();
      open.set(url, tokens.set(token, clock.now()));
      return () => {
        tokens.delete(token);
        if (tokens.size > 0 || open.get(url) !== tokens) return;
        open.delete(url);
        release(url);
      };
    },
    whenFree(url, callback) {
      const token = {};
      const cancel = (): void => {
        waiting.delete(token);
        cancelTimer();
      };
      const go = (): void => {
        cancel();
        callback();
      };
      let cancelTimer: Cancel = () => undefined;
      const patience = patienceFor(open.get(url), clock.now());
      if (patience <= 0) callback();
      else {
        cancelTimer = clock.after(patience, go);
        waiting.set(token, { url, go });
      }
      return cancel;
    },
  };
};
