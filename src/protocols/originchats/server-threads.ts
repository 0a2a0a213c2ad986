// Threads: making, joining, changing and deleting them, and the list of channels with the threads in them.

import { may, maySpeak, withPlainPermissions } from './server-channels.ts';
import type { Channel } from './server-channels.ts';
import { placeKey } from './server-history.ts';
import { isLonger } from './server-messages.ts';
import { pageWanted, writtenPage } from './server-past.ts';
import { cannotSpeak, threadPlace, viewersOf } from './server-places.ts';
import type { Asker, Place } from './server-places.ts';
import type { Handlers, Member, Request } from './server-state.ts';
import { dropThread, timeOf } from './server-stock.ts';
import type { Stock } from './server-stock.ts';
import { mostOwnThreads, mostThreads } from './server-thread-store.ts';
import type { Thread } from './server-thread-store.ts';

const longestName = 100;

/** What serves channels and threads. */
export function threadHandlers(stock: Stock): Handlers {
  return {
    channels_get: (request) => listChannels(stock, request),
    thread_create: (request) => create(stock, request),
    thread_get: (request) => get(stock, request),
    thread_messages: (request) => getMessages(stock, request),
    thread_join: (request) => join(stock, request),
    thread_leave: (request) => leave(stock, request),
    thread_update: (request) => update(stock, request),
    thread_delete: (request) => remove(stock, request),
  };
}

function listChannels(stock: Stock, request: Request<'channels_get'>): void {
  const seen = stock.channels.list().filter((channel) => may(channel, request.member, 'view'));
  request.reply({ cmd: 'channels_get', val: seen.map((channel) => described(stock, channel)) });
}

function described(stock: Stock, channel: Channel): object {
  const plain = withPlainPermissions(channel);
  if (channel.type === 'text') return { ...plain, ...lastIn(stock, placeKey(channel.name, '')) };
  if (channel.type !== 'forum') return plain;
  return { ...plain, threads: stock.threads.in(channel.name).map((thread) => shown(stock, thread)) };
}

/** A thread as it stands in packets. */
function shown(stock: Stock, thread: Thread) {
  return { ...thread, ...lastIn(stock, placeKey(thread.parent_channel, thread.id)) };
}

function lastIn({ history }: Stock, place: string) {
  const newest = history.of(place).at(-1)?.message;
  return { last_message: newest?.timestamp ?? null, last_message_id: newest?.id ?? null };
}

function create(stock: Stock, request: Request<'thread_create'>): void {
  const { packet, member } = request;
  const name = packet.name.trim();
  if (packet.channel === '' || packet.name === '')
    return request.fail('Channel and thread name are required');
  const channel = stock.channels.find(packet.channel);
  if (channel === undefined) return request.fail('Channel not found');
  if (channel.type !== 'forum') return request.fail('Threads can only be created in forum channels');
  if (!may(channel, member, 'view') || !may(channel, member, 'create_thread'))
    return request.fail('You do not have permission to create threads in this channel');
  const problem = problemWithName(name);
  if (problem !== undefined) return request.fail(problem);
  if (!request.mayPass()) return;
  const fullness = problemWithRoom(stock, member);
  if (fullness !== undefined) return request.fail(fullness);
  const thread: Thread = {
    id: crypto.randomUUID(),
    name,
    parent_channel: channel.name,
    created_by: member.username,
    created_at: timeOf(stock.desk),
    locked: false,
    archived: false,
    participants: [member.username],
  };
  stock.threads.add(thread);
  request.tell(
    { cmd: 'thread_create', thread: shown(stock, thread), channel: channel.name },
    viewersOf(channel),
  );
}

function problemWithName(name: string): string | undefined {
  if (name === '') return 'Thread name cannot be empty';
  if (!isLonger(name, longestName)) return undefined;
  return `Thread name too long. Maximum length is ${longestName} characters`;
}

function problemWithRoom({ threads }: Stock, { username }: Member): string | undefined {
  if (threads.madeBy(username) >= mostOwnThreads)
    return `You have made ${mostOwnThreads} threads already. Delete one first`;
  if (threads.size < mostThreads) return undefined;
  return `There are ${mostThreads} threads already. Delete one first`;
}

/** A thread and its channel; undefined if there is none, and the answer has been given. */
type Found = Place & { readonly thread: Thread };

