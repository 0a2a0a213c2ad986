// Sockets that were closed but have not ended yet. A new line to the same address waits for them, because a server
// still counts the old one: it would refuse the same name, or let two of one person in.

import type { Cancel, Clock } from './ports.ts';

const PATIENCE = 2000;

export interface Closing {
  /** A socket to `url` is being closed; the answer is to be called when it has ended. */
  begin(url: string): () => void;
  /** Calls back when no socket to `url` is being closed any more, at once if there is none, and after 2 s in any case. */
  whenFree(url: string, callback: () => void): Cancel;
}

export const createClosing = (clock: Clock): Closing => {
  const open = new Map<string, Set<object>>();
  const waiting = new Map<object, { url: string; go: () => void }>();
  const release = (url: string): void => {
    for (const each of [...waiting.values()]) if (each.url === url) each.go();
  };
  return {
    begin(url) {
      const token = {};
      const tokens = open.get(url) ?? new Set();
      open.set(url, tokens.add(token));
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
      if (!open.has(url)) callback();
      else {
        cancelTimer = clock.after(PATIENCE, go);
        waiting.set(token, { url, go });
      }
      return cancel;
    },
  };
};
