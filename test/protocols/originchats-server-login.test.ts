// Logging in to the reference server of OriginChats with an account of its own, and how long accounts last.

import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStorage } from '../support/memory-storage.ts';
import {
  login,
  password,
  refused,
  register,
  startOriginChats,
  succeeded,
} from '../support/originchats-visitors.ts';

let chat = startOriginChats();

beforeEach(() => {
  chat = startOriginChats();
});

const ready = (name: string, roles = ['user']) => ({
  cmd: 'ready',
  user: {
    username: `USR:local_${name}`,
    nickname: name,
    roles,
    status: { status: 'online', text: '' },
    cracked: true,
  },
});
const connected = (name: string, roles = ['user'], color: string | null = null) => ({
  cmd: 'user_connect',
  user: { username: `USR:local_${name}`, roles, color },
});
const joined = (name: string) => {
  const { user } = connected(name);
  return { cmd: 'user_join', user };
};

describe('before it', () => {
  it.each([
    { cmd: 'ping' },
    { cmd: 'users_list', listener: '1' },
    {},
    { cmd: 'dance' },
    { cmd: '__proto__' },
  ])('%o is answered by its being required', async (packet) => {
    expect(await chat.send(chat.connect(), packet)).toEqual([refused('Authentication required')]);
  });

  it('nothing is heard of the others', async () => {
    const stranger = chat.connect();
    stranger.heard();
    const cat = await chat.enter('cat');
    await chat.send(cat, { cmd: 'message_new', channel: 'general', content: 'Hello!' });
    cat.leave();
    expect(stranger.heard()).toEqual([]);
  });
});

describe('on a first start', () => {
  it('cat is the owner, and dog is there as well', async () => {
    const [dog, cat] = [chat.connect(), chat.connect()];
    expect(await chat.send(dog, login('dog'))).toEqual([succeeded, ready('dog'), connected('dog')]);
    const roles = ['owner', 'user'];
    expect(await chat.send(cat, login('cat'))).toEqual([
      succeeded,
      ready('cat', roles),
      connected('cat', roles, '#ff8800'),
    ]);
    expect(dog.heard()).toEqual([connected('cat', roles, '#ff8800')]);
  });

  it('their password is no other', async () => {
    expect(await chat.send(chat.connect(), login('cat', 'woofwoof'))).toEqual([refused('Invalid password')]);
  });

  it('alone: whoever deletes their account is not there again after a restart', async () => {
    await chat.send(await chat.enter('dog'), { cmd: 'user_leave' });
    const again = startOriginChats('current', chat.storage);
    expect(await again.send(again.connect(), login('dog'))).toEqual([refused('User not found')]);
    const kitten = again.connect();
    expect((await again.send(kitten, register('dog', 'woofwoof')))[0]).toEqual(succeeded);
    expect(await again.send(again.connect(), login('dog'))).toEqual([refused('Invalid password')]);
  });
});

