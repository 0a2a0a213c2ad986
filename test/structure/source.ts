// A file of the project as the rules see it: its text, and for code its syntax tree.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';
import type { Comment, Node, Program } from 'oxc-parser';

export interface Source {
  /** From the root of the project, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly program: Program;
  readonly comments: readonly Comment[];
}

/** Something that is not as it should be, said in a sentence. */
export interface Violation {
  readonly path: string;
  /** Counted from 1; 0 for a whole file. */
  readonly line: number;
  readonly sentence: string;
}

export const told = ({ path, line, sentence }: Violation): string =>
  line > 0 ? `${path}:${line}: ${sentence}` : `${path}: ${sentence}`;

/** Parses code; throws what is wrong with it. */
export const parse = (path: string, text: string): Source => {
  const { program, comments, errors } = parseSync(path, text, { preserveParens: false });
  const [error] = errors;
  if (error !== undefined) throw new Error(`${path} cannot be parsed: ${error.message}`);
  return { path, text, program, comments };
};

export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** Every node below (and with) this one, parents first. */
export function* nodesOf(node: Node): Generator<Node> {
  yield node;
  for (const child of Object.values(node).flat()) if (isNode(child)) yield* nodesOf(child);
}

const ignored = new Set(['node_modules', 'dist', 'coverage', '.git', '.switchboard']);

/** The paths of all files that belong to the project. */
export const listFiles = (root: string, folder = ''): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !ignored.has(name) && !name.endsWith('.log'))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? listFiles(root, path) : [path];
    });

const isCode = (path: string): boolean => /\.(?:ts|mjs)$/.test(path) && !path.startsWith('test/fixtures/');

export const readSources = (root: string): Source[] =>
  listFiles(root)
    .filter(isCode)
    .map((path) => parse(path, readFileSync(join(root, path), 'utf8')));
