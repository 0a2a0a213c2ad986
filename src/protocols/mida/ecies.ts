// Encryption for the owner of a secp256k1 key (ECIES), in the layout that the package eciesjs 0.5 has by default. Only
// bytes: it knows neither packets nor who owns a key.
//
//   bytes   65: a key made for messages to this receiver, uncompressed · 16: nonce · 16: tag · the rest: AES-256-GCM
//   key     HKDF-SHA256 over that key and the point that both sides share, both uncompressed

import { gcm } from '@noble/ciphers/aes.js';
import { equalBytes } from '@noble/ciphers/utils.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, randomBytes } from '@noble/hashes/utils.js';

const KEY = 65;
const NONCE = 16;
const TAG = 16;
const HEAD = KEY + NONCE + TAG;
/** An uncompressed point begins so. */
const UNCOMPRESSED = 4;

const aesKey = (messageKey: Uint8Array, privateKey: Uint8Array, publicKey: Uint8Array): Uint8Array => {
  const shared = secp256k1.getSharedSecret(privateKey, publicKey, false);
  return hkdf(sha256, concatBytes(messageKey, shared), undefined, undefined, 32);
};

/** Whether bytes have the form of a ciphertext. */
export const isCiphertext = (bytes: Uint8Array): boolean => bytes.length >= HEAD && bytes[0] === UNCOMPRESSED;

/** Encrypts for the owner of a public key. */
export type Sealer = (message: Uint8Array) => Uint8Array;

/**
 * Only the owner of the public key (33 or 65 bytes) can read what it makes. Throws if that is no point of the curve. The
 * dear part, a key for messages alone, is done once: each message has a nonce of its own, of 16 random bytes.
 */
export const createSealer = (publicKey: Uint8Array): Sealer => {
  const secretKey = secp256k1.utils.randomSecretKey();
  const messageKey = secp256k1.getPublicKey(secretKey, false);
  const key = aesKey(messageKey, secretKey, publicKey);
  return (message) => {
    const nonce = randomBytes(NONCE);
    const sealed = gcm(key, nonce).encrypt(message);
    const end = sealed.length - TAG;
    return concatBytes(messageKey, nonce, sealed.subarray(end), sealed.subarray(0, end));
  };
};

/** Decrypts for the owner of a private key; throws if a ciphertext is for somebody else or was changed. */
export const createOpener = (privateKey: Uint8Array): ((ciphertext: Uint8Array) => Uint8Array) => {
  // A sender may use one key for many messages; finding the common point takes some milliseconds each time.
  let newest: { readonly messageKey: Uint8Array; readonly key: Uint8Array } | undefined;
  return (ciphertext) => {
    const messageKey = ciphertext.slice(0, KEY);
    if (!newest || !equalBytes(messageKey, newest.messageKey)) {
      newest = { messageKey, key: aesKey(messageKey, privateKey, messageKey) };
    }
    const nonce = ciphertext.subarray(KEY, KEY + NONCE);
    const tag = ciphertext.subarray(KEY + NONCE, HEAD);
    return gcm(newest.key, nonce).decrypt(concatBytes(ciphertext.subarray(HEAD), tag));
  };
};

/** Encrypts a single message. */
export const encrypt = (publicKey: Uint8Array, message: Uint8Array): Uint8Array =>
  createSealer(publicKey)(message);

/** Decrypts a single message; throws as `createOpener` says. */
export const decrypt = (privateKey: Uint8Array, ciphertext: Uint8Array): Uint8Array =>
  createOpener(privateKey)(ciphertext);
