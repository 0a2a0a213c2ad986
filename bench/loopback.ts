// The benchmark's server: serves the pages, speaks as the adapter of each path says, and carries out the orders of the
// page that measures. It runs on this machine, and keeps nothing.

import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import type { Order } from './orders.ts';
import { Visitor } from './visitor.ts';
import type { Wire } from './wire.ts';

export interface Loopback {
  /** `localhost:…` */
  readonly host: string;
  /** Offers a page; answers its address. */
  offer(html: Uint8Array): string;
  /** From now on connections to `path` speak like that. */
  speak(path: string, wire: Wire): void;
  stop(): Promise<void>;
}

const servePages = (pages: readonly Uint8Array[]): Server =>
  createServer((request, answer) => {
    const page = pages[Number(request.url?.slice('/page/'.length))];
    answer.setHeader('content-type', 'text/html; charset=utf-8');
    // Only pages that keep to themselves get a clock of 5 µs; others get one of 100.
    answer.setHeader('cross-origin-opener-policy', 'same-origin');
    answer.setHeader('cross-origin-embedder-policy', 'require-corp');
    answer.statusCode = page ? 200 : 404;
    answer.end(page);
  });

/** Takes the orders of a page. `meant`: the connections to a path. */
const takeOrders = (socket: WebSocket, meant: (path: string) => readonly Visitor[]): void => {
  const carryOut = async (order: Order) => {
    const reports = await Promise.all(meant(order.to).map((visitor) => visitor.obey(order)));
    socket.send(JSON.stringify(reports));
  };
  socket.on('message', (data: Buffer) => void carryOut(JSON.parse(data.toString()) as Order));
};

export const startLoopback = async (): Promise<Loopback> => {
  const pages: Uint8Array[] = [];
  const wires = new Map<string, Wire>();
  const visitors = new Map<string, Set<Visitor>>();
  const server = servePages(pages);
  const websockets = new WebSocketServer({ server, perMessageDeflate: false });
  websockets.on('connection', (socket, { url = '/' }) => {
    if (url === '/control') return takeOrders(socket, (path) => [...(visitors.get(path) ?? [])]);
    const wire = wires.get(url.split('?')[0] ?? url);
    if (!wire) return socket.close(1008);
    const group = visitors.get(url) ?? new Set();
    const visitor = new Visitor(socket, wire);
    visitors.set(url, group.add(visitor));
    socket.on('close', () => group.delete(visitor));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    host: `localhost:${port}`,
    offer: (html) => `http://localhost:${port}/page/${pages.push(html) - 1}`,
    speak: (path, wire) => void wires.set(path, wire),
    stop: () =>
      new Promise((resolve) => {
        for (const socket of websockets.clients) socket.terminate();
        server.close(() => resolve());
      }),
  };
};
