// A server of cloud variables that passes on each value at once. The public servers collect values for a sixtieth of
// a second first, which would hide what the two ends take. It speaks as they do, and knows one room.

import { WebSocket } from 'ws';
import { startSmallServer } from './small-server.ts';
import type { SmallServer } from './small-server.ts';

export type Relay = Pick<SmallServer, 'url' | 'stop'>;

export const startRelay = async (): Promise<Relay> => {
  const values = new Map<string, string>();
  const server = await startSmallServer((socket, packet) => {
    const { method, name, value } = packet as { method: string; name: string; value: string };
    if (method === 'handshake') for (const frame of values.values()) socket.send(frame);
    if (method !== 'set') return;
    const frame = JSON.stringify({ method, name, value });
    values.set(name, frame);
    for (const client of server.clients) {
      if (client !== socket && client.readyState === WebSocket.OPEN) client.send(frame);
    }
  });
  return server;
};
