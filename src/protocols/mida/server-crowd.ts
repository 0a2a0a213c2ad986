// Who is connected to the reference server and how a packet reaches them: plain until they have authenticated, encrypted
// from then on, and in batches where the server batches. It knows nothing of the rules by which people come in.

import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Pacer } from '../../session/pacer.ts';
import type { Peer } from '../../session/reference.ts';
import { createSealer } from './ecies.ts';
import type { Sealer } from './ecies.ts';
import type { Method, Profile } from './server-accounts.ts';

/** What the server sends: a packet as it stands on the wire. */
export interface SentPacket {
  readonly t: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Somebody who has authenticated. */
export interface Member {
  readonly displayName: string;
  /** Compressed, in lower case. */
  readonly publicKey: string;
}

/** A member, and how to write to them. */
interface Correspondent extends Member {
  readonly seal: Sealer;
}

/** A login whose challenge has been sent. */
export interface Challenged {
  readonly publicKey: string;
  readonly challenge: string;
  readonly method: Method;
  readonly user: Partial<Profile> | undefined;
  readonly failures: number;
}

/** One connection. */
export interface Visitor {
  readonly peer: Peer;
  /** How fast its events may follow each other. */
  readonly pace: Pacer;
  /** Undefined until authenticated. */
  member: Correspondent | undefined;
  /** A login that waits for its challenge to be solved. */
  challenged: Challenged | undefined;
  /** The connection is closed or being closed: nothing is sent to it, nothing of it is heard. */
  gone: boolean;
}

/** The connections that are logged in, and the packets that have yet to leave. */
export class Crowd {
  readonly #batching: boolean;
  readonly #members = new Set<Visitor>();
  readonly #waiting = new Map<Visitor, string[]>();

  constructor(batching: boolean) {
    this.#batching = batching;
  }

  /** The connections that are logged in, in the order of coming. */
  members(): Member[] {
    return [...this.#members].flatMap(({ member }) => member ?? []);
  }

  /** Everything sent to this connection from now on is for the owner of the key alone. */
  enter(visitor: Visitor, member: Member): void {
    this.#deliver(visitor);
    visitor.member = { ...member, seal: createSealer(hexToBytes(member.publicKey)) };
    this.#members.add(visitor);
  }

  /** Everything sent to this connection from now on can be read by anybody again. */
  leave(visitor: Visitor): void {
    this.#deliver(visitor);
    visitor.member = undefined;
    this.#members.delete(visitor);
  }

  /** Takes note that a connection has ended. */
  lose(visitor: Visitor): void {
    visitor.gone = true;
    this.#waiting.delete(visitor);
    this.leave(visitor);
  }

  /** Closes a connection after what it has yet to hear; it is as good as gone from now on. */
  dismiss(visitor: Visitor, code: number, reason: string): void {
    if (visitor.gone) return;
    this.#deliver(visitor);
    this.lose(visitor);
    visitor.peer.close(code, reason);
  }

  /** Sends a packet by itself, at once and in plain text. */
  greet(visitor: Visitor, packet: SentPacket): void {
    visitor.peer.send(JSON.stringify(packet));
  }

  /** Sends to one connection, with the next `flush`. */
  send(visitor: Visitor, packet: SentPacket): void {
    this.#queue([visitor], JSON.stringify(packet));
  }

  /** Sends to everybody who is logged in, with the next `flush`. Throws if the packet cannot be written down. */
  tell(packet: SentPacket): void {
    this.#queue([...this.#members], JSON.stringify(packet));
  }

  /** Lets everything leave. */
  flush(): void {
    for (const visitor of [...this.#waiting.keys()]) this.#deliver(visitor);
  }

  #queue(visitors: readonly Visitor[], text: string): void {
    for (const visitor of visitors) {
      if (visitor.gone) continue;
      const texts = this.#waiting.get(visitor);
      if (texts === undefined) this.#waiting.set(visitor, [text]);
      else texts.push(text);
    }
  }

  #deliver(visitor: Visitor): void {
    const texts = this.#waiting.get(visitor) ?? [];
    this.#waiting.delete(visitor);
    if (texts.length === 0) return;
    const { peer, member } = visitor;
    const frames = this.#batching ? [`{"count":${texts.length},"data":[${texts.join(',')}]}`] : texts;
    for (const frame of frames) peer.send(sealed(frame, member));
  }
}

/** A frame as one may read it who is that member, or as anybody may. */
function sealed(frame: string, member: Correspondent | undefined): string {
  return member === undefined ? frame : bytesToHex(member.seal(utf8ToBytes(frame)));
}
