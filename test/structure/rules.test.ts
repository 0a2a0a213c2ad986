// Each rule for single files is shown something bad, so that none of them is blind.

import { describe, expect, it } from 'vitest';
import { violations } from './rule.ts';
import { rules } from './rules.ts';
import { parse, told } from './source.ts';

const lines = (count: number, line: string): string => `${line}\n`.repeat(count);

/** For each rule: a path, a text that breaks it, and the line and words of what it says. */
const broken: Readonly<Record<string, readonly [path: string, text: string, says: string][]>> = {
  'a file has at most 250 lines': [['src/blocks/x.ts', lines(251, '// x'), '1: The file has 251 lines']],
  'a function has at most 40 lines': [
    [
      'src/session/x.ts',
      `export const f = () => {\n${lines(39, '  f();')}};\n`,
      '1: This function has 41 lines',
    ],
    [
      'src/session/x.ts',
      `export class A {\n  f() {\n${lines(40, '')}  }\n}\n`,
      '2: This function has 42 lines',
    ],
    [
      'src/blocks/x.ts',
      `export const f = () => {\n${lines(40, '  f();')}  return {};\n};\n`,
      '1: This function has 42',
    ],
    ['test/x.test.ts', `const f = () => {\n${lines(40, '')}};\n`, '1: This function has 42 lines'],
  ],
  'exports have names': [
    ['src/blocks/x.ts', '// A.\nexport default 1;\n', '2: This default export needs a name'],
  ],
  'names say what things are': [
    ['src/blocks/x.ts', 'interface IThing {}\n', '1: The name IThing'],
    ['src/blocks/x.ts', '\nclass RoomManager {}\n', '2: The name RoomManager'],
    ['src/blocks/x.ts', 'const stringUtils = 1;\n', '1: The name stringUtils'],
    ['src/blocks/x.ts', 'class Room { _people = 1; }\n', '1: The name _people'],
    ['src/blocks/string-helpers.ts', '', '1: The name of the file'],
  ],
  'only src/scratch/ names Scratch': [
    ['src/session/x.ts', 'export const f = () => Scratch.vm;\n', '1: Only src/scratch/'],
    ['extensions/x.ts', 'export type A = Scratch.Info;\n', '1: Only src/scratch/'],
  ],
  'only src/socket/dial.ts names WebSocket': [
    ['src/socket/x.ts', 'export const f = () => new WebSocket("");\n', '1: Only src/socket/dial.ts'],
    ['src/scratch/x.ts', 'export const f = () => globalThis.WebSocket;\n', '1: Only src/socket/dial.ts'],
  ],
  'only src/socket/clock.ts names setTimeout, setInterval, clearTimeout, clearInterval, setImmediate, requestAnimationFrame':
    [
      [
        'src/session/x.ts',
        'export const f = () => {\n  setTimeout(f, 1);\n};\n',
        '2: Only src/socket/clock.ts',
      ],
    ],
  'importing a file does nothing': [
    ['src/session/x.ts', '// A.\nstart();\n', '2: This runs on import'],
    ['src/session/x.ts', 'export let state = 1;\n', '1: This runs on import'],
    ['extensions/x.ts', 'for (const a of []) console.log(a);\n', '1: This runs on import'],
    ['extensions/x.ts', 'if (true) console.log(1);\n', '1: This runs on import'],
  ],
  'a file begins with a sentence on what it is for': [
    ['src/session/x.ts', 'export const a = 1;\n', '1: The file must begin'],
    ['src/session/x.ts', '// ----\nexport const a = 1;\n', '1: The file must begin'],
    ['src/session/x.ts', '\n// Too late.\n', '1: The file must begin'],
  ],
  'nothing is any': [
    ['src/session/x.ts', '// A.\nexport const f = (a: any) => a;\n', '2: The type any'],
    ['test/x.test.ts', 'const a = 1 as any;\n', '1: The type any'],
  ],
  'nothing is declared to be there by "!"': [
    ['src/session/x.ts', 'export const f = (a?: string) => a!.length;\n', '1: Here "!"'],
    ['src/session/x.ts', 'class A { b!: string }\n', '1: Here "!"'],
  ],
  'tests mock nothing of ours': [
    ['test/x.test.ts', "\nvi.mock('../src/a.ts');\n", '2: Code of our own'],
    ['test/x.test.ts', "vi.mock(import('../src/a.ts'));\n", '1: Code of our own'],
    ['test/x.test.ts', "vi.doMock('./a.ts', () => ({}));\n", '1: Code of our own'],
  ],
  'every test runs': [
    ['test/x.test.ts', "it.skip('a', () => {});\n", '1: A test must not be marked with .skip'],
    ['test/x.test.ts', "describe.only('a', () => {});\n", '1: A test must not be marked with .only'],
    ['test/x.test.ts', "test.todo('a');\n", '1: A test must not be marked with .todo'],
    ['test/x.test.ts', "it.skip.each([])('a', () => {});\n", '1: A test must not be marked with .skip'],
  ],
};

const cases = Object.entries(broken).flatMap(([name, all]) => all.map((each) => [name, ...each] as const));

describe('the rules see what is wrong', () => {
  it('each of them is shown something', () => {
    expect(Object.keys(broken)).toEqual(rules.map(({ name }) => name));
  });

  it.each(cases)('"%s" in %s', (name, path, text, says) => {
    const rule = rules.find((each) => each.name === name);
    const found = rule === undefined ? [] : violations(rule, parse(path, text)).map(told);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`${path}:${says}`);
  });

  it('but let blocks be declared at length, and tests be grouped', () => {
    const long = rules.find(({ name }) => name.startsWith('a function'));
    const group = `export const chat = () => {\n  return {\n${lines(60, '    a: 1,')}  };\n};\n`;
    const tests = `describe('a', () => {\n${lines(60, "  it('b', () => {});")}});\n`;
    const found = [parse('src/blocks/x.ts', group), parse('test/x.test.ts', tests)].flatMap((source) =>
      long === undefined ? [] : violations(long, source),
    );
    expect(found).toEqual([]);
  });
});
