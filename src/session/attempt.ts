// Something that was asked of a server and that a script waits for: it ends once, with success, an error or its time.

import type { SocketError } from '../socket/errors.ts';
import type { Cancel, Clock } from '../socket/ports.ts';

export interface Attempt {
  readonly promise: Promise<void>;
  readonly over: boolean;
  /** From now on its time runs; later calls change nothing. */
  start(): void;
  succeed(): void;
  fail(error: SocketError): void;
}

/** `timedOut` is called `ms` after the start and answers with the error. */
export const createAttempt = (clock: Clock, ms: number, timedOut: () => SocketError): Attempt => {
  let end: ((error?: SocketError) => void) | undefined;
  let cancel: Cancel | undefined;
  const promise = new Promise<void>((resolve, reject) => {
    end = (error) => {
      end = undefined;
      cancel?.();
      if (error) reject(error);
      else resolve();
    };
  });
  // Whoever waits for it hears of the failure; nobody has to.
  promise.catch(() => undefined);
  return {
    promise,
    get over() {
      return end === undefined;
    },
    start() {
      cancel ??= clock.after(ms, () => end?.(timedOut()));
    },
    succeed: () => end?.(),
    fail: (error) => end?.(error),
  };
};
