// What people add to the messages of others: reactions and pins.

import { may } from './server-channels.ts';
import { isLonger } from './server-messages.ts';
import { allWritten, fitting } from './server-past.ts';
import { channelToRead, messageIn, named, placeToRead, viewersOf } from './server-places.ts';
import type { Asker } from './server-places.ts';
import type { Handlers, Request } from './server-state.ts';
import type { Stock } from './server-stock.ts';

const longestEmoji = 200;
// Reactions are not counted against the rate limit, so something else has to end them.
const mostEmoji = 100;

type Reaction = Asker & { readonly packet: Request<'message_react_add' | 'message_react_remove'>['packet'] };
type Pin = Asker & { readonly packet: Request<'message_pin' | 'message_unpin'>['packet'] };

/** What serves reactions and pins. */
export function markHandlers(stock: Stock): Handlers {
  return {
    message_react_add: (request) => react(stock, request, 'Failed to add reaction', withReaction),
    message_react_remove: (request) => react(stock, request, 'Failed to remove reaction', withoutReaction),
    message_pin: (request) => pin(stock, request, true),
    message_unpin: (request) => pin(stock, request, false),
    messages_pinned: (request) => listPinned(stock, request),
  };
}

type Reactions = ReadonlyMap<string, string[]>;
type Change = (reactions: Reactions, emoji: string, username: string) => Reactions | undefined;

function react(stock: Stock, request: Reaction, failure: string, change: Change): void {
  const { packet, member } = request;
  const { id, emoji } = packet;
  if (id === '' || emoji === '') return request.fail('Message ID and emoji are required');
  if (isLonger(emoji, longestEmoji)) return request.fail('Invalid emoji');
  const place = placeToRead(stock, request, packet);
  const entry = place && messageIn(stock, request, place, id);
  if (place === undefined || entry === undefined) return;
  const reactions = change(entry.message.reactions, emoji, member.username);
  if (reactions === undefined) return request.fail(failure);
  stock.history.change(entry, { reactions });
  request.tell(
    { cmd: packet.type, id, emoji, ...named(place), from: member.username },
    viewersOf(place.channel),
  );
}

/** Undefined if there can be none. */
function withReaction(reactions: Reactions, emoji: string, username: string): Reactions | undefined {
  const from = reactions.get(emoji) ?? [];
  if (from.includes(username)) return undefined;
  if (from.length === 0 && reactions.size >= mostEmoji) return undefined;
  return new Map([...reactions, [emoji, [...from, username]]]);
}

/** Undefined if there is none. */
function withoutReaction(reactions: Reactions, emoji: string, username: string): Reactions | undefined {
  const from = reactions.get(emoji) ?? [];
  if (!from.includes(username)) return undefined;
  const left = from.filter((name) => name !== username);
  const others = [...reactions].filter(([each]) => each !== emoji || left.length > 0);
  return new Map(others.map(([each, names]) => [each, each === emoji ? left : names]));
}

function pin(stock: Stock, request: Pin, pinned: boolean): void {
  const { packet, member } = request;
  if (packet.channel === '') return request.fail('Channel name not provided');
  if (packet.id === '') return request.fail('Message ID is required');
  const place = channelToRead(stock, request, packet.channel);
  if (place === undefined) return;
  if (!may(place.channel, member, 'pin'))
    return request.fail('You do not have permission to pin messages in this channel');
  const entry = messageIn(stock, request, place, packet.id);
  if (entry === undefined) return;
  stock.history.change(entry, { pinned });
  // Deployed servers say `pinned: true` in either case.
  const event = { cmd: packet.type, id: packet.id, channel: packet.channel, pinned: true };
  request.tell(event, viewersOf(place.channel));
}

/** The newest come first. */
function listPinned(stock: Stock, request: Request<'messages_pinned'>): void {
  const { channel } = request.packet;
  if (channel === '') return request.fail('Channel name not provided');
  const place = channelToRead(stock, request, channel);
  if (place === undefined) return;
  const pinned = stock.history.of(place.key).filter(({ message }) => message.pinned);
  const messages = fitting(allWritten(pinned.sort((one, other) => other.number - one.number)));
  request.reply({ cmd: 'messages_pinned', channel, messages });
}
