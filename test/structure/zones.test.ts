// The arrows are shown imports that they allow and imports that they must refuse.

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { typeImports, valueImports } from './imports.ts';
import { parse, readSources } from './source.ts';
import { crossings, judge } from './zones.ts';
import type { Import } from './zones.ts';

const root = join(import.meta.dirname, '../..');

const value = (from: string, to: string): Import => ({ from, to, typeOnly: false, line: 1 });
const type = (from: string, to: string): Import => ({ ...value(from, to), typeOnly: true });

describe('the arrows', () => {
  it.each([
    value('extensions/a.ts', 'src/protocols/a/server.ts'),
    value('extensions/a.ts', 'src/protocols/b/session.ts'),
    type('extensions/a.ts', 'src/socket/contract.ts'),
    value('extensions/a.ts', 'src/scratch/register.ts'),
    value('extensions/a.ts', 'valibot'),
    value('src/protocols/a/session.ts', 'src/protocols/b/messages.ts'),
    value('src/protocols/a/session.ts', 'src/socket/backoff.ts'),
    type('src/protocols/a/session.ts', 'src/blocks/chat.ts'),
    type('src/protocols/a/session.ts', 'extensions/a.ts'),
    value('src/protocols/a/server.ts', 'ws'),
    value('src/protocols/a/server.ts', 'node:fs'),
    value('src/protocols/a/sample.ts', 'test/support/vm.ts'),
    value('src/session/people.ts', 'src/socket/clock.ts'),
    type('src/session/people.ts', 'src/protocols/a/messages.ts'),
    value('src/session/people.ts', 'ws'),
    type('src/socket/socket.ts', 'src/session/people.ts'),
    type('src/blocks/chat.ts', 'src/session/people.ts'),
    type('src/blocks/chat.ts', 'src/scratch/info.ts'),
    value('src/scratch/register.ts', 'src/protocols/a/session.ts'),
    type('src/scratch/register.ts', 'src/session/people.ts'),
    value('src/scratch/register.ts', 'server/host.ts'),
    value('src/l10n/errors.ts', 'src/socket/errors.ts'),
    type('src/socket/socket.ts', 'site/sb3.ts'),
    type('src/socket/socket.ts', 'bench/run.ts'),
    value('src/socket/socket.ts', 'build.mjs'),
  ])('refuse $from → $to (types only: $typeOnly)', (each) => {
    expect(judge(each)).toMatch(/^\w.+\.$/);
  });

  it.each([
    value('extensions/a.ts', 'src/protocols/a/session.ts'),
    value('extensions/a.ts', 'src/protocols/a/blocks-rooms.ts'),
    value('src/protocols/a/blocks-rooms.ts', 'src/blocks/define.ts'),
    value('src/protocols/a/server.ts', 'src/protocols/a/messages.ts'),
    value('src/protocols/a/messages.ts', 'valibot'),
    value('src/protocols/a/ecies.ts', '@noble/ciphers/aes.js'),
    type('src/protocols/a/session.ts', 'src/socket/contract.ts'),
    value('src/scratch/register.ts', 'src/socket/socket.ts'),
    value('server/host.ts', 'src/protocols/a/server.ts'),
    value('server/host.ts', 'node:http'),
  ])('allow $from → $to (types only: $typeOnly)', (each) => {
    expect(judge(each)).toBeUndefined();
  });

  it('see a session that reaches its server over another file, and the way back', () => {
    const folder = 'src/protocols/a';
    const way = [
      type(`${folder}/session.ts`, `${folder}/rooms.ts`),
      value(`${folder}/rooms.ts`, `${folder}/server.ts`),
    ];
    expect(crossings(way)).toHaveLength(1);
    expect(crossings([type(`${folder}/server.ts`, `${folder}/session.ts`)])).toHaveLength(1);
    expect(crossings([value(`${folder}/server.ts`, `${folder}/messages.ts`)])).toEqual([]);
  });

  it('are read from every way to import', async () => {
    const text =
      "// A.\nimport type { A } from './b.ts';\nexport type { B } from '../c.ts';\ntype C = import('./d.ts').C;\n";
    expect(typeImports(parse('src/session/a.ts', text)).map(({ to, line }) => [to, line])).toEqual([
      ['src/session/b.ts', 2],
      ['src/c.ts', 3],
      ['src/session/d.ts', 4],
    ]);
    const found = await valueImports(root, readSources(root));
    const chat = found.find(({ from, to }) => from === 'src/blocks/chat.ts' && to === 'src/blocks/define.ts');
    expect(chat?.line).toBeGreaterThan(1);
  });
});
