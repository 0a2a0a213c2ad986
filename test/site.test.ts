// The pages as visitors get them from the server: every link leads somewhere, nothing comes from elsewhere.

import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadProtocols } from '../server/catalogue.ts';
import { startHost } from '../server/host.ts';
import type { Host } from '../server/host.ts';
import { allPages } from '../site/page.ts';
import { blocksOf } from '../src/blocks/extension.ts';
import { attributes, isElsewhere, targets } from './support/page-links.ts';

const protocols = await loadProtocols();
const paths = [...allPages({ protocols, origin: 'http://localhost:8000', isBuilt: () => true }).keys()];

test('every extension has a page and its packets, and so has the guide to servers', () => {
  for (const { id } of protocols)
    expect(paths).toEqual(expect.arrayContaining([`/${id}`, `/${id}/protocol`]));
  expect(paths).toEqual(expect.arrayContaining(['/', '/servers']));
});

describe('from the server', () => {
  let host: Host;
  const pages = new Map<string, string>();
  const addressOf = (path: string): string => `http://127.0.0.1:${host.port}${path}`;

  beforeAll(async () => {
    host = await startHost({ port: 0, protocols });
    for (const path of paths) pages.set(path, await (await fetch(addressOf(path))).text());
  });
  afterAll(() => host.stop());

  test('behind a proxy with https, addresses of servers begin with wss, and nobody takes a server away', async () => {
    const get = (path: string) => fetch(addressOf(path), { headers: { 'X-Forwarded-Proto': 'https' } });
    const wanted = `wss://127.0.0.1:${host.port}/rwci`;
    const page = await (await get('/rwci')).text();
    expect(page).toContain(`<code>${wanted}</code>`);
    expect(page).not.toContain('data-role="away"');
    expect(pages.get('/rwci')).toContain('data-role="away"');
    const zip = await JSZip.loadAsync(await (await get('/rwci.sb3')).arrayBuffer());
    const project = await zip.file('project.json')?.async('string');
    expect(project).toContain(wanted);
    expect(project).toContain(`https://127.0.0.1:${host.port}/rwci.js`);
  });

  test('no page of the site can be shown within one from elsewhere, or send a form', async () => {
    for (const path of [...paths, '/nothing-here']) {
      const policy = (await fetch(addressOf(path))).headers.get('Content-Security-Policy');
      for (const rule of [
        "default-src 'none'",
        "frame-ancestors 'none'",
        "form-action 'none'",
        "base-uri 'none'",
      ])
        expect(policy?.split('; '), path).toContain(rule);
    }
  });

  const leadsNowhere = async (path: string, target: string): Promise<string[]> => {
    const [file = '', anchor] = target.split('#');
    const wanted = file === '' ? path : file;
    // Packaging a player takes seconds; that each is there has tests of its own.
    if (isElsewhere(target) || wanted.includes('/player/')) return [];
    const response = await fetch(new URL(wanted, addressOf(path)), { method: 'HEAD' });
    if (response.status !== 200) return [`${target}: ${response.status}`];
    const ids = attributes(pages.get(wanted) ?? '', 'id');
    return anchor === undefined || ids.includes(anchor) ? [] : [`${target}: no such place`];
  };

  test.each(paths)('all links of %s lead somewhere', async (path) => {
    const page = pages.get(path) ?? '';
    const found = await Promise.all(targets(page).map((target) => leadsNowhere(path, target)));
    expect(targets(page).length).toBeGreaterThan(5);
    expect(found.flat()).toEqual([]);
  });

  test.each(paths)('%s loads nothing from elsewhere, has one title and names no place twice', (path) => {
    const page = pages.get(path) ?? '';
    expect(attributes(page, 'src').filter(isElsewhere)).toEqual([]);
    expect(page).not.toMatch(/<script(?! defer src="\/assets\/)|<link(?! rel="icon" href="data:)| on\w+="/);
    expect(page.match(/<h1/g)).toHaveLength(1);
    const ids = attributes(page, 'id');
    expect(ids).toEqual([...new Set(ids)]);
  });

  test.each(protocols)(
    'the page of $id has a picture and a sentence for every block',
    ({ id, extension }) => {
      const page = pages.get(`/${id}`) ?? '';
      for (const [opcode, { help }] of blocksOf(extension.groups)) {
        const row = page.split(`<li id="block-${opcode}">`)[1]?.split('<li id="block-')[0] ?? '';
        expect(row, opcode).toMatch(
          /<div\s+class="picture"\s+role="img"\s+aria-label="[^"]+"\s+data-code="[^"]+ :: #/,
        );
        expect(row.replaceAll('&quot;', '"').replaceAll('&#39;', "'"), opcode).toContain(help);
      }
    },
  );
});

test('above each example of a packet stands who sends it', () => {
  const pages = allPages({ protocols, origin: 'http://localhost:8000', isBuilt: () => true });
  for (const { id, wire = '' } of protocols) {
    const page = pages.get(`/${id}/protocol`)?.() ?? '';
    for (const [comment, words] of [
      ['<!-- client -->', '→ the client sends'],
      ['<!-- server -->', '← the server sends'],
    ] as const) {
      expect(wire).toContain(comment);
      expect(page.split(words).length, id).toBe(wire.split(comment).length);
      expect(page).not.toContain(comment);
    }
  }
});

test('a page that is a long text begins with links to its chapters', () => {
  const pages = allPages({ protocols, origin: 'http://localhost:8000', isBuilt: () => true });
  for (const path of ['/servers', ...protocols.map(({ id }) => `/${id}/protocol`)]) {
    const page = pages.get(path)?.() ?? '';
    const [, contents = ''] = /<nav class="contents"[^>]*>(.*?)<\/nav>/s.exec(page) ?? [];
    const chapters = [...page.matchAll(/<h2 id="([^"]+)"/g)].map(([, anchor]) => `#${anchor}`);
    expect(chapters.length).toBeGreaterThan(2);
    expect(attributes(contents, 'href')).toEqual(chapters);
  }
});

test('the button for TurboWarp is where TurboWarp finds this server at the address that it trusts', () => {
  const buttonAt = (origin: string): string | undefined => {
    const page = allPages({ protocols, origin, isBuilt: () => true }).get('/rwci')?.() ?? '';
    return attributes(page, 'href').find((target) => target.includes('turbowarp.org/editor'));
  };
  for (const origin of ['http://localhost:8000', 'http://127.0.0.1:8000', 'http://[::1]:8000'])
    expect(buttonAt(origin)).toBe('https://turbowarp.org/editor?extension=http://localhost:8000/rwci.js');
  for (const origin of ['http://localhost:8001', 'https://localhost:8000', 'http://192.168.1.5:8000'])
    expect(buttonAt(origin)).toBeUndefined();
});
