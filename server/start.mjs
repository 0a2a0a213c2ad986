// What `npm start` runs: bundles the server, builds the extensions whenever they change, and serves both.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

// npm runs this through a shell that dies of a signal without passing it on, which would leave the server behind with
// its port: so it ends when its parent is gone.
const endWithParent = () => {
  const parent = process.ppid;
  const check = () => process.ppid !== parent && process.emit('SIGTERM');
  if (process.env.npm_lifecycle_event !== undefined) setInterval(check, 500).unref();
};

const start = async () => {
  if (!existsSync(join(import.meta.dirname, '../node_modules/esbuild'))) {
    console.error('The packages are not installed. Run npm ci, then npm start again.');
    process.exitCode = 1;
    return;
  }
  endWithParent();
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
