// Passwords as they are kept: salted and hashed with scrypt, off the main thread. Knows nothing of accounts.

import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { Passwords } from '../src/session/reference.ts';

const cost = { exponent: 15, blockSize: 8, parallel: 1 } as const;
const keyLength = 32;

interface Cost {
  readonly exponent: number;
  readonly blockSize: number;
  readonly parallel: number;
}

const derive = (password: string, salt: Buffer, { exponent, blockSize, parallel }: Cost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const N = 2 ** exponent;
    const options = { N, r: blockSize, p: parallel, maxmem: 2 * 128 * N * blockSize };
    scrypt(password, salt, keyLength, options, (error, key) => (error ? reject(error) : resolve(key)));
  });

/** scrypt at 32 MiB and about a tenth of a second each; a hash reads `scrypt$exponent$blockSize$parallel$salt$key`. */
export const scryptPasswords: Passwords = {
  async hash(password) {
    const salt = randomBytes(16);
    const key = await derive(password, salt, cost);
    const parts = [
      cost.exponent,
      cost.blockSize,
      cost.parallel,
      salt.toString('base64'),
      key.toString('base64'),
    ];
    return ['scrypt', ...parts].join('$');
  },
  async verify(password, hash) {
    const [scheme, exponent, blockSize, parallel, salt, key] = hash.split('$');
    if (scheme !== 'scrypt' || salt === undefined || key === undefined) return false;
    const kept = Buffer.from(key, 'base64');
    const settings = { exponent: Number(exponent), blockSize: Number(blockSize), parallel: Number(parallel) };
    const given = await derive(password, Buffer.from(salt, 'base64'), settings);
    return kept.length === given.length && timingSafeEqual(kept, given);
  },
};
