// Loading what was said before: by its place in the past, around a message, by a part of the text, one by one.

import type { Entry } from './server-history.ts';
import { channelToRead, messageIn, named, placeToRead } from './server-places.ts';
import type { Place } from './server-places.ts';
import { limits } from './server-state.ts';
import type { Handlers, Request } from './server-state.ts';
import type { Stock } from './server-stock.ts';
import { markRead } from './server-unreads.ts';
import { sizeOf, written } from './server-writing.ts';
import type { SentMessage } from './server-writing.ts';

const usualMessages = 100;
const mostMessages = 200;
/** Bytes of JSON that the messages of an answer have; clients read frames of 16 MiB. */
const largestPage = 8 * 2 ** 20;
const usualAround = 50;
const usualReplies = 50;

/** What serves the past. */
export function pastHandlers(stock: Stock): Handlers {
  return {
    messages_get: (request) => get(stock, request),
    messages_around: (request) => around(stock, request),
    messages_search: (request) => search(stock, request),
    message_get: (request) => getOne(stock, request),
    message_replies: (request) => getReplies(stock, request),
    embeds_list: (request) => listEmbeds(stock, request),
  };
}

/** The messages that end `start` before the newest, at most `limit` of them, the oldest first. */
export function pageOf(entries: readonly Entry[], start: number, limit: number): Entry[] {
  const end = Math.max(0, entries.length - start);
  return entries.slice(Math.max(0, end - limit), end);
}

/** A `start` and a `limit` as they are meant, whatever numbers a request has. */
export function pageWanted(packet: { start: number; limit: number }): { start: number; limit: number } {
  const start = Math.min(Math.max(0, Math.trunc(packet.start)), Number.MAX_SAFE_INTEGER);
  return { start, limit: limitWanted(packet.limit, usualMessages) };
}

/** A `limit` as it is meant: 0 is not said. */
export function limitWanted(limit: number, usual: number): number {
  return limit < 1 ? usual : Math.min(Math.trunc(limit), mostMessages);
}

export function allWritten(entries: readonly Entry[]): SentMessage[] {
  return entries.map(({ message }) => written(message));
}

/** As many of these messages, from the first, as go into one answer; one in any case. */
export function fitting<Sent extends object>(messages: readonly Sent[], most = largestPage): Sent[] {
  let left = most;
  const tooMany = messages.findIndex((message, index) => {
    left -= sizeOf(message);
    return left < 0 && index > 0;
  });
  return tooMany < 0 ? [...messages] : messages.slice(0, tooMany);
}

/** The same, from the last. */
function lastFitting<Sent extends object>(messages: readonly Sent[], most = largestPage): Sent[] {
  let left = most;
  let start = messages.length;
  while (start > 0) {
    left -= sizeOf(messages[start - 1]);
    if (left < 0 && start < messages.length) break;
    start -= 1;
  }
  return messages.slice(start);
}

/** The messages that `pageOf` finds, of which the oldest may not fit. */
export function writtenPage(entries: readonly Entry[], start: number, limit: number): SentMessage[] {
  return lastFitting(allWritten(pageOf(entries, start, limit)));
}

function get(stock: Stock, request: Request<'messages_get'>): void {
  const place = placeToRead(stock, request, request.packet);
  if (place === undefined) return;
  const { start, limit } = pageWanted(request.packet);
  const entries = stock.history.of(place.key);
  markRead(stock, request, place, entries.at(-1));
  const messages = writtenPage(entries, start, limit);
  const isCut = messages.length < pageOf(entries, start, limit).length;
  request.reply({
    cmd: 'messages_get',
    ...named(place),
    messages,
    range: { start, end: start + (isCut ? messages.length : limit) },
  });
}

/** `above` is how many newer ones, and `below` how many older ones. */
function around(stock: Stock, request: Request<'messages_around'>): void {
  const { packet } = request;
  if (packet.around === '') return request.fail('around (message ID) is required');
  const place = placeToRead(stock, request, packet);
  const entry = place && messageIn(stock, request, place, packet.around);
  if (place === undefined || entry === undefined) return;
  const { above, below } = packet.bounds ?? { above: usualAround, below: usualAround };
  const entries = stock.history.of(place.key);
  const index = entries.indexOf(entry);
  const first = Math.max(0, index - Math.min(Math.trunc(below), mostMessages));
  const last = index + Math.min(Math.trunc(above), mostMessages);
  const older = lastFitting(allWritten(entries.slice(first, index)), largestPage / 2);
  const newer = fitting(allWritten(entries.slice(index, last + 1)), largestPage / 2);
  request.reply({
    cmd: 'messages_around',
    channel: place.channel.name,
    thread_id: place.thread?.id ?? null,
    messages: [...older, ...newer],
    range: { start: index - older.length, end: index + newer.length },
  });
}

function search(stock: Stock, request: Request<'messages_search'>): void {
  const { channel, query } = request.packet;
  if (channel === '' || query === '') return request.fail('Channel name and query are required');
  const place = channelToRead(stock, request, channel);
  if (place === undefined) return;
  const wanted = query.toLowerCase();
  const found: Entry[] = [];
  const entries = stock.history.of(place.key);
  // From the newest, and no further than needed.
  for (let index = entries.length - 1; index >= 0 && found.length < limits.search_results; index -= 1) {
    const entry = entries[index];
    if (entry?.message.content.toLowerCase().includes(wanted)) found.push(entry);
  }
  request.reply({ cmd: 'messages_search', channel, query, results: fitting(allWritten(found)) });
}

function getOne(stock: Stock, request: Request<'message_get'>): void {
  const { packet } = request;
  if (packet.id === '' || (packet.channel === '' && packet.thread_id === ''))
    return request.fail('Channel/thread and message ID are required');
  const place = placeToRead(stock, request, packet);
  const entry = place && messageIn(stock, request, place, packet.id);
  if (place === undefined || entry === undefined) return;
  request.reply({ cmd: 'message_get', ...named(place), message: written(entry.message) });
}

function getReplies(stock: Stock, request: Request<'message_replies'>): void {
  const { channel, id, limit } = request.packet;
  if (channel === '' || id === '') return request.fail('Channel name and message ID are required');
  const place = channelToRead(stock, request, channel);
  if (place === undefined) return;
  const found = repliesTo(stock, place, id, limitWanted(limit, usualReplies));
  const replies = fitting(allWritten(found));
  request.reply({ cmd: 'message_replies', channel, message_id: id, replies });
}

/** The first answers to a message, the oldest first. It may be gone itself. */
export function repliesTo({ history }: Stock, place: Place, id: string, limit: number): Entry[] {
  return history
    .of(place.key)
    .filter(({ message }) => message.reply_to.id === id)
    .slice(0, limit);
}

function listEmbeds(stock: Stock, request: Request<'embeds_list'>): void {
  const { packet } = request;
  if (packet.id === '') return request.fail('Message ID is required');
  if (packet.channel === '' && packet.thread_id === '')
    return request.fail('Channel or thread_id is required');
  const place = placeToRead(stock, request, packet);
  const entry = place && messageIn(stock, request, place, packet.id);
  if (entry === undefined) return;
  request.reply({ cmd: 'embeds_list', id: packet.id, embeds: entry.message.embeds });
}
