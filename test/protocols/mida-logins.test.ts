// Logging in to Mida, and staying logged in: how a challenge is answered, what a refusal leads to, servers that never
// answer, and what becomes of the private key. The server is mostly the test itself.

import { secp256k1 } from '@noble/curves/secp256k1.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { expect, it } from 'vitest';
import { readings } from '../../src/protocols/mida/challenge.ts';
import {
  begin,
  challenge,
  challengePacket,
  complaints,
  createMidaStage,
  eventData,
  failed,
  happened,
  passed,
  report,
  sealed,
  url,
} from '../support/mida-stage.ts';
import type { User, WirePacket } from '../support/mida-stage.ts';

const stage = createMidaStage();

/** Whether a solution is a signature of the user's over these 32 bytes. */
const isOver = (user: User, digest: Uint8Array | undefined, packet: WirePacket | undefined): boolean =>
  secp256k1.verify(
    hexToBytes(String(packet?.data['solution'])),
    digest ?? new Uint8Array(32),
    hexToBytes(user.session.account.identity?.publicKey ?? ''),
    { prehash: false },
  );

/** Which reading of the challenge each solution on the newest line was made of. */
const readingsOf = (user: User): number[] =>
  stage.sent(4).map((packet) => readings.findIndex((read) => isOver(user, read(challenge), packet)));

/** A server that accepts one reading only, and gives three attempts. */
const judgeBy = async (user: User, reading: number): Promise<void> => {
  await stage.say(challengePacket);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (readingsOf(user).at(-1) === reading) return stage.say(passed);
    await stage.say(failed);
    await stage.pass(400);
  }
};

/** Refuses every attempt. */
const refuse = async (): Promise<void> => {
  await stage.say(challengePacket);
  for (const wait of [400, 400, 0]) {
    await stage.say(failed);
    await stage.pass(wait);
  }
};

it.each([0, 1, 2])(
  'a server that wants reading %d of its challenge gets it, next time at once',
  async (n) => {
    const cat = await stage.connected();
    const login = begin(() => cat.session.account.logIn());
    await stage.pass(3);
    await judgeBy(cat, n);
    expect(login).toEqual({ over: true, error: undefined });
    expect(readingsOf(cat)).toEqual([0, 1, 2].slice(0, n + 1));
    stage.network.newest.close(1001);
    await stage.pass(1500);
    await stage.open();
    await judgeBy(cat, n);
    expect(readingsOf(cat)).toEqual([n]);
    expect(happened(cat, /loggedIn/)).toHaveLength(2);
  },
);

it('a challenge that follows a refusal is answered instead of the old one', async () => {
  const cat = await stage.connected();
  const login = begin(() => cat.session.account.logIn());
  await stage.say(challengePacket, failed);
  const next = bytesToHex(sha256(utf8ToBytes('another')));
  await stage.say({ t: 3, data: { challenge: next } });
  await stage.pass(400);
  expect(stage.sent(4)).toHaveLength(2);
  expect(readings.some((read) => isOver(cat, read(next), stage.sent(4)[1]))).toBe(true);
  await stage.say(passed);
  expect(login).toEqual({ over: true, error: undefined });
});

it.each(['sign me, please', '', 'abc', '🐈', `${challenge}00`, 'x'.repeat(100_000), 5])(
  'a challenge that is no hash is hashed and signed, whatever it is (%#)',
  async (text) => {
    const cat = await stage.connected();
    begin(() => cat.session.account.logIn());
    await stage.say({ t: 3, data: { challenge: text } });
    expect(stage.sent(4).map((each) => isOver(cat, sha256(utf8ToBytes(String(text))), each))).toEqual([true]);
  },
);

it.each([false, true])('after three refusals it is over (the server closes: %s)', async (closes) => {
  const cat = await stage.connected();
  const login = begin(() => cat.session.account.logIn());
  await refuse();
  if (closes) stage.network.newest.close(1008, 'No.');
  await stage.pass(60_000);
  expect(cat.words(login.error)).toContain('The server refused the login.');
  expect(report(cat, 'loginStatus')).toBe('refused');
  expect([stage.sent(2), stage.sent(4)].map(({ length }) => length)).toEqual([1, 3]);
  expect([stage.network.lines.length, complaints(cat)]).toEqual([1, []]);
  expect(cat.status).toBe(closes ? 'disconnected' : 'connected');
  expect(cat.session.isLoggedIn).toBe(false);
});

it('after a refusal another try may be made on the same line', async () => {
  const cat = await stage.connected();
  begin(() => cat.session.account.logIn());
  await refuse();
  const again = begin(() => cat.session.account.logIn());
  await stage.say(challengePacket, passed);
  expect([again, report(cat, 'loginStatus')]).toEqual([{ over: true, error: undefined }, 'logged in']);
  expect([stage.network.lines.length, stage.sent(2).length]).toEqual([1, 2]);
});

it('a refusal without a challenge is final too', async () => {
  const cat = await stage.connected();
  const login = begin(() => cat.session.account.logIn());
  await stage.say(failed);
  await stage.pass(20_000);
  expect(cat.words(login.error)).toContain('The server refused the login.');
  expect([report(cat, 'loginStatus'), stage.sent(4), complaints(cat)]).toEqual(['refused', [], []]);
});

