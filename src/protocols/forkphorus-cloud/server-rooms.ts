// The rooms of the reference server: who is in them, their variables, and how long they outlive their last client.
// They send nothing and judge nothing.

import type { Peer } from '../../session/reference.ts';
import type { Cancel, Clock } from '../../socket/ports.ts';
import type { Value } from './server-rules.ts';

/** One connection. */
export interface Client {
  readonly peer: Peer;
  /** Empty before the handshake. */
  username: string;
  /** Undefined before the handshake. */
  room: Room | undefined;
  /** When its packets of the last second came, in the clock's milliseconds. */
  recent: number[];
  /** The connection is closed or being closed: nothing is sent to it, nothing of it is heard. */
  gone: boolean;
}

export interface Room {
  readonly id: string;
  readonly variables: Map<string, Value>;
  readonly clients: Set<Client>;
  /** Calls off its end, which is due a while after the last client has left. */
  cancelEnd: Cancel;
}

/** The rooms there are, also those which everybody has left a short while ago. */
export class Rooms {
  readonly #rooms = new Map<string, Room>();
  readonly #clock: Clock;
  readonly #keep: number;

  /** `keep`: how many milliseconds a room outlives its last client. */
  constructor(clock: Clock, keep: number) {
    this.#clock = clock;
    this.#keep = keep;
  }

  get count(): number {
    return this.#rooms.size;
  }

  all(): readonly Room[] {
    return [...this.#rooms.values()];
  }

  get(id: string): Room | undefined {
    return this.#rooms.get(id);
  }

  create(id: string, variables: Map<string, Value>): Room {
    const room: Room = { id, variables, clients: new Set(), cancelEnd: () => {} };
    this.#rooms.set(id, room);
    return room;
  }

  enter(room: Room, client: Client, username: string): void {
    room.cancelEnd();
    room.clients.add(client);
    client.room = room;
    client.username = username;
  }

  leave(client: Client): void {
    const { room } = client;
    if (room?.clients.delete(client) !== true || room.clients.size > 0) return;
    if (this.#rooms.get(room.id) !== room) return;
    room.cancelEnd = this.#clock.after(this.#keep, () => this.#rooms.delete(room.id));
  }

  /** Forgets all rooms, so that no timer is left and none is set when their clients leave after it. */
  stop(): void {
    for (const room of this.#rooms.values()) room.cancelEnd();
    this.#rooms.clear();
  }
}
