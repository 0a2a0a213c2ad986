// A WebSocket server that says what a test tells it to: for what the reference servers never do, such as a burst
// that ends with a close.

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';

export interface ScriptedServer {
  readonly url: string;
  /** How many sockets were opened so far. */
  readonly visits: number;
  stop(): Promise<void>;
}

/** `answer` is called with each packet that a client sends, as text; `greeting` is said to everybody at once. */
export const startScriptedServer = async (
  answer: (socket: WebSocket, text: string) => void,
  greeting?: string,
): Promise<ScriptedServer> => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  let visits = 0;
  server.on('connection', (socket) => {
    visits += 1;
    if (greeting !== undefined) socket.send(greeting);
    socket.on('message', (data: Buffer) => answer(socket, data.toString()));
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${port}/`,
    get visits() {
      return visits;
    },
    async stop() {
      for (const socket of server.clients) socket.terminate();
      server.close();
      await once(server, 'close');
    },
  };
};
