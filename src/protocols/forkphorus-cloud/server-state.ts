// What all connections of the reference server share, and what is done to it from more than one place.

import type { Clock } from '../../socket/ports.ts';
import type { Delivery } from './server-delivery.ts';
import type { Dialect } from './messages.ts';
import type { Client, Room, Rooms } from './server-rooms.ts';
import type { CloudLimits, Rules, Value } from './server-rules.ts';

export interface CloudState {
  readonly dialect: Dialect;
  readonly rules: Rules;
  readonly limits: CloudLimits;
  readonly clock: Clock;
  readonly rooms: Rooms;
  readonly delivery: Delivery;
}

/** Why a server closes a connection. */
export const closeCodes = {
  generic: 4000,
  incompatible: 4001,
  username: 4002,
  overloaded: 4003,
  tryAgainLater: 4004,
} as const;

/** A close that the server owes a client, and why, in words. */
export interface Refusal {
  readonly code: number;
  readonly reason: string;
}

/** Gives a variable a value and tells everybody in the room but the client who set it. */
export function setVariable(
  { rules, delivery }: CloudState,
  room: Room,
  name: string,
  value: Value,
  author?: Client,
): void {
  room.variables.set(name, value);
  const packet = rules.spell(name, value);
  for (const client of room.clients) if (client !== author) delivery.post(client, packet);
}
