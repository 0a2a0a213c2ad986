// What `npm run bench` runs: builds the extensions, bundles the benchmark, and takes the measures.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '..');

const start = async () => {
  if (!existsSync(join(root, 'node_modules/esbuild'))) {
    throw new Error('The packages are not installed. Run npm ci, then npm run bench again.');
  }
  const { build } = await import('../build.mjs');
  const { bundleProgram } = await import('../server/bundle.mjs');
  await build({ types: false });
  const { main } = await import(pathToFileURL(await bundleProgram('bench/main.ts', 'bench.mjs')).href);
  await main(process.argv.slice(2));
};

await start().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
