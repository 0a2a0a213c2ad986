// What to sign of a challenge, and whether that was signed. The document does not say how the text of a challenge becomes
// the 32 bytes that a signature is over, so there are three readings, the likeliest first: PROTOCOL.md has the reasons.

import { secp256k1 } from '@noble/curves/secp256k1.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

const isDigest = (challenge: string): boolean => /^[\da-f]{64}$/i.test(challenge);

const isHex = (challenge: string): boolean => /^(?:[\da-f]{2})+$/i.test(challenge);

/** The readings of a challenge, in the order in which they are tried: one for each attempt that servers allow. */
export const readings: readonly ((challenge: string) => Uint8Array)[] = [
  // A challenge that is a hash already is what is signed; anything else has to become one.
  (challenge) => (isDigest(challenge) ? hexToBytes(challenge) : sha256(utf8ToBytes(challenge))),
  (challenge) => sha256(isHex(challenge) ? hexToBytes(challenge) : utf8ToBytes(challenge)),
  (challenge) => sha256(utf8ToBytes(challenge)),
];

/** Whether the owner of a public key has signed a challenge, in the likeliest reading. Never throws. */
export const isSolved = (challenge: string, solution: string, publicKey: string): boolean => {
  const digest = readings[0]?.(challenge);
  try {
    return (
      digest !== undefined &&
      secp256k1.verify(hexToBytes(solution), digest, hexToBytes(publicKey), { prehash: false })
    );
  } catch {
    return false;
  }
};
