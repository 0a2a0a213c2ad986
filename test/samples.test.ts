// The sample projects fit the site, the extensions and the sb3 format.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadProtocols, root } from '../server/catalogue.ts';
import { startHost } from '../server/host.ts';
import type { Host } from '../server/host.ts';
import { samplesOf } from '../site/sample.ts';
import { buildProject } from '../site/sb3.ts';
import type { Project } from '../site/sb3.ts';
import { blocksOf } from '../src/blocks/extension.ts';

const protocols = await loadProtocols();
const samples = protocols.flatMap((protocol) =>
  samplesOf(protocol).map((placed) => ({ ...placed, protocol, id: protocol.id })),
);
const server = 'ws://localhost:8000/x';
const extension = 'http://localhost:8000/x.js';

const blocksIn = ({ project }: Project) => project.targets.flatMap((target) => Object.values(target.blocks));

describe.each(samples)('the sample project at $path', ({ sample, protocol }) => {
  const { id, groups } = protocol.extension;
  const project = buildProject(sample.project({ player: 0, server, extension }));
  const own = blocksIn(project).filter(({ opcode }) => opcode.startsWith(`${id}_`));
  const known = new Map(blocksOf(groups).map(([opcode, block]) => [`${id}_${opcode}`, block]));

  test('uses only blocks and arguments that the extension has', () => {
    for (const { opcode, inputs } of own) {
      expect(known.has(opcode), opcode).toBe(true);
      expect(Object.keys(inputs).sort(), opcode).toEqual(
        Object.keys(known.get(opcode)?.arguments ?? {}).sort(),
      );
    }
  });

  test('connects to the server it was given and shows errors', () => {
    expect(JSON.stringify(project.project)).toContain(server);
    const opcodes = own.map(({ opcode }) => opcode);
    expect(opcodes).toContain(`${id}_whenError`);
    expect(opcodes).toContain(`${id}_errorMessage`);
  });

  test('has its own drawings', () => {
    expect(Object.keys(project.assets).length).toBeGreaterThanOrEqual(3);
  });

  test('is another project for each of its players, who have different names', () => {
    const copies = sample.players.map((_, player) =>
      JSON.stringify(buildProject(sample.project({ player, server, extension })).project),
    );
    expect(copies.length).toBeGreaterThan(1);
    expect(new Set(copies).size).toBe(copies.length);
    expect(new Set(sample.players).size).toBe(copies.length);
    for (const name of sample.players) expect(name).toMatch(/^\w+$/);
  });
});

test('further samples have addresses of their own', () => {
  const paths = samples.map(({ path }) => path);
  expect(new Set(paths).size).toBe(paths.length);
  for (const path of paths) expect(path).toMatch(/^\/[a-z0-9-]+(?:\/(?!player$)[a-z0-9-]+)?$/);
});

describe('as files', () => {
  let host: Host;
  beforeAll(async () => {
    host = await startHost({ port: 0 });
  });
  afterAll(() => host.stop());

  const projectOf = async (path: string): Promise<string> => {
    const response = await fetch(`http://127.0.0.1:${host.port}${path}`);
    const zip = await JSZip.loadAsync(await response.arrayBuffer());
    return (await zip.file('project.json')?.async('string')) ?? '';
  };

  test.each(samples)('that of $path names the address of the extension', async ({ id, path }) => {
    const project = await projectOf(`${path}.sb3`);
    expect(project).toContain(`"http://127.0.0.1:${host.port}/${id}.js"`);
    expect(project).toContain(`"ws://127.0.0.1:${host.port}/${id}"`);
  });

  test.each(samples)('the embedded one of $path has the extension inside', async ({ id, path }) => {
    const code = readFileSync(join(root, 'dist', `${id}.min.js`)).toString('base64');
    expect(await projectOf(`${path}-embedded.sb3`)).toContain(`"data:text/javascript;base64,${code}"`);
  });

  const statusOf = async (path: string): Promise<number> => {
    const { status } = await fetch(`http://127.0.0.1:${host.port}${path}`);
    return status;
  };

  test.each(samples.filter(({ sample }) => 'name' in sample))(
    '$path is a page with all its players, and the page of the extension leads there',
    async ({ id, path, sample }) => {
      const page = await (await fetch(`http://127.0.0.1:${host.port}${path}`)).text();
      for (const name of sample.players) expect(page).toContain(`src="${path}/player/${name}"`);
      expect(await (await fetch(`http://127.0.0.1:${host.port}/${id}`)).text()).toContain(`href="${path}"`);
      expect(await statusOf(`${path}/`)).toBe(200);
      expect(await statusOf(`${path}.js`)).toBe(404);
      expect(await statusOf(`${path}/player/nobody`)).toBe(404);
      expect(await statusOf(`/${id}/no-sample`)).toBe(404);
      expect(await statusOf(`/${id}/no-sample.sb3`)).toBe(404);
    },
  );
});
