// Logging in to OriginChats with an account of the server's own: what leaves and when, refusals, scripts that ask at
// once, and servers that say too little. The server is mostly the test itself.

import { describe, expect, it } from 'vitest';
import {
  accepted,
  begin,
  complaints,
  createOriginChatsStage,
  handshake,
  happened,
  oldHandshake,
  password,
  ready,
  run,
  url,
} from '../support/originchats-stage.ts';
import type { Progress, User } from '../support/originchats-stage.ts';

const stage = createOriginChatsStage();

const login = { cmd: 'login', username: 'cat', password };
const wrong = { cmd: 'auth_error', val: 'Invalid password' };
const taken = { cmd: 'auth_error', val: 'Username is already taken' };
const succeeded: Progress = { over: true, value: undefined, error: undefined };
const speaking = (auth_mode: string) => ({ ...handshake, val: { ...handshake.val, auth_mode } });

const logIn = (user: User, USERNAME = 'cat', PASSWORD = password): Progress =>
  begin(() => run(user, 'logIn', { USERNAME, PASSWORD }));
const register = (user: User, USERNAME = 'cat', PASSWORD = password): Progress =>
  begin(() => run(user, 'register', { USERNAME, PASSWORD }));
const byToken = (user: User, TOKEN = 'token'): Progress => begin(() => run(user, 'logInRotur', { TOKEN }));

/** The packets of logging in that the newest line has heard. */
const tries = (): string[] =>
  stage.sent().flatMap(({ cmd }) => (/^(?:auth|login|register)$/.test(cmd) ? [cmd] : []));

/** Somebody who has asked to connect, where the line has yet to open. */
const hurrying = (options = {}): User => {
  stage.play();
  const cat = stage.createUser(options);
  begin(() => cat.connect(url));
  return cat;
};

it('whoever logs in is known by name and roles, and is told once', async () => {
  const cat = await stage.connected();
  expect([run(cat, 'isLoggedIn'), run(cat, 'myName'), run(cat, 'myRoles')]).toEqual([false, '', '[]']);
  const block = logIn(cat, ' cat ');
  await stage.pass(3);
  expect([block.over, stage.sent()]).toEqual([false, [login]]);
  await stage.say(accepted, ready);
  expect(block).toEqual(succeeded);
  expect([run(cat, 'isLoggedIn'), run(cat, 'myName'), run(cat, 'myRoles')]).toEqual([
    true,
    'cat',
    '["user"]',
  ]);
  expect(happened(cat, 'loggedIn')).toEqual([{ name: 'cat' }]);
});

it('the password leaves as it was typed, spaces and all', async () => {
  const cat = await stage.connected();
  logIn(cat, 'cat', '  me "ow  ');
  await stage.pass(3);
  expect(stage.sent()).toEqual([{ ...login, password: '  me "ow  ' }]);
});

describe('registering', () => {
  it('makes an account and logs in with it', async () => {
    stage.start('current');
    const kitten = await stage.enter('kitten');
    expect([run(kitten, 'isLoggedIn'), run(kitten, 'myName')]).toEqual([true, 'kitten']);
    expect(tries()).toEqual(['register']);
  });

  it('again with the same password is logging in, as at every green flag', async () => {
    stage.start('current');
    const kitten = await stage.enter('kitten');
    const again = kitten.restart();
    await stage.pass(10);
    await stage.enter('kitten', again);
    expect([run(again, 'isLoggedIn'), complaints(again), tries()]).toEqual([true, [], ['register', 'login']]);
  });

  it('a name that somebody else has says so, and not that the password is wrong', async () => {
    const cat = await stage.connected();
    const block = register(cat);
    await stage.pass(3);
    await stage.say(taken);
    expect(block.over).toBe(false);
    await stage.say(wrong);
    expect(cat.words(block.error)).toContain('Username is already taken');
    await stage.pass(100_000);
    expect([tries(), complaints(cat)]).toEqual([['register', 'login'], []]);
  });

  it('is not done again after a reconnect: the account is there', async () => {
    const cat = await stage.connected();
    register(cat);
    await stage.pass(3);
    await stage.say(accepted, ready);
    await stage.reopen();
    expect(tries()).toEqual(['login']);
  });

  it('and logging in with the same name and password at once is one login', async () => {
    const cat = await stage.connected();
    const both = [register(cat), logIn(cat)];
    await stage.pass(3);
    await stage.say(accepted, ready);
    expect([both, tries()]).toEqual([[succeeded, succeeded], ['register']]);
  });
});