describe('an account', () => {
  it('is made, told of to everybody, and stays over a restart, without its password', async () => {
    const dog = await chat.enter('dog');
    const told = [joined('kitten'), connected('kitten')];
    expect(await chat.send(chat.connect(), register(' Kitten ', 'purrpurr'))).toEqual([
      succeeded,
      ready('kitten'),
      ...told,
    ]);
    expect(dog.heard()).toEqual(told);
    const written = chat.storage.get('account/USR:local_kitten') ?? '';
    expect(written).toContain('hash of purrpurr');
    const again = startOriginChats('current', chat.storage);
    expect(await again.send(again.connect(), login('KITTEN', 'purrpurr'))).toEqual([
      succeeded,
      ready('kitten'),
      connected('kitten'),
    ]);
  });

  it.each([
    ['c', password, 'Username must be 2-32 characters'],
    ['c'.repeat(33), password, 'Username must be 2-32 characters'],
    ['kitten', 'abc', 'Password must be 4-72 characters'],
    ['kitten', 'a'.repeat(73), 'Password must be 4-72 characters'],
    ['a kitten', password, 'Username can only contain letters, numbers, hyphens, and underscores'],
    ['kätzchen', password, 'Username can only contain letters, numbers, hyphens, and underscores'],
    ['USR:local_kitten', password, 'Username can only contain letters, numbers, hyphens, and underscores'],
    ['cat', password, 'Username already taken'],
    ['', password, 'Username and password required'],
    ['kitten', '', 'Username and password required'],
  ])('cannot be made as %j with %j', async (name, secret, why) => {
    expect(await chat.send(chat.connect(), register(name, secret))).toEqual([refused(why)]);
  });

  it.each(['__proto__', 'constructor', 'a-b_9', 'cc', 'c'.repeat(32)])('may be called %s', async (name) => {
    expect((await chat.send(chat.connect(), register(name))).slice(0, 2)).toEqual([succeeded, ready(name)]);
    expect((await chat.send(chat.connect(), login(name)))[0]).toEqual(succeeded);
  });

  it('that is not there is not logged in to', async () => {
    for (const name of ['kitten', '__proto__', 'USR:local_cat'])
      expect(await chat.send(chat.connect(), login(name))).toEqual([refused('User not found')]);
  });

  it('is not made once there are 10 000', async () => {
    const storage = createMemoryStorage();
    const one = {
      id: '',
      cracked: false,
      nickname: '',
      roles: [],
      status: { status: '', text: '' },
      picture: '',
    };
    for (let n = 0; n < 10_000; n += 1)
      storage.set(`account/${n}`, JSON.stringify({ ...one, hash: '', banned: false }));
    const full = startOriginChats('current', storage);
    expect(await full.send(full.connect(), register('kitten'))).toEqual([
      refused('This server has no room for another account'),
    ]);
    expect(full.come('kitten').heard).toEqual([refused('This server has no room for another account')]);
  });

  it('that cannot be read is left out, and harms nobody', async () => {
    for (const text of ['', '5', '{', '{"roles":5}']) chat.storage.set('account/USR:local_cat', text);
    const again = startOriginChats('current', chat.storage);
    expect(await again.send(again.connect(), login('cat'))).toEqual([refused('User not found')]);
    expect((await again.send(again.connect(), login('dog')))[0]).toEqual(succeeded);
  });
});

describe('a refused login', () => {
  it('leaves the line open for another try', async () => {
    const cat = chat.connect();
    const heard = await chat.send(cat, login('cat', 'woof'), login('cat'));
    expect(heard.slice(0, 2)).toEqual([refused('Invalid password'), succeeded]);
    expect(cat.end).toBeUndefined();
  });

  it('is silent where the fields are of the wrong kind', async () => {
    const stranger = chat.connect();
    expect(
      await chat.send(stranger, { cmd: 'login', username: 5, password }, { cmd: 'auth', validator: {} }),
    ).toEqual([]);
  });
});

describe('a second login', () => {
  it.each(['auth', 'login', 'register'])('on one connection by %s is an unknown command', async (cmd) => {
    const cat = await chat.enter('cat');
    expect(await chat.send(cat, { cmd, username: 'dog', password, validator: 'x', listener: '2' })).toEqual([
      { cmd: 'error', val: `Unknown command: ${cmd}`, src: cmd, listener: '2' },
    ]);
  });

  it('on another connection is told to nobody, and neither is the end of one of the two', async () => {
    const dog = await chat.enter('dog');
    const first = await chat.enter('cat');
    dog.heard();
    const second = chat.connect();
    const heard = await chat.send(second, login('cat'));
    expect(heard).toEqual([succeeded, ready('cat', ['owner', 'user'])]);
    second.leave();
    expect(dog.heard()).toEqual([]);
    first.leave();
    expect(dog.heard()).toEqual([{ cmd: 'user_disconnect', username: 'USR:local_cat' }]);
  });
});
