// What `npm start` runs: bundles the server, builds the extensions whenever they change, and serves both.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const start = async () => {
  if (!existsSync(join(import.meta.dirname, '../node_modules/esbuild'))) {
    console.error('The packages are not installed. Run npm ci, then npm start again.');
    process.exitCode = 1;
    return;
  }
  const { bundleServer } = await import('./bundle.mjs');
  const { watch } = await import('../build.mjs');
  const { main } = await import(pathToFileURL(await bundleServer()).href);
  await main({
    args: process.argv.slice(2),
    watch,
    input: process.stdin,
    print: (text) => console.log(text),
  });
};

await start();
