// All imports of the code that goes into bundles: those of values from esbuild's metafile, for esbuild knows what
// they lead to, and those of types from the sources, for esbuild drops them.

import { posix } from 'node:path';
import * as esbuild from 'esbuild';
import { lineAt, nodesOf } from './source.ts';
import type { Source } from './source.ts';
import type { Import } from './zones.ts';

const isBundled = ({ path }: Source): boolean =>
  /^(?:src|extensions)\/.*\.ts$/.test(path) && !path.endsWith('.d.ts');

const resolved = (from: string, specifier: string): string =>
  specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : specifier;

interface Mention {
  readonly specifier: string;
  readonly typeOnly: boolean;
  readonly offset: number;
}

const mentions = (source: Source): Mention[] =>
  [...nodesOf(source.program)].flatMap((node): Mention[] => {
    const offset = node.start;
    if (node.type === 'ImportDeclaration')
      return [{ specifier: node.source.value, typeOnly: node.importKind === 'type', offset }];
    if (node.type === 'ExportAllDeclaration')
      return [{ specifier: node.source.value, typeOnly: node.exportKind === 'type', offset }];
    if (node.type === 'ExportNamedDeclaration' && node.source !== null)
      return [{ specifier: node.source.value, typeOnly: node.exportKind === 'type', offset }];
    if (node.type === 'TSImportType') return [{ specifier: node.source.value, typeOnly: true, offset }];
    return [];
  });

/** The imports of types alone, by syntax. */
export const typeImports = (source: Source): Import[] =>
  mentions(source)
    .filter(({ typeOnly }) => typeOnly)
    .map(({ specifier, offset }) => ({
      from: source.path,
      to: resolved(source.path, specifier),
      typeOnly: true,
      line: lineAt(source.text, offset),
    }));

const lineOf = (source: Source, specifier: string | undefined): number => {
  const mention = mentions(source).find((each) => !each.typeOnly && each.specifier === specifier);
  const offset = mention?.offset ?? source.text.indexOf(specifier ?? '');
  return offset < 0 ? 0 : lineAt(source.text, offset);
};

/** The imports of values, as esbuild resolves them. */
export const valueImports = async (root: string, sources: readonly Source[]): Promise<Import[]> => {
  const byPath = new Map(sources.filter(isBundled).map((source) => [source.path, source]));
  const { metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [...byPath.keys()],
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    outdir: 'dist',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  return Object.entries(metafile.inputs).flatMap(([from, { imports }]) => {
    const source = byPath.get(from);
    if (source === undefined) return [];
    return imports.map(({ path, original }) => ({
      from,
      to: path,
      typeOnly: false,
      line: lineOf(source, original ?? path),
    }));
  });
};

export const allImports = async (root: string, sources: readonly Source[]): Promise<Import[]> => [
  ...(await valueImports(root, sources)),
  ...sources.filter(isBundled).flatMap(typeImports),
];
