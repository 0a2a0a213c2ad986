// Pages of the reference servers themselves, below their own paths: what no server answers goes on to the site.

import type { IncomingMessage, RequestListener } from 'node:http';
import type { Page, ReferenceServer } from '../src/session/reference.ts';
import { visitedHost } from './addresses.ts';
import type { WebSocketOptions } from './websockets.ts';

// A page of a server is a form at most: nothing runs in it, nothing comes from anywhere else.
const headers = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};

/** Asks the server at whose path an address is; everything else is for `next`. `failed` is told what a server threw. */
export const withPages = (
  servers: ReadonlyMap<string, ReferenceServer>,
  next: RequestListener,
  failed: WebSocketOptions['failed'],
): RequestListener => {
  const pageAt = (request: IncomingMessage): Page | undefined => {
    const path = (request.url ?? '/').replace(/^\/+/, '/');
    const id = /^\/([^/?]+)\//.exec(path)?.[1] ?? '';
    try {
      return servers.get(id)?.page?.(new URL(path, `http://${visitedHost(request)}`));
    } catch (error) {
      failed(id, error);
      return { status: 500, html: '<!doctype html><title>Oh!</title><p>The server made a mistake.' };
    }
  };
  return (request, response) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const page = isRead ? pageAt(request) : undefined;
    if (page === undefined) return next(request, response);
    response.writeHead(page.status, { ...headers, 'Content-Length': Buffer.byteLength(page.html) });
    response.end(request.method === 'HEAD' ? undefined : page.html);
  };
};
