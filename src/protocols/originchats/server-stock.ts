// Everything that the chat half of the reference server keeps, and how channels and threads go with all that is in them.

import { createChannels } from './server-channels.ts';
import type { Channels } from './server-channels.ts';
import { History, placeKey } from './server-history.ts';
import { Polls } from './server-poll-store.ts';
import { createReads } from './server-reads.ts';
import type { Reads } from './server-reads.ts';
import type { Desk } from './server-state.ts';
import { createThreads } from './server-thread-store.ts';
import type { Thread, Threads } from './server-thread-store.ts';

export interface Stock {
  readonly desk: Desk;
  readonly channels: Channels;
  readonly threads: Threads;
  readonly history: History;
  readonly reads: Reads;
  readonly polls: Polls;
}

/** Loads what the storage has. */
export function createStock(desk: Desk): Stock {
  const { storage, clock } = desk;
  return {
    desk,
    channels: createChannels(storage),
    threads: createThreads(storage),
    history: new History(storage),
    reads: createReads(storage),
    polls: new Polls(storage, clock),
  };
}

/** Seconds since 1970. */
export function timeOf({ clock }: Desk): number {
  return clock.epoch() / 1000;
}

/** Whether a place of the history is still there. */
export function placeExists({ channels, threads }: Stock, place: string): boolean {
  const id = place.slice(place.indexOf('/') + 1);
  return (place.startsWith('thread/') ? threads.find(id) : channels.find(id)) !== undefined;
}

// What is in them goes first: whatever stops the server in between, nothing is left that nobody can reach.

export function dropThread({ threads, history, polls }: Stock, thread: Thread): void {
  polls.remove(({ thread_id }) => thread_id === thread.id);
  history.clear(placeKey(thread.parent_channel, thread.id));
  threads.remove(thread);
}

/** False if there is no such channel. */
export function dropChannel(stock: Stock, name: string): boolean {
  for (const thread of stock.threads.in(name)) dropThread(stock, thread);
  stock.polls.remove(({ channel }) => channel === name);
  stock.history.clear(placeKey(name, ''));
  return stock.channels.remove(name);
}
