// Logging in to the reference server of Mida in revision 2: challenges, attempts, and accounts.

import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { beforeEach, describe, expect, it } from 'vitest';
import { createIdentity } from '../../src/protocols/mida/identity.ts';
import { startMida, wrongSolution } from '../support/mida-guest.ts';

let mida = startMida('revision-2');

beforeEach(() => {
  mida = startMida('revision-2');
});

const passed = (displayName: string) => ({
  t: 5,
  data: { passed: true, user: { displayName, unreadMessages: 0 } },
});
const failed = { t: 5, data: { passed: false } };

describe('a challenge', () => {
  it('is 64 digits that nobody can foresee, in plain text', () => {
    const cat = mida.connect();
    const challenges = Array.from({ length: 20 }, () => cat.challenge());
    expect(new Set(challenges).size).toBe(20);
    for (const challenge of challenges) expect(challenge).toMatch(/^[\da-f]{64}$/);
    expect(cat.frames.every((frame) => frame.startsWith('{'))).toBe(true);
  });

  it('comes also where the login will fail', () => {
    mida.enter('cat');
    expect(mida.connect().challenge({ method: 'login' })).toMatch(/^[\da-f]{64}$/);
  });

  it('comes for a key that is written out in full, which is the same key', () => {
    const cat = mida.enter('cat');
    const full = secp256k1.Point.fromHex(cat.identity.publicKey).toHex(false).toUpperCase();
    const again = mida.connect(cat.identity);
    expect(again.logIn({ pubKey: full, method: 'login' })).toEqual([passed('cat')]);
  });

  it.each([
    ['nothing', ''],
    ['no hexadecimal digits', 'x'.repeat(66)],
    ['too short', '02'.repeat(32)],
    ['no point of the curve', `02${'f'.repeat(64)}`],
    ['a private key', createIdentity().privateKey],
    ['surrounded by spaces', ` ${createIdentity().publicKey} `],
  ])('does not come for a key that is %s: the connection is closed', (_what, pubKey) => {
    const guest = mida.connect();
    guest.send([{ t: 2, data: { pubKey } }, { t: 1 }]);
    expect(guest.heard()).toEqual([]);
    expect(guest.end).toEqual({
      code: 1008,
      reason: 'The pubKey is no point of secp256k1 in hexadecimal digits',
    });
  });
});

describe('a solution', () => {
  it('logs in, and from its result on everything is encrypted', () => {
    const cat = mida.connect();
    cat.solve(cat.challenge({ method: 'signup', user: { displayName: 'cat', bio: 'I like yarn' } }));
    expect(cat.frameByFrame()).toEqual([{ encrypted: true, says: passed('cat') }]);
    expect(cat.frames.at(-1)).toMatch(/^04[\da-f]+$/);
  });

  it('that nobody asked for is dropped, before and after', () => {
    const cat = mida.connect();
    cat.send(wrongSolution);
    const challenge = cat.challenge();
    cat.solve(challenge);
    cat.solve(challenge);
    expect(cat.heard()).toEqual([passed('anonymous')]);
  });

  it('that is no text is dropped and costs no attempt', () => {
    const cat = mida.connect();
    const challenge = cat.challenge();
    for (const solution of [5, null, {}, []]) cat.send({ t: 4, data: { solution } });
    cat.solve(challenge);
    expect(cat.heard()).toEqual([passed('anonymous')]);
  });

  it('may fail twice, over the same challenge, in plain text', () => {
    const cat = mida.connect();
    const challenge = cat.challenge();
    cat.solve(challenge, 1);
    cat.solve(challenge, 2);
    expect(cat.frameByFrame()).toEqual([
      { encrypted: false, says: failed },
      { encrypted: false, says: failed },
    ]);
    cat.solve(challenge);
    expect(cat.heard()).toEqual([passed('anonymous')]);
  });

  it('that fails the third time closes the connection, after its answer', () => {
    const cat = mida.connect();
    cat.challenge();
    cat.send([wrongSolution, wrongSolution, wrongSolution, wrongSolution, { t: 1 }]);
    expect(cat.heard()).toEqual([failed, failed, failed]);
    expect(cat.end).toEqual({ code: 1008, reason: 'The challenge was not solved in 3 attempts' });
    cat.send({ t: 1 });
    expect(cat.heard()).toEqual([]);
    expect(mida.storage.keys()).toEqual([]);
  });

  it('of somebody else is wrong', () => {
    const [cat, dog] = [mida.connect(), mida.connect()];
    const solution = dog.identity.sign(hexToBytes(cat.challenge()));
    cat.send({ t: 4, data: { solution } });
    expect(cat.heard()).toEqual([failed]);
  });

  it('for the challenge before this one is wrong', () => {
    const cat = mida.connect();
    const old = cat.challenge();
    cat.challenge();
    cat.solve(old);
    expect(cat.heard()).toEqual([failed]);
  });
});

