// What the built files look like, and what becomes of a build that cannot succeed.

import { spawn } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { parseSync } from 'oxc-parser';
import { afterAll, describe, expect, it } from 'vitest';
import { removeHelp } from '../build/without-help.mjs';
import { build, readExtension } from '../build.mjs';
import { blocksOf } from '../src/blocks/extension.ts';
import { copyProject } from './support/project-copy.ts';

const root = join(import.meta.dirname, '..');
const outdir = mkdtempSync(join(tmpdir(), 'switchboard-build-'));
afterAll(() => rmSync(outdir, { recursive: true }));

const built = await build({ outdir, types: false, site: 'https://example.org' });
const files = built.flatMap(({ id }) => [
  { id, file: `${id}.js`, text: readFileSync(join(outdir, `${id}.js`), 'utf8') },
  { id, file: `${id}.min.js`, text: readFileSync(join(outdir, `${id}.min.js`), 'utf8') },
]);

describe.each(files)('$file', ({ id, file, text }) => {
  it('begins with the header that TurboWarp galleries read', async () => {
    const extension = await readExtension(id);
    const [name, ownId, description, by, license, empty, start, strict] = text.split('\n');
    expect(name).toBe(`// Name: ${extension.name}`);
    expect(ownId).toBe(`// ID: ${extension.id}`);
    expect(description).toMatch(/^\/\/ Description: [A-Z].*[.!?]$/);
    expect([by, license, empty]).toEqual(['// By: Switchboard contributors', '// License: MPL-2.0', '']);
    expect([start, strict?.trim()]).toEqual(['(function (Scratch) {', '"use strict";']);
  });

  it('is one function that is called with Scratch, and ends with a line break', () => {
    const { program, errors } = parseSync(file, text, { preserveParens: false, sourceType: 'script' });
    expect(errors).toEqual([]);
    expect(program.body).toMatchObject([
      {
        type: 'ExpressionStatement',
        expression: {
          type: 'CallExpression',
          arguments: [{ type: 'Identifier', name: 'Scratch' }],
          callee: { type: 'FunctionExpression', params: [{ type: 'Identifier', name: 'Scratch' }] },
        },
      },
    ]);
    expect(text.endsWith('})(Scratch);\n')).toBe(true);
  });

  it('has no syntax that is younger than ES2020', async () => {
    const lowered = await esbuild.transform(text, { target: 'es2020' });
    const kept = await esbuild.transform(text, { target: 'esnext' });
    expect(lowered.code).toBe(kept.code);
  });

  it('uses nothing that TurboWarp galleries refuse', () => {
    const refused = /Object\.hasOwn\b|\beval\(|new Function\b|translate\.setup|sourceMappingURL|debugger/;
    expect(refused.exec(text)?.[0]).toBeUndefined();
  });

  it('keeps the licence of every package in it', () => {
    const readable = readFileSync(join(outdir, `${id}.js`), 'utf8');
    const packages = [...readable.matchAll(/^ *\/\/ node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\//gm)].map(
      ([, name]) => name,
    );
    for (const name of new Set(packages)) {
      const folder = join(root, 'node_modules', name ?? '');
      const licence = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each)) ?? '';
      expect(text).toContain(`/*! Contains ${name} `);
      expect(text).toContain(readFileSync(join(folder, licence), 'utf8').trim());
    }
  });

  it('leaves the help to the site', async () => {
    const { groups } = await readExtension(id);
    const sentences = blocksOf(groups).map(([, { help }]) => help);
    expect(sentences.filter((help) => help.length > 25 && text.includes(help))).toEqual([]);
    expect(text).toContain(`https://example.org/${id}`);
  });
});

describe('help sentences', () => {
  it.each([
    ["command('go', {}, 'Goes.', (s) => s.go());", "command('go', {}, '', (s) => s.go());"],
    ["event('when gone', 'gone', 'Runs.');", "event('when gone', 'gone', '');"],
    ["of(['a'], 'b', {}, 'C.', (d) => d.c);", "of(['a'], 'b', {}, '', (d) => d.c);"],
    ["blocksFor<A, B>().reporter('b', {}, 'C.' + 'D.', f);", "blocksFor<A, B>().reporter('b', {}, '', f);"],
    ["error('a', {}, 'b');", "error('a', {}, 'b');"],
    ['command(a, b, help, c);', 'command(a, b, help, c);'],
  ])('%s', (source, expected) => expect(removeHelp('a.ts', source)).toBe(expected));
});

describe('a build that cannot succeed', () => {
  const copy = copyProject();
  afterAll(() => copy.remove());
  const page = join('extensions', `${built[0]?.id ?? ''}.ts`);

  it.each([
    ['type', "export const wrong: number = 'text';", 'error TS2322'],
    ['syntax', 'export const = 1;', 'error'],
  ])('says where the %s error is', async (_kind, wrong, says) => {
    const path = join(copy.folder, page);
    const right = readFileSync(path, 'utf8');
    appendFileSync(path, `${wrong}\n`);
    const { code, output } = await copy.run('build.mjs');
    writeFileSync(path, right);
    expect(output).toContain(page);
    expect(output).toContain(says);
    expect(output.trim().endsWith('The build failed.')).toBe(true);
    expect(code).toBe(1);
    expect(existsSync(join(copy.folder, 'dist'))).toBe(false);
  });

  it('says where a syntax error is without the compiler', async () => {
    const path = join(copy.folder, page);
    const right = readFileSync(path, 'utf8');
    appendFileSync(path, 'export const = 1;\n');
    const { code, output } = await copy.run('build.mjs', '--no-types');
    writeFileSync(path, right);
    expect(output).toContain(`${page}:${right.split('\n').length}:`);
    expect(code).toBe(1);
  });
});

describe('a build in a copy of the project', () => {
  const copy = copyProject();
  afterAll(() => copy.remove());
  const first = built[0]?.id ?? '';
  const result = (): string => readFileSync(join(copy.folder, 'dist', `${first}.min.js`), 'utf8');

  it('takes along the translations whose English it has, its own before those of all', async () => {
    const tables = [
      [
        'src/l10n',
        { 'when something goes wrong': 'wenn Unfug passiert', 'connected?': 'da?', 'not said': 'fehlt' },
      ],
      [`src/protocols/${first}/l10n`, { 'connected?': 'verknüpft?' }],
    ] as const;
    for (const [folder, table] of tables) {
      mkdirSync(join(copy.folder, folder), { recursive: true });
      writeFileSync(join(copy.folder, folder, 'xx.json'), JSON.stringify(table));
    }
    const { code, output } = await copy.run('build.mjs', '--no-types');
    expect(output).toContain(first);
    expect(code).toBe(0);
    const table = /"xx":\[([^\]]*)\]/.exec(result())?.[1];
    const translated = table?.split(',').filter((each) => each !== '""');
    expect(translated).toEqual(['"verknüpft?"', '"wenn Unfug passiert"']);
  });

  it('is repeated after a change with --watch', async () => {
    const child = spawn(process.execPath, ['build.mjs', '--watch', '--no-types'], { cwd: copy.folder });
    const printed = () => new Promise((resolve) => child.stdout.once('data', resolve));
    try {
      await printed();
      const again = printed();
      const page = join(copy.folder, 'extensions', `${first}.ts`);
      writeFileSync(page, readFileSync(page, 'utf8').replace(/description:\s*['"]/, '$&Changed. '));
      await again;
      expect(result()).toContain('// Description: Changed. ');
    } finally {
      child.kill();
    }
  });
});
