// Encryption for the owner of a secp256k1 key (ECIES), in the layout that the package eciesjs 0.5 has by default. Only
// bytes: it knows neither packets nor who owns a key.
//
//   bytes   65: a key made for this message alone, uncompressed · 16: nonce · 16: tag · the rest: AES-256-GCM
//   key     HKDF-SHA256 over that key and the point that both sides share, both uncompressed

import { gcm } from '@noble/ciphers/aes.js';
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

/** Only the owner of the public key (33 or 65 bytes) can read it. Throws if that is no point of the curve. */
export const encrypt = (publicKey: Uint8Array, message: Uint8Array): Uint8Array => {
  const secretKey = secp256k1.utils.randomSecretKey();
  const messageKey = secp256k1.getPublicKey(secretKey, false);
  const nonce = randomBytes(NONCE);
  const sealed = gcm(aesKey(messageKey, secretKey, publicKey), nonce).encrypt(message);
  const end = sealed.length - TAG;
  return concatBytes(messageKey, nonce, sealed.subarray(end), sealed.subarray(0, end));
};

/** Throws if the ciphertext is for somebody else or was changed. Takes some milliseconds. */
export const decrypt = (privateKey: Uint8Array, ciphertext: Uint8Array): Uint8Array => {
  const messageKey = ciphertext.subarray(0, KEY);
  const nonce = ciphertext.subarray(KEY, KEY + NONCE);
  const tag = ciphertext.subarray(KEY + NONCE, HEAD);
  const sealed = concatBytes(ciphertext.subarray(HEAD), tag);
  return gcm(aesKey(messageKey, privateKey, messageKey), nonce).decrypt(sealed);
};
