// A WebSocket server on a free port of this machine, for the measures that need one of their own.

import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';

export interface SmallServer {
  readonly url: string;
  /** Everybody who is connected. */
  readonly clients: ReadonlySet<WebSocket>;
  stop(): Promise<void>;
}

/** `hear` is called with each packet that somebody sends, read as JSON; `welcome` with everybody who comes. */
export const startSmallServer = async (
  hear: (socket: WebSocket, packet: unknown) => void,
  welcome: (socket: WebSocket) => void = () => undefined,
): Promise<SmallServer> => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', (socket) => {
    welcome(socket);
    socket.on('message', (data: Buffer) => hear(socket, JSON.parse(data.toString())));
  });
  await new Promise((resolve) => void server.once('listening', resolve));
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    clients: server.clients,
    stop: () =>
      new Promise((resolve) => {
        for (const client of server.clients) client.terminate();
        server.close(() => resolve());
      }),
  };
};
