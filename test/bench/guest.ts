// A bare WebSocket at the benchmark's servers: keeps what comes, and can tell when all that was on the way is there.

import { once } from 'node:events';
import { WebSocket } from 'ws';

export interface Guest {
  readonly socket: WebSocket;
  readonly frames: readonly string[];
  /** Ends when each side has heard all that the other one had sent. */
  caughtUp(): Promise<void>;
  /** The code with which the connection ends. */
  readonly ended: Promise<number>;
}

export const enter = async (url: string): Promise<Guest> => {
  const socket = new WebSocket(url);
  const frames: string[] = [];
  socket.on('message', (data: Buffer) => void frames.push(data.toString()));
  const ended = new Promise<number>((resolve) => void socket.once('close', resolve));
  await once(socket, 'open');
  return {
    socket,
    frames,
    async caughtUp() {
      socket.ping();
      await once(socket, 'pong');
    },
    ended,
  };
};

/** The texts of a burst of so many. */
export const numbers = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i));
