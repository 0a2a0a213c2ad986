// What was said: the newest messages of every channel and thread, in memory and in the storage. It knows nothing of who
// may read them.

import { safeParse } from 'valibot';
import type { Storage } from '../../session/reference.ts';
import { message as messageSchema } from './message.ts';
import type { Message } from './message.ts';
import { createShelf } from './server-shelf.ts';
import type { Shelf } from './server-shelf.ts';
import { kept } from './server-writing.ts';

/** How many messages a channel or thread has at most. The oldest go. */
export const mostMessages = 10_000;

/** A message, and the place in the order of all messages. */
export interface Entry {
  readonly number: number;
  readonly message: Message;
}

/** The name of a place in the history. Channels and threads cannot be mistaken for each other. */
export function placeKey(channel: string, thread: string): string {
  return thread === '' ? `channel/${channel}` : `thread/${thread}`;
}

/** The history in a storage. What cannot be read is left out. */
export class History {
  readonly #shelf: Shelf;
  readonly #places = new Map<string, Entry[]>();
  readonly #byId = new Map<string, Entry>();

  constructor(storage: Storage) {
    this.#shelf = createShelf(storage, 'message');
    for (const { number, value } of this.#shelf.found) {
      const result = safeParse(messageSchema, value);
      if (result.success && !this.#byId.has(result.output.id))
        this.#insert({ number, message: result.output });
    }
  }

  /** The messages of a place, the oldest first. */
  of(place: string): readonly Entry[] {
    return this.#places.get(place) ?? [];
  }

  /** A message of a place, by its id. */
  find(place: string, id: string): Entry | undefined {
    const entry = this.#byId.get(id);
    return entry !== undefined && keyOf(entry) === place ? entry : undefined;
  }

  add(message: Message): Entry {
    const entry = { number: this.#shelf.add(kept(message)), message };
    this.#insert(entry);
    return entry;
  }

  /** Changes some of a message and returns what it is now. */
  change(entry: Entry, changes: Partial<Message>): Entry {
    const changed = { number: entry.number, message: { ...entry.message, ...changes } };
    this.#shelf.change(entry.number, kept(changed.message));
    this.#byId.set(entry.message.id, changed);
    replace(this.#places.get(keyOf(entry)), entry.number, [changed]);
    return changed;
  }

  remove(entry: Entry): void {
    this.#forget(entry);
    replace(this.#places.get(keyOf(entry)), entry.number, []);
  }

  /** Forgets everything that was said in a place. */
  clear(place: string): void {
    for (const entry of this.of(place)) this.#forget(entry);
    this.#places.delete(place);
  }

  #insert(entry: Entry): void {
    const key = keyOf(entry);
    const entries = this.#places.get(key) ?? [];
    this.#places.set(key, entries);
    entries.push(entry);
    this.#byId.set(entry.message.id, entry);
    while (entries.length > mostMessages) this.#forget(entries.shift());
  }

  #forget(entry: Entry | undefined): void {
    if (entry === undefined) return;
    this.#shelf.remove(entry.number);
    this.#byId.delete(entry.message.id);
  }
}

function keyOf({ message }: Entry): string {
  return placeKey(message.channel, message.thread_id);
}

function replace(entries: Entry[] | undefined, number: number, by: readonly Entry[]): void {
  const index = entries?.findIndex((entry) => entry.number === number) ?? -1;
  if (index >= 0) entries?.splice(index, 1, ...by);
}
