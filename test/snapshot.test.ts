// What saved projects hold of an extension never changes: its id, opcodes, arguments and menus. They are compared
// with the list that all extensions follow (blocks.json) and with what each of them was last (snapshots/).

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { findProtocols, readExtension } from '../build.mjs';
import type { Block } from '../src/blocks/define.ts';
import { blocksOf } from '../src/blocks/extension.ts';

const here = import.meta.dirname;

const argumentSchema = v.object({
  type: v.picklist(['text', 'number', 'menu']),
  default: v.union([v.string(), v.number()]),
  menu: v.optional(v.array(v.string())),
});

const blockSchema = v.object({
  opcode: v.string(),
  kind: v.picklist(['command', 'reporter', 'boolean', 'event', 'hat']),
  waits: v.optional(v.boolean(), false),
  group: v.string(),
  args: v.record(v.string(), argumentSchema),
});

const frozenSchema = v.object({ id: v.string(), url: v.string(), blocks: v.array(blockSchema) });

type Frozen = v.InferOutput<typeof frozenSchema>;
type FrozenBlock = Frozen['blocks'][number];

const readJson = <const Schema extends v.GenericSchema>(
  file: string,
  schema: Schema,
): v.InferOutput<Schema> => v.parse(schema, JSON.parse(readFileSync(join(here, file), 'utf8')));

const freeze = (opcode: string, group: string, block: Block<never, never>): FrozenBlock => ({
  opcode,
  kind: block.kind,
  waits: 'waits' in block && block.waits,
  group,
  args: v.parse(blockSchema.entries.args, block.arguments),
});

const current = new Map<string, Frozen>();
for (const id of await findProtocols()) {
  const extension = await readExtension(id);
  const blocks = extension.groups.flatMap((group) =>
    blocksOf([group]).map(([opcode, block]) => freeze(opcode, group.name, block)),
  );
  current.set(id, { id: extension.id, url: extension.url, blocks });
}

// One block, one line: so a difference can be read.
const write = ({ id, url, blocks }: Frozen): string => {
  const lines = blocks.map((block) => `    ${JSON.stringify(block)}`).join(',\n');
  return `{\n  "id": ${JSON.stringify(id)},\n  "url": ${JSON.stringify(url)},\n  "blocks": [\n${lines}\n  ]\n}\n`;
};

const isUpdating = process.env['UPDATE_SNAPSHOT'] === '1';
const remedy = 'Run UPDATE_SNAPSHOT=1 npx vitest run test/snapshot.test.ts';

describe('what projects save', () => {
  it.each([...current])('%s is as it was', (id, frozen) => {
    const file = join('snapshots', `${id}.json`);
    if (isUpdating) {
      mkdirSync(join(here, 'snapshots'), { recursive: true });
      writeFileSync(join(here, file), write(frozen));
    }
    expect(existsSync(join(here, file)), `There is no test/${file} yet. ${remedy} once.`).toBe(true);
    const hint = `${id} changed. If it only got new blocks, or other defaults: ${remedy}. Projects need all the rest.`;
    expect(frozen, hint).toEqual(readJson(file, frozenSchema));
  });

  it.each([...current])('%s names no opcode twice', (_id, { blocks }) => {
    const opcodes = blocks.map(({ opcode }) => opcode);
    expect(opcodes).toEqual([...new Set(opcodes)]);
  });
});

const wanted = readJson('blocks.json', v.record(v.string(), frozenSchema));
const missing = readJson('blocks-missing.json', v.array(v.string()));

const blockOf = (id: string, opcode: string): FrozenBlock | undefined =>
  current.get(id)?.blocks.find((block) => block.opcode === opcode);

describe('the list of all blocks', () => {
  const here = Object.entries(wanted).filter(([id]) => !missing.includes(id));

  it.each(here)('%s has the id and the address of the list', (id, { id: extensionId, url }) => {
    expect(current.get(id)).toMatchObject({ id: extensionId, url });
  });

  it.each(
    here.flatMap(([id, { blocks }]) =>
      blocks
        .filter(({ opcode }) => !missing.includes(`${id}.${opcode}`))
        .map((block) => [id, block.opcode, block] as const),
    ),
  )('%s has %s', (id, opcode, { group, ...block }) => {
    // How a protocol groups what is its own is not written into projects.
    expect(blockOf(id, opcode)).toMatchObject(group === id ? block : { ...block, group });
  });

  it.each(missing)('%s is not there yet', (name) => {
    const [id = '', opcode] = name.split('.');
    const isKnown =
      opcode === undefined ? id in wanted : wanted[id]?.blocks.some((block) => block.opcode === opcode);
    expect(isKnown, `blocks.json knows no ${name}; take it off the list test/blocks-missing.json.`).toBe(
      true,
    );
    const isThere = opcode === undefined ? current.has(id) : blockOf(id, opcode) !== undefined;
    expect(isThere, `${name} is there now; take it off the list test/blocks-missing.json.`).toBe(false);
  });
});
