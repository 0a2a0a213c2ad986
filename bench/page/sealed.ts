// What keys and encrypted messages cost inside the page.

import { createOpener, decrypt, encrypt } from '../../src/protocols/mida/ecies.ts';
import { createIdentity } from '../../src/protocols/mida/identity.ts';
import { watchList } from './items.ts';
import { watchPictures } from './pictures.ts';

const TIMES = 50;

interface Seen {
  readonly texts: readonly string[];
  readonly gap: number;
  readonly ms: number;
}

let expected: Promise<Seen>;

/** Milliseconds of one time; `work` is done a few times first, so that it is machine code by then. */
const timed = (work: () => void): number => {
  for (let i = 0; i < TIMES; i += 1) work();
  const start = performance.now();
  for (let i = 0; i < TIMES; i += 1) work();
  return (performance.now() - start) / TIMES;
};

export interface KeyCosts {
  readonly first: number;
  readonly another: number;
  readonly signing: number;
  /** Of a sender who uses a new key for each message, and of one who keeps it. */
  readonly decrypting: number;
  readonly decryptingAgain: number;
}

/** What the work with keys takes, in milliseconds. `bytes`: the length of an encrypted message. */
export const keyCosts = (bytes: number): KeyCosts => {
  const start = performance.now();
  const { privateKey, publicKey, sign } = createIdentity();
  const first = performance.now() - start;
  const toBytes = (hex: string): Uint8Array =>
    Uint8Array.from(hex.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
  const secret = toBytes(privateKey);
  const open = createOpener(secret);
  const message = encrypt(toBytes(publicKey), new Uint8Array(bytes));
  return {
    first,
    another: timed(() => void createIdentity()),
    signing: timed(() => void sign(new Uint8Array(32))),
    decrypting: timed(() => void decrypt(secret, message)),
    decryptingAgain: timed(() => void open(message)),
  };
};

/** Starts to wait for so many items of the list `got`; `sealedSeen` tells what came of it. */
export const expectSealed = (count: number): void => {
  const items = watchList('got');
  const gapOf = watchPictures();
  const start = performance.now();
  expected = items.reach(count, 10_000).then(() => ({
    texts: items.texts,
    gap: gapOf(),
    ms: (items.times.at(-1) ?? Infinity) - start,
  }));
};

/** The items in order, when the last one came, and how long the stage stood still meanwhile; in milliseconds. */
export const sealedSeen = (): Promise<Seen> => expected;
