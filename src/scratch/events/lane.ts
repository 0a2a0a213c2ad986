// A lane for each script that has not finished, or that has events waiting for it. So no script overlaps itself, and
// a slow one holds up only itself. This file must not know how scripts are run.

import { createInbox } from './inbox.ts';
import type { Inbox } from './inbox.ts';
import type { Occurrence } from './occurrence.ts';

/** A script in a sprite or in one of its clones. */
export interface Script {
  readonly target: VM.Target;
  /** The id of its hat block. */
  readonly block: string;
  /** Whether its hat decides for which events it runs. */
  readonly choosy: boolean;
}

export interface Lane<O extends Occurrence> extends Script {
  readonly waiting: Inbox<O>;
  /** The newest run of the script that had not finished when it was started. */
  thread: VM.Thread | undefined;
}

export interface Lanes<O extends Occurrence> {
  find(script: Script): Lane<O> | undefined;
  /** Finds it, or makes it. */
  open(script: Script): Lane<O>;
  close(lane: Script): void;
  /** Its turn comes after all others. */
  defer(lane: Lane<O>): void;
  /** Also comes to those that are opened or deferred meanwhile. */
  all(): Iterable<Lane<O>>;
  isEmpty(): boolean;
  /** How many events wait in lanes; one that waits in several counts once. */
  readonly waiting: number;
  clear(): void;
}

const MOST_WAITING = 10_000;

const keyOf = ({ target, block }: Script): string => `${target.id}&${block}`;

export const createLanes = <O extends Occurrence>(): Lanes<O> => {
  const lanes = new Map<string, Lane<O>>();
  const find = (script: Script) => (lanes.size > 0 ? lanes.get(keyOf(script)) : undefined);
  return {
    find,
    open(script) {
      const existing = find(script);
      if (existing) return existing;
      const lane = { ...script, waiting: createInbox<O>(MOST_WAITING), thread: undefined };
      lanes.set(keyOf(script), lane);
      return lane;
    },
    close: (lane) => void lanes.delete(keyOf(lane)),
    defer(lane) {
      const key = keyOf(lane);
      if (lanes.delete(key)) lanes.set(key, lane);
    },
    all: () => lanes.values(),
    isEmpty: () => lanes.size === 0,
    get waiting() {
      if (lanes.size === 0) return 0;
      return new Set([...lanes.values()].flatMap(({ waiting }) => waiting.items())).size;
    },
    clear: () => lanes.clear(),
  };
};
