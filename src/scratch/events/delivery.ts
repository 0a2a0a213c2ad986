// What brings events to scripts, and what it needs for it. There are two ways: at once, and the fallback. This file
// must not know either.

import type { EventMode } from '../../blocks/here.ts';
import type { Inbox } from './inbox.ts';
import type { Losses } from './losses.ts';
import type { Binding, Occurrence } from './occurrence.ts';
import type { Bindings } from './threads.ts';

export interface Sources<O extends Occurrence> {
  readonly runtime: VM.Runtime;
  readonly inbox: Inbox<O>;
  readonly losses: Losses;
  readonly bindings: Bindings<O>;
  /** The full opcodes of the hats of each event. */
  readonly hats: ReadonlyMap<string, readonly string[]>;
  /** Milliseconds. */
  readonly now: () => number;
}

/** A way of bringing events to scripts. */
export interface Delivery<O extends Occurrence> {
  /** Empties the inbox as far as the time and the scripts allow. */
  run(mode: EventMode, deadline: number): void;
  /** Whether a script begins with a hat of that event. */
  listens(event: string): boolean;
  /** Events that have left the inbox and still wait. */
  readonly waiting: number;
  /** What a thread means by "this event" and "this connection". */
  readonly bindingOf: (thread: VM.Thread) => Binding<O> | undefined;
  forget(target: VM.Target): void;
  clear(): void;
}
