// What lasts longer than a moment on a line of Mida, and what does not: logins that nobody answers, accounts, questions,
// complaints, and frames that were meant for who was logged in when they came.

import { gcm } from '@noble/ciphers/aes.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { expect, it } from 'vitest';
import { encrypt } from '../../src/protocols/mida/ecies.ts';
import { createIdentity } from '../../src/protocols/mida/identity.ts';
import {
  begin,
  challengePacket,
  complaints,
  createMidaStage,
  eventData,
  failed,
  happened,
  passed,
  report,
  rules,
  sealed,
  url,
} from '../support/mida-stage.ts';
import type { User } from '../support/mida-stage.ts';

const stage = createMidaStage();

const hello = { t: 99, data: { text: 'Hello!' } };

/** A ciphertext whose nonce is given: 16 bytes. */
const sealWith = (user: User, nonce: Uint8Array, message: string): Uint8Array => {
  const secret = secp256k1.utils.randomSecretKey();
  const messageKey = secp256k1.getPublicKey(secret, false);
  const publicKey = hexToBytes(user.session.account.identity?.publicKey ?? '');
  const shared = secp256k1.getSharedSecret(secret, publicKey, false);
  const key = hkdf(sha256, concatBytes(messageKey, shared), undefined, undefined, 32);
  const body = gcm(key, nonce).encrypt(utf8ToBytes(message));
  return concatBytes(messageKey, nonce, body.subarray(-16), body.subarray(0, -16));
};

const frameOf = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;

/** What only a stranger can read. */
const strange = (): string =>
  bytesToHex(encrypt(hexToBytes(createIdentity().publicKey), utf8ToBytes('{"t":99}')));

/** The server closes, and the next line opens. */
const reopen = async (): Promise<void> => {
  stage.network.newest.close(1001);
  await stage.pass(1500);
  await stage.open();
};

it.each(['\n7', '\n7\n', '\n{"t":7}\n', '\n"x"\n[]\n', '\nnull\n\n0\n'])(
  'a binary ciphertext in which %j stands by chance is read as one',
  async (chance) => {
    const cat = await stage.loggedIn();
    const before = cat.all('packet').length;
    await stage.say(frameOf(sealWith(cat, utf8ToBytes(chance.padEnd(16, '\n')), JSON.stringify(hello))));
    expect(cat.all('packet').slice(before)).toMatchObject([{ value: hello }]);
    expect([eventData(cat), complaints(cat), report(cat, 'undecryptable')]).toEqual([[hello.data], [], 0]);
  },
);

it('a binary frame of several lines is several packets', async () => {
  const cat = await stage.connected();
  await stage.say(frameOf(utf8ToBytes('{"t":7,"data":1}\n\n{"t":8,"data":2}\n')));
  expect([eventData(cat), complaints(cat)]).toEqual([[1, 2], []]);
});

it('a login that nobody answers is told once, although the script began to wait before the line was there', async () => {
  stage.play();
  const cat = stage.createUser();
  cat.session.account.createIdentity();
  begin(() => cat.connect(url));
  await stage.pass(3);
  const login = begin(() => cat.session.account.logIn());
  await stage.pass(5000);
  await stage.open();
  await stage.say(challengePacket);
  await stage.pass(9900);
  expect(login.over).toBe(false);
  await stage.pass(120);
  expect(login.error).toMatchObject({ code: 'loginUnanswered' });
  await stage.pass(30_000);
  expect([complaints(cat), report(cat, 'loginStatus')]).toEqual([[], 'logged out']);
});

it('a challenge after 3 s of silence is answered, and is to be followed by a result within 15 s', async () => {
  const cat = await stage.connected();
  const login = begin(() => cat.session.account.logIn());
  await stage.pass(60_000);
  expect([login.error, report(cat, 'loginStatus')]).toEqual([undefined, 'logging in']);
  await stage.say(challengePacket);
  await stage.pass(14_900);
  expect([stage.sent(4).length, complaints(cat), report(cat, 'loginStatus')]).toEqual([1, [], 'logging in']);
  await stage.pass(200);
  expect([complaints(cat), report(cat, 'loginStatus')]).toEqual([['loginUnanswered'], 'logged out']);
  await stage.say(challengePacket, passed);
  await stage.pass(30_000);
  expect([stage.sent(4).length, complaints(cat).length, happened(cat, /loggedIn/)]).toEqual([1, 1, []]);
});

it('signing up under another name with the same key is refused here, and harms nothing', async () => {
  stage.start('revision-2');
  const cat = await stage.enter('cat');
  const { account } = cat.session;
  const lines = stage.network.lines.length;
  expect(await stage.outcome(() => account.signUp('cat', 'I like yarn'))).toBeUndefined();
  expect(cat.words(await stage.outcome(() => account.signUp('lion', 'I like yarn')))).toContain(
    'This identity has an account here already, named "cat".',
  );
  expect([stage.network.lines.length, stage.sent(2).length]).toEqual([lines, 1]);
  expect([report(cat, 'loginStatus'), report(cat, 'myName')]).toEqual(['logged in', 'cat']);
});

