// A server of Mida that lets everybody in and then sends many encrypted events at once. The reference server would
// encrypt each one when it sends it, and so be as slow as the one who reads them.

import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { encrypt } from '../src/protocols/mida/ecies.ts';

export interface SealedServer {
  readonly url: string;
  /** Encrypts so many events of type 99, whose `n` counts from 0, for the last one who logged in; what it returns sends them. */
  prepare(count: number): () => void;
  stop(): Promise<void>;
}

export const startSealedServer = async (): Promise<SealedServer> => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  let publicKey = '';
  server.on('connection', (socket) => {
    socket.send('{"t":0,"data":{"hb":0,"perms":[],"batching":false}}');
    socket.on('message', (data: Buffer) => {
      const packet = JSON.parse(data.toString()) as { t: number; data: { pubKey: string } };
      if (packet.t !== 2) return;
      publicKey = packet.data.pubKey;
      socket.send('{"t":5,"data":{"passed":true}}');
    });
  });
  await new Promise((resolve) => void server.once('listening', resolve));
  const sealed = (n: number): string => {
    const event = Buffer.from(JSON.stringify({ t: 99, data: { n } }));
    return Buffer.from(encrypt(Buffer.from(publicKey, 'hex'), event)).toString('hex');
  };
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    prepare(count) {
      const frames = Array.from({ length: count }, (_, n) => sealed(n));
      return () => {
        for (const socket of server.clients) for (const frame of frames) socket.send(frame);
      };
    },
    stop: () =>
      new Promise((resolve) => {
        for (const client of server.clients) client.terminate();
        server.close(() => resolve());
      }),
  };
};
