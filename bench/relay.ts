// A server of cloud variables that passes on each value at once. The public servers collect values for a sixtieth of
// a second first, which would hide what the two ends take. It speaks as they do, and knows one room.

import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';

export interface Relay {
  readonly url: string;
  stop(): Promise<void>;
}

export const startRelay = async (): Promise<Relay> => {
  const values = new Map<string, string>();
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  const pass = (from: WebSocket, frame: string): void => {
    for (const client of server.clients) {
      if (client !== from && client.readyState === WebSocket.OPEN) client.send(frame);
    }
  };
  server.on('connection', (socket) => {
    socket.on('message', (data: Buffer) => {
      const packet = JSON.parse(data.toString()) as { method: string; name: string; value: string };
      const { method, name, value } = packet;
      if (method === 'handshake') for (const frame of values.values()) socket.send(frame);
      if (method !== 'set') return;
      const frame = JSON.stringify({ method, name, value });
      values.set(name, frame);
      pass(socket, frame);
    });
  });
  await new Promise((resolve) => void server.once('listening', resolve));
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        for (const client of server.clients) client.terminate();
        server.close(() => resolve());
      }),
  };
};
