// Who is on the reference server: the rooms, the people in them and what was said there. It hands out packets and
// knows nothing of what somebody has to send to get in or to speak.

import type { Peer } from '../../session/reference.ts';
import type { SentServerPacket } from './messages.ts';

/** What is kept of a message, and sent again to who comes later. */
export interface Said {
  readonly message: string;
  readonly username: string;
  /** Of the connection that said it. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly timestamp: number;
}

export interface Room {
  readonly name: string;
  /** In the order of coming; never empty, because an empty room is gone. */
  readonly members: Set<Visitor>;
  past: readonly Said[];
  /** The past as the packet that brings it, once somebody has asked for it. */
  pastText: string | undefined;
}

/** One connection. */
export interface Visitor {
  readonly peer: Peer;
  readonly id: string;
  /** With its mark; undefined until one was chosen. */
  name: string | undefined;
  room: Room | undefined;
  /** The connection is closed or being closed: nothing is sent to it, nothing of it is heard. */
  gone: boolean;
}

const mostPast = 50;
/** Characters in all, so that whoever comes and goes costs little. */
const longestPast = 50_000;

/** All connections, and their rooms. */
export class Crowd {
  readonly #visitors = new Set<Visitor>();
  readonly #rooms = new Map<string, Room>();

  /** The rooms with somebody in them, in the order of their opening. */
  rooms(): readonly Room[] {
    return [...this.#rooms.values()];
  }

  /** All connections, in a room or not. */
  visitors(): readonly Visitor[] {
    return [...this.#visitors];
  }

  /** Takes in a connection, which has neither a name nor a room yet. */
  admit(peer: Peer): Visitor {
    const visitor: Visitor = { peer, id: crypto.randomUUID(), name: undefined, room: undefined, gone: false };
    this.#visitors.add(visitor);
    return visitor;
  }

  /** Moves a visitor to a room: first the room's past for the newcomer, then the news for everybody in it. */
  enter(visitor: Visitor, name: string): void {
    if (visitor.room?.name === name) return;
    this.leaveRoom(visitor);
    const room = this.#rooms.get(name) ?? { name, members: new Set(), past: [], pastText: undefined };
    this.#rooms.set(name, room);
    room.members.add(visitor);
    visitor.room = room;
    if (room.past.length > 0) visitor.peer.send(pastOf(room));
    greet(room, visitor);
  }

  /** Takes a visitor out of the room, if there is one; those who stay hear of it. */
  leaveRoom(visitor: Visitor): void {
    const { name, room } = visitor;
    if (room === undefined) return;
    visitor.room = undefined;
    room.members.delete(visitor);
    if (room.members.size === 0) this.#rooms.delete(room.name);
    else if (name !== undefined) farewell(room, name);
  }

  /** Gives a visitor a name, mark included; the room hears of the old name's end and of the new one. */
  rename(visitor: Visitor, name: string): void {
    const { name: old, room } = visitor;
    if (old === name) return;
    visitor.name = name;
    if (room === undefined) return;
    if (old !== undefined) farewell(room, old);
    greet(room, visitor);
  }

  /** Tells a room what was said, the one who said it included. */
  say(room: Room, said: Said): void {
    room.past = shorten([...room.past, said]);
    room.pastText = undefined;
    deliver(room.members, { type: 'chatted', ...said });
  }

  /** Takes note that a connection has ended. */
  leave(visitor: Visitor): void {
    visitor.gone = true;
    this.#visitors.delete(visitor);
    this.leaveRoom(visitor);
  }

  /** Closes a connection, which is as good as gone from now on. */
  dismiss(visitor: Visitor, code: number, reason: string): void {
    if (visitor.gone) return;
    visitor.gone = true;
    visitor.peer.close(code, reason);
    this.leave(visitor);
  }
}

/** Sends to one connection. */
export function send(visitor: Visitor, packet: SentServerPacket): void {
  deliver([visitor], packet);
}

function pastOf(room: Room): string {
  return (room.pastText ??= JSON.stringify({ type: 'chatarray', messages: room.past }));
}

/** The newest that are neither too many nor too long together. */
function shorten(past: readonly Said[]): readonly Said[] {
  const kept = past.slice(-mostPast);
  let length = kept.reduce((sum, { message }) => sum + message.length, 0);
  while (length > longestPast) length -= kept.shift()?.message.length ?? 0;
  return kept;
}

// The one who comes always hears of it, because nothing else tells that the name was taken. The others hear of it unless
// the name is in the room already.
function greet(room: Room, visitor: Visitor): void {
  const { name } = visitor;
  if (name === undefined) return;
  const present = [...room.members].some((one) => one !== visitor && one.name === name);
  deliver(present ? [visitor] : room.members, { type: 'join', name });
}

function farewell({ members }: Room, name: string): void {
  if ([...members].some((one) => one.name === name)) return;
  deliver(members, { type: 'disconnected', name });
}

function deliver(visitors: Iterable<Visitor>, packet: SentServerPacket): void {
  const text = JSON.stringify(packet);
  for (const visitor of [...visitors]) if (!visitor.gone) visitor.peer.send(text);
}
