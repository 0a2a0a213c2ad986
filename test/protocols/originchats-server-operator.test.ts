// What the operator of the reference server of OriginChats may type, and what people hear of it.

import { beforeEach, describe, expect, it } from 'vitest';
import type { Guest } from '../support/guest.ts';
import { login, only, refused, startOriginChats } from '../support/originchats-visitors.ts';

let chat = startOriginChats();
let dog: Guest;
let cat: Guest;

beforeEach(async () => {
  chat = startOriginChats();
  dog = await chat.enter('dog');
  cat = await chat.enter('cat');
  dog.heard();
});

const type = (line: string): string => chat.server.command(line);
const dogs = 'USR:local_dog';
const gone = { cmd: 'user_disconnect', username: dogs };
const banned = refused('Access denied: You are banned from this server');

describe('the operator', () => {
  it('sees who is online, each once', async () => {
    await chat.enter('dog');
    chat.come('lion');
    chat.connect();
    expect(type('who')).toBe(`Online: ${dogs}, USR:local_cat, lion.`);
  });

  it('says something in the channel general', () => {
    expect(type('say Hello to  all!')).toBe('Said it in the channel general.');
    for (const guest of [dog, cat])
      expect(guest.heard()).toEqual([
        expect.objectContaining({
          cmd: 'message_new',
          channel: 'general',
          message: expect.objectContaining({ user: 'originChats', content: 'Hello to  all!' }),
        }),
      ]);
    type('unchannel general');
    expect(type('say Hello!')).toBe('There is no channel general to say it in.');
  });

  it.each(['kick dog', 'kick DOG', `kick ${dogs}`])('throws somebody out by %s', async (line) => {
    const second = await chat.enter('dog');
    expect(type(line)).toBe(`Threw ${dogs} out.`);
    for (const guest of [dog, second]) {
      expect(guest.heard().at(-1)).toEqual({ cmd: 'disconnect', reason: 'You have been kicked' });
      expect(guest.end).toEqual({ code: 1000, reason: 'You have been kicked' });
      guest.leave();
    }
    expect(cat.heard()).toEqual([gone]);
    dog.send({ cmd: 'message_new', channel: 'general', content: 'Boo' });
    expect(cat.heard()).toEqual([]);
    expect(type(line)).toBe(`${dogs} is not online.`);
    expect((await chat.send(chat.connect(), login('dog')))[0]).toMatchObject({ cmd: 'auth_success' });
  });

  it('means by a name whom Rotur knows by it, where there is such a person', () => {
    const { guest } = chat.come('dog');
    expect(type('kick dog')).toBe('Threw dog out.');
    expect([guest.end?.code, dog.end]).toEqual([1000, undefined]);
  });

  it('bans somebody, over restarts as well, until they are let in again', async () => {
    expect(type('ban dog')).toBe(`Banned ${dogs}.`);
    expect(dog.end?.code).toBe(1000);
    expect(cat.heard()).toEqual([gone]);
    const again = startOriginChats('current', chat.storage);
    expect(await again.send(again.connect(), login('dog', 'woofwoof'))).toEqual([
      refused('Invalid password'),
    ]);
    expect(await again.send(again.connect(), login('dog'))).toEqual([banned]);
    expect(again.server.command('unban dog')).toBe(`${dogs} may log in.`);
    expect((await again.send(again.connect(), login('dog')))[0]).toMatchObject({ cmd: 'auth_success' });
  });

  it('bans people of Rotur as well', () => {
    chat.come('lion');
    type('ban lion');
    expect(chat.come('lion').heard).toEqual([banned]);
  });

  it('lets somebody say nothing for a while', async () => {
    expect(type('limit dog 90')).toBe(`${dogs} can say nothing for 90 seconds.`);
    const told = { cmd: 'rate_limit', length: 90_000, reason: expect.any(String) };
    expect([dog.heard(), cat.heard()]).toEqual([[told], []]);
    const typing = { cmd: 'typing', channel: 'general' };
    chat.clock.elapse(89_000);
    expect(only('rate_limit', await chat.send(dog, typing))).toEqual([{ ...told, length: 1000 }]);
    chat.clock.elapse(1000);
    expect(only('rate_limit', await chat.send(dog, typing))).toEqual([]);
  });

  it('gives roles and takes them away', () => {
    const roles = { cmd: 'user_roles_get', user: dogs };
    expect(type('role dog admin')).toBe(`${dogs} is admin now.`);
    expect(cat.heard()).toEqual([{ ...roles, roles: ['admin', 'user'], color: '#22aa66' }]);
    expect(type('role dog admin')).toBe(`${dogs} is no admin any more.`);
    expect(dog.heard().at(-1)).toEqual({ ...roles, roles: ['user'], color: null });
  });

  it('renames the server, for good', () => {
    expect(type('name Cat\tcafe')).toBe('The server is called Cat cafe now.');
    expect(dog.heard()).toEqual([{ cmd: 'server_update', name: 'Cat cafe', icon: null, banner: null }]);
    const again = startOriginChats('current', chat.storage);
    expect(again.greeting(again.connect()).server.name).toBe('Cat cafe');
  });

  it('adds and removes channels', async () => {
    const names = async (): Promise<string> =>
      JSON.stringify(only('channels_get', await chat.send(cat, { cmd: 'channels_get' })));
    expect(type('channel games')).toBe('Added the channel games.');
    expect(await names()).toContain('"games"');
    expect(type('channel games')).toBe('There cannot be another channel games.');
    expect(type('unchannel games')).toBe('Removed the channel games.');
    expect(type('unchannel games')).toBe('There is no channel games.');
    expect(await names()).not.toContain('"games"');
  });

  it('tells the older dialect in its own words', () => {
    chat = startOriginChats('old');
    const { guest } = chat.come('cat');
    guest.heard();
    type('role cat owner');
    type('limit cat 5');
    type('name Cat cafe');
    const user = { username: 'cat', roles: ['owner', 'user'], color: '#ff8800' };
    expect(guest.heard()).toEqual([
      { cmd: 'users_list', users: [user] },
      expect.objectContaining({ cmd: 'channels_get' }),
      { cmd: 'rate_limit', length: 5000 },
    ]);
  });

  it('gets a sentence for everything', () => {
    const lines = [
      'kick',
      'kick lion',
      'ban',
      'ban __proto__',
      'limit',
      'limit dog',
      'limit dog x',
      'limit dog 0',
    ];
    for (const line of [
      ...lines,
      'limit 5',
      'role',
      'role dog',
      'role dog king',
      'role admin',
      'say',
      'name',
      'Who',
    ])
      expect(type(line)).toMatch(/^[A-Z].*\.$/);
    for (const help of chat.server.commands) expect(help).toMatch(/^\w+( [A-Z]+)* {2}\w/);
    expect([dog.heard(), cat.heard()]).toEqual([[], []]);
  });
});
