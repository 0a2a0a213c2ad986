// Who is on the reference server, by name. It hands out packets and knows nothing of the rules by which people
// come in and what they may say.

import type { Peer } from '../../session/reference.ts';
import type { SentServerPacket } from './messages.ts';

/** One connection. */
export interface Visitor {
  readonly peer: Peer;
  /** The login; undefined before it. */
  name: string | undefined;
  /** The connection is closed or being closed: nothing is sent to it, nothing of it is heard. */
  gone: boolean;
}

/** The connections that are logged in. A name may have several. */
export class Crowd {
  readonly #visitors = new Map<string, Set<Visitor>>();

  /** Who is online, each name once, in the order of coming. */
  names(): string[] {
    return [...this.#visitors.keys()];
  }

  has(name: string): boolean {
    return this.#visitors.has(name);
  }

  /** Lets a visitor in; true if nobody of that name was online. */
  enter(visitor: Visitor, name: string): boolean {
    const present = this.#visitors.get(name);
    visitor.name = name;
    if (present === undefined) this.#visitors.set(name, new Set([visitor]));
    else present.add(visitor);
    return present === undefined;
  }

  /** Takes note that a connection has ended, and tells the others if it was the last one of its name. */
  leave(visitor: Visitor): void {
    visitor.gone = true;
    const { name } = visitor;
    if (name === undefined) return;
    visitor.name = undefined;
    const left = this.#visitors.get(name);
    left?.delete(visitor);
    if (left?.size !== 0) return;
    this.#visitors.delete(name);
    this.tell({ type: 'quit', username: name });
  }

  /** Closes a connection, which is as good as gone from now on. */
  dismiss(visitor: Visitor, code: number, reason: string): void {
    if (visitor.gone) return;
    visitor.gone = true;
    visitor.peer.close(code, reason);
    this.leave(visitor);
  }

  /** Sends to everybody who is logged in, except for one connection if it is named. */
  tell(packet: SentServerPacket, except?: Visitor): void {
    deliver(
      [...this.#visitors.values()].flatMap((present) => [...present]).filter((one) => one !== except),
      packet,
    );
  }

  /** Sends to all connections of one name; false if that name is not online. */
  tellOne(name: string, packet: SentServerPacket): boolean {
    const present = this.#visitors.get(name);
    if (present === undefined) return false;
    deliver([...present], packet);
    return true;
  }
}

/** Sends to one connection, logged in or not. */
export function send(visitor: Visitor, packet: SentServerPacket): void {
  deliver([visitor], packet);
}

function deliver(visitors: readonly Visitor[], packet: SentServerPacket): void {
  const text = JSON.stringify(packet);
  for (const visitor of visitors) if (!visitor.gone) visitor.peer.send(text);
}
