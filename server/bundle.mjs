// Node 20 cannot run TypeScript, so the server is bundled into one file beside the project's packages first.

import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');

/** Bundles server/main.ts and answers with the path of the module. */
export const bundleServer = async () => {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'server/main.ts')],
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    write: false,
  });
  const file = join(root, '.switchboard', 'server.mjs');
  await mkdir(dirname(file), { recursive: true });
  // Under another name first, so that two servers which start at once never read half a file.
  await writeFile(`${file}.${process.pid}`, outputFiles[0].text);
  await rename(`${file}.${process.pid}`, file);
  return file;
};
