// An adapter of an extension that nobody has, as it stands in a file and as the benchmark knows it.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Adapter } from '../../bench/adapter.ts';
import { createWire } from '../../bench/wire.ts';
import type { Wire } from '../../bench/wire.ts';

/** All that a file must have. */
export const least = {
  name: 'Toy',
  extension: 'toy',
  connect: [{ opcode: 'connect', arguments: { URL: '{url}' } }],
  whenMessage: { opcode: 'whenMessage' },
  messageText: { opcode: 'messageText' },
  send: { opcode: 'send', arguments: { TEXT: '{text}' } },
};

export const toyAdapter: Adapter = {
  ...least,
  connect: [{ opcode: 'connect', arguments: { URL: '{url}' }, fields: {} }],
  whenMessage: { opcode: 'whenMessage', arguments: {}, fields: {} },
  messageText: { opcode: 'messageText', arguments: {}, fields: {} },
  send: { opcode: 'send', arguments: { TEXT: '{text}' }, fields: {} },
  server: { answers: [] },
};

/** How the server speaks that is described like that. */
export const wireOf = (server: Partial<Adapter['server']> = {}): Wire =>
  createWire({ ...toyAdapter, server: { answers: [], ...server } });

/** Writes a file of that text, or of that value as JSON, into the folder; answers its path. */
export const writeAdapter = (folder: string, content: unknown): string => {
  const file = join(folder, 'toy.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};
