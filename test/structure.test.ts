// The project keeps its shape: who may import whom, how long things may be, how they are named, and which files a
// protocol has. The rules stand in structure/, with tests that show each of them something bad.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { machineTraces, missingFiles } from './structure/files.ts';
import { allImports } from './structure/imports.ts';
import { violations } from './structure/rule.ts';
import { rules } from './structure/rules.ts';
import { listFiles, readSources, told } from './structure/source.ts';
import { crossings, judge } from './structure/zones.ts';
import type { Import } from './structure/zones.ts';

const root = join(import.meta.dirname, '..');
const paths = listFiles(root);
const sources = readSources(root);

const judged = (all: readonly Import[]): string[] =>
  all.flatMap((each) => {
    const sentence = judge(each);
    return sentence === undefined ? [] : [told({ path: each.from, line: each.line, sentence })];
  });

describe('every file', () => {
  it.each(rules)('$name', (rule) => {
    expect(sources.flatMap((source) => violations(rule, source)).map(told)).toEqual([]);
  });

  it('knows neither this machine nor a package registry', () => {
    const isText = (path: string): boolean => !/\.(?:png|sb3|ico|woff2?)$/.test(path);
    const found = paths
      .filter(isText)
      .flatMap((path) => machineTraces(path, readFileSync(join(root, path), 'utf8')));
    expect(found.map(told)).toEqual([]);
  });
});

describe('imports', () => {
  it('follow the arrows', async () => {
    expect(judged(await allImports(root, sources))).toEqual([]);
  });

  it('never lead from a session to its server or back', async () => {
    expect(crossings(await allImports(root, sources))).toEqual([]);
  });
});

describe('every protocol', () => {
  it('has all its files', () => expect(missingFiles(paths)).toEqual([]));
});
