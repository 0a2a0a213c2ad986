// The packets of test/vectors/, for tests that hold them against what really is sent.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { array, looseObject, object, parse, picklist, string } from 'valibot';

const sent = {
  /** Who sends it. */
  direction: picklist(['client', 'server']),
  dialects: array(string()),
  packet: looseObject({}),
};

const vectorFile = object({
  about: string(),
  vectors: array(object({ ...sent, source: string() })),
  ours: array(object({ ...sent, when: string() })),
});

/** The vectors of one protocol, checked for their form. */
export const readVectors = (id: string) =>
  parse(vectorFile, JSON.parse(readFileSync(join(import.meta.dirname, '../vectors', `${id}.json`), 'utf8')));

/** The packets that we send in one dialect. */
export const oursOf = (id: string, direction: 'client' | 'server', dialect: string) =>
  readVectors(id)
    .ours.filter((each) => each.direction === direction && each.dialects.includes(dialect))
    .map(({ packet }) => packet);
