// Requests that wait for their answers. Each carries a listener, a text that the direct answer repeats; where a server
// ignores listeners, the oldest request that an answer fits counts. All of them end, because servers can be silent.

import type { Clock } from '../socket/ports.ts';
import { Overdue } from './overdue.ts';

export interface Request {
  /** Its time is over. */
  readonly unanswered: () => void;
}

/** Projects may write listeners of their own, which must not look like these. */
const PREFIX = 'switchboard ';

/** Whether it is one of ours. */
export const isListener = (text: string): boolean => text.startsWith(PREFIX);

interface Waiting<R> {
  readonly request: R;
  readonly at: number;
}

export class Requests<R extends Request> {
  /** The server repeats listeners, so what names none is no answer. */
  repeats = false;
  /** By listener, the oldest first. */
  private readonly waiting = new Map<string, Waiting<R>>();
  private count = 0;
  private readonly clock: Clock;
  private readonly overdue: Overdue;

  /** `patience`: how many milliseconds an answer may take. */
  constructor(clock: Clock, patience: number) {
    this.clock = clock;
    this.overdue = new Overdue({
      clock,
      patience,
      oldest: () => this.waiting.values().next().value?.at,
      expire: (due) => this.expire(due),
    });
  }

  /** The listener of the next request. */
  next(): string {
    this.count += 1;
    return PREFIX + this.count;
  }

  /** The request has been sent. */
  sent(listener: string, request: R): void {
    this.waiting.set(listener, { request, at: this.clock.now() });
    if (this.waiting.size === 1) this.overdue.watch();
  }

  /**
   * Takes the request that an answer belongs to off the list. `fits`: whether it may belong to a request although it
   * names no listener; `took`: milliseconds.
   */
  take(
    listener: string,
    fits: (request: R) => boolean,
  ): { readonly request: R; readonly took: number } | undefined {
    const key = this.waiting.has(listener) ? listener : this.oldest(fits);
    const found = key === undefined ? undefined : this.waiting.get(key);
    if (!found || key === undefined) return undefined;
    if (key === listener) this.repeats = true;
    this.waiting.delete(key);
    return { request: found.request, took: this.clock.now() - found.at };
  }

  /** Nothing will be answered any more: what was still waiting. */
  clear(): readonly R[] {
    const all = [...this.waiting.values()].map(({ request }) => request);
    this.waiting.clear();
    this.overdue.stop();
    return all;
  }

  private oldest(fits: (request: R) => boolean): string | undefined {
    if (this.repeats) return undefined;
    for (const [listener, { request }] of this.waiting) if (fits(request)) return listener;
    return undefined;
  }

  private expire(due: number): void {
    for (const [listener, { request, at }] of [...this.waiting]) {
      if (at > due) break;
      this.waiting.delete(listener);
      request.unanswered();
    }
  }
}
