// What is signed of a challenge of Mida, reading by reading, and what counts as its solution.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSolved, readings } from '../../src/protocols/mida/challenge.ts';
import { createIdentity } from '../../src/protocols/mida/identity.ts';

const digest = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const hex = 'c0ffee';
const words = 'sign me, please';

const ofText = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));
const ofBytes = (text: string): string => bytesToHex(sha256(hexToBytes(text)));
const read = (challenge: string): string[] => readings.map((reading) => bytesToHex(reading(challenge)));

describe('a challenge', () => {
  it('that is a hash is signed as it is, then the hash of its bytes, then the hash of its digits', () => {
    expect(read(digest)).toEqual([digest, ofBytes(digest), ofText(digest)]);
  });

  it('in capital digits means the same bytes', () => {
    const capitals = digest.toUpperCase();
    expect(read(capitals)).toEqual([digest, ofBytes(digest), ofText(capitals)]);
  });

  it('of other bytes is read as digits, then as bytes', () => {
    expect(read(hex)).toEqual([ofText(hex), ofBytes(hex), ofText(hex)]);
  });

  it.each([words, '', 'c0ffe', `${digest} `, 'ümlaut 🐈'])(
    'that is the text "%s" has but one reading',
    (text) => {
      expect(read(text)).toEqual([ofText(text), ofText(text), ofText(text)]);
    },
  );

  it('is 32 bytes to sign, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (challenge) => {
        for (const reading of readings) expect(reading(challenge).length).toBe(32);
      }),
    );
  });
});

describe('a solution', () => {
  const { sign, publicKey } = createIdentity();
  const solution = sign(hexToBytes(digest));

  it('is the signature of the owner over the first reading', () => {
    expect(isSolved(digest, solution, publicKey)).toBe(true);
    expect(isSolved(digest.toUpperCase(), solution.toUpperCase(), publicKey.toUpperCase())).toBe(true);
    expect(isSolved(words, sign(sha256(utf8ToBytes(words))), publicKey)).toBe(true);
  });

  it('is none in another reading', () => {
    expect(isSolved(digest, sign(sha256(hexToBytes(digest))), publicKey)).toBe(false);
    expect(isSolved(digest, sign(sha256(utf8ToBytes(digest))), publicKey)).toBe(false);
  });

  it('is none for another challenge, or by somebody else', () => {
    expect(isSolved(ofText(words), solution, publicKey)).toBe(false);
    expect(isSolved(digest, solution, createIdentity().publicKey)).toBe(false);
  });

  it.each([
    ['nothing', ''],
    ['no hexadecimal digits', 'x'.repeat(128)],
    ['two digits', '00'],
    ['zeros', '0'.repeat(128)],
    ['the largest number', 'f'.repeat(128)],
    ['one byte too long', `${solution}00`],
    ['one byte too short', solution.slice(2)],
    ['a space too long', ` ${solution}`],
  ])('is none if it is %s', (_what, text) => {
    expect(isSolved(digest, text, publicKey)).toBe(false);
  });

  it('is judged without an exception, whatever it, the challenge and the key are', () => {
    const anyText = fc.oneof(fc.string(), fc.constantFrom(digest, solution, publicKey));
    fc.assert(
      fc.property(anyText, anyText, anyText, (challenge, text, key) => {
        const right = challenge === digest && text === solution && key === publicKey;
        expect(isSolved(challenge, text, key)).toBe(right);
      }),
    );
  });
});
