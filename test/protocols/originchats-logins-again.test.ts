// Logging in to OriginChats early, late and again: before the handshake, on servers that do not answer, after a
// reconnect, as somebody else, and after leaving. The server is mostly the test itself.

import { describe, expect, it } from 'vitest';
import {
  accepted,
  begin,
  complaints,
  createOriginChatsStage,
  handshake,
  happened,
  password,
  ready,
  run,
  url,
  written,
} from '../support/originchats-stage.ts';
import type { Progress, User } from '../support/originchats-stage.ts';

const stage = createOriginChatsStage();

const wrong = { cmd: 'auth_error', val: 'Invalid password' };
const succeeded: Progress = { over: true, value: undefined, error: undefined };

const logIn = (user: User, USERNAME = 'cat'): Progress =>
  begin(() => run(user, 'logIn', { USERNAME, PASSWORD: password }));

/** What happened to the line and the login, in order. */
const course = (user: User): string[] =>
  user.events.map(({ name }) => name).filter((name) => /^(?:connected|disconnected|loggedIn)$/.test(name));

const hurrying = (): User => {
  stage.play();
  const cat = stage.createUser();
  begin(() => cat.connect(url));
  return cat;
};

describe('a login that is asked for before the handshake', () => {
  it('leaves after it, and what is written meanwhile after the login', async () => {
    const cat = hurrying();
    const block = logIn(cat);
    run(cat, 'sendToChannel', { TEXT: 'Hello!', CHANNEL: 'general' });
    await stage.open();
    await stage.pass(1000);
    expect(stage.sent()).toEqual([]);
    await stage.say(handshake);
    expect(stage.sent().map(({ cmd }) => cmd)).toEqual(['login']);
    await stage.say(accepted, ready);
    await stage.pass(1100);
    expect([block, stage.texts]).toEqual([succeeded, ['Hello!']]);
  });

  it('leaves without it after 5 s', async () => {
    const cat = hurrying();
    logIn(cat);
    await stage.open();
    await stage.pass(4990);
    expect(stage.sent()).toEqual([]);
    await stage.pass(20);
    expect(stage.sent().map(({ cmd }) => cmd)).toEqual(['login']);
  });

  it('is refused in words where nobody has connected', () => {
    const cat = stage.createUser();
    expect(logInThrows(cat)).toThrow('notConnected');
  });
});

const logInThrows = (cat: User) => () => run(cat, 'logIn', { USERNAME: 'cat', PASSWORD: password });

it.each([
  ['logIn', { USERNAME: '  ' }, 'nameEmpty'],
  ['register', { USERNAME: '' }, 'nameEmpty'],
  ['logInRotur', { TOKEN: ' ' }, 'tokenEmpty'],
])('%s with nothing typed is refused in words', async (opcode, args, code) => {
  const cat = await stage.connected();
  const block = begin(() => run(cat, opcode, args));
  await stage.pass(3);
  expect([block.error, stage.sent()]).toMatchObject([{ code }, []]);
});

describe('a server that does not answer the login', () => {
  it('is waited for 15 s', async () => {
    const cat = await stage.connected();
    const block = logIn(cat);
    await stage.pass(14_950);
    expect(block.over).toBe(false);
    await stage.pass(100);
    expect([block.over, block.error]).toMatchObject([true, { code: 'loginUnanswered' }]);
    expect([run(cat, 'isLoggedIn'), complaints(cat)]).toEqual([false, []]);
  });

  it('may be asked again', async () => {
    const cat = await stage.connected();
    logIn(cat);
    await stage.pass(15_050);
    const again = logIn(cat);
    await stage.pass(3);
    if (stage.network.lines.length > 1) await stage.open(handshake);
    await stage.say(accepted, ready);
    expect([again, run(cat, 'isLoggedIn')]).toEqual([succeeded, true]);
  });
});

it('somebody who was accepted but not told who they are goes by the name that was typed', async () => {
  const cat = await stage.connected();
  const block = logIn(cat);
  await stage.pass(3);
  await stage.say(accepted);
  await stage.pass(2000);
  expect([block, run(cat, 'myName'), happened(cat, 'loggedIn')]).toEqual([
    succeeded,
    'cat',
    [{ name: 'cat' }],
  ]);
});

it('somebody who is told only later who they are is known from then on', async () => {
  const cat = await stage.connected();
  logIn(cat);
  await stage.pass(3);
  await stage.say(accepted);
  await stage.pass(2000);
  await stage.say(ready, written('m1', 'USR:local_cat', 'Hi'));
  expect([run(cat, 'myName'), happened(cat, 'message'), happened(cat, 'loggedIn').length]).toMatchObject([
    'cat',
    [{ mine: true }],
    1,
  ]);
});

it('whoever is logged in and asks for the same has it at once, and nothing leaves', async () => {
  const cat = await stage.loggedIn();
  const block = logIn(cat);
  await stage.pass(3);
  expect([block, stage.sent(), happened(cat, 'loggedIn').length]).toEqual([succeeded, [], 1]);
});

describe('after a reconnect', () => {
  it('one is logged in again, and told of it in order', async () => {
    stage.start('current');
    const cat = await stage.enter('cat');
    stage.crash();
    await stage.pass(300);
    stage.start('current');
    await stage.pass(40_000);
    expect(course(cat)).toEqual(['connected', 'loggedIn', 'disconnected', 'connected', 'loggedIn']);
    expect([run(cat, 'isLoggedIn'), complaints(cat)]).toEqual([true, []]);
  });

  it('whenConnected waits until the login has ended', async () => {
    const cat = await stage.loggedIn();
    await stage.reopen();
    expect([course(cat), run(cat, 'isLoggedIn')]).toEqual([['connected', 'loggedIn', 'disconnected'], false]);
    await stage.say(accepted, ready);
    expect(course(cat).slice(3)).toEqual(['connected', 'loggedIn']);
  });

  it('a login that is refused for good is told once, with what was written for it', async () => {
    const cat = await stage.loggedIn();
    await stage.reopen();
    run(cat, 'sendMessage', { TEXT: 'Hello!' });
    await stage.say(wrong);
    expect(course(cat).slice(2)).toEqual(['disconnected', 'connected']);
    for (let second = 0; second < 200; second += 1) {
      await stage.pass(1000);
      if (stage.sent().at(-1)?.cmd === 'login') await stage.say(wrong);
    }
    expect(stage.blamed(cat)).toEqual(['logIn: loginFailed', ': outboxDiscarded']);
    expect([run(cat, 'isLoggedIn'), cat.status, happened(cat, 'loggedIn').length]).toEqual([
      false,
      'connected',
      1,
    ]);
  });

  it('a login that is not answered is told, and one is connected all the same', async () => {
    const cat = await stage.loggedIn();
    await stage.reopen();
    await stage.pass(15_100);
    expect([course(cat).slice(2), stage.blamed(cat)]).toEqual([
      ['disconnected', 'connected'],
      ['logIn: loginUnanswered'],
    ]);
  });

  it('somebody who was banned meanwhile stays out', async () => {
    const cat = await stage.loggedIn();
    await stage.reopen();
    await stage.say({ cmd: 'auth_error', val: 'Access denied: You are banned from this server' });
    await stage.pass(60_000);
    expect([cat.status, stage.network.lines.length]).toEqual(['disconnected', 2]);
    expect(JSON.stringify([cat.reported.map(cat.words), cat.events])).toContain('banned from this server');
  });
});
