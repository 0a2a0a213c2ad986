// What the benchmark can be told on the command line, and what it answers to what it does not understand.

import { describe, expect, test } from 'vitest';
import type { Measure } from '../../bench/bench.ts';
import { readOptions, usage } from '../../bench/options.ts';

const measure = (name: string, about: string, ownOnly?: boolean): Measure => ({
  name,
  about,
  ...(ownOnly !== undefined && { ownOnly }),
  run: async () => [],
});

const all = [
  measure('burst', 'Many at once.'),
  measure('cloud-loop', 'Shared variables.', true),
  measure('echo', 'There and back.', false),
];

const read = (...args: string[]) => readOptions(args, all);
const chosen = (...args: string[]) => read(...args).measures.map(({ name }) => name);
const another = ['--extension', 'toy.js', '--adapter', 'toy.json'];

describe('the measures', () => {
  test('are all of them if nothing is said', () => {
    const { help, measures, json, extension, adapter } = read();
    expect({ help, json, extension, adapter }).toEqual({ help: false });
    expect(measures).toEqual(all);
  });

  test('are those that --only names, once each and in their own order', () => {
    expect(chosen('--only', 'echo')).toEqual(['echo']);
    expect(chosen('--only', 'echo', '--only=burst', '--only', 'echo')).toEqual(['burst', 'echo']);
  });

  test('are those of any extension for another extension', () => {
    expect(chosen(...another)).toEqual(['burst', 'echo']);
    expect(chosen(...another, '--only', 'echo')).toEqual(['echo']);
  });

  test('that are not there are told, with those that are', () => {
    expect(() => read('--only', 'burst', '--only', 'Echo')).toThrow(
      'There is no measure "Echo" here. There are: burst, cloud-loop, echo.',
    );
    expect(() => read('--only', '')).toThrow('There is no measure "" here.');
  });

  test('that are only for our own extensions are not there for another one', () => {
    expect(() => read(...another, '--only', 'cloud-loop')).toThrow(
      'There is no measure "cloud-loop" here. There are: burst, echo.',
    );
  });
});

describe('the files', () => {
  test('are taken as they are given', () => {
    expect(read(...another, '--json', 'out.json')).toMatchObject({
      extension: 'toy.js',
      adapter: 'toy.json',
      json: 'out.json',
    });
  });

  test.each([
    ['--extension', 'toy.js'],
    ['--adapter', 'toy.json'],
  ])('of another extension are two: %s alone is refused', (option, file) => {
    expect(() => read(option, file)).toThrow(
      'Another extension needs both --extension FILE and --adapter FILE.',
    );
  });

  test.each(['--json', '--extension', '--adapter', '--only'])('have to be named after %s', (option) => {
    expect(() => read(option)).toThrow(option);
  });
});

describe('saving', () => {
  test('is done only if it was asked for', () => {
    expect([read().save, read('--save').save]).toEqual([false, true]);
  });

  test.each([
    ['some measures', ['--only', 'echo']],
    ['another extension', another],
  ])('is refused for the figures of %s', (_, args) => {
    expect(() => read('--save', ...args)).toThrow('Only the figures of all measures are saved.');
  });
});

test('what is no option is refused by its name', () => {
  expect(() => read('--fast')).toThrow('--fast');
  expect(() => read('burst')).toThrow('burst');
});

test('the help names every option and every measure with what it is about', () => {
  expect(read('--help').help).toBe(true);
  const help = usage(all);
  for (const option of ['--only', '--json', '--save', '--extension', '--adapter', '--help']) {
    expect(help).toContain(option);
  }
  expect(help.split('\n').slice(-3)).toEqual([
    '  burst       Many at once.',
    '  cloud-loop  Shared variables.',
    '  echo        There and back.',
  ]);
});
