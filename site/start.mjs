// What `npm run site` runs: writes the pages, the extensions and the sample projects as files.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const start = async () => {
  if (!existsSync(join(import.meta.dirname, '../node_modules/esbuild')))
    throw new Error('The packages are not installed. Run npm ci, then npm run site again.');
  const { build } = await import('../build.mjs');
  const { bundleProgram } = await import('../server/bundle.mjs');
  const { main } = await import(pathToFileURL(await bundleProgram('site/publish.ts', 'publish.mjs')).href);
  await main(process.argv.slice(2), build);
};

await start().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
