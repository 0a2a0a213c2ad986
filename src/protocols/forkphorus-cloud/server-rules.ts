// Where the three kinds of cloud server differ: what they allow, how much, and how they spell a change. Pure
// questions and answers; what follows from an answer stands in server.ts.

import type { Dialect, SentServerPacket } from './messages.ts';

/** The value of a variable; only `method:` servers know numbers. */
export type Value = string | number;

/** How much one server takes. Lengths in UTF-16 units, times in milliseconds. */
export interface CloudLimits {
  readonly rooms: number;
  readonly clients: number;
  readonly variables: number;
  readonly valueLength: number;
  /** In any second, the handshake included. */
  readonly messages: number;
  /** How long a room outlives its last client. */
  readonly keep: number;
  /** How long a connection may stay without a handshake. */
  readonly handshake: number;
}

/** What a dialect allows and how it spells. */
export interface Rules {
  /** Whether closes carry a reason in words. */
  readonly explains: boolean;
  readonly isRoom: (id: string) => boolean;
  readonly isUsername: (name: string) => boolean;
  /** Whose client keeps out others of the same name. */
  readonly nameHolder: 'anybody' | 'otherAddress' | 'nobody';
  /** Whether a handshake brings the room's variables; if not, setting a variable creates it. */
  readonly seeds: boolean;
  /** Whether a handshake may bring none. */
  readonly mayBeEmpty: boolean;
  readonly isVariable: (name: string) => boolean;
  readonly isValue: (value: unknown, longest: number) => value is Value;
  /** What a full room answers. */
  readonly roomFull: 4000 | 4003;
  /** For how many milliseconds changes are collected into one frame; 0: a frame for each. */
  readonly batch: number;
  readonly spell: (name: string, value: Value) => SentServerPacket;
}

const kindLimits: CloudLimits = {
  rooms: 512,
  clients: 64,
  variables: 20,
  valueLength: 9_999,
  messages: 100,
  keep: 600_000,
  handshake: 30_000,
};

/**
 * The limits of the deployed servers. The document names none, so it gets those of the servers of its time, but its text
 * may be long.
 */
export const limits: Readonly<Record<Dialect, CloudLimits>> = {
  document: { ...kindLimits, valueLength: 100_000 },
  kind: kindLimits,
  method: {
    rooms: 16_384,
    clients: 128,
    variables: 128,
    valueLength: 100_000,
    messages: Infinity,
    keep: 3_600_000,
    handshake: 30_000,
  },
};

/** The rules of each dialect. */
export const rules: Readonly<Record<Dialect, Rules>> = {
  document: {
    explains: true,
    isRoom: isShortText,
    isUsername: (name) => /^[\w-]{3,20}$/.test(name),
    nameHolder: 'anybody',
    seeds: true,
    mayBeEmpty: true,
    isVariable: isShortText,
    isValue: isText,
    roomFull: 4003,
    batch: 0,
    spell: (variable, value) => ({ kind: 'set', variable, value }),
  },
  kind: {
    explains: false,
    isRoom: (id) => /^\d+$/.test(id),
    isUsername: (name) => /^[\w-]{3,20}$/.test(name),
    nameHolder: 'otherAddress',
    seeds: true,
    mayBeEmpty: false,
    isVariable: (name) => name.startsWith('☁ ') && name.length < 1024,
    isValue: isKindValue,
    roomFull: 4003,
    batch: 0,
    spell: (name, value) => ({ kind: 'set', var: name, value }),
  },
  method: {
    explains: false,
    isRoom: isShortText,
    isUsername: (name) => /^[\w-]{1,20}$/.test(name),
    nameHolder: 'nobody',
    seeds: false,
    mayBeEmpty: true,
    isVariable: () => true,
    isValue: isMethodValue,
    roomFull: 4000,
    batch: 1000 / 60,
    spell: (name, value) => ({ method: 'set', name, value }),
  },
};

/** Any text: the document knows nothing of digits. */
function isText(value: unknown, longest: number): value is Value {
  return typeof value === 'string' && value.length <= longest;
}

/** Digits with one leading `-`, one `.` and one `e+` or `e-` at most; always text. The empty text passes. */
function isKindValue(value: unknown, longest: number): value is Value {
  return typeof value === 'string' && value.length <= longest && /^-?\d*(\.\d*)?(e[+-]\d+)?$/.test(value);
}

/** A number, or text of digits with one leading `-` and one `.` at most. A lone `-` or `.` does not pass, `-.` does. */
function isMethodValue(value: unknown, longest: number): value is Value {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'string' || value.length > longest) return false;
  return value !== '-' && value !== '.' && /^-?\d*(\.\d*)?$/.test(value);
}

function isShortText(text: string): boolean {
  return text !== '' && text.length < 1000;
}
