// From what arrives to single readable packets, in order: batches are taken apart, ciphertexts decrypted. Decrypting
// takes some milliseconds each, so a flood of it is worked off in slices, between which the project goes on.

import { bytesToHex } from '@noble/hashes/utils.js';
import { asJson, readJson } from '../../session/packets.ts';
import type { Packet } from '../../socket/contract.ts';
import type { Clock } from '../../socket/ports.ts';
import { sealedIn, unsealed } from './carriers.ts';
import type { Sealed } from './carriers.ts';
import { packetsIn } from './messages.ts';

/** After so many milliseconds of decrypting the project gets as many for itself: a frame at 60 a second for both. */
const SLICE = 8;
/** How many frames may wait, and how many packets a batch may have. */
const CAPACITY = 100_000;
/** A batch in a ciphertext in a batch: nobody means more than that. */
const DEEPEST = 4;

interface Arrival {
  readonly packet: Packet;
  readonly take: (packet: Packet) => void;
  /** The line on which it came, counted. */
  readonly line: number;
  /** Reads what was for who was logged in then. */
  readonly decrypt: Decrypt;
}

/** A packet, and whether it was encrypted. */
interface Opened {
  readonly packet: Packet;
  readonly wasSealed: boolean;
}

/** Throws if the message is for somebody else. */
type Decrypt = (ciphertext: Uint8Array) => Uint8Array;

export interface EnvelopesOptions {
  readonly clock: Clock;
  /** Reads what is for who is logged in now. */
  readonly reader: () => Decrypt;
  readonly failed: (code: 'undecryptable' | 'tooMuch') => void;
}

const packetOf = (value: unknown, last: boolean): Packet => ({
  text: asJson(value),
  value,
  unreadable: false,
  last,
});

const readInside = (bytes: Uint8Array, around: object | undefined, last: boolean): Packet => {
  const text = new TextDecoder().decode(bytes);
  const inside = readJson(text);
  if (inside === undefined) return { ...packetOf(text, last), unreadable: true };
  return packetOf(unsealed(inside, around), last);
};

/** What nobody can read, as something that a project can look at: bytes become hexadecimal digits. */
const asItCame = (packet: Packet, { ciphertext }: Sealed): Packet =>
  packet.bytes ? packetOf(bytesToHex(ciphertext), packet.last) : { ...packet, unreadable: false };

export class Envelopes {
  /** How many could not be decrypted. */
  undecryptable = 0;
  /** What is handed over just now came on a line that is gone. */
  isStale = false;
  /** What is handed over just now was encrypted. */
  wasSealed = false;
  private arrivals: Arrival[] = [];
  /** Those before this one are done. */
  private next = 0;
  /** The packets of the arrival that is being worked on. */
  private packets: Iterator<Opened, void, undefined> | undefined;
  private line = 0;
  private paused = false;
  /** Milliseconds of decrypting that have not been made up for by rest since then. */
  private spent = 0;
  private restedSince = 0;
  private readonly options: EnvelopesOptions;

  constructor(options: EnvelopesOptions) {
    this.options = options;
  }

  add(packet: Packet, take: Arrival['take']): void {
    if (this.arrivals.length - this.next >= CAPACITY) return this.options.failed('tooMuch');
    this.arrivals.push({ packet, take, line: this.line, decrypt: this.options.reader() });
    if (!this.paused) this.work();
  }

  /** The line is gone. What came on it before is still handed over. */
  lineEnded(): void {
    this.line += 1;
  }

  /** Another server is next: nothing that waits is of interest any more. */
  clear(): void {
    this.rest();
    this.undecryptable = 0;
  }

  // Frames come one by one, so what each of them costs is added up, and rest is what lies between.
  private work(): void {
    const { clock } = this.options;
    this.paused = false;
    this.spent = Math.max(0, this.spent - (clock.now() - this.restedSince));
    for (let arrival = this.arrivals[this.next]; arrival; arrival = this.arrivals[this.next]) {
      if (this.spent >= SLICE) {
        this.paused = true;
        clock.after(SLICE, () => this.work());
        break;
      }
      this.handOver(arrival);
    }
    this.restedSince = clock.now();
    if (!this.paused) this.rest();
  }

  /** Hands over the next packet of an arrival, or finds that it has no more. */
  private handOver({ packet, take, line, decrypt }: Arrival): void {
    this.isStale = line !== this.line;
    this.packets ??= this.open({ packet, wasSealed: false }, decrypt, 0);
    const step = this.packets.next();
    if (step.done === true) {
      this.packets = undefined;
      this.next += 1;
    } else {
      this.wasSealed = step.value.wasSealed;
      take(step.value.packet);
    }
    this.isStale = false;
    this.wasSealed = false;
  }

  private *open(one: Opened, decrypt: Decrypt, depth: number): Generator<Opened, void, undefined> {
    const { packet, wasSealed } = one;
    const { bytes, last, unreadable, value } = packet;
    const sealed = depth < DEEPEST ? sealedIn(unreadable && bytes ? bytes : value) : undefined;
    if (sealed) {
      const inside = this.unseal(sealed, decrypt, last);
      if (inside) yield* this.open({ packet: inside, wasSealed: true }, decrypt, depth + 1);
      else yield { packet: asItCame(packet, sealed), wasSealed };
      return;
    }
    const items = depth < DEEPEST ? packetsIn(value) : undefined;
    if (!items) {
      yield one;
      return;
    }
    if (items.length > CAPACITY) this.options.failed('tooMuch');
    for (const [index, item] of items.slice(0, CAPACITY).entries()) {
      const each = packetOf(item, last && index === items.length - 1);
      yield* this.open({ packet: each, wasSealed }, decrypt, depth + 1);
    }
  }

  private unseal({ ciphertext, around }: Sealed, decrypt: Decrypt, last: boolean): Packet | undefined {
    const { clock, failed } = this.options;
    const start = clock.now();
    try {
      return readInside(decrypt(ciphertext), around, last);
    } catch {
      this.undecryptable += 1;
      failed('undecryptable');
      return undefined;
    } finally {
      this.spent += clock.now() - start;
    }
  }

  private rest(): void {
    this.arrivals = [];
    this.next = 0;
    this.packets = undefined;
  }
}