describe('a refused login', () => {
  it('says what the server said, is not tried again, and leaves the line for another try', async () => {
    const cat = await stage.connected();
    const block = logIn(cat, 'cat', 'woof');
    await stage.pass(3);
    await stage.say(wrong);
    expect(cat.words(block.error)).toBe('The server refused the login and said "Invalid password".');
    await stage.pass(100_000);
    expect([tries(), cat.status, run(cat, 'isLoggedIn'), complaints(cat)]).toEqual([
      ['login'],
      'connected',
      false,
      [],
    ]);
    const again = logIn(cat);
    await stage.pass(3);
    await stage.say(accepted, ready);
    expect([again, stage.network.lines.length]).toEqual([succeeded, 1]);
  });

  it('takes the messages with it that were written for it', async () => {
    const cat = await stage.connected();
    logIn(cat, 'cat', 'woof');
    run(cat, 'sendMessage', { TEXT: 'Hello!' });
    await stage.pass(3);
    await stage.say(wrong);
    expect(complaints(cat)).toEqual(['outboxDiscarded']);
    expect(() => run(cat, 'sendMessage')).toThrow('notLoggedIn');
    logIn(cat, 'dog');
    await stage.pass(3);
    await stage.say(accepted, { cmd: 'ready', user: { username: 'USR:local_dog', nickname: 'dog' } });
    await stage.pass(5000);
    expect(stage.sent('message_new')).toEqual([]);
  });

  it('for a ban says so, and the server is left alone', async () => {
    const cat = await stage.connected();
    const block = logIn(cat);
    await stage.pass(3);
    await stage.say({ cmd: 'auth_error', val: 'Access denied: You are banned from this server' });
    await stage.pass(100_000);
    expect(cat.words(block.error)).toContain('You are banned from this server');
    expect([cat.status, stage.network.lines.length, run(cat, 'isLoggedIn')]).toEqual([
      'disconnected',
      1,
      false,
    ]);
  });

  it('that nobody waits for harms nobody', async () => {
    const cat = await stage.loggedIn();
    await stage.say(wrong);
    expect([run(cat, 'isLoggedIn'), cat.status]).toEqual([true, 'connected']);
  });
});

describe('the wrong way to log in', () => {
  it.each([
    ['rotur', 'rotur'],
    ['cracked-only', 'accounts'],
    ['cracked', 'rotur or accounts'],
  ])('can be seen before: %s means %s', async (mode, method) => {
    const cat = stage.createUser();
    expect(run(cat, 'loginMethod')).toBe('');
    expect(run(await stage.connected(speaking(mode)), 'loginMethod')).toBe(method);
  });

  it.each([
    ['a password where there is only Rotur', speaking('rotur'), logIn, 'accountsUnknown'],
    ['a password on an old server', oldHandshake, logIn, 'accountsUnknown'],
    ['registering where there is only Rotur', speaking('rotur'), register, 'accountsUnknown'],
    ['a token where there are only accounts', speaking('cracked-only'), byToken, 'roturUnknown'],
  ])('%s is refused in words, before the handshake and after it', async (_what, greeting, block, code) => {
    const asked: string[] = [];
    const fetchJson = async (address: string) => asked.push(address);
    const cat = hurrying({ fetchJson });
    const early = block(cat);
    await stage.open(greeting);
    expect(early.error).toMatchObject({ code });
    const late = block(cat);
    await stage.pass(3);
    expect(late.error).toMatchObject({ code });
    await stage.pass(30_000);
    expect([tries(), asked, cat.status, complaints(cat)]).toEqual([[], [], 'connected', []]);
  });

  it('can be followed by the right one on the same line', async () => {
    const cat = await stage.connected(speaking('cracked-only'));
    byToken(cat);
    const block = logIn(cat);
    await stage.pass(3);
    await stage.say(accepted, ready);
    expect([block, tries()]).toEqual([succeeded, ['login']]);
  });
});

describe('two scripts that log in at once', () => {
  it('with the same are one login', async () => {
    const cat = await stage.connected();
    const both = [logIn(cat), logIn(cat)];
    await stage.pass(3);
    await stage.say(accepted, ready);
    expect([both, tries(), happened(cat, 'loggedIn').length]).toEqual([[succeeded, succeeded], ['login'], 1]);
  });

  it('as different people: the later wins, whatever comes for the earlier', async () => {
    const cat = await stage.connected();
    const first = logIn(cat, 'dog');
    const second = logIn(cat);
    await stage.open(handshake);
    await stage.say(accepted, ready);
    expect(first.error).toMatchObject({ code: 'loginReplaced' });
    expect([second, stage.sent('login').at(-1), run(cat, 'myName')]).toEqual([succeeded, login, 'cat']);
  });
});
