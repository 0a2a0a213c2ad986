// How a line to an OriginChats server lives and ends: greetings that do not come, silence, being thrown out, and what is
// written meanwhile. The server is mostly the test itself.

import { describe, expect, it } from 'vitest';
import {
  accepted,
  begin,
  channelList,
  complaints,
  createOriginChatsStage,
  handshake,
  ready,
  run,
  url,
  written,
} from '../support/originchats-stage.ts';
import type { User } from '../support/originchats-stage.ts';

const stage = createOriginChatsStage();

const ping = { cmd: 'ping' };
const write = (user: User, ...texts: readonly string[]): void => {
  for (const TEXT of texts) run(user, 'sendMessage', { TEXT });
};
const course = (user: User): string[] =>
  user.events.map(({ name }) => name).filter((name) => /^(?:connected|disconnected|loggedIn)$/.test(name));
const reasons = (user: User) => user.all('disconnected');

/** The next line is let in, and in it logged in. */
const comeBack = async (): Promise<void> => {
  await stage.pass(1500);
  await stage.open(handshake);
  await stage.say(accepted, ready);
  await stage.answer('channels_get', channelList);
};

describe('connecting', () => {
  it('has ended with the handshake', async () => {
    stage.play();
    const user = stage.createUser();
    const block = begin(() => user.connect(url));
    await stage.open();
    expect([block.over, user.status]).toEqual([false, 'connecting']);
    await stage.say(handshake);
    expect([block.over, user.status, course(user)]).toEqual([true, 'connected', ['connected']]);
  });

  it('has ended 5 s after opening where no handshake comes', async () => {
    stage.play();
    const user = stage.createUser();
    const block = begin(() => user.connect(url));
    await stage.open();
    await stage.pass(4950);
    expect(block.over).toBe(false);
    await stage.pass(100);
    expect([block.over, block.error, user.status]).toEqual([true, undefined, 'connected']);
    await stage.say(handshake);
    expect([run(user, 'serverInfo'), run(user, 'loginMethod'), course(user)]).toEqual([
      'Cat cafe',
      'rotur or accounts',
      ['connected'],
    ]);
  });

  it('tells what the server says of itself', async () => {
    const user = await stage.connected();
    expect(run(user, 'serverInfo', { FIELD: 'version' })).toBe('1.1.0');
    expect([
      run(user, 'serverLimit'),
      run(user, 'serverCan'),
      run(user, 'serverCan', { COMMAND: 'x' }),
    ]).toEqual(['2000', true, false]);
    user.disconnect();
    await stage.pass(5);
    expect([run(user, 'serverInfo'), run(user, 'loginMethod')]).toEqual(['', '']);
  });
});

describe('a line that is silent', () => {
  it('for 75 s after a ping of the server is dead, and dialled anew', async () => {
    const user = await stage.loggedIn();
    await stage.say(ping);
    await stage.pass(74_900);
    expect(user.status).toBe('connected');
    await stage.pass(200);
    expect([user.status, complaints(user)]).toEqual(['reconnecting', []]);
    expect(JSON.stringify(reasons(user))).toContain('does not answer any more');
    await comeBack();
    expect([run(user, 'isLoggedIn'), course(user).slice(2)]).toEqual([
      true,
      ['disconnected', 'connected', 'loggedIn'],
    ]);
  });

  it('is alive as long as anything comes', async () => {
    const user = await stage.loggedIn();
    await stage.say(ping);
    for (let n = 0; n < 4; n += 1) {
      await stage.pass(70_000);
      await stage.say(written(`m${n}`, 'USR:local_dog', 'Hi'));
    }
    expect([user.status, stage.network.lines.length]).toEqual(['connected', 1]);
  });

  it('is left alone where the server has never pinged', async () => {
    const user = await stage.loggedIn();
    await stage.pass(600_000);
    expect([user.status, stage.network.lines.length, complaints(user)]).toEqual(['connected', 1, []]);
  });

  it('is dead before a login, too', async () => {
    const user = await stage.connected();
    await stage.say(ping);
    await stage.pass(75_100);
    expect(user.status).toBe('reconnecting');
  });

  it('is what a cut wire is', async () => {
    stage.start('current');
    const user = await stage.enter('cat');
    await stage.pass(31_000);
    stage.network.cut(url);
    await stage.pass(74_000 + 6000);
    expect([run(user, 'isLoggedIn'), course(user).at(2)]).toEqual([true, 'disconnected']);
  });
});

