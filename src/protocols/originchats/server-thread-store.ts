// The threads of the reference server, as they are kept. It knows nothing of who may do what.

import { object, safeParse } from 'valibot';
import type { InferOutput } from 'valibot';
import type { Storage } from '../../session/reference.ts';
import { count, flag, name, names, text } from './fields.ts';
import { createShelf } from './server-shelf.ts';

/** How many threads there may be at once. */
export const mostThreads = 1000;
/** How many of them may be of one person, so that nobody takes up the room of all. */
export const mostOwnThreads = 100;

const thread = object({
  id: name,
  name: text,
  parent_channel: name,
  created_by: text,
  created_at: count,
  locked: flag,
  archived: flag,
  participants: names,
});
export type Thread = Readonly<InferOutput<typeof thread>>;

export interface Threads {
  readonly size: number;
  /** How many of them somebody has made. */
  madeBy(username: string): number;
  find(id: string): Thread | undefined;
  /** The threads of a channel, the oldest first. */
  in(channel: string): readonly Thread[];
  add(thread: Thread): void;
  /** Changes some of a thread and returns what it is now. */
  change(thread: Thread, changes: Partial<Thread>): Thread;
  remove(thread: Thread): void;
}

/** The threads in `storage`. What cannot be read is left out. */
export function createThreads(storage: Storage): Threads {
  const shelf = createShelf(storage, 'thread');
  const threads = new Map<string, { readonly number: number; readonly thread: Thread }>();
  for (const { number, value } of shelf.found) {
    const result = safeParse(thread, value);
    if (result.success) threads.set(result.output.id, { number, thread: result.output });
  }

  return {
    get size() {
      return threads.size;
    },
    madeBy: (username) => [...threads.values()].filter(({ thread }) => thread.created_by === username).length,
    find: (id) => threads.get(id)?.thread,
    in: (channel) =>
      [...threads.values()].flatMap(({ thread }) => (thread.parent_channel === channel ? thread : [])),
    add: (thread) => void threads.set(thread.id, { number: shelf.add(thread), thread }),
    change(thread, changes) {
      const changed = { ...thread, ...changes };
      const number = threads.get(thread.id)?.number;
      if (number === undefined) return changed;
      shelf.change(number, changed);
      threads.set(thread.id, { number, thread: changed });
      return changed;
    },
    remove(thread) {
      const number = threads.get(thread.id)?.number;
      threads.delete(thread.id);
      if (number !== undefined) shelf.remove(number);
    },
  };
}
