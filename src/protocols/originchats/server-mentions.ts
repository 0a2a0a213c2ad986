// Who is mentioned in a text, and what mentions somebody.

import type { Message } from './message.ts';
import { may } from './server-channels.ts';
import type { Entry } from './server-history.ts';
import { fitting } from './server-past.ts';
import { placeOf, threadPlace } from './server-places.ts';
import type { Handlers, Member, Members, Request } from './server-state.ts';
import type { Stock } from './server-stock.ts';
import { written } from './server-writing.ts';

const mostPings = 100;
const usualPings = 50;

/** What serves the mentions of somebody. */
export function mentionHandlers(stock: Stock): Handlers {
  return { pings_get: (request) => listPings(stock, request) };
}

/** Whom a text mentions. Roles are taken as they are written; there may be one of that name one day. */
export function mentionsIn(content: string, members: Members): { users: string[]; roles: string[] } {
  const users = new Set<string>();
  for (const [, name = ''] of content.matchAll(/@([A-Za-z0-9_]+)/g)) {
    const found = members.find(name) ?? members.find(name.toLowerCase());
    // People are found by their ids as well, which mention nobody.
    if (found?.username.toLowerCase() === name.toLowerCase()) users.add(found.username);
  }
  const roles = new Set(Array.from(content.matchAll(/@&([A-Za-z0-9_]+)/g), ([, name = '']) => name));
  return { users: [...users], roles: [...roles] };
}

function mentions({ pings }: Message, { username, roles }: Member): boolean {
  const { users, roles: mentioned, replies } = pings;
  if (users.includes(username) || replies.includes(username)) return true;
  return mentioned.some((role) => roles.includes(role));
}

function listPings(stock: Stock, request: Request<'pings_get'>): void {
  const { packet, member } = request;
  // A limit that is not said comes as 0.
  const limit = packet.limit === 0 ? usualPings : packet.limit;
  const { offset } = packet;
  if (!Number.isInteger(limit) || limit < 1 || limit > mostPings)
    return request.fail(`Limit must be a number between 1 and ${mostPings}`);
  if (!Number.isInteger(offset) || offset < 0) return request.fail('Offset must be a non-negative number');
  const found = placesSeenBy(stock, member)
    .flatMap((place) => stock.history.of(place).filter(({ message }) => mentions(message, member)))
    .sort((one, other) => other.number - one.number);
  const messages = fitting(found.slice(offset, offset + limit).map(withPlace));
  request.reply({ cmd: 'pings_get', messages, offset, limit, total: found.length });
}

function placesSeenBy(stock: Stock, member: Member): string[] {
  const channels = stock.channels.list().filter((channel) => may(channel, member, 'view'));
  return channels.flatMap((channel) => [
    placeOf(channel).key,
    ...stock.threads.in(channel.name).flatMap(({ id }) => threadPlace(stock, id)?.key ?? []),
  ]);
}

function withPlace({ message }: Entry): object {
  const { channel, thread_id } = message;
  return { ...written(message), channel, ...(thread_id !== '' && { thread_id }) };
}
