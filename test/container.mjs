// What `npm run container` does: builds the image of Dockerfile, runs it as its guide says, and sees that it serves, that
// accounts outlive it, and that it stops cleanly. It needs a container engine, so it is no part of `npm test`.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';

const root = join(import.meta.dirname, '..');
const names = { image: 'switchboard-test', volume: 'switchboard-test-data', container: 'switchboard-test' };
const port = 18_000;
/** Milliseconds: a container builds the extensions before it serves them. */
const patience = 120_000;

const engine = ['docker', 'podman'].find(
  (name) => spawnSync(name, ['info'], { stdio: 'ignore' }).status === 0,
);

const call = (...args) => {
  const { status, stdout, stderr } = spawnSync(engine, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`${engine} ${args.join(' ')} failed:\n${stdout}${stderr}`);
  return stdout.trim();
};

const start = async () => {
  const places = ['-p', `${port}:8000`, '-v', `${names.volume}:/data`];
  call('run', '-d', '--name', names.container, ...places, names.image);
  const end = Date.now() + patience;
  const isReady = async () =>
    (await fetch(`http://127.0.0.1:${port}/rwci.min.js`).catch(() => undefined))?.ok;
  while (!(await isReady())) {
    if (Date.now() > end) throw new Error(`It serves nothing. It said:\n${call('logs', names.container)}`);
    await pause(500);
  }
};

const stop = () => {
  call('stop', names.container);
  const code = call('inspect', '--format', '{{.State.ExitCode}}', names.container);
  call('rm', names.container);
  if (code !== '0') throw new Error(`It stopped with code ${code} instead of 0.`);
};

/** What the server answers to a login: it says something else to a new name than to one that it knows. */
const logIn = () =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/rwci`);
    socket.on('error', reject);
    socket.on('open', () => socket.send(JSON.stringify({ type: 'auth', username: 'cat', password: 'meow' })));
    socket.on('message', (data) => {
      const packet = JSON.parse(Buffer.isBuffer(data) ? data.toString('utf8') : '{}');
      if (packet.type !== 'auth') return;
      resolve(JSON.stringify(packet));
      socket.close();
    });
  });

const cleanUp = () => {
  spawnSync(engine, ['rm', '-f', names.container], { stdio: 'ignore' });
  spawnSync(engine, ['volume', 'rm', '-f', names.volume], { stdio: 'ignore' });
};

const main = async () => {
  if (engine === undefined)
    throw new Error('No container engine runs here. Start Docker or Podman, then try again.');
  cleanUp();
  call('build', '-t', names.image, '.');
  await start();
  const first = await logIn();
  stop();
  await start();
  const second = await logIn();
  stop();
  if (first === second) throw new Error(`The account did not outlive the container: ${second}`);
  console.log('The container serves, remembers and stops as it should.');
};

try {
  await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  if (engine !== undefined) cleanUp();
}
