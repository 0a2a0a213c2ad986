// Encryption of Mida against the package whose layout it has, and against whoever changes or intercepts a message.

import { hexToBytes, randomBytes } from '@noble/hashes/utils.js';
import { decrypt as decryptElsewhere, encrypt as encryptElsewhere } from 'eciesjs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decrypt, encrypt, isCiphertext } from '../../src/protocols/mida/ecies.ts';
import { createIdentity } from '../../src/protocols/mida/identity.ts';

const identity = createIdentity();
const privateKey = hexToBytes(identity.privateKey);
const publicKey = hexToBytes(identity.publicKey);
const hello = new TextEncoder().encode('Hello!');

const sizes = [0, 1, 15, 16, 17, 31, 32, 33, 96, 97, 1000, 65_536, 1_048_576];

/** `randomBytes` gives 65536 at most. */
const messageOf = (size: number): Uint8Array => {
  const message = new Uint8Array(size);
  for (let at = 0; at < size; at += 65_536) message.set(randomBytes(Math.min(65_536, size - at)), at);
  return message;
};

/** As plain bytes: comparing large typed arrays number by number is slow. */
const same = (one: Uint8Array, other: Uint8Array): boolean => Buffer.from(one).equals(other);

describe('beside eciesjs', () => {
  it.each(sizes)('its package reads %i bytes that we encrypted', (size) => {
    const message = messageOf(size);
    expect(same(decryptElsewhere(privateKey, encrypt(publicKey, message)), message)).toBe(true);
  });

  it.each(sizes)('we read %i bytes that its package encrypted', (size) => {
    const message = messageOf(size);
    expect(same(decrypt(privateKey, encryptElsewhere(publicKey, message)), message)).toBe(true);
  });

  it('both ways hold for any bytes and any keys', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (message) => {
        const somebody = createIdentity();
        const [secret, known] = [hexToBytes(somebody.privateKey), hexToBytes(somebody.publicKey)];
        expect(same(decryptElsewhere(secret, encrypt(known, message)), message)).toBe(true);
        expect(same(somebody.decrypt(encryptElsewhere(known, message)), message)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a ciphertext', () => {
  it.each(sizes)('of %i bytes is 97 bytes longer', (size) => {
    const ciphertext = encrypt(publicKey, messageOf(size));
    expect(ciphertext.length).toBe(65 + 16 + 16 + size);
    expect(ciphertext[0]).toBe(4);
    expect(isCiphertext(ciphertext)).toBe(true);
  });

  it('differs each time, in its key and its nonce', () => {
    const [one, other] = [encrypt(publicKey, hello), encrypt(publicKey, hello)];
    expect(one.subarray(0, 65)).not.toEqual(other.subarray(0, 65));
    expect(one.subarray(65, 81)).not.toEqual(other.subarray(65, 81));
  });

  it('can be made for a public key that is written out in full', () => {
    const full = hexToBytes(
      '0479be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8',
    );
    expect(decrypt(hexToBytes('01'.padStart(64, '0')), encrypt(full, hello))).toEqual(hello);
  });

  it.each([
    ['nothing', new Uint8Array(0)],
    ['96 bytes', new Uint8Array(96).fill(4)],
    ['a compressed key', new Uint8Array(200).fill(2)],
    ['JSON', new TextEncoder().encode(`{"t":1,"data":{"note":"${'a'.repeat(100)}"}}`)],
  ])('is not taken for one if it is %s', (_what, bytes) => {
    expect(isCiphertext(bytes)).toBe(false);
  });

  it('cannot be made for what is no public key', () => {
    expect(() => encrypt(new Uint8Array(33).fill(2, 0, 1), hello)).toThrow();
    expect(() => encrypt(new Uint8Array(0), hello)).toThrow();
  });
});

describe('what somebody changed', () => {
  const ciphertext = encrypt(publicKey, hello);

  it('throws, wherever it is', () => {
    for (let at = 0; at < ciphertext.length; at += 1) {
      const changed = Uint8Array.from(ciphertext, (byte, index) => (index === at ? byte ^ 1 : byte));
      expect(() => decrypt(privateKey, changed), `byte ${at}`).toThrow();
    }
  });

  it('throws, however it was changed', () => {
    fc.assert(
      fc.property(fc.nat(ciphertext.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = Uint8Array.from(ciphertext, (byte, index) => (index === at ? byte ^ change : byte));
        expect(() => decrypt(privateKey, changed)).toThrow();
      }),
    );
  });

  it('throws if a part is missing or was added', () => {
    for (const length of [0, 1, 64, 65, 81, 96, 97, ciphertext.length - 1]) {
      expect(() => decrypt(privateKey, ciphertext.subarray(0, length)), `${length} bytes`).toThrow();
    }
    expect(() => decrypt(privateKey, Uint8Array.from([...ciphertext, 0]))).toThrow();
  });

  it('throws for anybody but the one it is for', () => {
    expect(() => createIdentity().decrypt(ciphertext)).toThrow();
    expect(identity.decrypt(ciphertext)).toEqual(hello);
  });
});
