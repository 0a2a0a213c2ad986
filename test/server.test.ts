// The host: what it serves over http and over WebSockets, on which addresses, and how it ends.

import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { networkAddresses } from '../server/addresses.ts';
import type { Protocol } from '../server/catalogue.ts';
import { startHost } from '../server/host.ts';
import type { Host, HostOptions } from '../server/host.ts';
import { createSite } from '../site/site.ts';
import { connectTo } from './support/websocket-client.ts';
import { temporaryFolders } from './support/temporary-folder.ts';

const newFolder = temporaryFolders();
const dist = newFolder();
writeFileSync(join(dist, 'echo.js'), '// readable');
writeFileSync(join(dist, 'echo.min.js'), '// small');

/** Sends everything back; falls over at `fall`. */
const echo: Protocol = {
  id: 'echo',
  extension: {
    id: 'testEcho',
    name: 'Echo <1>',
    description: 'Says it again.',
    color: '#123456',
    url: '',
    icon: '<svg/>',
    errors: {},
    session: () => undefined as never,
    groups: [],
  },
  dialects: ['plain', 'loud'],
  sample: undefined,
  createServer: (_, dialect) => ({
    opened: (peer) => ({
      received(text) {
        if (text === '"fall"') throw new Error('It fell over.');
        peer.send(dialect === 'loud' ? text.toUpperCase() : text);
      },
      closed: () => undefined,
    }),
    stop: () => undefined,
    commands: [],
    command: () => '',
  }),
};

let printed: string[] = [];
const hosts: Host[] = [];

const start = async (options: Partial<HostOptions> = {}): Promise<Host> => {
  const site = createSite({ protocols: () => [echo], dist });
  const print = (text: string): void => void printed.push(text);
  const host = await startHost({ port: 0, protocols: [echo], site, print, ...options });
  hosts.push(host);
  return host;
};

beforeEach(() => (printed = []));
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.stop()));
});

describe('over http', () => {
  test.each([
    ['/echo.js', '// readable'],
    ['/echo.min.js', '// small'],
  ])('%s is the built extension, never cached, for every origin', async (path, text) => {
    const { port } = await start();
    const response = await fetch(`http://127.0.0.1:${port}${path}`);
    expect(await response.text()).toBe(text);
    expect(response.headers.get('content-type')).toContain('text/javascript');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  });

  test.each(['/', '/echo'])('%s is a page that escapes what it shows', async (path) => {
    const { port } = await start();
    const text = await (await fetch(`http://127.0.0.1:${port}${path}`)).text();
    expect(text).toContain('Echo &lt;1&gt;');
    expect(text).not.toContain('Echo <1>');
  });

  test.each(['/other.js', '/echo.txt', '/..%2fpackage.json', '/../package.json', '//', '/echo.sb3/x'])(
    '%s is not there',
    async (path) => {
      const { port } = await start();
      expect((await fetch(`http://127.0.0.1:${port}${path}`)).status).toBe(404);
    },
  );
});

describe('over WebSockets', () => {
  test('each protocol answers at its id, frame by frame, in order', async () => {
    const host = await start();
    const client = await connectTo(host.url('echo'));
    for (let n = 1; n <= 3; n += 1) client.send({ n });
    expect([await client.next(), await client.next(), await client.next()]).toEqual([
      { n: 1 },
      { n: 2 },
      { n: 3 },
    ]);
  });

  test('the origin does not matter, for packaged projects on a disk have none', async () => {
    const host = await start();
    const client = await connectTo(host.url('echo'), { origin: 'null' });
    client.send(['hello']);
    expect(await client.next()).toEqual(['hello']);
  });

  test('bytes are read as text', async () => {
    const host = await start();
    const client = await connectTo(host.url('echo'));
    client.socket.send(Buffer.from('"käse"'));
    expect(await client.next()).toBe('käse');
  });

  test('an unknown path is refused', async () => {
    const host = await start();
    await expect(connectTo(host.url('nothing'))).rejects.toThrow('404');
  });

  test('a frame of more than 1 MiB ends the connection with 1009', async () => {
    const host = await start();
    const client = await connectTo(host.url('echo'));
    client.socket.send('x'.repeat(2 ** 20 + 1));
    expect((await client.ended).code).toBe(1009);
  });

  test('a server may take larger frames', async () => {
    const createServer: Protocol['createServer'] = (ports, dialect) => ({
      ...echo.createServer(ports, dialect),
      largestFrame: 2 ** 22,
    });
    const host = await start({ protocols: [echo, { ...echo, id: 'large', createServer }] });
    const client = await connectTo(host.url('large'));
    client.send(['x'.repeat(2 ** 21)]);
    expect(await client.next()).toEqual(['x'.repeat(2 ** 21)]);
    const other = await connectTo(host.url('echo'));
    other.socket.send('x'.repeat(2 ** 21));
    expect((await other.ended).code).toBe(1009);
  });

  test('a mistake of a server ends that connection only, and is told', async () => {
    const host = await start();
    const [unlucky, other] = [await connectTo(host.url('echo')), await connectTo(host.url('echo'))];
    unlucky.socket.send('"fall"');
    expect((await unlucky.ended).code).toBe(1011);
    other.send(['still here']);
    expect(await other.next()).toEqual(['still here']);
    expect(printed.join()).toContain('It fell over.');
  });

  test('who does not answer a ping is dropped, who does stays', async () => {
    const host = await start({ pingEvery: 40 });
    const dead = await connectTo(host.url('echo'), { autoPong: false });
    const alive = await connectTo(host.url('echo'));
    expect((await dead.ended).code).toBe(1006);
    expect(alive.socket.readyState).toBe(WebSocket.OPEN);
  });

  test('a dialect can be chosen', async () => {
    const host = await start({ dialects: { echo: 'loud' } });
    const client = await connectTo(host.url('echo'));
    client.send(['hello']);
    expect(await client.next()).toEqual(['HELLO']);
  });
});

describe('addresses', () => {
  const [elsewhere] = networkAddresses('0.0.0.0');

  test('without --host only this machine reaches it', async () => {
    const { port } = await start();
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
    if (elsewhere) await expect(fetch(`http://${elsewhere}:${port}/`)).rejects.toThrow();
  });

  test('with one, others do too', async () => {
    const { port } = await start({ host: '0.0.0.0' });
    expect((await fetch(`http://${elsewhere ?? '127.0.0.1'}:${port}/`)).status).toBe(200);
  });

  test('a taken port is told with what is in the way and why it matters', async () => {
    const { port } = await start();
    await expect(start({ port })).rejects.toThrow(
      new RegExp(`Port ${port} is taken by another Switchboard.*http://localhost:8000/`),
    );
  });

  test('so is one that is taken by a stranger', async () => {
    const stranger = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(stranger, 'listening');
    const address = stranger.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    await expect(start({ port })).rejects.toThrow(`Port ${port} is taken by another program.`);
    stranger.close();
  });
});

describe('the end', () => {
  test('stop says good-bye', async () => {
    const host = await start();
    const client = await connectTo(host.url('echo'));
    await host.stop();
    expect(await client.ended).toEqual({ code: 1001, reason: 'The server stops' });
    await expect(connectTo(host.url('echo'))).rejects.toThrow();
  });

  test('kill does not', async () => {
    const host = await start();
    const client = await connectTo(host.url('echo'));
    await host.kill();
    expect((await client.ended).code).toBe(1006);
  });
});
