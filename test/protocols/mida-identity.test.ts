// Keys and signatures of Mida against published values, and what counts as a key.

import { secp256k1 } from '@noble/curves/secp256k1.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { describe, expect, it } from 'vitest';
import { createIdentity, identityFrom } from '../../src/protocols/mida/identity.ts';
import type { Identity } from '../../src/protocols/mida/identity.ts';

const order = 'fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141';
const largest = 'fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140';

const digits = (short: string): string => short.padStart(64, '0');

const ownerOf = (privateKey: string): Identity => {
  const identity = identityFrom(privateKey);
  if (identity === undefined) throw new Error(`${privateKey} is no private key.`);
  return identity;
};

describe('the public key', () => {
  // The generator of the curve and its small multiples; a key of the test vectors of BIP 32.
  it.each([
    [digits('1'), '0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798'],
    [digits('2'), '02c6047f9441ed7d6d3045406e95c07cd85c778e4b8cef3ca7abac09b95c709ee5'],
    [digits('3'), '02f9308a019258c31049344f85f89d5229b531c845836f99b08601f113bce036f9'],
    [largest, '0379be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798'],
    [
      'e8f32e723decf4051aefac8e2c93c9c5b214313817cdb01a1494b917c8436b35',
      '0339a36013301597daef41fbe593a02cc513d0b55527ec2df1050e2e8ff49c85c2',
    ],
  ])('of %s is the published one', (privateKey, publicKey) => {
    expect(ownerOf(privateKey)).toMatchObject({ privateKey, publicKey });
  });
});

describe('a signature', () => {
  // The widely published values for RFC 6979 on this curve, over the SHA-256 of a text.
  it.each([
    [
      digits('1'),
      'Satoshi Nakamoto',
      '934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8' +
        '2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5',
    ],
    [
      digits('1'),
      'All those moments will be lost in time, like tears in rain. Time to die...',
      '8600dbd41e348fe5c9465ab92d23e3db8b98b873beecd930736488696438cb6b' +
        '547fe64427496db33bf66019dacbf0039c04199abb0122918601db38a72cfc21',
    ],
    [
      largest,
      'Satoshi Nakamoto',
      'fd567d121db66e382991534ada77a6bd3106f0a1098c231e47993447cd6af2d0' +
        '6b39cd0eb1bc8603e159ef5c20a5c8ad685a45b06ce9bebed3f153d10d93bed5',
    ],
    [
      'f8b8af8ce3c7cca5e300d33939540c10d45ce001b8f252bfbc57ba0342904181',
      'Alan Turing',
      '7063ae83e7f62bbb171798131b4a0564b956930092b33b07b395615d9ec7e15c' +
        '58dfcc1e00a35e1572f366ffe34ba0fc47db1e7189759b9fb233c5b05ab388ea',
    ],
  ])('of %s over "%s" is the published one', (privateKey, text, signature) => {
    expect(ownerOf(privateKey).sign(sha256(utf8ToBytes(text)))).toBe(signature);
  });

  it('has 128 digits, a low s, and proves who signed', () => {
    const middle = BigInt(`0x${order}`) / 2n;
    for (let turn = 0; turn < 40; turn += 1) {
      const identity = createIdentity();
      const digest = sha256(Uint8Array.of(turn));
      const signature = identity.sign(digest);
      expect(signature).toMatch(/^[\da-f]{128}$/);
      expect(BigInt(`0x${signature.slice(64)}`)).toBeLessThanOrEqual(middle);
      const proves = secp256k1.verify(hexToBytes(signature), digest, hexToBytes(identity.publicKey), {
        prehash: false,
      });
      expect(proves).toBe(true);
    }
  });
});

describe('a private key', () => {
  it.each([
    ['nothing', ''],
    ['zero', digits('0')],
    ['the order of the curve', order],
    ['more than the order', 'f'.repeat(64)],
    ['63 digits', '1'.repeat(63)],
    ['66 digits', '1'.repeat(66)],
    ['a public key', '0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798'],
    ['no hexadecimal digits', 'g'.repeat(64)],
    ['digits of another script', '١'.repeat(64)],
    ['marked with 0x', `0x${'1'.repeat(64)}`],
    ['interrupted by a space', `${'1'.repeat(32)} ${'1'.repeat(31)}`],
    ['two lines', `${'1'.repeat(64)}\n${'1'.repeat(64)}`],
  ])('is none if it is %s', (_what, text) => {
    expect(identityFrom(text)).toBeUndefined();
  });

  it('may have spaces and line breaks around it, and capital letters', () => {
    const { privateKey, publicKey } = createIdentity();
    for (const text of [` ${privateKey} `, `${privateKey}\n`, `\t${privateKey.toUpperCase()}`]) {
      expect(identityFrom(text)).toMatchObject({ privateKey, publicKey });
    }
  });

  it('is another one for everybody who is new, and says all there is to know', () => {
    const identities = Array.from({ length: 20 }, createIdentity);
    expect(new Set(identities.map(({ privateKey }) => privateKey)).size).toBe(20);
    for (const { privateKey, publicKey } of identities) expect(ownerOf(privateKey).publicKey).toBe(publicKey);
  });
});
