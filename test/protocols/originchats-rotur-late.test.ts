// Rotur when things come late: permissions that take minutes, validators for connections that are gone, and a Rotur
// that is down for a moment. The server is the test itself, and so is Rotur.

import { describe, expect, it } from 'vitest';
import {
  accepted,
  begin,
  complaints,
  createOriginChatsStage,
  handshake,
  run,
  url,
} from '../support/originchats-stage.ts';
import type { Progress, User } from '../support/originchats-stage.ts';

const stage = createOriginChatsStage();

const address = 'https://api.rotur.dev';
const ready = { cmd: 'ready', user: { username: 'cat', roles: ['user'] } };
const succeeded: Progress = { over: true, value: undefined, error: undefined };
const withKey = (validator_key: string) => ({ ...handshake, val: { ...handshake.val, validator_key } });
const logIn = (user: User, TOKEN = 'token'): Progress => begin(() => run(user, 'logInRotur', { TOKEN }));

/** Somebody whose validators come when the test resolves them, by the key they were asked for. */
const slow = async () => {
  const waiting = new Map<string | null, (value: unknown) => void>();
  const fetchJson = (asked: string): Promise<unknown> =>
    new Promise((resolve) => void waiting.set(new URL(asked).searchParams.get('key'), resolve));
  const cat = await stage.connected(handshake, { fetchJson });
  const block = logIn(cat);
  await stage.pass(3);
  const arrive = async (key: string): Promise<void> => {
    expect([...waiting.keys()]).toContain(key);
    waiting.get(key)?.({ validator: `for ${key}` });
    await stage.pass(3);
  };
  return { cat, block, arrive };
};

/** Somebody whose answer about Rotur the test gives. */
const hesitant = async () => {
  let decide: (isAllowed: boolean) => void = () => undefined;
  const permission = (asked: string): Promise<boolean> =>
    asked === url ? Promise.resolve(true) : new Promise((resolve) => (decide = resolve));
  const fetched: string[] = [];
  const fetchJson = async (asked: string) => {
    fetched.push(asked);
    return { validator: 'cat,1' };
  };
  const cat = await stage.connected(handshake, { permission, fetchJson });
  const block = logIn(cat);
  await stage.pass(3);
  const answer = async (isAllowed: boolean): Promise<void> => {
    decide(isAllowed);
    await stage.pass(3);
  };
  return { cat, block, answer, fetched };
};

describe('a validator that comes late', () => {
  it('after a reconnect is not used; the one for the new connection is', async () => {
    const { cat, block, arrive } = await slow();
    await stage.reopen(withKey('originChats-2'));
    await arrive('originChats-1');
    expect([stage.sent(), block.error]).toMatchObject([[], { code: 'serverClosed' }]);
    await arrive('originChats-2');
    expect(stage.sent()).toEqual([{ cmd: 'auth', validator: 'for originChats-2' }]);
    await stage.say(accepted, ready);
    expect(run(cat, 'isLoggedIn')).toBe(true);
  });

  it('after leaving is not used, and tells nobody', async () => {
    const { cat, block, arrive } = await slow();
    cat.disconnect();
    await stage.pass(3);
    expect(block).toEqual(succeeded);
    begin(() => cat.connect(url));
    await stage.open(withKey('originChats-2'));
    await arrive('originChats-1');
    expect([stage.sent(), complaints(cat), cat.status]).toEqual([[], [], 'connected']);
  });

  it('after the green flag is not used, and tells nobody', async () => {
    const { cat, arrive } = await slow();
    const again = cat.restart();
    begin(() => again.connect(url));
    await stage.pass(2100);
    await stage.open(withKey('originChats-2'));
    await arrive('originChats-1');
    expect([stage.sent(), complaints(cat), complaints(again)]).toEqual([[], [], []]);
  });

  it('after 15 s is not used: the login has failed in words', async () => {
    const { cat, block, arrive } = await slow();
    await stage.pass(15_050);
    expect(block.error).toMatchObject({ code: 'loginUnanswered' });
    await arrive('originChats-1');
    expect([stage.sent('auth'), run(cat, 'isLoggedIn'), complaints(cat)]).toEqual([[], false, []]);
  });

  it('after another token was given is not used', async () => {
    const waiting: ((value: unknown) => void)[] = [];
    const fetchJson = () => new Promise((resolve) => void waiting.push(resolve));
    const cat = await stage.connected(handshake, { fetchJson });
    const first = logIn(cat, 'dog');
    await stage.pass(3);
    const second = logIn(cat);
    await stage.open(handshake);
    expect(first.error).toMatchObject({ code: 'loginReplaced' });
    waiting[0]?.({ validator: 'dog,1' });
    await stage.pass(3);
    expect(stage.sent()).toEqual([]);
    waiting[1]?.({ validator: 'cat,1' });
    await stage.say(accepted, ready);
    expect([second, stage.sent('auth')]).toEqual([succeeded, [{ cmd: 'auth', validator: 'cat,1' }]]);
  });
});

