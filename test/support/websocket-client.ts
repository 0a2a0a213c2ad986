// A WebSocket client for tests of real servers: waits for the next message and for the end, never for time to pass.

import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { ClientOptions, RawData } from 'ws';

/** How a connection ended. */
export interface Ending {
  readonly code: number;
  readonly reason: string;
}

export interface Client {
  /** The socket itself, for what only one test does. */
  readonly socket: WebSocket;
  send(packet: object): void;
  /** The next message that nobody took yet, read as JSON. Rejects if the connection ends before it comes. */
  next(): Promise<unknown>;
  /** Passes over messages until one has this `type`. */
  nextOf(type: string): Promise<Record<string, unknown>>;
  readonly ended: Promise<Ending>;
  close(): Promise<Ending>;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keeps what arrives until somebody takes it. */
const collect = (socket: WebSocket): (() => Promise<string>) => {
  const messages: string[] = [];
  const waiting: ((text: string) => void)[] = [];
  socket.on('message', (data: RawData) => {
    const text = Buffer.isBuffer(data) ? data.toString('utf8') : '';
    const take = waiting.shift();
    if (take === undefined) messages.push(text);
    else take(text);
  });
  return async () => messages.shift() ?? new Promise<string>((resolve) => waiting.push(resolve));
};

/** Opens a connection; rejects if the server refuses it. */
export const connectTo = async (url: string, options: ClientOptions = {}): Promise<Client> => {
  const socket = new WebSocket(url, options);
  const take = collect(socket);
  const ended = new Promise<Ending>((resolve) => {
    socket.once('close', (code, reason) => resolve({ code, reason: reason.toString('utf8') }));
  });
  await once(socket, 'open');
  // An error after opening is told by the ending.
  socket.on('error', () => undefined);
  const gone = ended.then(({ code }) => {
    throw new Error(`The connection ended with ${code} before the message came.`);
  });
  gone.catch(() => undefined);

  const next = async (): Promise<unknown> => JSON.parse(await Promise.race([take(), gone]));
  const nextOf = async (type: string): Promise<Record<string, unknown>> => {
    const packet = await next();
    return isRecord(packet) && packet['type'] === type ? packet : nextOf(type);
  };
  const close = (): Promise<Ending> => {
    socket.close();
    return ended;
  };
  return { socket, send: (packet) => socket.send(JSON.stringify(packet)), next, nextOf, ended, close };
};
