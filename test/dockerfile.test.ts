// The image for people who run a server for friends holds what the server needs, and starts it with options that it has.
// `npm run container` tries the image itself, where a container engine runs.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseOptions } from '../server/options.ts';

const root = join(import.meta.dirname, '..');
const lines = readFileSync(join(root, 'Dockerfile'), 'utf8').split('\n');
const argumentsOf = (instruction: string): string[] =>
  lines
    .filter((line) => line.startsWith(`${instruction} `))
    .map((line) => line.slice(instruction.length + 1));

const started = (): string[] => JSON.parse(argumentsOf('ENTRYPOINT')[0] ?? '[]') as string[];

it('it starts the server so that others reach it, with the accounts in the volume', () => {
  const [program, file = '', ...options] = started();
  expect(program).toBe('node');
  expect(existsSync(join(root, file))).toBe(true);
  const { host, data, port } = parseOptions(options);
  expect(host).toBe('0.0.0.0');
  expect(argumentsOf('VOLUME')).toEqual([data]);
  expect(argumentsOf('EXPOSE')).toEqual([String(port)]);
});

it('nobody in it is root', () => {
  expect(argumentsOf('USER')).toEqual(['node']);
});

it('every file that it copies is there', () => {
  const copied = argumentsOf('COPY').flatMap((line) => line.split(' ').slice(0, -1));
  expect(copied.length).toBeGreaterThan(3);
  for (const file of copied) expect(existsSync(join(root, file)), file).toBe(true);
});

it('what the server bundles when it starts is not left out', () => {
  const left = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n');
  for (const needed of [
    'extensions',
    'src',
    'server',
    'site',
    'build',
    'build.mjs',
    'package.json',
    'tsconfig.json',
  ])
    expect(left).not.toContain(needed);
  for (const own of ['node_modules', 'dist', '.switchboard', '.git']) expect(left).toContain(own);
});
