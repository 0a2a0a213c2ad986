// What the reference server does with a handshake: looks at it, finds or opens the room, lets the client in.

import type { ClientPacket } from './messages.ts';
import type { Client, Room } from './server-rooms.ts';
import type { Value } from './server-rules.ts';
import { closeCodes } from './server-state.ts';
import type { CloudState, Refusal } from './server-state.ts';

type Handshake = Extract<ClientPacket, { type: 'handshake' }>;
type Variables = Handshake['variables'];

/** Lets a client into a room and tells it the variables there, or says why not. */
export function join(state: CloudState, client: Client, packet: Handshake): Refusal | undefined {
  const { rooms, rules, delivery } = state;
  const room = rooms.get(packet.room);
  const refusal =
    judge(state, packet) ??
    (room === undefined ? judgeOpening(state) : judgeEntering(state, client, packet, room));
  if (refusal !== undefined) return refusal;
  rooms.enter(room ?? rooms.create(packet.room, seeds(state, packet.variables)), client, packet.username);
  // The first one knows what it brought; all others get the room's variables, whatever they brought.
  if (room !== undefined) {
    delivery.send(
      client,
      [...room.variables].map(([name, value]) => rules.spell(name, value)),
    );
  }
  return undefined;
}

/** The packet by itself. */
function judge({ rules, limits }: CloudState, { room, username, variables }: Handshake): Refusal | undefined {
  if (!rules.isRoom(room)) return { code: closeCodes.generic, reason: 'There can be no room of that name' };
  if (!rules.isUsername(username)) {
    return { code: closeCodes.username, reason: 'User names have 3 to 20 letters, digits, _ and -' };
  }
  if (variables.size > limits.variables) {
    return { code: closeCodes.generic, reason: `A room has ${limits.variables} variables at most` };
  }
  if (!rules.mayBeEmpty && variables.size === 0) return { code: closeCodes.generic, reason: 'No variables' };
  if (![...variables.keys()].every(rules.isVariable)) {
    return { code: closeCodes.generic, reason: 'There can be no variable of that name' };
  }
  return undefined;
}

function judgeOpening({ rooms, limits }: CloudState): Refusal | undefined {
  if (rooms.count < limits.rooms) return undefined;
  return { code: closeCodes.overloaded, reason: 'The server has no room left' };
}

function judgeEntering(
  state: CloudState,
  client: Client,
  { username, variables }: Handshake,
  room: Room,
): Refusal | undefined {
  const { rules, limits } = state;
  if (rules.seeds && !haveSameNames(variables, room.variables)) {
    return { code: closeCodes.incompatible, reason: 'The room has other variables' };
  }
  if (isTaken(state, client, username, room)) {
    return { code: closeCodes.username, reason: 'Somebody in the room has this user name' };
  }
  if (room.clients.size >= limits.clients) return { code: rules.roomFull, reason: 'The room is full' };
  return undefined;
}

function isTaken({ rules }: CloudState, { peer }: Client, username: string, room: Room): boolean {
  const wanted = username.toLowerCase();
  return [...room.clients]
    .filter((one) => one.username.toLowerCase() === wanted)
    .some(
      (holder) =>
        rules.nameHolder === 'anybody' ||
        (rules.nameHolder === 'otherAddress' && holder.peer.address !== peer.address),
    );
}

function haveSameNames(some: ReadonlyMap<string, unknown>, others: ReadonlyMap<string, unknown>): boolean {
  return some.size === others.size && [...some.keys()].every((name) => others.has(name));
}

/** The variables of a new room; a value that could not be set starts at 0. */
function seeds({ rules, limits }: CloudState, variables: Variables): Map<string, Value> {
  const start = (value: unknown): Value => (rules.isValue(value, limits.valueLength) ? value : '0');
  return new Map([...variables].map(([name, value]) => [name, start(value)]));
}