function find(stock: Stock, request: Asker, id: string): Found | undefined {
  const place = threadPlace(stock, id);
  if (place?.thread !== undefined) return { ...place, thread: place.thread };
  request.fail(id === '' ? 'Thread ID is required' : 'Thread not found');
  return undefined;
}

function findToView(stock: Stock, request: Asker, id: string): Found | undefined {
  const place = find(stock, request, id);
  if (place === undefined || may(place.channel, request.member, 'view')) return place;
  request.fail('You do not have permission to view this thread');
  return undefined;
}

function findToChange(stock: Stock, request: Asker, id: string): Found | undefined {
  const place = findToView(stock, request, id);
  if (place?.thread.created_by === request.member.username || manages(request.member)) return place;
  if (place !== undefined) request.fail('You do not have permission to modify this thread');
  return undefined;
}

function manages({ roles }: Member): boolean {
  return roles.includes('owner');
}

function get(stock: Stock, request: Request<'thread_get'>): void {
  const place = findToView(stock, request, request.packet.thread_id);
  if (place !== undefined) request.reply({ cmd: 'thread_get', thread: shown(stock, place.thread) });
}

function getMessages(stock: Stock, request: Request<'thread_messages'>): void {
  const { thread_id } = request.packet;
  if (thread_id === '') return request.fail('Thread ID is required');
  // Also of a locked or an archived one, which `messages_get` refuses.
  const place = findToView(stock, request, thread_id);
  if (place === undefined) return;
  const { start, limit } = pageWanted(request.packet);
  const messages = writtenPage(stock.history.of(place.key), start, limit);
  request.reply({ cmd: 'thread_messages', thread_id, messages });
}

function join(stock: Stock, request: Request<'thread_join'>): void {
  const { username } = request.member;
  const place = findToView(stock, request, request.packet.thread_id);
  if (place === undefined) return;
  if (place.thread.locked) return request.fail('This thread is locked');
  const { participants } = place.thread;
  const joined = participants.includes(username) ? participants : [...participants, username];
  tellOfMember(stock, request, 'thread_join', place, joined);
}

/** Whoever made a thread stays in it, and everybody hears of the leaving all the same. */
function leave(stock: Stock, request: Request<'thread_leave'>): void {
  const { username } = request.member;
  const place = findToView(stock, request, request.packet.thread_id);
  if (place === undefined) return;
  const { participants, created_by } = place.thread;
  const left = participants.filter((name) => name !== username || name === created_by);
  tellOfMember(stock, request, 'thread_leave', place, left);
}

function tellOfMember(
  stock: Stock,
  request: Asker,
  cmd: 'thread_join' | 'thread_leave',
  { channel, thread }: Found,
  participants: string[],
): void {
  const changed =
    participants.length === thread.participants.length
      ? thread
      : stock.threads.change(thread, { participants });
  const { username } = request.member;
  request.tell(
    { cmd, thread: shown(stock, changed), thread_id: thread.id, user: username },
    viewersOf(channel),
  );
}

/** Only owners lock and unlock; of others, deployed servers pass over it without a word. */
function update(stock: Stock, request: Request<'thread_update'>): void {
  const { packet, member } = request;
  const place = findToChange(stock, request, packet.thread_id);
  if (place === undefined) return;
  const name = packet.name?.trim();
  const problem = name === undefined ? undefined : problemWithName(name);
  if (problem !== undefined) return request.fail(problem);
  // A name says something, too.
  if (name !== undefined && !maySpeak(place.channel, member)) return request.fail(cannotSpeak(place.thread));
  if (name !== undefined && !request.mayPass()) return;
  const thread = stock.threads.change(place.thread, {
    ...(name !== undefined && { name }),
    ...(packet.locked !== undefined && manages(member) && { locked: packet.locked }),
    ...(packet.archived !== undefined && { archived: packet.archived }),
  });
  request.tell({ cmd: 'thread_update', thread: shown(stock, thread) }, viewersOf(place.channel));
}

function remove(stock: Stock, request: Request<'thread_delete'>): void {
  const place = findToChange(stock, request, request.packet.thread_id);
  if (place === undefined) return;
  const { channel, thread } = place;
  dropThread(stock, thread);
  request.tell({ cmd: 'thread_delete', thread_id: thread.id, channel: channel.name }, viewersOf(channel));
}
