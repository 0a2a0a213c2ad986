// Between the package `ws` and the reference servers: sockets become peers, frames become text. Knows no protocol.

import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import type { RawData } from 'ws';
import { visitedUrl } from './addresses.ts';
import type { Peer, PeerHandler, ReferenceServer } from '../src/session/reference.ts';

/** The largest frame that is read unless a server takes more, as most deployed servers have it: 1 MiB. */
const largestFrame = 2 ** 20;
/** Bytes that may wait for a peer who does not read; one who lets more wait is let go. */
const mostUnread = 16 * 2 ** 20;
/** How long a close frame may stay unanswered, in milliseconds. */
const closingTime = 1000;

export interface WebSocketOptions {
  readonly servers: ReadonlyMap<string, Pick<ReferenceServer, 'largestFrame' | 'opened'>>;
  /** Milliseconds between pings; a peer that has answered none of the last two is gone. */
  readonly pingEvery: number;
  /** A server that is away is not reached, as if nothing listened there. */
  isAway?(id: string): boolean;
  /** Is told what a reference server threw. */
  failed(id: string, error: unknown): void;
}

/** The sockets of one host. */
export interface WebSockets {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Says good-bye to everybody (1001) and waits until they are gone. */
  close(): Promise<void>;
  /** Drops everybody, or those of one server, without a word, as a crash would. */
  drop(id?: string): void;
}

const toText = (data: RawData): string => {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.from(data).toString('utf8');
};

/** A close frame holds at most 123 bytes of reason; a character is never cut in two. */
const shortReason = (reason: string): string => {
  let short = reason.slice(0, 123);
  while (Buffer.byteLength(short) > 123) short = short.slice(0, -1);
  return short;
};

const peerOf = (socket: WebSocket, request: IncomingMessage): Peer => ({
  address: (request.socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
  url: visitedUrl(request),
  send(text) {
    if (socket.readyState !== WebSocket.OPEN) return;
    if (socket.bufferedAmount > mostUnread) socket.terminate();
    else socket.send(text);
  },
  close(code, reason) {
    if (socket.readyState !== WebSocket.OPEN) return;
    socket.close(code, shortReason(reason));
    setTimeout(() => socket.terminate(), closingTime).unref();
  },
});

const refuse = (socket: Duplex, ids: readonly string[]): void => {
  socket.on('error', () => undefined);
  const text = `There is no server of that name here. There are: ${ids.join(', ')}.\n`;
  const head = `HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: ${Buffer.byteLength(text)}`;
  socket.end(`${head}\r\nConnection: close\r\n\r\n${text}`);
};

const connect = (socket: WebSocket, handler: PeerHandler, guard: (call: () => void) => void): void => {
  // Frames that follow a close are nobody's business any more.
  socket.on('message', (data) => {
    if (socket.readyState === WebSocket.OPEN) guard(() => handler.received(toText(data)));
  });
  socket.once('close', () => guard(() => handler.closed()));
  // A broken frame or a reset line: `close` follows.
  socket.on('error', () => undefined);
};

const watchOver = (socket: WebSocket, pingEvery: number): void => {
  let missed = 0;
  socket.on('pong', () => (missed = 0));
  const timer = setInterval(() => {
    // One answer may wait in line while this server is busy.
    if (missed > 1) return socket.terminate();
    missed += 1;
    socket.ping();
  }, pingEvery);
  socket.once('close', () => clearInterval(timer));
};

const welcome = (
  id: string,
  socket: WebSocket,
  request: IncomingMessage,
  { servers, pingEvery, failed }: WebSocketOptions,
): void => {
  const peer = peerOf(socket, request);
  const guard = (call: () => void): void => {
    try {
      call();
    } catch (error) {
      failed(id, error);
      peer.close(1011, 'The server made a mistake');
    }
  };
  watchOver(socket, pingEvery);
  guard(() => {
    const handler = servers.get(id)?.opened(peer);
    if (handler !== undefined) connect(socket, handler, guard);
  });
};

/** Opens a WebSocket for each server at the path of its id. */
export const createWebSockets = (options: WebSocketOptions): WebSockets => {
  const { servers } = options;
  const receptions = new Map(
    [...servers].map(([id, server]) => {
      const maxPayload = server.largestFrame ?? largestFrame;
      return [id, new WebSocketServer({ noServer: true, maxPayload })];
    }),
  );
  const everybody = (): WebSocket[] => [...receptions.values()].flatMap(({ clients }) => [...clients]);
  const drop = (id?: string): void => {
    const dropped = id === undefined ? everybody() : (receptions.get(id)?.clients ?? []);
    for (const each of dropped) each.terminate();
  };
  return {
    upgrade(request, socket, head) {
      const id = (request.url ?? '').split('?')[0]?.slice(1) ?? '';
      const reception = receptions.get(id);
      if (reception === undefined) return refuse(socket, [...servers.keys()]);
      if (options.isAway?.(id)) return void socket.destroy();
      reception.handleUpgrade(request, socket, head, (opened) => welcome(id, opened, request, options));
    },
    async close() {
      const gone = everybody().map((each) => new Promise((resolve) => each.once('close', resolve)));
      const timer = setTimeout(() => drop(), closingTime);
      for (const each of everybody()) each.close(1001, 'The server stops');
      await Promise.all(gone);
      clearTimeout(timer);
    },
    drop,
  };
};
