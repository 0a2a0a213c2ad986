// What holds for the project's files as a whole: none is missing, and none knows the machine it was written on.

import { lineAt } from './source.ts';
import type { Violation } from './source.ts';

const demanded = (id: string): string[] => [
  `src/protocols/${id}/messages.ts`,
  `src/protocols/${id}/session.ts`,
  `src/protocols/${id}/server.ts`,
  `src/protocols/${id}/sample.ts`,
  `src/protocols/${id}/PROTOCOL.md`,
  `src/protocols/${id}/HELP.md`,
  `test/protocols/${id}.test.ts`,
  `test/vectors/${id}.json`,
];

const idsIn = (paths: readonly string[], pattern: RegExp): string[] =>
  paths.flatMap((path) => pattern.exec(path)?.[1] ?? []);

/** A sentence for every file that a protocol lacks; a protocol is there as soon as it has a page or a folder. */
export const missingFiles = (paths: readonly string[]): string[] => {
  const there = new Set(paths);
  const pages = idsIn(paths, /^extensions\/([^/]+)\.ts$/);
  const folders = idsIn(paths, /^src\/protocols\/([^/]+)\/session\.ts$/);
  return [...new Set([...pages, ...folders])].flatMap((id) =>
    [`extensions/${id}.ts`, ...demanded(id)]
      .filter((path) => !there.has(path))
      .map((path) => `The protocol ${id} lacks the file ${path}.`),
  );
};

const machinePath = /(?<![\w.~])\/(?:home|Users|root|work|mnt|private)\/[\w.-]+|\b[A-Z]:\\Users\\/g;
const registryHost = /\bregistry\.[\w-]+\.[a-z]{2,}\b|\/\/[\w.-]*(?:registry|npm-proxy|artifactory)[\w.-]*/g;

/** Paths of one machine and hosts of package registries, wherever they stand. */
export const machineTraces = (path: string, text: string): Violation[] => [
  ...[...text.matchAll(machinePath)].map(({ 0: found, index }) => ({
    path,
    line: lineAt(text, index),
    sentence: `${found} is a path of one machine only.`,
  })),
  ...[...text.matchAll(registryHost)].map(({ 0: found, index }) => ({
    path,
    line: lineAt(text, index),
    sentence: `${found} is the host of a package registry, which is npm's business.`,
  })),
];
