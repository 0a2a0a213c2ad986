// Saying something on the reference server: new messages, edits, deletions, and that somebody is typing.

import { asJson, isObject } from '../../session/packets.ts';
import { emptyMessage } from './message.ts';
import type { Message } from './message.ts';
import { may, maySpeak } from './server-channels.ts';
import { placeKey } from './server-history.ts';
import { mentionsIn } from './server-mentions.ts';
import {
  cannotSpeak,
  messageIn,
  named,
  placeOf,
  placeToRead,
  placeToWrite,
  threadPlace,
  viewersOf,
} from './server-places.ts';
import type { Place } from './server-places.ts';
import { limits } from './server-state.ts';
import type { Handlers, Member, Request } from './server-state.ts';
import { timeOf } from './server-stock.ts';
import type { Stock } from './server-stock.ts';
import { announcementOf, sizeOf, written } from './server-writing.ts';

const mostEmbeds = 10;
const longestEmbed = 6000;
/** Bytes of JSON that the embeds of a message have together. */
const largestEmbeds = 20_000;
/** Deployed servers have no limit here. */
const longestEdit = 20_000;
/** In seconds, as deployed servers tell times apart. */
const microsecond = 0.000001;

/** The name under which the server itself speaks. */
export const serverName = 'originChats';

/** What serves messages that are said, changed and taken back. */
export function messageHandlers(stock: Stock): Handlers {
  return {
    message_new: (request) => say(stock, request),
    message_edit: (request) => edit(stock, request),
    message_delete: (request) => takeBack(stock, request),
    typing: (request) => type(stock, request),
  };
}

/** A message that has only just been written. */
export function newMessage(stock: Stock, place: Place, fields: Partial<Message>): Message {
  const channel = place.channel.name;
  const thread_id = place.thread?.id ?? '';
  const newest = stock.history.of(placeKey(channel, thread_id)).at(-1)?.message.timestamp ?? 0;
  return {
    ...emptyMessage,
    id: crypto.randomUUID(),
    user: serverName,
    // Clients tell the order of messages by their times, so no two of a place have the same.
    timestamp: Math.max(timeOf(stock.desk), newest + microsecond),
    reactions: new Map(),
    pings: { ...mentionsIn(fields.content ?? '', stock.desk.members), replies: [] },
    channel,
    thread_id,
    ...fields,
  };
}

/** Says something in a channel as the server; false if there is no such text channel. */
export function post(
  stock: Stock,
  name: string,
  content: string,
  interaction?: Message['interaction'],
  tell: Request['tell'] = (packet, sees) => stock.desk.announce(packet, sees),
): boolean {
  const channel = stock.channels.find(name);
  if (channel?.type !== 'text') return false;
  const { message } = stock.history.add(newMessage(stock, placeOf(channel), { content, interaction }));
  // The older server tells everybody everything.
  const sees = stock.desk.dialect === 'old' ? () => true : viewersOf(channel);
  tell(announcementOf(message, stock.desk.dialect), sees);
  return true;
}

/** Why somebody may not type a slash command in a channel, where its answer is to stand; undefined if they may. */
export function problemWithCalling({ channels }: Stock, name: string, member: Member): string | undefined {
  const channel = channels.find(name);
  if (channel === undefined || !may(channel, member, 'view')) return 'Channel not found';
  if (channel.type !== 'text') return 'Slash commands can only be used in text channels';
  return maySpeak(channel, member) ? undefined : cannotSpeak(undefined);
}

/** Whether a text has more characters than that. A character takes two units at most. */
export function isLonger(text: string, most: number): boolean {
  return text.length > 2 * most || (text.length > most && Array.from(text).length > most);
}

/** A thread that is archived comes back to life when somebody writes in it, and nobody is told. */
export function wake({ threads }: Stock, { thread }: Place): void {
  if (thread?.archived) threads.change(thread, { archived: false });
}

function say(stock: Stock, request: Request<'message_new'>): void {
  const { packet, member } = request;
  const content = packet.content.trim();
  const problem = problemWith(packet, content) ?? problemWithEmbeds(packet.embeds);
  if (problem !== undefined) return request.fail(problem);
  if (!request.mayPass()) return;
  const place = placeToWrite(stock, request, packet);
  if (place === undefined) return;
  // They are uploaded over HTTP, which this server does not offer.
  if (packet.attachments.length > 0) return request.fail('Attachments are disabled');
  const answered = packet.reply_to === '' ? undefined : stock.history.find(place.key, packet.reply_to);
  if (packet.reply_to !== '' && answered === undefined)
    return request.fail("The message you're trying to reply to was not found");
  wake(stock, place);
  const author = answered?.message.user ?? '';
  const replies = author !== '' && packet.ping !== false ? [author] : [];
  const { message } = stock.history.add(
    newMessage(stock, place, {
      user: member.username,
      content,
      ping: packet.ping,
      reply_to: { id: packet.reply_to, user: author },
      embeds: packet.embeds.filter(isObject),
      pings: { ...mentionsIn(content, stock.desk.members), replies },
    }),
  );
  request.tell(announcementOf(message, stock.desk.dialect), viewersOf(place.channel));
}