it('signing up at each green flag is one account', async () => {
  stage.start('revision-2');
  const first = await stage.enter('cat');
  const again = first.restart();
  await stage.outcome(() => again.connect(url));
  const before = stage.clock.now();
  expect(await stage.outcome(() => again.session.account.signUp('cat', 'I like wool'))).toBeUndefined();
  expect(stage.clock.now() - before).toBeLessThan(100);
  expect([report(again, 'loginStatus'), report(again, 'myName')]).toEqual(['logged in', 'cat']);
  expect(stage.sent(2)).toMatchObject([{ data: { method: 'login' } }]);
});

it('signing up without a connection makes no identity', () => {
  const cat = stage.createUser();
  expect(() => cat.session.account.signUp('cat', '')).toThrow('notConnected');
  expect([report(cat, 'publicKey'), cat.session.account.identity]).toEqual(['', undefined]);
});

it.each([1000, 10_000])(
  'the time there and back is that of the newest question when one was never answered (%d ms later)',
  async (later) => {
    const cat = await stage.connected();
    begin(() => cat.session.askServerInfo());
    await stage.pass(15_000 + later);
    await stage.say({ t: 1, data: {} });
    expect(report(cat, 'roundTrip')).toBe(0);
    begin(() => cat.session.askServerInfo());
    await stage.pass(40);
    await stage.say({ t: 1, data: {} });
    expect(report(cat, 'roundTrip')).toBe(41);
  },
);

it('a question that was asked by itself and never answered does not count for the time of the next one', async () => {
  const cat = await stage.loggedIn();
  await stage.pass(46_000);
  expect(stage.sent(1)).toHaveLength(1);
  await stage.pass(20_000);
  begin(() => cat.session.askServerInfo());
  await stage.pass(40);
  await stage.say({ t: 1, data: {} });
  expect(report(cat, 'roundTrip')).toBe(41);
});

it.each([false, true])(
  'a refusal is forgotten with a new connection (the server closes: %s)',
  async (closes) => {
    const cat = await stage.connected();
    begin(() => cat.session.account.logIn());
    await stage.say(failed);
    expect(report(cat, 'loginStatus')).toBe('refused');
    if (closes) stage.network.newest.close(1008);
    else cat.disconnect();
    await stage.pass(10);
    expect([cat.status, report(cat, 'loginStatus')]).toEqual([
      'disconnected',
      closes ? 'refused' : 'logged out',
    ]);
    const connecting = begin(() => cat.connect(url));
    await stage.open();
    expect([connecting.over, cat.status, report(cat, 'loginStatus')]).toEqual([
      true,
      'connected',
      'logged out',
    ]);
  },
);

it('what came for the identity that was logged in is read with it, although another one logs in first', async () => {
  const { clock } = stage;
  // Twenty times as slow a machine, so that to decrypt a packet takes long for certain.
  const now = (): number => clock.now() + 20 * performance.now();
  const cat = await stage.loggedIn({ clock: { ...clock, now } });
  const events = Array.from({ length: 12 }, (_, n) => ({ t: 99, data: { n } }));
  for (const event of events) stage.network.newest.send(sealed(cat, event));
  clock.elapse(1);
  expect(eventData(cat).length).toBeLessThan(12);
  cat.session.account.createIdentity();
  const login = begin(() => cat.session.account.logIn());
  expect(eventData(cat).length).toBeLessThan(12);
  await stage.open();
  await stage.say(challengePacket, passed);
  await stage.pass(20_000);
  expect([login.over, login.error, stage.network.lines.length]).toEqual([true, undefined, 2]);
  expect(eventData(cat)).toEqual(events.map(({ data }) => data));
  expect([report(cat, 'undecryptable'), complaints(cat)]).toEqual([0, []]);
});

it('on each line it is told once that something cannot be decrypted, and once that there is too much', async () => {
  const cat = await stage.loggedIn();
  const tooMuch = `[${Array.from({ length: 100_001 }, () => '5').join()}]`;
  const codes = ['undecryptable', 'tooMuch'];
  await stage.say(strange(), tooMuch, strange(), tooMuch);
  expect([complaints(cat), report(cat, 'undecryptable')]).toEqual([codes, 2]);
  await reopen();
  await stage.say(challengePacket, passed, strange(), tooMuch, tooMuch, strange());
  expect([complaints(cat), report(cat, 'undecryptable')]).toEqual([[...codes, ...codes], 4]);
});

it.each([
  ['[', ']'],
  ['{"data":[', ']}'],
  ['{"t":7,"data":', '}'],
])('an item of a plain batch that is nested deeply in %s…%s harms nothing', async (opening, closing) => {
  const cat = await stage.connected();
  const deep = `${opening.repeat(20_000)}0${closing.repeat(20_000)}`;
  const [first, last] = [{ t: 8, data: 1 }, hello].map((packet) => JSON.stringify(packet));
  for (const item of [deep, `{"t":9,"data":${deep}}`]) {
    await stage.say(`[${first},${item},${last}]`, `{"count":3,"data":[${first},${item},${last}]}`);
  }
  const isPlain = (data: unknown): boolean => data === 1 || Object(data).text === hello.data.text;
  expect(eventData(cat).filter(isPlain)).toEqual([1, 1, 1, 1].flatMap(() => [1, hello.data]));
  expect([cat.status, complaints(cat)]).toEqual(['connected', []]);
  await stage.say(rules, hello);
  expect(eventData(cat).at(-1)).toEqual(hello.data);
});
