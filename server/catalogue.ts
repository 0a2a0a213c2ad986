// Finds the protocols: one per page in extensions/. Node cannot run TypeScript, so each page, its reference server and
// its samples are bundled into one module and imported; the module's name holds a hash of its text, so that a changed
// one is read afresh.

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { Extension } from '../src/blocks/extension.ts';
import type { CreateServer } from '../src/session/reference.ts';
import type { Samples } from '../site/sample.ts';

/** Everything that server and site know of one protocol. */
export interface Protocol extends Samples {
  /** The name of its page, its file in dist/ and its WebSocket path. */
  readonly id: string;
  readonly extension: Extension<never, never, never>;
  readonly createServer: CreateServer;
  /** What the server can imitate; the first follows the document. */
  readonly dialects: readonly string[];
  /** Which of them the public servers speak; undefined where there are none. */
  readonly deployed?: string | undefined;
  /** The guide for people who use it, in Markdown; undefined while there is none. */
  readonly help?: string | undefined;
  /** The wire in words, PROTOCOL.md, in Markdown. */
  readonly wire?: string | undefined;
}

type Module = Omit<Protocol, 'id' | 'help' | 'wire'>;

/** The project's folder: this file is one level below it, and so is the bundle in .switchboard/. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const entry = (id: string): string => {
  const folder = `./src/protocols/${id}`;
  const samples = existsSync(join(root, folder, 'sample.ts'))
    ? `import * as samples from '${folder}/sample.ts';`
    : 'const samples = {};';
  return `${samples}
    import * as server from '${folder}/server.ts';
    export { extension } from './extensions/${id}.ts';
    export const { createServer, dialects, deployed } = server;
    export const { sample, moreSamples } = samples;`;
};

const bundle = async (id: string): Promise<string> => {
  const { outputFiles } = await build({
    stdin: { contents: entry(id), resolveDir: root, sourcefile: `${id}.ts`, loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'silent',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
};

/** Written under another name first, so that two processes never read half a module. */
const save = async (id: string, text: string): Promise<string> => {
  const folder = join(root, '.switchboard', 'modules');
  const file = join(folder, `${id}-${createHash('sha256').update(text).digest('hex').slice(0, 16)}.mjs`);
  if (existsSync(file)) return file;
  await mkdir(folder, { recursive: true });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, text);
  await rename(draft, file);
  return file;
};

const isModule = (module: unknown): module is Module =>
  typeof module === 'object' &&
  module !== null &&
  'extension' in module &&
  'sample' in module &&
  'createServer' in module &&
  typeof module.createServer === 'function' &&
  'dialects' in module &&
  Array.isArray(module.dialects);

const readText = async (id: string, name: string): Promise<string | undefined> => {
  const file = join(root, 'src/protocols', id, name);
  return existsSync(file) ? readFile(file, 'utf8') : undefined;
};

const load = async (id: string): Promise<Protocol> => {
  const file = await save(id, await bundle(id));
  const module: unknown = await import(/* @vite-ignore */ pathToFileURL(file).href);
  if (!isModule(module)) throw new Error(`What ${id} exports is not what the server needs.`);
  return { ...module, id, help: await readText(id, 'HELP.md'), wire: await readText(id, 'PROTOCOL.md') };
};

/** The ids of all protocols, in the order of the alphabet. */
export const protocolIds = async (): Promise<readonly string[]> => {
  const names = await readdir(join(root, 'extensions'));
  return names
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -'.ts'.length))
    .sort();
};

/** Loads every protocol, as its files are now. Rejects with esbuild's words if one cannot be bundled. */
export const loadProtocols = async (): Promise<readonly Protocol[]> =>
  Promise.all((await protocolIds()).map(load));
