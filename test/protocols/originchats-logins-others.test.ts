// Logging in to OriginChats as somebody else, and leaving. The server is mostly the test itself.

import { describe, expect, it } from 'vitest';
import {
  accepted,
  begin,
  complaints,
  createOriginChatsStage,
  handshake,
  happened,
  password,
  run,
  url,
} from '../support/originchats-stage.ts';
import type { Progress, User } from '../support/originchats-stage.ts';

const stage = createOriginChatsStage();

const dogReady = { cmd: 'ready', user: { username: 'USR:local_dog', nickname: 'dog', roles: ['user'] } };
const succeeded: Progress = { over: true, value: undefined, error: undefined };

const logIn = (user: User, USERNAME = 'cat'): Progress =>
  begin(() => run(user, 'logIn', { USERNAME, PASSWORD: password }));

/** What happened to the line and the login, in order. */
const course = (user: User): string[] =>
  user.events.map(({ name }) => name).filter((name) => /^(?:connected|disconnected|loggedIn)$/.test(name));

describe('logging in as somebody else', () => {
  it('happens on a line of its own, and the project stays connected', async () => {
    const cat = await stage.loggedIn();
    const block = logIn(cat, 'dog');
    await stage.open(handshake);
    expect(stage.sent()).toEqual([{ cmd: 'login', username: 'dog', password }]);
    await stage.say(accepted, dogReady);
    expect([block, run(cat, 'myName'), course(cat)]).toEqual([
      succeeded,
      'dog',
      ['connected', 'loggedIn', 'loggedIn'],
    ]);
    expect(stage.network.lines.map(({ closedByClient }) => closedByClient?.code)).toEqual([1000, undefined]);
  });

  it('what was written under the old name never leaves under the new one', async () => {
    const cat = await stage.loggedIn();
    await stage.say({ cmd: 'rate_limit', length: 60_000 });
    run(cat, 'sendMessage', { TEXT: 'I am the cat' });
    logIn(cat, 'dog');
    await stage.open(handshake);
    await stage.say(accepted, dogReady);
    await stage.pass(61_000);
    expect([stage.texts, complaints(cat)]).toEqual([[], ['outboxDiscarded']]);
  });

  it('on the real server others see one leave and the other come', async () => {
    stage.start('current');
    const dog = await stage.enter('dog');
    const cat = await stage.enter('cat');
    expect(await stage.outcome(() => cat.session.account.logIn('kitten', password, true))).toBeUndefined();
    await stage.pass(2100);
    expect([run(cat, 'myName'), run(dog, 'usersOnline')]).toEqual(['kitten', '["dog","kitten"]']);
    expect([happened(dog, 'join'), happened(dog, 'leave'), happened(cat, 'leave')]).toEqual([
      [{ name: 'cat' }, { name: 'kitten' }],
      [{ name: 'cat' }],
      [],
    ]);
  });
});

describe('connecting to another server', () => {
  const elsewhere = 'ws://localhost:8000/elsewhere';

  it('takes no password there, neither at once nor after a reconnect there', async () => {
    const cat = await stage.loggedIn();
    stage.network.mode(elsewhere, 'manual');
    const block = begin(() => cat.connect(elsewhere));
    await stage.open(handshake);
    expect([block.over, block.error, run(cat, 'isLoggedIn'), run(cat, 'myName')]).toEqual([
      true,
      undefined,
      false,
      '',
    ]);
    await stage.reopen();
    await stage.pass(20_000);
    expect([stage.network.newest.url, stage.sent(), course(cat)]).toEqual([
      elsewhere,
      [],
      ['connected', 'loggedIn', 'disconnected', 'connected', 'disconnected', 'connected'],
    ]);
  });

  it('ends a login that is under way, in words', async () => {
    const cat = await stage.connected();
    const block = logIn(cat);
    await stage.pass(3);
    stage.network.mode(elsewhere, 'manual');
    begin(() => cat.connect(elsewhere));
    await stage.open(handshake);
    await stage.say(accepted, dogReady);
    expect([block.over, run(cat, 'isLoggedIn'), stage.sent()]).toEqual([true, false, []]);
  });

  it('knows nobody and nothing of the old one', async () => {
    const cat = await stage.loggedIn();
    await stage.say({ cmd: 'users_online', users: [{ username: 'USR:local_dog', nickname: 'dog' }] });
    begin(() => cat.connect(elsewhere));
    await stage.pass(5);
    const blocks = ['usersOnline', 'allUsers', 'channels', 'threads', 'history', 'myRoles', 'usersTyping'];
    expect(blocks.map((opcode) => run(cat, opcode))).toEqual(blocks.map(() => '[]'));
    expect([run(cat, 'serverInfo'), run(cat, 'loginMethod'), run(cat, 'unreadCount')]).toEqual(['', '', 0]);
  });
});

describe('leaving', () => {
  it('forgets who one was: connecting again logs nobody in', async () => {
    stage.start('current');
    const cat = await stage.enter('cat');
    cat.disconnect();
    await stage.pass(5);
    expect([run(cat, 'isLoggedIn'), run(cat, 'myName'), run(cat, 'usersOnline')]).toEqual([false, '', '[]']);
    expect(await stage.outcome(() => cat.connect(url))).toBeUndefined();
    await stage.pass(1000);
    expect(stage.sent()).toEqual([]);
    expect(() => run(cat, 'sendMessage')).toThrow('notLoggedIn');
    await stage.enter('cat', cat);
    expect([run(cat, 'isLoggedIn'), run(cat, 'myName')]).toEqual([true, 'cat']);
  });

  it.each([
    ['disconnect', (cat: User) => cat.disconnect()],
    ['stop', (cat: User) => cat.stop()],
  ])('ends the block that logs in: %s', async (_how, leave) => {
    const cat = await stage.connected();
    const block = logIn(cat);
    await stage.pass(3);
    leave(cat);
    await stage.pass(3);
    expect([block, run(cat, 'isLoggedIn')]).toEqual([succeeded, false]);
  });
});