describe('an account', () => {
  it('comes into being with a sign-up, and is there when the server starts again', () => {
    const cat = mida.connect();
    cat.logIn({ method: 'signup', user: { displayName: ' cat ', bio: 'I like yarn' } });
    const key = `account/${cat.identity.publicKey}`;
    expect(mida.storage.keys()).toEqual([key]);
    expect(JSON.parse(mida.storage.get(key) ?? '')).toEqual({ displayName: 'cat', bio: 'I like yarn' });
    const restarted = startMida('revision-2', mida.storage).connect(cat.identity);
    expect(restarted.logIn({ method: 'login', user: { displayName: 'dog' } })).toEqual([passed('cat')]);
    expect(JSON.parse(mida.storage.get(key) ?? '')).toEqual({ displayName: 'cat', bio: 'I like yarn' });
  });

  it.each([
    ['signup', 'This key has an account already: log in', 'cat'],
    ['login', 'This key has no account yet: sign up', undefined],
  ])('that does not fit the method %s fails like a wrong solution does', (method, reason, owner) => {
    const identity = createIdentity();
    if (owner !== undefined) mida.enter(owner, identity).leave();
    const cat = mida.connect(identity);
    const challenge = cat.challenge({ method });
    for (let attempt = 0; attempt < 3; attempt += 1) cat.solve(challenge);
    const plain = { encrypted: false, says: failed };
    expect(cat.frameByFrame()).toEqual([plain, plain, plain]);
    expect(cat.end).toEqual({ code: 1008, reason });
  });

  it('can be had by the other method after that, on the same connection', () => {
    const cat = mida.connect();
    expect(cat.logIn({ method: 'login' })).toEqual([failed]);
    expect(cat.logIn({ method: 'signup', user: { displayName: 'cat' } })).toEqual([passed('cat')]);
  });

  it('is opened or made, whichever it takes, if no method is named', () => {
    const identity = createIdentity();
    expect(mida.connect(identity).logIn({ user: { displayName: 'cat' } })).toEqual([passed('cat')]);
    expect(mida.connect(identity).logIn({ user: { displayName: 'dog' } })).toEqual([passed('cat')]);
    expect(mida.connect().logIn({ method: 'teleport' })).toEqual([passed('anonymous')]);
  });

  it.each([
    ['   ', 'anonymous'],
    ['c'.repeat(60), 'c'.repeat(50)],
    ['🐈'.repeat(60), '🐈'.repeat(50)],
    [5, '5'],
  ])('of somebody called %j is called %j', (displayName, expected) => {
    expect(mida.connect().logIn({ user: { displayName } })).toEqual([passed(expected)]);
  });

  it('keeps 1000 characters of what somebody says of themselves', () => {
    const cat = mida.connect();
    cat.logIn({ user: { displayName: 'cat', bio: 'm'.repeat(2000) } });
    const stored = mida.storage.get(`account/${cat.identity.publicKey}`) ?? '';
    expect(JSON.parse(stored)).toEqual({ displayName: 'cat', bio: 'm'.repeat(1000) });
  });

  it('that was damaged still belongs to its key, without a name', () => {
    const identity = createIdentity();
    mida.storage.set(`account/${identity.publicKey}`, 'no JSON');
    expect(mida.connect(identity).logIn({ method: 'login' })).toEqual([passed('anonymous')]);
  });

  it('that cannot be written is an attempt that failed', () => {
    const broken = (): never => {
      throw new Error('The disk is full.');
    };
    const storage = { ...mida.storage, set: broken };
    expect(startMida('revision-2', storage).connect().logIn({})).toEqual([failed]);
  });
});

describe('another login on a connection', () => {
  it('ends the first one at once, and its challenge is in plain text', () => {
    const cat = mida.enter('cat');
    cat.send({ t: 2, data: { pubKey: createIdentity().publicKey } });
    expect(cat.frameByFrame()).toMatchObject([{ encrypted: false, says: { t: 3 } }]);
    cat.send({ t: 10, data: {} });
    cat.send({ t: 1 });
    expect(cat.frameByFrame()).toMatchObject([{ encrypted: false, says: { t: 1, data: { online: 0 } } }]);
  });

  it('counts once, and may be that of another key', () => {
    const dog = createIdentity();
    const cat = mida.enter('cat');
    cat.logIn({});
    cat.send({ t: 2, data: { pubKey: dog.publicKey, user: { displayName: 'dog' } } });
    const [packet] = cat.heard();
    const challenge = /[\da-f]{64}/.exec(JSON.stringify(packet))?.[0] ?? '';
    cat.send({ t: 4, data: { solution: dog.sign(hexToBytes(challenge)) } });
    const frame = dog.decrypt(hexToBytes(cat.frames.at(-1) ?? ''));
    expect(JSON.parse(new TextDecoder().decode(frame))).toEqual(passed('dog'));
    expect(mida.server.command('who')).toBe(`Here: dog (${dog.publicKey.slice(0, 8)}…).`);
  });

  it('leaves its key to several connections at once', () => {
    const cat = mida.enter('cat');
    const again = mida.connect(cat.identity);
    again.logIn({ method: 'login' });
    again.send({ t: 10, data: {} });
    expect([cat.heard().length, again.heard().length]).toEqual([1, 1]);
  });

  it('has three attempts of its own', () => {
    const cat = mida.connect();
    cat.challenge();
    cat.send([wrongSolution, wrongSolution]);
    cat.challenge();
    cat.send([wrongSolution, wrongSolution]);
    expect(cat.end).toBeUndefined();
  });
});

it('encrypts in lower-case digits, each frame with a nonce of its own', () => {
  const cat = mida.enter('cat');
  cat.send([
    { t: 10, data: {} },
    { t: 10, data: {} },
  ]);
  const [one = '', other = ''] = cat.frames.slice(-2);
  expect(one.slice(0, 130)).toBe(other.slice(0, 130));
  expect(one.slice(130, 162)).not.toBe(other.slice(130, 162));
  expect(bytesToHex(hexToBytes(one))).toBe(one);
});
