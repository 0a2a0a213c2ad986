// How much may be asked of the reference server of OriginChats for reading, and what happens when its disk is full.

import { beforeEach, describe, expect, it } from 'vitest';
import type { Storage } from '../../src/session/reference.ts';
import type { Guest } from '../support/guest.ts';
import { createMemoryStorage } from '../support/memory-storage.ts';
import { login, only, refused, register, startOriginChats } from '../support/originchats-visitors.ts';

const channel = 'general';
const talk = { cmd: 'message_new', channel, content: 'Meow!', listener: '1' };

describe('reading', () => {
  let chat = startOriginChats();
  let cat: Guest;

  beforeEach(async () => {
    chat = startOriginChats();
    cat = await chat.enter('cat');
  });

  const times = (count: number, packet: object): object[] => Array.from({ length: count }, () => packet);
  const waits = (length: number) => ({
    cmd: 'rate_limit',
    length,
    reason: 'Too many requests',
    listener: '2',
  });

  it.each([
    { cmd: 'messages_search', channel, query: 'x' },
    { cmd: 'pings_get' },
    { cmd: 'messages_pinned', channel },
    { cmd: 'messages_get', channel },
    { cmd: 'messages_around', channel, around: 'm1' },
    { cmd: 'thread_messages', thread_id: 't1' },
    { cmd: 'message_replies', channel, id: 'm1' },
    { cmd: 'unreads_get' },
    { cmd: 'users_list' },
  ])('is possible sixty times at once, and twenty times a second: %o', async (packet) => {
    const request = { ...packet, listener: '2' };
    expect(only('rate_limit', await chat.send(cat, ...times(60, request)))).toEqual([]);
    expect(await chat.send(cat, request)).toEqual([waits(50)]);
    chat.clock.elapse(30);
    expect(await chat.send(cat, request)).toEqual([waits(20)]);
    chat.clock.elapse(20);
    expect(only('rate_limit', await chat.send(cat, request, request))).toEqual([waits(50)]);
  });

  it('is counted apart from talking, and for each connection', async () => {
    const search = { cmd: 'messages_search', channel, query: 'x', listener: '2' };
    await chat.send(cat, ...times(60, search));
    expect(await chat.send(cat, { cmd: 'pings_get', listener: '2' }, talk)).toMatchObject([
      waits(50),
      { cmd: 'message_new' },
    ]);
    expect(only('rate_limit', await chat.send(await chat.enter('cat'), search))).toEqual([]);
    await chat.send(cat, ...times(9, talk));
    chat.clock.elapse(1000);
    expect(await chat.send(cat, talk, search)).toMatchObject([
      { cmd: 'rate_limit', length: 30_000 },
      { cmd: 'messages_search' },
    ]);
  });

  it('is as it always was with the older server', async () => {
    const old = startOriginChats('old');
    const { guest } = old.come('cat');
    const answers = await old.send(guest, ...times(100, { cmd: 'messages_get', channel }));
    expect(only('messages_get', answers)).toHaveLength(100);
  });
});

describe('a full disk', () => {
  /** A storage that a test can fill up. */
  const createDisk = (): Storage & { isFull: boolean } => {
    const storage = createMemoryStorage();
    const disk = {
      ...storage,
      isFull: false,
      set(key: string, value: string) {
        if (disk.isFull) throw new Error('database or disk is full');
        storage.set(key, value);
      },
    };
    return disk;
  };

  let disk = createDisk();
  let chat = startOriginChats('current', disk);
  let cat: Guest;
  let dog: Guest;

  beforeEach(async () => {
    disk = createDisk();
    chat = startOriginChats('current', disk);
    [cat, dog] = [await chat.enter('cat'), await chat.enter('dog')];
    for (const guest of [cat, dog]) guest.heard();
  });

  const failed = (src: string, listener?: string) => ({
    cmd: 'error',
    val: 'The server could not save this.',
    src,
    ...(listener !== undefined && { listener }),
  });

  it('is told to whoever wanted something saved, and nobody else hears of it', async () => {
    disk.isFull = true;
    const poll = { cmd: 'poll_create', channel, question: '?', options: ['a', 'b'] };
    const thread = { cmd: 'thread_create', channel: 'forum', name: 'x' };
    const status = { cmd: 'status_set', status: 'dnd', text: 'Asleep' };
    const nick = { cmd: 'slash_call', channel, command: 'nick', args: { nickname: 'x' } };
    expect(await chat.send(cat, talk, poll, thread, status, nick)).toEqual([
      failed('message_new', '1'),
      ...[poll, thread, status, nick].map(({ cmd }) => failed(cmd)),
    ]);
    expect([dog.heard(), cat.end]).toEqual([[], undefined]);
    disk.isFull = false;
    expect(await chat.send(cat, talk)).toMatchObject([{ cmd: 'message_new' }]);
  });

  it('leaves everything as it was', async () => {
    const [said] = await chat.send(cat, talk);
    const [{ users }] = (await chat.send(cat, { cmd: 'users_list' })).map(Object);
    disk.isFull = true;
    const { id } = Object(said).message;
    await chat.send(
      cat,
      { cmd: 'status_set', status: 'dnd', text: 'Asleep' },
      { cmd: 'message_edit', channel, id, content: 'Boo!' },
      { cmd: 'pfp_set', url: 'https://example.com/cat.png' },
    );
    expect(chat.server.command('role dog admin')).toBe('The server could not save this.');
    expect(chat.server.command('ban dog')).toBe('The server could not save this.');
    expect(chat.server.command('name Cat cafe')).toBe('The server could not save this.');
    expect(chat.server.command('channel games')).toBe('The server could not save this.');
    disk.isFull = false;
    expect(await chat.send(cat, { cmd: 'users_list' })).toMatchObject([{ users }]);
    expect((await chat.send(chat.connect(), login('dog')))[0]).toMatchObject({ cmd: 'auth_success' });
    expect(await chat.send(cat, { cmd: 'server_info' })).toMatchObject([{ name: 'Switchboard' }]);
    expect(chat.server.command('channel games')).toBe('Added the channel games.');
    expect(await chat.send(cat, { cmd: 'message_get', channel, id })).toMatchObject([
      { message: { content: 'Meow!' } },
    ]);
  });

  it('keeps nobody from reading or logging in, but from registering', async () => {
    await chat.send(cat, talk);
    disk.isFull = true;
    const answers = await chat.send(dog, { cmd: 'messages_get', channel }, { cmd: 'unreads_get' });
    expect(answers).toMatchObject([
      { cmd: 'unreads_update' },
      { cmd: 'messages_get', messages: [{ content: 'Meow!' }] },
      { cmd: 'unreads_get', unreads: { general: { unread_count: 0 } } },
    ]);
    expect(await chat.send(chat.connect(), register('kitten'))).toMatchObject([
      refused('The account could not be read or written'),
    ]);
    expect((await chat.send(chat.connect(), login('dog')))[0]).toMatchObject({ cmd: 'auth_success' });
  });

  it('is told in its own words by the older server', async () => {
    const old = startOriginChats('old', disk);
    const { guest } = old.come('lion');
    disk.isFull = true;
    expect(await old.send(guest, talk)).toEqual([{ cmd: 'error', val: 'The server could not save this.' }]);
  });

  it('does not hide mistakes of the server', async () => {
    const broken = startOriginChats('current', {
      ...createMemoryStorage(),
      get(key) {
        if (key.startsWith('read/')) throw new Error('a mistake');
        return undefined;
      },
    });
    const guest = await broken.enter('cat');
    expect(() => guest.send({ cmd: 'unreads_get' })).toThrow('a mistake');
  });
});