describe('the time there and back', () => {
  it('is measured every 30 s while logged in', async () => {
    const user = await stage.connected();
    await stage.pass(31_000);
    expect([stage.sent('ping'), run(user, 'roundTrip')]).toEqual([[], 0]);
    const cat = await stage.loggedIn();
    await stage.pass(29_900);
    expect(stage.sent('ping')).toEqual([]);
    await stage.pass(101);
    expect(stage.sent('ping').length).toBe(1);
    await stage.pass(40);
    await stage.answer('ping', { cmd: 'pong', val: 'pong' });
    expect(run(cat, 'roundTrip')).toBeGreaterThanOrEqual(40);
    expect(run(cat, 'roundTrip')).toBeLessThan(60);
    await stage.pass(30_000);
    expect(stage.sent('ping').length).toBe(2);
  });

  it('is measured with one’s own messages', async () => {
    const cat = await stage.loggedIn();
    write(cat, 'Hi');
    await stage.pass(20);
    await stage.answer('message_new', written('m1', 'USR:local_cat', 'Hi'));
    expect(run(cat, 'roundTrip')).toBeGreaterThanOrEqual(20);
    expect(run(cat, 'roundTrip')).toBeLessThan(40);
  });
});

describe('somebody who is thrown out', () => {
  it.each(['You have been banned', 'You were kicked'])('stays out, and hears why: %s', async (reason) => {
    const user = await stage.loggedIn();
    await stage.say({ cmd: 'disconnect', reason });
    stage.network.newest.close(1000);
    await stage.pass(300_000);
    expect([user.status, stage.network.lines.length, course(user).slice(2)]).toEqual([
      'disconnected',
      1,
      ['disconnected'],
    ]);
    expect(JSON.stringify(reasons(user))).toContain(reason);
    expect(() => write(user, 'Hi')).toThrow('notConnected');
  });

  it('may connect again by block, and is nobody then', async () => {
    const user = await stage.loggedIn();
    await stage.say({ cmd: 'disconnect', reason: 'Bye' });
    stage.network.newest.close(1000);
    await stage.pass(3000);
    const block = begin(() => user.connect(url));
    await stage.open(handshake);
    expect([block.over, block.error, run(user, 'isLoggedIn'), stage.sent()]).toEqual([
      true,
      undefined,
      false,
      [],
    ]);
  });

  it('is so on the real server, by the slash command', async () => {
    stage.start('current');
    const user = await stage.enter('cat');
    await stage.say({ cmd: 'disconnect', reason: 'Bye' });
    await stage.pass(60_000);
    expect([user.status, stage.network.lines.length]).toEqual(['disconnected', 1]);
  });
});

describe('a line that the server closes', () => {
  it.each([1000, 1001, 1005, 1006, 1009, 1011, 1012])('with %d is dialled anew', async (code) => {
    const user = await stage.loggedIn();
    stage.network.newest.close(code);
    await comeBack();
    expect([run(user, 'isLoggedIn'), course(user)]).toEqual([
      true,
      ['connected', 'loggedIn', 'disconnected', 'connected', 'loggedIn'],
    ]);
  });

  it('with 1009 says that something was too large', async () => {
    const user = await stage.loggedIn();
    stage.network.newest.close(1009);
    await stage.pass(3);
    expect(reasons(user)).toMatchObject([{ closeCode: 1009 }]);
    expect(JSON.stringify(reasons(user))).toContain('too large');
  });

  it('stays closed where reconnecting is turned off', async () => {
    const user = await stage.loggedIn();
    user.setReconnect(false);
    stage.network.newest.close(1001);
    await stage.pass(60_000);
    expect([user.status, stage.network.lines.length]).toEqual(['disconnected', 1]);
  });
});
