// How somebody authenticates with the reference server: by solving a challenge in revision 2, by mere word in revision 1.

import { secp256k1 } from '@noble/curves/secp256k1.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, randomBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { isSolved } from './challenge.ts';
import { types } from './messages.ts';
import type { ClientPacket } from './messages.ts';
import { profileOf } from './server-accounts.ts';
import type { Visitor } from './server-crowd.ts';
import type { ServerState } from './server-state.ts';

type Packet<Type extends ClientPacket['type']> = Extract<ClientPacket, { type: Type }>;

const policyViolation = 1008;
const attempts = 3;

/** Begins a login. Whoever was logged in on this connection is so no longer. */
export function authenticate(state: ServerState, visitor: Visitor, { data }: Packet<'auth'>): void {
  const { crowd } = state;
  const publicKey = compressed(data.pubKey);
  if (publicKey === undefined) {
    return crowd.dismiss(
      visitor,
      policyViolation,
      'The pubKey is no point of secp256k1 in hexadecimal digits',
    );
  }
  crowd.leave(visitor);
  if (state.dialect === 'revision-1') {
    return crowd.enter(visitor, { publicKey, displayName: profileOf(data.user).displayName });
  }
  const challenge = createChallenge();
  visitor.challenged = { publicKey, challenge, method: data.method, user: data.user, failures: 0 };
  crowd.send(visitor, { t: types.challenge, data: { challenge } });
}

/** Ends an attempt, either way. A solution that nobody asked for is dropped. */
export function judge(state: ServerState, visitor: Visitor, { data }: Packet<'solution'>): void {
  const { crowd, accounts } = state;
  const { challenged } = visitor;
  if (challenged === undefined) return;
  const { publicKey, challenge, method, user } = challenged;
  if (!isSolved(challenge, data.solution, publicKey)) {
    return refuse(state, visitor, `The challenge was not solved in ${attempts} attempts`);
  }
  const admission = accounts.admit(publicKey, method, user);
  // Only the owner of the key learns why: anybody else has failed above.
  if ('refusal' in admission) return refuse(state, visitor, admission.refusal);
  const { displayName } = admission.profile;
  visitor.challenged = undefined;
  crowd.enter(visitor, { publicKey, displayName });
  crowd.send(visitor, { t: types.result, data: { passed: true, user: { displayName, unreadMessages: 0 } } });
}

/** One more attempt has failed; the last one ends the connection. */
function refuse({ crowd }: ServerState, visitor: Visitor, reason: string): void {
  const { challenged } = visitor;
  if (challenged === undefined) return;
  const failures = challenged.failures + 1;
  visitor.challenged = { ...challenged, failures };
  crowd.send(visitor, { t: types.result, data: { passed: false } });
  if (failures >= attempts) crowd.dismiss(visitor, policyViolation, reason);
}

/** 64 digits that nobody can foresee. */
function createChallenge(): string {
  return bytesToHex(sha256(utf8ToBytes(bytesToHex(randomBytes(64)))));
}

/** A public key in the form in which all keys are compared; undefined if it is none. */
function compressed(publicKey: string): string | undefined {
  try {
    return secp256k1.Point.fromHex(publicKey).toHex(true);
  } catch {
    return undefined;
  }
}
