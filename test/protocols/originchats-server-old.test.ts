// The reference server of OriginChats in its older dialect: what it leaves out, and whom it tells more.

import { beforeEach, expect, it } from 'vitest';
import { password, refused, startOriginChats } from '../support/originchats-visitors.ts';

let chat = startOriginChats('old');

beforeEach(() => {
  chat = startOriginChats('old');
});

const write = (content: string, rest = {}) => ({ cmd: 'message_new', channel: 'general', content, ...rest });

it('has a handshake without capabilities, with the same key for all', () => {
  const [first, second] = [chat.greeting(chat.connect()), chat.greeting(chat.connect())];
  expect(Object.keys(first)).toEqual(['server', 'limits', 'version', 'validator_key']);
  expect(first).toEqual(second);
});

it('knows Rotur alone, and few commands', async () => {
  const stranger = chat.connect();
  const wanted = { cmd: 'login', username: 'cat', password };
  expect(await chat.send(stranger, wanted)).toEqual([refused('Authentication required')]);
  const { guest } = chat.come('cat');
  for (const cmd of ['typing', 'roles_list', 'status_set', 'thread_create', 'slash_call', 'login', 'auth'])
    expect(await chat.send(guest, { cmd, listener: 'a' })).toEqual([
      { cmd: 'error', val: `Unknown command: ${cmd}` },
    ]);
  expect(await chat.send(guest, { cmd: 'ping', listener: 'a' })).toEqual([{ cmd: 'pong', val: 'pong' }]);
});

it('gives neither a source of errors nor a reason for limits', async () => {
  const { guest } = chat.come('cat');
  const error = { cmd: 'messages_get', channel: 'nowhere', listener: 'a' };
  expect(await chat.send(guest, error)).toEqual([{ cmd: 'error', val: expect.any(String) }]);
  await chat.send(guest, ...Array.from({ length: 10 }, (_, index) => write(`${index}`)));
  expect(await chat.send(guest, write('x'))).toEqual([{ cmd: 'rate_limit', length: 30_000 }]);
});

it('tells messages also to who has not logged in', async () => {
  const stranger = chat.connect();
  const { guest } = chat.come('cat');
  stranger.heard();
  const [own] = await chat.send(guest, write('Hello!', { listener: 'a' }));
  expect(Object(own)).toMatchObject({ cmd: 'message_new', channel: 'general' });
  expect(Object(own).listener).toBeUndefined();
  expect(stranger.heard()).toEqual([own]);
});

it('tells of every connection, and lists people and channels unasked when there is somebody new', () => {
  const { guest: dog } = chat.come('dog');
  dog.heard();
  const { heard, guest: cat } = chat.come('Cat');
  const user = { username: 'cat', roles: ['user'], color: null };
  expect(heard.slice(0, 3)).toEqual([
    { cmd: 'auth_success', val: 'Authentication successful' },
    { cmd: 'ready', user: { username: 'cat', roles: ['user'] } },
    { cmd: 'user_connect', user },
  ]);
  const users = [{ ...user, username: 'dog' }, user];
  expect(dog.heard()).toEqual([
    { cmd: 'user_connect', user },
    { cmd: 'users_list', users },
    { cmd: 'channels_get', val: expect.any(Array) },
  ]);
  chat.come('cat').guest.leave();
  expect(dog.heard()).toEqual([
    { cmd: 'user_connect', user },
    { cmd: 'user_disconnect', username: 'cat' },
  ]);
  cat.leave();
});

it('lists who is online once for each connection', async () => {
  const { guest } = chat.come('cat');
  chat.come('cat');
  const user = { username: 'cat', roles: ['user'], color: null };
  expect(await chat.send(guest, { cmd: 'users_online' })).toEqual([
    { cmd: 'users_online', users: [user, user] },
  ]);
});
