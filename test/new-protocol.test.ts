// A new protocol is a new page, a new folder, a test and vectors; no existing file is edited. Shown by a copy of the
// project that gets one more protocol.

import { cpSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { listFiles } from './structure/source.ts';
import { copyProject } from './support/project-copy.ts';

const toy = join(import.meta.dirname, 'fixtures/toy');
// The files end in .txt, so that they are no part of the project where they lie.
const files = listFiles(toy).map((file) => file.replace(/\.txt$/, ''));

const copy = copyProject();
afterAll(() => copy.remove());

for (const file of files) {
  const target = join(copy.folder, file);
  mkdirSync(dirname(target), { recursive: true });
  cpSync(join(toy, `${file}.txt`), target, { errorOnExist: true, force: false });
}

const vitest = (...tests: string[]) =>
  copy.run('node_modules/vitest/vitest.mjs', 'run', '--project=quick', ...tests);
const demanded = files.filter((file) => !file.startsWith('test/snapshots/'));

describe('a new protocol', () => {
  it('is built', async () => {
    const { code, output } = await copy.run('build.mjs');
    expect(output).toMatch(/^toy +/m);
    expect(code, output).toBe(0);
    expect(readFileSync(join(copy.folder, 'dist/toy.js'), 'utf8')).toContain('// ID: switchboardToy\n');
  });

  it('passes the structure, what every protocol must pass, and its own test', async () => {
    const whole = await vitest('test/structure.test.ts', 'test/protocols/toy.test.ts');
    expect(whole.code, whole.output).toBe(0);
    const shared = ['vectors', 'samples', 'suites', 'help'].map((name) => `test/${name}.test.ts`);
    const own = await vitest(...shared, '-t', 'toy');
    expect(own.output).toMatch(/Tests +[2-9]\d passed/);
    expect(own.code, own.output).toBe(0);
  });

  it('has a snapshot of its own', async () => {
    const { code, output } = await vitest('test/snapshot.test.ts', '-t', 'toy ');
    expect(output).toMatch(/Tests +2 passed/);
    expect(code, output).toBe(0);
  });

  const page = 'extensions/toy.ts';

  it.each([
    { away: 'its page', lacks: [page] },
    { away: 'everything but its page', lacks: demanded.filter((file) => file !== page) },
  ])('is told each file that it lacks without $away', async ({ lacks }) => {
    const paths = lacks.map((file) => join(copy.folder, file));
    for (const path of paths) renameSync(path, `${path}.away`);
    const { code, output } = await vitest('test/structure.test.ts', '-t', 'has all its files');
    for (const path of paths) renameSync(`${path}.away`, path);
    for (const file of lacks) expect(output).toContain(`The protocol toy lacks the file ${file}.`);
    expect(code).not.toBe(0);
  });
});
