// The sample projects fit the site, the extensions and the sb3 format.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadProtocols, root } from '../server/catalogue.ts';
import { startHost } from '../server/host.ts';
import type { Host } from '../server/host.ts';
import { buildProject } from '../site/sb3.ts';
import type { Project } from '../site/sb3.ts';
import { blocksOf } from '../src/blocks/extension.ts';

const protocols = (await loadProtocols()).flatMap(({ sample, ...rest }) =>
  sample ? [{ ...rest, sample }] : [],
);
const server = 'ws://localhost:8000/x';
const extension = 'http://localhost:8000/x.js';

const blocksIn = ({ project }: Project) => project.targets.flatMap((target) => Object.values(target.blocks));

describe.each(protocols)('the sample project of $id', ({ sample, extension: { id, groups } }) => {
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

  test('is another project for each player', () => {
    const other = buildProject(sample.project({ player: 1, server, extension }));
    expect(JSON.stringify(other.project)).not.toBe(JSON.stringify(project.project));
  });
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

  test.each(protocols)('/$id.sb3 names the address of the extension', async ({ id }) => {
    const project = await projectOf(`/${id}.sb3`);
    expect(project).toContain(`"http://127.0.0.1:${host.port}/${id}.js"`);
    expect(project).toContain(`"ws://127.0.0.1:${host.port}/${id}"`);
  });

  test.each(protocols)('/$id-embedded.sb3 has the extension inside', async ({ id }) => {
    const code = readFileSync(join(root, 'dist', `${id}.min.js`)).toString('base64');
    expect(await projectOf(`/${id}-embedded.sb3`)).toContain(`"data:text/javascript;base64,${code}"`);
  });
});