it('a server of the first revision never says whether it accepts somebody, until something decrypts', async () => {
  stage.start('revision-1');
  const cat = stage.createUser();
  cat.session.account.createIdentity();
  await stage.outcome(() => cat.connect(url));
  const began = stage.clock.now();
  expect(await stage.outcome(() => cat.session.account.logIn())).toBeUndefined();
  expect(stage.clock.now() - began).toBeGreaterThanOrEqual(2990);
  expect(stage.clock.now() - began).toBeLessThan(3010);
  await stage.pass(30_000);
  expect([report(cat, 'loginStatus'), cat.session.isLoggedIn]).toEqual(['logging in', false]);
  expect(await stage.outcome(() => cat.session.account.logIn())).toBeUndefined();
  expect([stage.sent(2).length, complaints(cat), happened(cat, /loggedIn/)]).toEqual([1, [], []]);
  cat.session.sendEvent(99, { n: 1 });
  cat.session.sendEvent(99, { n: 2 });
  await stage.pass(5);
  expect([report(cat, 'loginStatus'), happened(cat, /loggedIn/)]).toEqual(['logged in', ['loggedIn']]);
  expect(eventData(cat)).toMatchObject([{ n: 1 }, { n: 2 }]);
});

it('a challenge that comes later than 3 s is still answered', async () => {
  const cat = await stage.connected();
  begin(() => cat.session.account.logIn());
  await stage.pass(5000);
  await stage.say(challengePacket, passed);
  expect([readingsOf(cat), report(cat, 'loginStatus')]).toEqual([[0], 'logged in']);
});

it('nothing is signed, and nobody is let in, unless somebody logs in', async () => {
  const cat = await stage.connected();
  await stage.say(challengePacket, passed);
  expect([stage.sent(), report(cat, 'loginStatus'), happened(cat, /loggedIn/)]).toEqual([
    [],
    'logged out',
    [],
  ]);
  const dog = await stage.loggedIn();
  await stage.say(challengePacket, failed, { t: 5, data: { passed: true, user: { displayName: 'X' } } });
  expect([stage.sent(4).length, dog.session.myName, happened(dog, /loggedIn/).length]).toEqual([1, 'Cat', 1]);
});

it('after a restart of the server one is logged in again, and then what was sent meanwhile goes', async () => {
  stage.start('revision-2');
  const cat = await stage.enter('cat');
  stage.network.serve(url, undefined);
  await stage.pass(500);
  cat.session.sendEvent(99, { n: 1 });
  cat.session.sendEvent(99, { n: 2 });
  stage.start('revision-2');
  await stage.pass(5000);
  const [login] = stage.sent(2);
  expect(login?.data).toEqual({ pubKey: report(cat, 'publicKey'), method: 'login' });
  expect(happened(cat, /connected|loggedIn|event/)).toEqual([
    ...['connected', 'loggedIn', 'disconnected', 'connected', 'loggedIn'],
    ...['event', 'event'],
  ]);
  expect([eventData(cat), complaints(cat)]).toMatchObject([[{ n: 1 }, { n: 2 }], []]);
});

it('logging in twice is logging in once, and somebody else is let in on a line of their own', async () => {
  const cat = await stage.connected();
  const { account } = cat.session;
  const both = [begin(() => account.logIn()), begin(() => account.logIn())];
  await stage.say(challengePacket, passed);
  await account.logIn();
  expect([both.map(({ over }) => over), stage.sent(2).length]).toEqual([[true, true], 1]);
  const old = sealed(cat, { t: 99, data: { n: 1 } });
  account.createIdentity();
  await stage.say(old);
  expect([cat.session.isLoggedIn, eventData(cat)]).toEqual([true, [{ n: 1 }]]);
  const login = begin(() => account.logIn());
  await stage.open();
  expect(stage.sent(2)[0]?.data['pubKey']).toBe(report(cat, 'publicKey'));
  await stage.say(challengePacket, passed);
  expect([login.over, login.error, happened(cat, /disconnected/)]).toEqual([true, undefined, []]);
});

it('of two scripts that log in as different people the later wins', async () => {
  const cat = await stage.connected();
  const first = begin(() => cat.session.account.logIn());
  cat.session.account.createIdentity();
  const second = begin(() => cat.session.account.logIn());
  await stage.open();
  await stage.say(challengePacket, passed);
  expect(first.error).toMatchObject({ code: 'loginReplaced' });
  expect([second, readingsOf(cat)]).toEqual([{ over: true, error: undefined }, [0]]);
});

it.each(['', 'x', '0'.repeat(64), 'f'.repeat(64), `${'1'.repeat(63)}g`, `0x${'1'.repeat(64)}`])(
  'the private key %j is none: the old identity stays, and no sentence repeats what was typed',
  async (typed) => {
    const cat = await stage.connected();
    const before = report(cat, 'publicKey');
    const error = await stage.outcome(async () => cat.session.account.useIdentity(typed));
    expect(cat.words(error)).toContain('64 digits');
    if (typed !== '') expect(cat.words(error).replaceAll(/\w{12,}/g, '')).toBe(cat.words(error));
    expect([report(cat, 'publicKey'), cat.session.isLoggedIn]).toEqual([before, false]);
  },
);

it('an identity outlives the green flag on its page, but not the page, and nobody is ever told its private key', async () => {
  const cat = await stage.loggedIn();
  const keys = [report(cat, 'publicKey'), report(cat, 'privateKey')];
  cat.session.sendEvent(99, { n: 1 });
  await stage.say('no JSON', `04${'00'.repeat(200)}`, sealed(cat, { t: 99, data: {} }), failed);
  const again = cat.restart();
  expect([report(again, 'publicKey'), report(again, 'privateKey')]).toEqual(keys);
  expect(report(stage.createUser(), 'publicKey')).toBe('');
  const users = [cat, again];
  const told = users.map(({ events, reported, words }) => [events, reported, reported.map(words)]);
  const everything = JSON.stringify([stage.network.lines.map(({ received }) => received), told]);
  expect(everything).toContain(keys[0]);
  expect(everything.toLowerCase()).not.toContain(keys[1]);
});
