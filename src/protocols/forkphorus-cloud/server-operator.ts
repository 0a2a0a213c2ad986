// What the operator of the reference server may type. Every answer is a sentence, also to what cannot be done.

import { carryOut, listed } from '../../session/operator.ts';
import type { Command } from '../../session/operator.ts';
import type { ReferenceServer } from '../../session/reference.ts';
import type { Room } from './server-rooms.ts';
import { setVariable } from './server-state.ts';
import type { CloudState } from './server-state.ts';

const commands = new Map<string, Command<CloudState>>([
  ['rooms', describeRooms],
  ['set', set],
]);

/** The operator's side of a server. */
export function createOperator(state: CloudState): Pick<ReferenceServer, 'commands' | 'command'> {
  return {
    commands: [
      'rooms  list the rooms and their variables',
      'set ROOM NAME VALUE  set a variable of a room, for everybody in it',
    ],
    command: (line) => carryOut(commands, state, line),
  };
}

function describeRooms({ rooms }: CloudState): string {
  const descriptions = rooms.all().map(describe);
  return descriptions.length === 0 ? 'There are no rooms.' : descriptions.join('\n');
}

function describe({ id, clients, variables }: Room): string {
  const people = [...clients].map((client) => client.username);
  const values = [...variables].map(([name, value]) => `${name} = ${value}`);
  return `Room ${id}: ${listed(people)} (${values.join(', ') || 'no variables'}).`;
}

function set(state: CloudState, rest: string): string {
  const room = longest(rest, state.rooms.all(), ({ id }) => id);
  if (room === undefined) return 'There is no such room. Type: set ROOM NAME VALUE.';
  const setting = rest.slice(room.id.length).trim();
  const names = [...room.variables.keys()];
  const name = longest(setting, names, (one) => one) ?? longest(`☁ ${setting}`, names, (one) => one);
  if (name === undefined) {
    return `Room ${room.id} has no such variable, only ${names.join(', ') || 'none at all'}. Type: set ROOM NAME VALUE.`;
  }
  const value = setting.slice(setting.startsWith(name) ? name.length : name.length - 2).trim();
  if (!state.rules.isValue(value, state.limits.valueLength)) return 'A variable may not have that value.';
  setVariable(state, room, name, value);
  return `Set ${name} to ${value} for everybody in room ${room.id}.`;
}

/** Names may contain spaces: the thing with the longest name with which the text begins is meant. */
function longest<Thing>(
  text: string,
  things: readonly Thing[],
  nameOf: (thing: Thing) => string,
): Thing | undefined {
  return things
    .filter((thing) => text.startsWith(`${nameOf(thing)} `))
    .sort((one, other) => nameOf(other).length - nameOf(one).length)[0];
}
