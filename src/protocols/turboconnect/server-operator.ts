// What the operator of the reference server may type. Every answer is a sentence, also to what cannot be done.

import { onOneLine } from '../../session/one-line.ts';
import { carryOut, listed } from '../../session/operator.ts';
import type { Command } from '../../session/operator.ts';
import type { ReferenceServer } from '../../session/reference.ts';
import { withoutMark } from './names.ts';
import type { Crowd, Room, Visitor } from './server-crowd.ts';

const policyViolation = 1008;

const commands = new Map<string, Command<Crowd>>([
  ['who', describeRooms],
  ['kick', kick],
]);

/** The operator's side of a server. */
export function createOperator(crowd: Crowd): Pick<ReferenceServer, 'commands' | 'command'> {
  return {
    commands: ['who  list the rooms and who is in them', 'kick NAME  close the connections of that name'],
    command: (line) => carryOut(commands, crowd, line),
  };
}

function describeRooms(crowd: Crowd): string {
  const descriptions = crowd.rooms().map(describe);
  return descriptions.length === 0 ? 'There are no rooms.' : descriptions.join('\n');
}

function describe({ name, members }: Room): string {
  const nameless = [...members].filter((visitor) => visitor.name === undefined).length;
  const rest = nameless === 0 ? [] : [`${nameless} without a name`];
  return `Room ${onOneLine(name)}: ${[...namesOf(members), ...rest].join(', ')}.`;
}

/** A name with its mark means that one alone; one without means both. */
function kick(crowd: Crowd, wanted: string): string {
  if (wanted === '') return 'Type whom to disconnect: kick NAME.';
  const named = crowd.visitors().filter((visitor) => visitor.name !== undefined);
  const exact = named.filter(({ name = '' }) => onOneLine(name) === wanted);
  const meant =
    exact.length > 0 ? exact : named.filter(({ name = '' }) => onOneLine(withoutMark(name)) === wanted);
  if (meant.length === 0) return `Nobody of that name is online. Online: ${listed(namesOf(named))}.`;
  const names = namesOf(meant).join(' and ');
  for (const visitor of meant)
    crowd.dismiss(visitor, policyViolation, 'The operator of the server closed this connection');
  return `Closed ${meant.length === 1 ? 'the connection' : `${meant.length} connections`} of ${names}.`;
}

/** Each name once, with its mark. */
function namesOf(visitors: Iterable<Visitor>): string[] {
  const names = [...visitors].flatMap(({ name }) => (name === undefined ? [] : [onOneLine(name)]));
  return [...new Set(names)];
}
