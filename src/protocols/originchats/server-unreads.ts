// How much somebody has not read yet, and marking it as read.

import { may } from './server-channels.ts';
import type { Entry } from './server-history.ts';
import { messageIn, placeOf, placeToRead, threadPlace } from './server-places.ts';
import type { Asker, Place, Where } from './server-places.ts';
import type { Handlers, Member, Request } from './server-state.ts';
import { placeExists } from './server-stock.ts';
import type { Stock } from './server-stock.ts';

/** Nobody counts further. */
const highestCount = 200;

/** What serves unread messages. */
export function unreadHandlers(stock: Stock): Handlers {
  return {
    unreads_get: (request) => getAll(stock, request),
    unreads_count: (request) => countOne(stock, request),
    unreads_ack: (request) => acknowledge(stock, request),
  };
}

/** Marks a place as read up to a message, if there is one, and tells so to all connections of whoever reads it. */
export function markRead(stock: Stock, request: Asker, place: Place, entry: Entry | undefined): void {
  if (entry === undefined) return;
  stock.reads.mark(request.member.username, place.key, entry, (each) => placeExists(stock, each));
  request.tellMyself({ cmd: 'unreads_update', ...eitherName(place), last_read: entry.message.id });
}

/** Here threads are named without their channel. */
function eitherName({ channel, thread }: Place): { channel: string } | { thread_id: string } {
  return thread === undefined ? { channel: channel.name } : { thread_id: thread.id };
}

function countsOf({ history, reads }: Stock, { key }: Place, { username }: Member) {
  const last = reads.last(username, key);
  const entries = history.of(key);
  let unread = 0;
  // From the newest, so that what was read long ago is not looked at.
  for (let index = entries.length - 1; index >= 0 && unread < highestCount; index -= 1) {
    const entry = entries[index];
    if (entry === undefined || entry.number <= (last?.number ?? 0)) break;
    if (entry.message.user !== username) unread += 1;
  }
  return {
    last_read: last?.id ?? null,
    unread_count: unread,
    total_messages: Math.min(entries.length, highestCount),
  };
}

function getAll(stock: Stock, request: Request<'unreads_get'>): void {
  const { member } = request;
  const unreads: [string, object][] = [];
  for (const channel of stock.channels.list()) {
    if (!may(channel, member, 'view')) continue;
    if (channel.type === 'text') unreads.push([channel.name, countsOf(stock, placeOf(channel), member)]);
    for (const { id } of stock.threads.in(channel.name)) {
      const place = threadPlace(stock, id);
      if (place === undefined) continue;
      const counts = { ...countsOf(stock, place, member), parent_channel: channel.name };
      unreads.push([`thread/${id}`, counts]);
    }
  }
  request.reply({ cmd: 'unreads_get', unreads: Object.fromEntries(unreads) });
}

function countOne(stock: Stock, request: Request<'unreads_count'>): void {
  const place = placeMeant(stock, request, request.packet);
  if (place === undefined) return;
  request.reply({ cmd: 'unreads_count', ...eitherName(place), ...countsOf(stock, place, request.member) });
}

/** Without an id, up to the newest. */
function acknowledge(stock: Stock, request: Request<'unreads_ack'>): void {
  const place = placeMeant(stock, request, request.packet);
  if (place === undefined) return;
  const { message_id } = request.packet;
  const newest = stock.history.of(place.key).at(-1);
  const entry = message_id === '' ? newest : messageIn(stock, request, place, message_id);
  if (message_id !== '' && entry === undefined) return;
  markRead(stock, request, place, entry);
  request.reply({ cmd: 'unreads_ack', ...eitherName(place), last_read: entry?.message.id ?? null });
}

function placeMeant(stock: Stock, request: Asker, where: Where): Place | undefined {
  if (where.channel !== '' || where.thread_id !== '') return placeToRead(stock, request, where);
  request.fail('Channel or thread_id is required');
  return undefined;
}
