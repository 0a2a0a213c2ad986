// Node 20 cannot run TypeScript, so a program is bundled into one file beside the project's packages first.

import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');

/** Bundles the program `entry` of the project into .switchboard/`name`, and answers with the path of that file. */
export const bundleProgram = async (entry, name) => {
  const { outputFiles } = await build({
    entryPoints: [join(root, entry)],
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    write: false,
  });
  const file = join(root, '.switchboard', name);
  await mkdir(dirname(file), { recursive: true });
  // Under another name first, so that two programs which start at once never read half a file.
  await writeFile(`${file}.${process.pid}`, outputFiles[0].text);
  await rename(`${file}.${process.pid}`, file);
  return file;
};

/** Bundles the server. */
export const bundleServer = () => bundleProgram('server/main.ts', 'server.mjs');
