// How each family of cloud servers wants its packets spelled, and what it accepts. Beside PROTOCOL.md this reads line
// by line. Pure.

import type { CloudErrorCode } from './errors.ts';
import { plainNumber } from './numbers.ts';

/** What the block `use [DIALECT] servers` offers. `automatic` sends the fields of all and keeps the rules of `kind`. */
export const choices = ['automatic', 'document', 'kind', 'method'] as const;
export type Choice = (typeof choices)[number];

export interface Handshake {
  readonly room: string;
  readonly username: string;
  readonly variables: Readonly<Record<string, string>>;
}

export interface Assignment {
  readonly room: string;
  readonly username: string;
  readonly name: string;
  readonly value: string;
}

/** What is wrong with something, as an error's code and parameters. */
export interface Objection {
  readonly code: CloudErrorCode;
  readonly parameters?: Readonly<Record<string, string | number>>;
}

export interface Spelling {
  handshake(handshake: Handshake): object;
  set(assignment: Assignment): object;
}

const documented: Spelling = {
  handshake: ({ room, username, variables }) => ({ kind: 'handshake', room, username, variables }),
  set: ({ name, value }) => ({ kind: 'set', variable: name, value }),
};

const kind: Spelling = {
  handshake: ({ room, username, variables }) => ({ kind: 'handshake', id: room, username, variables }),
  set: ({ name, value }) => ({ kind: 'set', var: name, value }),
};

// Old servers of this family compare name and room in each packet.
const method: Spelling = {
  handshake: ({ room, username }) => ({ method: 'handshake', project_id: room, user: username }),
  set: ({ room, username, name, value }) => ({
    method: 'set',
    name,
    value,
    user: username,
    project_id: room,
  }),
};

// Servers ignore the fields that they do not know.
const automatic: Spelling = {
  handshake: (it) => ({ ...documented.handshake(it), ...kind.handshake(it), ...method.handshake(it) }),
  set: (it) => ({ ...documented.set(it), ...kind.set(it), ...method.set(it) }),
};

const spellings: Readonly<Record<Choice, Spelling>> = { automatic, document: documented, kind, method };

export const spellingOf = (choice: Choice): Spelling => spellings[choice];

/** What the servers of a family accept. */
export interface Rules {
  /** Any text may name a room. */
  readonly anyRoom: boolean;
  readonly shortestUsername: number;
  readonly mostVariables: number;
  readonly longestValue: number;
  /** A variable comes into being when it is first set. */
  readonly createsVariables: boolean;
}

const kindRules: Rules = {
  anyRoom: false,
  shortestUsername: 3,
  mostVariables: 20,
  longestValue: 9999,
  createsVariables: false,
};

const methodRules: Rules = {
  anyRoom: true,
  shortestUsername: 1,
  mostVariables: 128,
  longestValue: 100_000,
  createsVariables: true,
};

/** The rules to check; none for the document's servers. `detected`: what this server has shown to speak. */
export const rulesOf = (choice: Choice, detected: 'kind' | 'method' | undefined): Rules | undefined => {
  if (choice === 'document') return undefined;
  return choice === 'method' || (choice === 'automatic' && detected === 'method') ? methodRules : kindRules;
};

export const checkRoom = (room: string, rules: Rules | undefined): Objection | undefined => {
  if (room === '') return { code: 'roomEmpty' };
  if (room.length > 999) return { code: 'roomTooLong' };
  return rules && !rules.anyRoom && !/^\d+$/.test(room)
    ? { code: 'roomDigits', parameters: { room } }
    : undefined;
};

export const checkUsername = (name: string, rules: Rules | undefined): Objection | undefined => {
  const least = rules?.shortestUsername ?? 0;
  const fits = !rules || (/^[\w-]{1,20}$/.test(name) && name.length >= least);
  return fits ? undefined : { code: 'usernameRule', parameters: { name: name.slice(0, 60), least } };
};

const CLOUD = '☁ ';
const LONGEST_NAME = 1000;

/** The name as servers know it, with a cloud in front. */
export const cloudName = (name: string): string => (name.startsWith(CLOUD) ? name : CLOUD + name);

/** The name as people know it. */
export const plainName = (name: string): string => (name.startsWith(CLOUD) ? name.slice(CLOUD.length) : name);

export const checkVariable = (name: string): Objection | undefined => {
  const plain = plainName(name);
  const fits = plain !== '' && plain.length <= LONGEST_NAME;
  return fits ? undefined : { code: 'variableName', parameters: { name: plain.slice(0, 60) } };
};

/** A value as servers accept it, or what is wrong with it. */
export const checkValue = (typed: string, rules: Rules | undefined): string | Objection => {
  if (!rules) return typed;
  const value = plainNumber(typed);
  if (!/^(-?(\d+(\.\d*)?|\.\d+))?$/.test(value))
    return { code: 'valueDigits', parameters: { value: typed.slice(0, 60) } };
  const { longestValue: limit } = rules;
  return value.length > limit ? { code: 'valueTooLong', parameters: { limit, length: value.length } } : value;
};
