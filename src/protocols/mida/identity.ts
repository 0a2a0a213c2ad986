// Who somebody is: a pair of secp256k1 keys, of which the private one signs and decrypts and never leaves. Keys are
// written as hexadecimal digits: 64 for a private key, 66 for a public one (compressed).

import { secp256k1 } from '@noble/curves/secp256k1.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { createOpener } from './ecies.ts';

export interface Identity {
  readonly publicKey: string;
  readonly privateKey: string;
  /** A signature over 32 bytes: r and s, of which s is low, as 128 hexadecimal digits. */
  sign(digest: Uint8Array): string;
  /** Throws if the message was encrypted for somebody else. */
  decrypt(ciphertext: Uint8Array): Uint8Array;
}

const identityOf = (secret: Uint8Array): Identity => ({
  publicKey: bytesToHex(secp256k1.getPublicKey(secret, true)),
  privateKey: bytesToHex(secret),
  sign: (digest) => bytesToHex(secp256k1.sign(digest, secret, { prehash: false })),
  decrypt: createOpener(secret),
});

/** Somebody who has not been there before. */
export const createIdentity = (): Identity => identityOf(secp256k1.utils.randomSecretKey());

/** The owner of a private key, spaces around it ignored; undefined if that is none: 64 digits, and not every number will do. */
export const identityFrom = (privateKey: string): Identity | undefined => {
  const digits = privateKey.trim();
  if (!/^[\da-f]{64}$/i.test(digits)) return undefined;
  const secret = hexToBytes(digits);
  return secp256k1.utils.isValidSecretKey(secret) ? identityOf(secret) : undefined;
};