it('a packet that leaves before a slow validator is refused by the server, and the login goes on', async () => {
  const { cat, block, arrive } = await slow();
  begin(() => cat.sendRaw('{"cmd":"ping"}'));
  await stage.pass(3);
  if (stage.sent('ping').length > 0) await stage.say({ cmd: 'auth_error', val: 'Authentication required' });
  await arrive('originChats-1');
  await stage.say(accepted, ready);
  expect([block, run(cat, 'isLoggedIn')]).toEqual([succeeded, true]);
});

describe('the question whether Rotur may be reached', () => {
  it('answered with no ends the block in words, and nothing leaves', async () => {
    const { cat, block, answer, fetched } = await hesitant();
    await answer(false);
    expect(cat.words(block.error)).toContain(`You did not allow the connection to ${address}`);
    expect([fetched, stage.sent(), cat.status, complaints(cat)]).toEqual([[], [], 'connected', []]);
  });

  it('may take minutes, and the time runs from its answer', async () => {
    const { cat, block, answer } = await hesitant();
    await stage.pass(180_000);
    expect(block.over).toBe(false);
    await answer(true);
    await stage.pass(14_000);
    expect(block.over).toBe(false);
    await stage.say(accepted, ready);
    expect([block, run(cat, 'isLoggedIn')]).toEqual([succeeded, true]);
  });

  it.each([
    ['disconnects', (cat: User) => cat.disconnect()],
    ['is stopped', (cat: User) => cat.stop()],
  ])('is not waited for when the project %s, and its answer does nothing', async (_how, leave) => {
    const { cat, block, answer, fetched } = await hesitant();
    leave(cat);
    await stage.pass(3);
    expect(block).toEqual(succeeded);
    await answer(true);
    expect([fetched, complaints(cat)]).toEqual([[], []]);
  });

  it('does not let an older wish win over a newer one', async () => {
    const { cat, block, answer, fetched } = await hesitant();
    const newer = begin(() => run(cat, 'logIn'));
    await stage.pass(3);
    await stage.say(accepted, { cmd: 'ready', user: { username: 'USR:local_cat', nickname: 'cat' } });
    await answer(true);
    expect([newer, block.error, fetched]).toMatchObject([succeeded, { code: 'loginReplaced' }, []]);
    expect([run(cat, 'isLoggedIn'), stage.network.lines.length]).toEqual([true, 1]);
  });
});

it('a Rotur that is down for a moment after a reconnect is asked again', async () => {
  let isUp = true;
  const fetchJson = async () => {
    if (!isUp) throw new TypeError('Failed to fetch');
    return { validator: 'cat,1' };
  };
  const cat = await stage.connected(handshake, { fetchJson });
  logIn(cat);
  await stage.pass(3);
  await stage.say(accepted, ready);
  isUp = false;
  await stage.reopen();
  await stage.pass(3000);
  isUp = true;
  for (let tenth = 0; tenth < 310 && stage.sent('auth').length === 0; tenth += 1) await stage.pass(100);
  expect([stage.sent('auth').length, complaints(cat)]).toEqual([1, []]);
  await stage.say(accepted, ready);
  expect(run(cat, 'isLoggedIn')).toBe(true);
});
