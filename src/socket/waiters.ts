// Scripts that wait for a connection. Each waits a bounded time, counted from when the user has answered the browser's
// question.

import { SocketError } from './errors.ts';
import type { Cancel, Clock } from './ports.ts';

const LONGEST_WAIT = 15_000;

interface Waiter {
  readonly resolve: () => void;
  readonly reject: (error: SocketError) => void;
  cancel: Cancel;
}

export interface Waiters {
  readonly size: number;
  /** `counting`: the time runs from now on; else from `startCounting`. */
  add(url: string, counting: boolean): Promise<void>;
  startCounting(url: string): void;
  /** Ends all of them, with the error if there is one. */
  settle(error?: SocketError): void;
}

export const createWaiters = (clock: Clock): Waiters => {
  const waiters = new Set<Waiter>();
  const end = (waiter: Waiter, error?: SocketError): void => {
    waiter.cancel();
    waiters.delete(waiter);
    if (error) waiter.reject(error);
    else waiter.resolve();
  };
  const count = (waiter: Waiter, url: string): void => {
    waiter.cancel();
    waiter.cancel = clock.after(LONGEST_WAIT, () => end(waiter, new SocketError('readyTimeout', { url })));
  };
  return {
    get size() {
      return waiters.size;
    },
    add: (url, counting) =>
      new Promise((resolve, reject) => {
        const waiter: Waiter = { resolve, reject, cancel: () => undefined };
        waiters.add(waiter);
        if (counting) count(waiter, url);
      }),
    startCounting(url) {
      for (const waiter of waiters) count(waiter, url);
    },
    settle(error) {
      for (const waiter of [...waiters]) end(waiter, error);
    },
  };
};
