// Who is connected to the reference server, logged in or not, and how packets reach them. It knows nothing of accounts
// and of the rules by which people come in.

import type { Cancel } from '../../socket/ports.ts';
import { asJson } from '../../session/packets.ts';
import type { Pacer } from '../../session/pacer.ts';
import type { SentServerPacket } from './messages.ts';
import type { Member, Visitor } from './server-state.ts';

/** One connection, with what only this half of the server needs to know. */
export interface Connection extends Visitor {
  /** What validators of Rotur have to be made for. */
  readonly validatorKey: string;
  /** How much may be asked for of what takes long to find. */
  readonly reading: Pacer;
  /** The connection is closed or being closed: nothing is sent to it, nothing of it is heard. */
  gone: boolean;
  /** Ends the pings. */
  cancelPing: Cancel;
}

/** Picks who hears a packet. */
export type Sees = (member: Member) => boolean;

/** All connections. `reachesAnybody`: what everybody hears also reaches who has not logged in. */
export class Crowd {
  readonly #reachesAnybody: boolean;
  readonly #connections = new Set<Connection>();
  readonly #entered = new Map<Connection, Member>();

  constructor(reachesAnybody: boolean) {
    this.#reachesAnybody = reachesAnybody;
  }

  /** Takes note of a new connection. */
  admit(connection: Connection): void {
    this.#connections.add(connection);
  }

  /** Takes note that a connection has logged in. */
  enter(connection: Connection, member: Member): void {
    connection.member = member;
    this.#entered.set(connection, member);
  }

  /** From now on, the connections of somebody hear nothing but answers and signs of life. */
  dismiss(member: Member): void {
    for (const connection of this.connectionsOf(member)) this.#entered.delete(connection);
  }

  /** Takes note that a connection has ended. */
  lose(connection: Connection): void {
    connection.gone = true;
    connection.cancelPing();
    this.#connections.delete(connection);
    this.#entered.delete(connection);
  }

  /** The connections that are logged in, and who that is, in the order of logging in. */
  entered(): readonly (readonly [Connection, Member])[] {
    return [...this.#entered];
  }

  connectionsOf(member: Member): readonly Connection[] {
    return this.entered().flatMap(([connection, one]) => (one === member ? connection : []));
  }

  send(connection: Connection, packet: SentServerPacket): void {
    deliver([connection], packet);
  }

  /** Sends to everybody who is logged in and whom `sees` picks, except for one connection if it is given. */
  tell(packet: SentServerPacket, sees: Sees = () => true, except?: Connection): void {
    const hears = (connection: Connection): boolean => {
      const member = this.#entered.get(connection);
      return connection !== except && (member === undefined ? this.#reachesAnybody : sees(member));
    };
    deliver([...this.#connections].filter(hears), packet);
  }

  /** Cancels every timer. */
  stop(): void {
    for (const { cancelPing } of this.#connections) cancelPing();
  }
}

/** What is nested too deeply to be written down is not sent. */
function deliver(connections: readonly Connection[], packet: SentServerPacket): void {
  const text = asJson(packet);
  if (text === '') return;
  for (const connection of connections) if (!connection.gone) connection.peer.send(text);
}
