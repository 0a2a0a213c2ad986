// Something that was asked of a server and that scripts wait for: it ends once, with success, an error or its time.

import type { SocketError } from '../socket/errors.ts';
import type { Clock } from '../socket/ports.ts';

export interface Attempt {
  readonly promise: Promise<void>;
  readonly over: boolean;
  succeed(): void;
  fail(error: SocketError): void;
}

/** `timedOut` is called after `ms` and answers with the error. */
export const createAttempt = (clock: Clock, ms: number, timedOut: () => SocketError): Attempt => {
  let over = false;
  let succeed = (): void => undefined;
  let fail: (error: SocketError) => void = () => undefined;
  const promise = new Promise<void>((resolve, reject) => {
    const ending =
      <Arguments extends unknown[]>(end: (...args: Arguments) => void) =>
      (...args: Arguments): void => {
        if (over) return;
        over = true;
        cancel();
        end(...args);
      };
    succeed = ending(resolve);
    fail = ending(reject);
    const cancel = clock.after(ms, () => fail(timedOut()));
  });
  return {
    promise,
    get over() {
      return over;
    },
    succeed,
    fail,
  };
};
