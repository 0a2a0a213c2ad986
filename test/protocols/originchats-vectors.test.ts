// Whether the packets as others wrote them keep all that they say when they are read. Most fields may be missing, so a
// misspelled one would be missed by nothing else.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  clientPackets,
  commandOf,
  parseClientPacket,
  parseServerPacket,
  serverPackets,
} from '../../src/protocols/originchats/messages.ts';
import { asText } from '../../src/session/packets.ts';
import { readVectors } from '../support/vectors.ts';

const { vectors, ours } = readVectors('originchats');

/** What no block asks for. */
const unread = new Set(['cmd', 'type', 'global', 'validator', 'size', 'voice_state']);

/** Every value that stands anywhere in a packet, as text. Empty ones say nothing. */
const valuesIn = (value: unknown): string[] => {
  if (value instanceof Map) return [...value].flatMap(([key, each]) => [asText(key), ...valuesIn(each)]);
  if (Array.isArray(value)) return value.flatMap(valuesIn);
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, each]) => (unread.has(key) ? [] : valuesIn(each)));
  return value === null || value === undefined || value === false || value === '' ? [] : [asText(value)];
};

const told = [...vectors, ...ours].map((each) => ({
  ...each,
  what: `${commandOf(each.packet)}: ${'source' in each ? each.source : each.when}`,
}));

it.each(told)('a $direction loses nothing of $what', ({ direction, packet }) => {
  const isPin = /^message_(?:un)?pin$/.test(commandOf(packet) ?? '');
  const { pinned: _, ...rest } = packet;
  const parse = direction === 'client' ? parseClientPacket : parseServerPacket;
  const kept = new Set(valuesIn(parse(packet)));
  // A pin says the same of both commands.
  expect(valuesIn(isPin ? rest : packet).filter((each) => !kept.has(each))).toEqual([]);
});

const text = readFileSync(join(import.meta.dirname, '../../src/protocols/originchats/PROTOCOL.md'), 'utf8');

it.each([
  ['client', Object.keys(clientPackets)],
  ['server', Object.keys(serverPackets)],
])('every packet of a %s was written down by others, and is explained', (direction, commands) => {
  const written = new Set(
    vectors.filter((each) => each.direction === direction).map(({ packet }) => commandOf(packet)),
  );
  const examples = text.matchAll(/<!-- (client|server) -->\s*```json\n([^]*?)```/g);
  const explained = new Set(
    [...examples]
      .filter(([, who]) => who === direction)
      .map(([, , json = '']) => commandOf(JSON.parse(json))),
  );
  expect(commands.filter((command) => !written.has(command))).toEqual([]);
  expect(commands.filter((command) => !explained.has(command))).toEqual([]);
});