function problemWith(packet: Request<'message_new'>['packet'], content: string): string | undefined {
  const isEmpty = packet.content === '' && packet.attachments.length === 0;
  const missing = [
    ...(packet.channel === '' && packet.thread_id === '' ? ['channel or thread_id'] : []),
    ...(isEmpty ? ['content or attachments'] : []),
  ];
  if (missing.length > 0) return `Missing fields: ${missing.join(', ')}`;
  if (content === '' && packet.attachments.length === 0)
    return 'Message content or attachments cannot be empty';
  if (!isLonger(content, limits.post_content)) return undefined;
  return `Message too long. Maximum length is ${limits.post_content} characters`;
}

function problemWithEmbeds(embeds: readonly unknown[]): string | undefined {
  if (embeds.length > mostEmbeds) return `Cannot have more than ${mostEmbeds} embeds`;
  // What is nested too deeply has no JSON.
  const isBad = (embed: unknown): boolean =>
    !isObject(embed) || asJson(embed) === '' || isLonger(asJson(embed), longestEmbed);
  const bad = embeds.findIndex(isBad);
  if (bad >= 0) return `Embed ${bad}: it must be an object of ${longestEmbed} characters at most`;
  if (sizeOf(embeds) <= largestEmbeds) return undefined;
  return `Embeds too long. Together they may have ${largestEmbeds} bytes of JSON`;
}

function edit(stock: Stock, request: Request<'message_edit'>): void {
  const { packet, member } = request;
  const { id, content } = packet;
  if (id === '' || content === '' || (packet.channel === '' && packet.thread_id === ''))
    return request.fail('Invalid message edit format');
  if (isLonger(content, longestEdit))
    return request.fail(`Message too long. Maximum length is ${longestEdit} characters`);
  const problem = problemWithEmbeds(packet.embeds);
  if (problem !== undefined) return request.fail(problem);
  if (!request.mayPass()) return;
  const place = placeToRead(stock, request, packet);
  const entry = place && messageIn(stock, request, place, id, 'Message not found or cannot be edited');
  if (place === undefined || entry === undefined) return;
  if (entry.message.user !== member.username)
    return request.fail('You do not have permission to edit this message');
  if (!maySpeak(place.channel, member)) return request.fail(cannotSpeak(place.thread));
  const { message } = stock.history.change(entry, {
    content,
    edited: true,
    pings: { ...entry.message.pings, ...mentionsIn(content, stock.desk.members) },
    ...(packet.embeds.length > 0 && { embeds: packet.embeds.filter(isObject) }),
  });
  request.tell(
    { cmd: 'message_edit', id, content, message: written(message), ...named(place) },
    viewersOf(place.channel),
  );
}

function takeBack(stock: Stock, request: Request<'message_delete'>): void {
  const { packet, member } = request;
  const { id } = packet;
  if (id === '' || (packet.channel === '' && packet.thread_id === ''))
    return request.fail('Invalid message delete format');
  const place = placeToRead(stock, request, packet);
  const entry = place && messageIn(stock, request, place, id, 'Message not found or cannot be deleted');
  if (place === undefined || entry === undefined) return;
  if (entry.message.user !== member.username && !may(place.channel, member, 'delete'))
    return request.fail('You do not have permission to delete this message');
  stock.history.remove(entry);
  request.tell({ cmd: 'message_delete', id, ...named(place) }, viewersOf(place.channel));
}

function type(stock: Stock, request: Request<'typing'>): void {
  const { packet, member } = request;
  const { channel: name, thread_id } = packet;
  if (name === '' && thread_id === '') return request.fail('Channel name or thread_id not provided');
  if (!request.mayPass()) return;
  const place = thread_id === '' ? undefined : threadPlace(stock, thread_id);
  const channel = thread_id === '' ? stock.channels.find(name) : place?.channel;
  if (channel === undefined) return request.fail(thread_id === '' ? 'Channel not found' : 'Thread not found');
  if (place !== undefined && !maySpeak(channel, member)) return request.fail(cannotSpeak(place.thread));
  if (place === undefined && (channel.type !== 'text' || !may(channel, member, 'view')))
    return request.fail('Access denied to this channel');
  request.tell(
    { cmd: 'typing', channel: channel.name, user: member.username, thread_id: thread_id || null },
    viewersOf(channel),
  );
}
