// People on the reference server of OriginChats: the lists of them, their roles, status and pictures, and leaving for
// good.

import { beforeEach, describe, expect, it } from 'vitest';
import type { Guest } from '../support/guest.ts';
import { login, startOriginChats } from '../support/originchats-visitors.ts';

let chat = startOriginChats();
let dog: Guest;
let cat: Guest;

beforeEach(async () => {
  chat = startOriginChats();
  dog = await chat.enter('dog');
  cat = await chat.enter('cat');
  dog.heard();
});

const cats = 'USR:local_cat';
const dogs = 'USR:local_dog';
const atHome = { status: 'online', text: '' };
const away = { status: 'offline', text: '' };
const failed = (src: string, val: string) => ({ cmd: 'error', val, src });
const person = (username: string, rest = {}) => ({
  username,
  nickname: username.replace('USR:local_', ''),
  roles: ['user'],
  color: null,
  status: atHome,
  ...rest,
});
const owner = { roles: ['owner', 'user'], color: '#ff8800' };

describe('lists', () => {
  it('of everybody have whoever is away as well', async () => {
    dog.leave();
    chat.come('lion');
    const more = (cracked: boolean) => ({ cracked, pfp: null });
    expect(await chat.send(cat, { cmd: 'users_list', listener: '1' })).toEqual([
      {
        cmd: 'users_list',
        users: [
          person(cats, { ...owner, ...more(true) }),
          person(dogs, { status: away, ...more(true) }),
          person('lion', { nickname: null, ...more(false) }),
        ],
        listener: '1',
      },
    ]);
  });

  it('of who is online have somebody once for each connection, and nobody invisible', async () => {
    await chat.enter('dog');
    await chat.send(cat, { cmd: 'status_set', status: 'invisible' });
    expect(await chat.send(cat, { cmd: 'users_online' })).toEqual([
      { cmd: 'users_online', users: [person(dogs), person(dogs)] },
    ]);
  });

  it('of roles say what they are', async () => {
    const [answer] = await chat.send(cat, { cmd: 'roles_list' });
    expect(answer).toMatchObject({
      cmd: 'roles_list',
      roles: {
        owner: { color: '#ff8800', hoisted: true, position: 0 },
        user: { description: 'Everybody', permissions: expect.arrayContaining(['send_messages']) },
      },
    });
  });

  it('of the roles of somebody go by user name or id', async () => {
    const roles = ['owner', 'user'];
    expect(await chat.send(dog, { cmd: 'user_roles_get', user: cats })).toEqual([
      { cmd: 'user_roles_get', user: cats, roles, color: '#ff8800' },
    ]);
    for (const user of ['cat', '__proto__', 'constructor'])
      expect(await chat.send(dog, { cmd: 'user_roles_get', user })).toEqual([
        failed('user_roles_get', 'User not found'),
      ]);
  });
});

it('the server tells its name', async () => {
  expect(await chat.send(cat, { cmd: 'server_info' })).toEqual([
    { cmd: 'server_info', name: 'Switchboard', icon: null, banner: null },
  ]);
});

