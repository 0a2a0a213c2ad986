// Pages of the reference servers themselves, below their own paths: what no server answers goes on to the site.

import type { RequestListener } from 'node:http';
import type { ReferenceServer } from '../src/session/reference.ts';
import { visitedHost } from './addresses.ts';

// A page of a server is a form at most: nothing runs in it, nothing comes from anywhere else.
const headers = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};

/** Asks the server at whose path an address is; everything else is for `next`. */
export const withPages =
  (servers: ReadonlyMap<string, ReferenceServer>, next: RequestListener): RequestListener =>
  (request, response) => {
    const path = (request.url ?? '/').replace(/^\/+/, '/');
    const server = servers.get(/^\/([^/?]+)\//.exec(path)?.[1] ?? '');
    const page =
      request.method === 'GET' ? server?.page?.(new URL(path, `http://${visitedHost(request)}`)) : undefined;
    if (page === undefined) return next(request, response);
    response.writeHead(page.status, { ...headers, 'Content-Length': Buffer.byteLength(page.html) });
    response.end(page.html);
  };
