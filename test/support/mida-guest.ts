// A Mida reference server with everything in memory, and people who come to it: unlike other guests they hold a key, so
// they can read what the server encrypted for them.

import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { readings } from '../../src/protocols/mida/challenge.ts';
import { createIdentity } from '../../src/protocols/mida/identity.ts';
import type { Identity } from '../../src/protocols/mida/identity.ts';
import { packetsIn } from '../../src/protocols/mida/messages.ts';
import { createServer } from '../../src/protocols/mida/server.ts';
import type { ReferenceServer, Storage } from '../../src/session/reference.ts';
import { createFakeClock } from './fake-clock.ts';
import { createMemoryStorage } from './memory-storage.ts';
import { createPlainPasswords } from './plain-passwords.ts';

/** One frame that came. */
export interface Heard {
  readonly encrypted: boolean;
  /** The JSON in it, be it a packet or a batch. */
  readonly says: unknown;
}

/** One connection to a Mida server. */
export interface MidaGuest {
  readonly identity: Identity;
  /** How the server closed, undefined while it has not. */
  readonly end: { readonly code: number; readonly reason: string } | undefined;
  /** Text frames that came, in order, as they were. */
  readonly frames: readonly string[];
  /** Sends one frame: JSON, or text as it is. */
  send(packet: unknown): void;
  /** The frames that came since this was last asked. */
  frameByFrame(): Heard[];
  /** The packets in them, batches taken apart. */
  heard(): unknown[];
  /** Solves a challenge in one of the readings; the likeliest unless said otherwise. */
  solve(challenge: string, reading?: number): void;
  /** Asks for a challenge and returns it. */
  challenge(data?: Readonly<Record<string, unknown>>): string;
  /** Logs in and returns what came of it. */
  logIn(data?: Readonly<Record<string, unknown>>): unknown[];
  /** Ends the connection from the outside. */
  leave(): void;
}

/** What a frame says to the owner of a key; throws if it is neither JSON nor for this owner. */
const read = (frame: string, identity: Identity): Heard => {
  const encrypted = /^04[\da-f]+$/.test(frame);
  const text = encrypted ? new TextDecoder().decode(identity.decrypt(hexToBytes(frame))) : frame;
  return { encrypted, says: JSON.parse(text) };
};

const challengeIn = (packet: unknown): string => {
  const data = typeof packet === 'object' && packet && 'data' in packet ? packet.data : undefined;
  if (typeof data === 'object' && data && 'challenge' in data) return String(data.challenge);
  throw new Error(`This is no challenge: ${JSON.stringify(packet)}`);
};

/** Connects somebody who holds this key. */
export const connectMida = (server: ReferenceServer, identity = createIdentity()): MidaGuest => {
  const frames: string[] = [];
  let fresh: string[] = [];
  let end: MidaGuest['end'];
  const handler = server.opened({
    address: '127.0.0.1',
    url: 'ws://localhost:8000/mida',
    send: (text) => void [frames.push(text), fresh.push(text)],
    close: (code, reason) => void (end ??= { code, reason }),
  });
  const guest: MidaGuest = {
    identity,
    frames,
    get end() {
      return end;
    },
    send: (packet) => handler.received(typeof packet === 'string' ? packet : JSON.stringify(packet)),
    frameByFrame() {
      const heard = fresh.map((frame) => read(frame, identity));
      fresh = [];
      return heard;
    },
    heard: () => guest.frameByFrame().flatMap(({ says }) => packetsIn(says) ?? [says]),
    solve(challenge, reading = 0) {
      const digest = readings[reading]?.(challenge) ?? new Uint8Array(32);
      guest.send({ t: 4, data: { solution: identity.sign(digest) } });
    },
    challenge(data = {}) {
      guest.send({ t: 2, data: { pubKey: identity.publicKey, ...data } });
      return challengeIn(guest.heard().at(-1));
    },
    logIn(data = {}) {
      guest.solve(guest.challenge(data));
      return guest.heard();
    },
    leave: () => handler.closed(),
  };
  return guest;
};

/** A server in one dialect; with the storage of another one it is that one, restarted. */
export const startMida = (dialect: string, storage: Storage = createMemoryStorage()) => {
  const clock = createFakeClock();
  const server = createServer({ clock, storage, passwords: createPlainPasswords() }, dialect);

  /** Connects somebody who has heard the rules already. */
  const connect = (identity?: Identity): MidaGuest => {
    const guest = connectMida(server, identity);
    guest.heard();
    return guest;
  };

  /** Connects somebody who signs up, where there is such a thing, and forgets what came of it. */
  const enter = (displayName: string, identity?: Identity): MidaGuest => {
    const guest = connect(identity);
    const user = { displayName };
    if (dialect !== 'revision-1') guest.logIn({ user });
    else guest.send({ t: 2, data: { pubKey: guest.identity.publicKey, user } });
    return guest;
  };

  return { server, storage, clock, connect, enter };
};

/** A signature that solves nothing. */
export const wrongSolution = { t: 4, data: { solution: bytesToHex(new Uint8Array(64).fill(1)) } };
