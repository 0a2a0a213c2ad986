// What the reference servers themselves answer over http, at their own paths: pages, and JSON for projects. What no
// server answers goes on to the site.

import type { IncomingMessage, RequestListener } from 'node:http';
import type { Page, ReferenceServer } from '../src/session/reference.ts';
import { visitedHost } from './addresses.ts';
import type { WebSocketOptions } from './websockets.ts';

// A page of a server is a form at most: nothing runs in it, nothing comes from anywhere else.
const headers = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};

/** What is sent. Projects run on pages of any origin, and may read JSON; nobody but its visitor reads a page. */
const written = (answer: Page): { readonly body: string; readonly type: Record<string, string> } =>
  answer.html === undefined
    ? {
        body: JSON.stringify(answer.json),
        type: { 'Content-Type': 'application/json; charset=utf-8', 'Access-Control-Allow-Origin': '*' },
      }
    : { body: answer.html, type: { 'Content-Type': 'text/html; charset=utf-8' } };

/** Asks the server at whose path an address is, or below it; everything else is for `next`. `failed` is told what a server threw. */
export const withPages = (
  servers: ReadonlyMap<string, ReferenceServer>,
  next: RequestListener,
  failed: WebSocketOptions['failed'],
): RequestListener => {
  const idAt = (path: string): string | undefined =>
    servers.has(path) ? path : [...servers].find(([, { paths }]) => paths?.includes(path))?.[0];
  const pageAt = (request: IncomingMessage): Page | undefined => {
    const path = (request.url ?? '/').replace(/^\/+/, '/');
    const id = idAt(/^\/([^/?]+)/.exec(path)?.[1] ?? '') ?? '';
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
    const { body, type } = written(page);
    response.writeHead(page.status, { ...headers, ...type, 'Content-Length': Buffer.byteLength(body) });
    response.end(request.method === 'HEAD' ? undefined : body);
  };
};