describe('a status', () => {
  const set = (status: unknown, text: unknown = '') => ({ cmd: 'status_set', status, text });

  it('is told to everybody under another name, and stays over a restart', async () => {
    const status = { status: 'dnd', text: 'Asleep' };
    const told = [{ cmd: 'status_get', username: cats, status }];
    expect(await chat.send(cat, set('dnd', 'Asleep'))).toEqual(told);
    expect(dog.heard()).toEqual(told);
    const again = startOriginChats('current', chat.storage);
    const answer = await again.send(await again.enter('dog'), { cmd: 'status_get', user: cats });
    expect(answer).toEqual([{ cmd: 'status', username: cats, status }]);
  });

  it.each([
    ['', '', 'Status is required'],
    ['asleep', '', 'Invalid status. Must be one of: online, idle, dnd, offline, invisible'],
    ['idle', 'x'.repeat(101), 'The text of a status has at most 100 characters'],
  ])('cannot be %j with %j', async (status, text, why) => {
    expect(await chat.send(cat, set(status, text))).toEqual([failed('status_set', why)]);
    expect(dog.heard()).toEqual([]);
  });

  it('of who becomes invisible looks like leaving, and does not say who it is', async () => {
    const told = [
      { cmd: 'user_disconnect', username: cats },
      { cmd: 'status_set', status: { status: 'invisible', text: '' } },
    ];
    expect(await chat.send(cat, set('invisible'))).toEqual(told);
    expect(dog.heard()).toEqual(told);
    cat.leave();
    cat = await chat.enter('cat');
    expect(dog.heard()).toEqual([]);
    await chat.send(cat, set('online'));
    expect(dog.heard()).toEqual([
      { cmd: 'user_connect', user: { username: cats, ...owner } },
      { cmd: 'status_get', username: cats, status: atHome },
    ]);
  });

  it('of nobody is an error', async () => {
    expect(await chat.send(cat, { cmd: 'status_get' }, { cmd: 'status_get', user: 'lion' })).toEqual([
      failed('status_get', 'User parameter is required'),
      failed('status_get', 'User not found'),
    ]);
  });
});

describe('a picture', () => {
  const url = 'https://example.com/cat.png';

  it('is set, and others see it', async () => {
    expect(await chat.send(cat, { cmd: 'pfp_set', url, listener: '1' })).toEqual([
      { cmd: 'pfp_set', val: url, listener: '1' },
    ]);
    expect(await chat.send(dog, { cmd: 'pfp_get', username: cats })).toEqual([
      { cmd: 'pfp_get', val: url, username: cats },
    ]);
    const [list] = await chat.send(dog, { cmd: 'users_list' });
    expect(Object(list).users[0]).toMatchObject({ username: cats, pfp: url });
    const heard = await chat.send(chat.connect(), login('cat'));
    expect(heard[1]).toMatchObject({ user: { pfp_url: url } });
  });

  it.each([
    ['', 'URL required'],
    ['javascript:alert(1)', 'Invalid URL format'],
    ['data:image/png;base64,AAAA', 'Invalid URL format'],
    ['https://', 'Invalid URL format'],
    ['cat.png', 'Invalid URL format'],
    [`https://example.com/${'x'.repeat(481)}`, 'URL too long (max 500 characters)'],
  ])('is not at %j', async (address, why) => {
    expect(await chat.send(cat, { cmd: 'pfp_set', url: address })).toEqual([failed('pfp_set', why)]);
  });

  it('may be missing, and so may its owner', async () => {
    expect(
      await chat.send(cat, { cmd: 'pfp_get', username: dogs }, { cmd: 'pfp_get', username: 'x' }),
    ).toEqual([{ cmd: 'pfp_get', val: null, username: dogs }, failed('pfp_get', 'User not found')]);
  });
});

describe('whoever deletes their account', () => {
  it('is told so, and so is everybody', async () => {
    const event = { cmd: 'user_leave', username: dogs };
    expect(await chat.send(dog, { cmd: 'user_leave', listener: '4' })).toEqual([
      event,
      { cmd: 'user_leave', user: dogs, val: 'You have left the server', listener: '4' },
    ]);
    expect(cat.heard()).toEqual([event]);
  });

  it('keeps a line that is good for nothing, whose end nobody hears of', async () => {
    await chat.send(dog, { cmd: 'user_leave' });
    expect(await chat.send(dog, { cmd: 'users_list' }, { cmd: 'user_leave' }, { cmd: 'ping' })).toEqual([
      failed('users_list', 'User not found'),
      failed('user_leave', 'User not found'),
      { cmd: 'pong', val: 'pong' },
    ]);
    const [online] = await chat.send(cat, { cmd: 'users_online' });
    expect(Object(online).users).toEqual([person(cats, owner)]);
    dog.leave();
    expect(cat.heard()).toEqual([]);
  });
});
