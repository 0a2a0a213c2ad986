// Pages of the reference servers themselves: served below their paths, harmless to who sees them and to the host.

import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { withPages } from '../server/pages.ts';
import type { ReferenceServer } from '../src/session/reference.ts';

/** Says again what the address says; falls over at `fall`. */
const echo: ReferenceServer = {
  opened: () => ({ received: () => undefined, closed: () => undefined }),
  paths: ['echoes'],
  page({ host, pathname, searchParams }) {
    if (pathname === '/echo/fall') throw new Error('It fell over.');
    if (pathname === '/echoes/json') return { status: 403, json: { said: searchParams.get('say') } };
    const html = `<p>${searchParams.get('say')} at ${host}`;
    return /^\/echo(?:es|es\/page|\/page)$/.test(pathname) ? { status: 202, html } : undefined;
  },
  stop: () => undefined,
  commands: [],
  command: () => '',
};

let failures: unknown[] = [];
const host = createServer(
  withPages(
    new Map([['echo', echo]]),
    (_request, response) => response.writeHead(404).end('the site'),
    (id, error) => void failures.push([id, error]),
  ),
);
const ask = (path: string, init?: RequestInit): Promise<Response> =>
  fetch(`http://127.0.0.1:${(host.address() as AddressInfo).port}${path}`, init);

beforeAll(() => new Promise<void>((resolve) => void host.listen(0, '127.0.0.1', resolve)));
afterAll(() => void host.close());
beforeEach(() => (failures = []));

test('they are served below the path of their server, run nothing and load nothing', async () => {
  const response = await ask('/echo/page?say=h%C3%A9llo');
  expect(response.status).toBe(202);
  expect(await response.text()).toBe(`<p>héllo at ${new URL(response.url).host}`);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const policy = response.headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('script');
  expect(response.headers.get('cache-control')).toBe('no-store');
});

test('they are served at the other paths of their server, and below those, as well', async () => {
  expect(await (await ask('/echoes?say=x')).text()).toContain('<p>x at ');
  expect(await (await ask('/echoes/page?say=x')).text()).toContain('<p>x at ');
});

test('JSON may be read by every origin, and a page by none', async () => {
  const response = await ask('/echoes/json?say=h%C3%A9llo');
  expect(response.status).toBe(403);
  expect(await response.json()).toEqual({ said: 'héllo' });
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect((await ask('/echo/page')).headers.get('access-control-allow-origin')).toBeNull();
});

test('one that falls over is a sentence, and the others go on', async () => {
  const response = await ask('/echo/fall');
  expect(response.status).toBe(500);
  expect(await response.text()).toContain('The server made a mistake.');
  expect(failures).toEqual([['echo', new Error('It fell over.')]]);
  expect((await ask('/echo/page')).status).toBe(202);
});

test.each([
  '/',
  '/echo',
  '/echo/',
  '/echo/other',
  '/other/page',
  '/echo//page',
  '/echo/%',
  '/page',
  '/echoes/',
])('%s is for the site', async (path) => {
  expect(await (await ask(path)).text()).toBe('the site');
  expect(failures).toEqual([]);
});

test('only what is asked for with GET or HEAD is answered', async () => {
  expect(await (await ask('/echo/page', { method: 'POST', body: 'x' })).text()).toBe('the site');
  const head = await ask('/echo/page', { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([202, '']);
});

test.each(['a:99999', '1.2.3.999', 'a b', '', '[::1', 'a/b?c#d', 'a@b'])(
  'a visitor who says that this is %j harms nobody',
  async (name) => {
    const { port } = host.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    socket.end(`GET /echo/page?say=x HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`);
    const answer = await text(socket);
    if (!answer.startsWith('HTTP/1.1 400')) expect(answer).toContain(`<p>x at localhost:${port}`);
    expect(failures).toEqual([]);
    expect((await ask('/echo/page')).status).toBe(202);
  },
);
