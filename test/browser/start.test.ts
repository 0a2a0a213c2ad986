// `npm start` itself: it builds, serves what it built, builds again when a file changes, and ends when it is told to.

import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../server/catalogue.ts';
import { startServer } from '../support/server-process.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const newFolder = temporaryFolders();

test('npm start builds, serves, builds again after a change, and ends with 0', async () => {
  const [page = ''] = readdirSync(join(root, 'extensions')).filter((name) => name.endsWith('.ts'));
  const server = startServer(['--port', '0', '--data', newFolder()], 'server/start.mjs');
  const port = await server.port();
  const response = await fetch(`http://localhost:${port}/${page.replace('.ts', '.js')}`);
  expect(await response.text()).toMatch(/^\/\/ Name: /);
  utimesSync(join(root, 'extensions', page), new Date(), new Date());
  await server.printed(/Built anew/);
  server.type('quit');
  expect(await server.ended).toBe(0);
});
