// Where a request wants something done: finds the channel or thread, and says no to whoever may not be there. The
// sentences are those of deployed servers.

import { may, maySpeak } from './server-channels.ts';
import type { Channel } from './server-channels.ts';
import { placeKey } from './server-history.ts';
import type { Entry } from './server-history.ts';
import type { Member, Request } from './server-state.ts';
import type { Stock } from './server-stock.ts';
import type { Thread } from './server-thread-store.ts';

/** Somebody who asks for something, whatever that is. */
export type Asker = Omit<Request, 'packet'>;

/** What a request says of where. */
export interface Where {
  readonly channel: string;
  readonly thread_id: string;
}

/** A channel, or a thread in one. */
export interface Place {
  readonly channel: Channel;
  readonly thread: Thread | undefined;
  /** Its name in the history. */
  readonly key: string;
}

/** Finds where to read or to change what is there; undefined if that is refused, and the answer has been given. */
export function placeToRead(stock: Stock, request: Asker, where: Where): Place | undefined {
  if (where.thread_id === '') {
    if (where.channel !== '') return channelToRead(stock, request, where.channel);
    return refuse(request, 'Channel or thread_id required');
  }
  const place = threadPlace(stock, where.thread_id);
  if (place?.thread === undefined) return refuse(request, 'Thread not found');
  if (place.thread.locked) return refuse(request, 'This thread is locked');
  if (place.thread.archived) return refuse(request, 'This thread is archived');
  if (may(place.channel, request.member, 'view')) return place;
  return refuse(request, 'You do not have permission to view this thread');
}

/** Finds a text channel to read; undefined if that is refused, and the answer has been given. */
export function channelToRead(stock: Stock, request: Asker, name: string): Place | undefined {
  const channel = stock.channels.find(name);
  if (channel === undefined) return refuse(request, 'Channel not found');
  if (channel.type === 'text' && may(channel, request.member, 'view')) return placeOf(channel);
  request.fail('Access denied to this channel', true);
  return undefined;
}

/** Finds where to say something; undefined if that is refused, and the answer has been given. */
export function placeToWrite(stock: Stock, request: Asker, where: Where): Place | undefined {
  if (where.thread_id !== '') return threadToWrite(stock, request, where.thread_id);
  const channel = stock.channels.find(where.channel);
  if (channel === undefined) return refuse(request, 'Channel not found');
  if (!maySpeak(channel, request.member)) return refuse(request, cannotSpeak(undefined));
  if (channel.type === 'text') return placeOf(channel);
  return refuse(request, 'Cannot send messages in this channel type');
}

/** What is told to whoever may not speak in a thread or, where there is none, in a channel. */
export function cannotSpeak(thread: Thread | undefined): string {
  const where = thread === undefined ? 'channel' : 'thread';
  return `You do not have permission to send messages in this ${where}`;
}

/** A thread and its channel; undefined if one of them is gone. */
export function threadPlace({ channels, threads }: Stock, id: string): Place | undefined {
  const thread = threads.find(id);
  const channel = thread && channels.find(thread.parent_channel);
  return channel && { channel, thread, key: placeKey(channel.name, id) };
}

export function placeOf(channel: Channel): Place {
  return { channel, thread: undefined, key: placeKey(channel.name, '') };
}

/** Picks those who hear of what happens in a channel. */
export function viewersOf(channel: Channel): (member: Member) => boolean {
  return (member) => may(channel, member, 'view');
}

/** How answers say where: threads are named only where there is one. */
export function named({ channel, thread }: Place): { channel: string; thread_id?: string } {
  return { channel: channel.name, ...(thread && { thread_id: thread.id }) };
}

/** Finds a message; undefined if there is none, and the answer has been given. */
export function messageIn(
  { history }: Stock,
  request: Asker,
  place: Place,
  id: string,
  otherwise = 'Message not found',
): Entry | undefined {
  return history.find(place.key, id) ?? refuse(request, otherwise);
}

function threadToWrite(stock: Stock, request: Asker, id: string): Place | undefined {
  const place = threadPlace(stock, id);
  if (place?.thread === undefined) return refuse(request, 'Thread not found');
  if (place.thread.locked) return refuse(request, 'This thread is locked');
  if (maySpeak(place.channel, request.member)) return place;
  return refuse(request, cannotSpeak(place.thread));
}

/** Answers that it cannot be done. */
function refuse(request: Asker, val: string): undefined {
  request.fail(val);
}
