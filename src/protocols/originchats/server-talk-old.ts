// Talking as the server of the document's time has it: text channels and plain messages, nothing else. Everybody hears
// of everything, and whoever may not do something hears the same as if it were not there.

import { may, withPlainPermissions } from './server-channels.ts';
import { isLonger, newMessage } from './server-messages.ts';
import { limitWanted, repliesTo } from './server-past.ts';
import { messageIn, placeOf } from './server-places.ts';
import type { Asker, Place } from './server-places.ts';
import { limits } from './server-state.ts';
import type { Handlers, Request } from './server-state.ts';
import type { Stock } from './server-stock.ts';
import { announcementOf, writtenOld } from './server-writing.ts';

const usualMessages = 100;
const usualReplies = 50;

/** What the older server serves. */
export function oldHandlers(stock: Stock): Handlers {
  return {
    message_new: (request) => say(stock, request),
    message_edit: (request) => edit(stock, request),
    message_delete: (request) => takeBack(stock, request),
    messages_get: (request) => get(stock, request),
    message_get: (request) => getOne(stock, request),
    message_replies: (request) => getReplies(stock, request),
    channels_get: (request) => listChannels(stock, request),
  };
}

const everybody = (): boolean => true;

/** A text channel; forums came later. */
function textPlace({ channels }: Stock, name: string): Place | undefined {
  const channel = channels.find(name);
  return channel?.type === 'text' ? placeOf(channel) : undefined;
}

function placeToRead(stock: Stock, request: Asker, name: string): Place | undefined {
  const place = textPlace(stock, name);
  if (place !== undefined && may(place.channel, request.member, 'view')) return place;
  request.fail('Access denied to this channel');
  return undefined;
}

function say(stock: Stock, request: Request<'message_new'>): void {
  const { packet, member } = request;
  const content = packet.content.trim();
  if (packet.channel === '' || packet.content === '') return request.fail('Invalid chat message format');
  if (content === '') return request.fail('Message content cannot be empty');
  if (isLonger(content, limits.post_content))
    return request.fail(`Message too long. Maximum length is ${limits.post_content} characters`);
  if (!request.mayPass()) return;
  const place = textPlace(stock, packet.channel);
  if (place === undefined || !may(place.channel, member, 'send'))
    return request.fail('You do not have permission to send messages in this channel');
  const answered = packet.reply_to === '' ? undefined : stock.history.find(place.key, packet.reply_to);
  if (packet.reply_to !== '' && answered === undefined)
    return request.fail("The message you're trying to reply to was not found");
  const reply_to = { id: packet.reply_to, user: answered?.message.user ?? '' };
  const fields = { user: member.username, content, reply_to };
  const { message } = stock.history.add(newMessage(stock, place, fields));
  request.tell(announcementOf(message, 'old'), everybody);
}

function edit(stock: Stock, request: Request<'message_edit'>): void {
  const { channel, id, content } = request.packet;
  if (channel === '' || id === '' || content === '') return request.fail('Invalid message edit format');
  if (!request.mayPass()) return;
  const otherwise = 'Message not found or cannot be edited';
  const place = textPlace(stock, channel);
  if (place === undefined) return request.fail(otherwise);
  const entry = messageIn(stock, request, place, id, otherwise);
  if (entry === undefined) return;
  if (entry.message.user !== request.member.username)
    return request.fail('You do not have permission to edit this message');
  stock.history.change(entry, { content, edited: true });
  request.tell({ cmd: 'message_edit', id, content, channel }, everybody);
}

/** Here, deleting counts against the rate limit as well. */
function takeBack(stock: Stock, request: Request<'message_delete'>): void {
  const { channel, id } = request.packet;
  const { member } = request;
  if (channel === '' || id === '') return request.fail('Invalid message delete format');
  if (!request.mayPass()) return;
  const otherwise = 'Message not found or cannot be deleted';
  const place = textPlace(stock, channel);
  if (place === undefined) return request.fail(otherwise);
  const entry = messageIn(stock, request, place, id, otherwise);
  if (entry === undefined) return;
  if (entry.message.user !== member.username && !may(place.channel, member, 'delete'))
    return request.fail('You do not have permission to delete this message');
  stock.history.remove(entry);
  request.tell({ cmd: 'message_delete', id, channel }, everybody);
}

/** It has no notion of a start. */
function get(stock: Stock, request: Request<'messages_get'>): void {
  const { channel, limit } = request.packet;
  if (channel === '') return request.fail('Invalid channel name');
  const place = placeToRead(stock, request, channel);
  if (place === undefined) return;
  const wanted = limit < 1 ? usualMessages : Math.trunc(limit);
  const messages = stock.history.of(place.key).slice(-wanted);
  request.reply({
    cmd: 'messages_get',
    channel,
    messages: messages.map(({ message }) => writtenOld(message)),
  });
}

function getOne(stock: Stock, request: Request<'message_get'>): void {
  const { channel, id } = request.packet;
  if (channel === '' || id === '') return request.fail('Channel name and message ID are required');
  const place = placeToRead(stock, request, channel);
  const entry = place && messageIn(stock, request, place, id);
  if (entry === undefined) return;
  request.reply({ cmd: 'message_get', channel, message: writtenOld(entry.message) });
}

function getReplies(stock: Stock, request: Request<'message_replies'>): void {
  const { channel, id, limit } = request.packet;
  if (channel === '' || id === '') return request.fail('Channel name and message ID are required');
  const place = placeToRead(stock, request, channel);
  if (place === undefined) return;
  const found = repliesTo(stock, place, id, limitWanted(limit, usualReplies));
  const replies = found.map(({ message }) => writtenOld(message));
  request.reply({ cmd: 'message_replies', channel, message_id: id, replies });
}

function listChannels(stock: Stock, request: Request<'channels_get'>): void {
  const seen = stock.channels.list().filter((channel) => may(channel, request.member, 'view'));
  const text = seen.filter(({ type }) => type === 'text');
  request.reply({ cmd: 'channels_get', val: text.map(withPlainPermissions) });
}
