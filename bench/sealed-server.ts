// A server of Mida that lets everybody in and then sends many encrypted events at once. The reference server would
// encrypt each one when it sends it, and so be as slow as the one who reads them.

import { encrypt } from '../src/protocols/mida/ecies.ts';
import { startSmallServer } from './small-server.ts';

export interface SealedServer {
  readonly url: string;
  /** Encrypts so many events of type 99, whose `n` counts from 0, for the last one who logged in; what it returns sends them. */
  prepare(count: number): () => void;
  stop(): Promise<void>;
}

export const startSealedServer = async (): Promise<SealedServer> => {
  let publicKey = '';
  const { url, clients, stop } = await startSmallServer(
    (socket, packet) => {
      const { t, data } = packet as { t: number; data: { pubKey: string } };
      if (t !== 2) return;
      publicKey = data.pubKey;
      socket.send('{"t":5,"data":{"passed":true}}');
    },
    (socket) => socket.send('{"t":0,"data":{"hb":0,"perms":[],"batching":false}}'),
  );
  const sealed = (n: number): string => {
    const event = Buffer.from(JSON.stringify({ t: 99, data: { n } }));
    return Buffer.from(encrypt(Buffer.from(publicKey, 'hex'), event)).toString('hex');
  };
  return {
    url,
    prepare(count) {
      const frames = Array.from({ length: count }, (_, n) => sealed(n));
      return () => {
        for (const socket of clients) for (const frame of frames) socket.send(frame);
      };
    },
    stop,
  };
};
