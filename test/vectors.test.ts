// The schemas against the wire as others wrote it: client and server share them, so they could agree on a wrong name.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readVectors } from './support/vectors.ts';

type Parser = (packet: unknown) => unknown;

const root = join(import.meta.dirname, '..');
const protocols = readdirSync(join(root, 'test/vectors')).map((file) => file.replace(/\.json$/, ''));

/** The examples of a PROTOCOL.md, each with who sends it. */
const readExamples = (id: string): { direction: string | undefined; text: string }[] => {
  const text = readFileSync(join(root, 'src/protocols', id, 'PROTOCOL.md'), 'utf8');
  return [...text.matchAll(/(?:<!-- (client|server) -->\s*)?```json\n([^]*?)```/g)].map(
    ([, direction, example = '']) => ({ direction, text: example }),
  );
};

const isParser = (value: unknown): value is Parser => typeof value === 'function';

async function parserOf(id: string, direction: string): Promise<Parser> {
  const messages: Record<string, unknown> = await import(`../src/protocols/${id}/messages.ts`);
  const found = messages[direction === 'client' ? 'parseClientPacket' : 'parseServerPacket'];
  if (!isParser(found)) throw new Error(`messages.ts of ${id} has no parser for what a ${direction} sends.`);
  return found;
}

describe.each(protocols)('%s', (id) => {
  const { vectors, ours } = readVectors(id);

  it.each(vectors)('reads what a $direction sends: $source', async ({ direction, packet }) => {
    expect((await parserOf(id, direction))(packet)).toBeDefined();
  });

  it.each(ours)('reads our own $direction: $when $dialects', async ({ direction, packet }) => {
    expect((await parserOf(id, direction))(packet)).toBeDefined();
  });

  it('has vectors of both directions', () => {
    expect(new Set(vectors.map(({ direction }) => direction))).toEqual(new Set(['client', 'server']));
  });

  it('explains itself in examples that both ends can read', async () => {
    const examples = readExamples(id);
    expect(examples.length).toBeGreaterThan(0);
    for (const { direction, text } of examples) {
      if (direction === undefined) throw new Error(`PROTOCOL.md does not say who sends ${text}`);
      expect((await parserOf(id, direction))(JSON.parse(text)), text).toBeDefined();
    }
  });
});
