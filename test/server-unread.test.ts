// Somebody who asks for much and reads nothing: the server lets them go before they fill its memory.

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createWebSockets } from '../server/websockets.ts';
import type { PeerHandler, ReferenceServer } from '../src/session/reference.ts';

const megabyte = 'x'.repeat(2 ** 20);

/** A server that sends a megabyte whenever it is asked, and somebody who waits for the first one to leave. */
const startGenerous = async () => {
  let tellLeft = (): void => {};
  const left = new Promise<void>((resolve) => (tellLeft = resolve));
  const generous: Pick<ReferenceServer, 'opened'> = {
    opened: (peer): PeerHandler => ({ received: () => peer.send(megabyte), closed: () => tellLeft() }),
  };
  const servers = new Map([['generous', generous]]);
  const sockets = createWebSockets({ servers, pingEvery: 60_000, failed: () => undefined });
  const server = createServer().on('upgrade', sockets.upgrade).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const open = async (): Promise<WebSocket> => {
    const visitor = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/generous`);
    await once(visitor, 'open');
    return visitor;
  };
  const stop = async (): Promise<void> => {
    await sockets.close();
    server.close();
  };
  return { left, open, stop };
};

test('who does not read is let go; who does gets everything', async () => {
  const { left, open, stop } = await startGenerous();
  const [lazy, eager] = [await open(), await open()];
  let read = 0;
  const allRead = new Promise<void>((resolve) => {
    eager.on('message', () => {
      read += 1;
      if (read < 100) eager.send('more');
      else resolve();
    });
  });
  eager.send('more');
  lazy.on('error', () => undefined);
  lazy.pause();
  for (let i = 0; i < 100; i += 1) lazy.send('more');
  await Promise.all([left, allRead]);
  expect([read, eager.readyState]).toEqual([100, WebSocket.OPEN]);
  lazy.terminate();
  await stop();
});
