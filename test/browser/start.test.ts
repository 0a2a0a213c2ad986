// `npm start` itself: it builds, serves what it built, builds again when a file changes, and ends when it is told to.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
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

// npm runs it through a shell, which dies of a signal without passing it on. Windows has no such signals.
test.runIf(process.platform !== 'win32')(
  'npm start leaves no server behind when its shell is killed',
  async () => {
    const command = `"${process.execPath}" server/start.mjs --port 0 --data "${newFolder()}"; true`;
    const env = { ...process.env, npm_lifecycle_event: 'start' };
    const shell = spawn('sh', ['-c', command], { cwd: root, env, stdio: ['pipe', 'pipe', 'ignore'] });
    let output = '';
    shell.stdout.on('data', (data: Buffer) => (output += data.toString('utf8')));
    await expect.poll(() => output, { timeout: 30_000 }).toContain('Ctrl-C stops everything.');
    shell.kill('SIGKILL');
    // The pipe closes when nobody holds it any more.
    await once(shell, 'close');
    expect(output).toContain('Stopping.');
  },
);
