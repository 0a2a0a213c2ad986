// The pages as visitors get them, from the server and as files: every link leads somewhere, nothing comes from elsewhere.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from '../build.mjs';
import { loadProtocols } from '../server/catalogue.ts';
import { startHost } from '../server/host.ts';
import type { Host } from '../server/host.ts';
import { allPages } from '../site/page.ts';
import { publish } from '../site/publish.ts';
import { blocksOf } from '../src/blocks/extension.ts';
import { temporaryFolders } from './support/temporary-folder.ts';

const protocols = await loadProtocols();
const paths = [...allPages({ protocols, origin: 'http://localhost:8000', isBuilt: () => true }).keys()];

const attributes = (page: string, name: string): string[] =>
  [...page.matchAll(new RegExp(` ${name}="([^"]*)"`, 'g'))].map(([, value = '']) =>
    value.replaceAll('&amp;', '&'),
  );

/** What a page leads to or loads, but data of its own. */
const targets = (page: string): string[] =>
  [...attributes(page, 'href'), ...attributes(page, 'src')].filter((target) => !target.startsWith('data:'));

const isElsewhere = (target: string): boolean => /^(?!data:)[a-z]+:/.test(target);

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

describe('as files', () => {
  const folder = temporaryFolders()();
  // It builds all extensions, which takes its time on a machine that is busy.
  beforeAll(async () => {
    await publish({ outdir: folder, url: 'https://example.org/switchboard/', build });
  }, 180_000);

  const files = () =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html'));

  test('all links lead to files that are there', () => {
    expect(files()).toHaveLength(paths.length);
    for (const file of files()) {
      const page = readFileSync(join(folder, file), 'utf8');
      for (const target of targets(page).filter((each) => !isElsewhere(each))) {
        const [path = '', anchor] = target.split('#');
        const wanted = path === '' ? join(folder, file) : join(folder, dirname(file), path);
        expect(existsSync(wanted), `${file}: ${target}`).toBe(true);
        if (anchor !== undefined) expect(readFileSync(wanted, 'utf8')).toContain(`id="${anchor}"`);
      }
    }
  });

  test('there is no player, but a word on how to get one', () => {
    const page = readFileSync(join(folder, 'rwci/index.html'), 'utf8');
    expect(page).not.toContain('<iframe');
    expect(page).toContain('npm start');
  });

  test.each(protocols)('$id and its sample are there, and know where the site is', async ({ id }) => {
    const code = readFileSync(join(folder, `${id}.min.js`), 'utf8');
    expect(code).toContain(`https://example.org/switchboard/${id}`);
    const zip = await JSZip.loadAsync(readFileSync(join(folder, `${id}-embedded.sb3`)));
    const project = await zip.file('project.json')?.async('string');
    expect(project).toContain(Buffer.from(code).toString('base64'));
    expect(project).toContain(`ws://localhost:8000/${id}`);
  });
});
