// Logging in to OriginChats through Rotur: where the token goes, and where it never does; validators that are late, old
// or refused. The server is mostly the test itself, and so is Rotur.

import { describe, expect, it } from 'vitest';
import { logIn, ready, Rotur, token } from '../support/originchats-rotur.ts';
import {
  accepted,
  complaints,
  createOriginChatsStage,
  handshake,
  oldHandshake,
  run,
} from '../support/originchats-stage.ts';
import type { Progress } from '../support/originchats-stage.ts';

const stage = createOriginChatsStage();

const succeeded: Progress = { over: true, value: undefined, error: undefined };
const withKey = (validator_key: string) => ({ ...handshake, val: { ...handshake.val, validator_key } });

const connected = async (greeting: object = handshake) => {
  const rotur = new Rotur(stage);
  const cat = await stage.connected(greeting, { fetchJson: rotur.fetchJson });
  return { rotur, cat };
};

const loggedIn = async () => {
  const { rotur, cat } = await connected();
  logIn(cat);
  await stage.pass(3);
  await rotur.answer({ validator: 'cat,1' });
  await stage.say(accepted, ready);
  return { rotur, cat };
};

it('the token is taken to Rotur with the key of this connection, and the chat server gets the validator', async () => {
  const { rotur, cat } = await connected();
  const block = logIn(cat, ` ${token} `);
  await stage.pass(3);
  const [asked] = rotur.asked;
  expect([asked?.origin, asked?.pathname]).toEqual(['https://api.rotur.dev', '/generate_validator']);
  expect([asked?.searchParams.get('auth'), asked?.searchParams.get('key')]).toEqual([token, 'originChats-1']);
  await rotur.answer({ validator: 'cat,1' });
  expect([block.over, stage.sent()]).toEqual([false, [{ cmd: 'auth', validator: 'cat,1' }]]);
  await stage.say(accepted, ready);
  expect([block, run(cat, 'myName'), run(cat, 'isLoggedIn')]).toEqual([succeeded, 'cat', true]);
});

it('after each reconnect there is a new validator, for the key of the new connection', async () => {
  const { rotur, cat } = await loggedIn();
  for (const n of [2, 3]) {
    await stage.reopen(withKey(`originChats-${n}`));
    await rotur.answer({ validator: `cat,${n}` });
    expect(stage.sent('auth')).toEqual([{ cmd: 'auth', validator: `cat,${n}` }]);
    await stage.say(accepted, ready);
    expect(run(cat, 'isLoggedIn')).toBe(true);
  }
  expect(rotur.keys).toEqual(['originChats-1', 'originChats-2', 'originChats-3']);
});

it('the whole of it works on the reference server, and again after a restart', async () => {
  stage.start('current');
  const cat = await stage.enterByRotur('cat');
  stage.crash();
  await stage.pass(300);
  stage.start('current');
  await stage.pass(40_000);
  expect([run(cat, 'isLoggedIn'), run(cat, 'myName'), complaints(cat)]).toEqual([true, 'cat', []]);
});

describe('an answer of Rotur that is no validator', () => {
  it.each([{}, { error: 'no' }, { validator: '' }, { validator: 5 }, { validator: null }, [], null, 'x', 5])(
    'is a refusal: %j',
    async (value) => {
      const { rotur, cat } = await connected();
      const block = logIn(cat);
      await stage.pass(3);
      await rotur.answer(value);
      expect(cat.words(block.error)).toContain('https://api.rotur.dev did not accept the token');
      await stage.pass(100_000);
      expect([stage.sent(), rotur.asked.length, complaints(cat), cat.status]).toEqual([
        [],
        1,
        [],
        'connected',
      ]);
    },
  );
});

it('a validator that the chat server refuses is a refused login, and another try fetches another', async () => {
  const { rotur, cat } = await connected();
  const block = logIn(cat);
  await stage.pass(3);
  await rotur.answer({ validator: 'cat,1' });
  await stage.say({ cmd: 'auth_error', val: 'Invalid validator' });
  expect(cat.words(block.error)).toContain('Invalid validator');
  const again = logIn(cat);
  await stage.pass(3);
  await rotur.answer({ validator: 'cat,2' });
  await stage.say(accepted, ready);
  expect([again, rotur.asked.length, stage.sent('auth').length]).toEqual([succeeded, 2, 2]);
});

it('an old server has one key for all, and says who one is', async () => {
  const { rotur, cat } = await connected(oldHandshake);
  expect(run(cat, 'loginMethod')).toBe('rotur');
  logIn(cat);
  await stage.pass(3);
  await rotur.answer({ validator: 'Cat,1' });
  await stage.say(accepted, ready);
  expect([rotur.keys, run(cat, 'myName'), run(cat, 'isLoggedIn')]).toEqual([
    ['originChats-old'],
    'cat',
    true,
  ]);
});

describe('the same token', () => {
  it('that two scripts bring at once is taken to Rotur once', async () => {
    const { rotur, cat } = await connected();
    const both = [logIn(cat), logIn(cat)];
    await stage.pass(3);
    await rotur.answer({ validator: 'cat,1' });
    await stage.say(accepted, ready);
    expect([both, rotur.asked.length, stage.sent('auth').length]).toEqual([[succeeded, succeeded], 1, 1]);
  });

  it('of whoever is logged in with it is taken nowhere', async () => {
    const { rotur, cat } = await loggedIn();
    const again = logIn(cat);
    await stage.pass(3);
    expect([again, rotur.asked.length, stage.network.lines.length]).toEqual([succeeded, 1, 1]);
  });
});

it('a Rotur that says nothing after a reconnect is told of, and one is connected all the same', async () => {
  const { cat } = await loggedIn();
  await stage.reopen(withKey('originChats-2'));
  await stage.pass(15_100);
  expect([stage.blamed(cat), cat.all('connected').length, run(cat, 'isLoggedIn')]).toEqual([
    ['logIn: loginUnanswered'],
    2,
    false,
  ]);
});
