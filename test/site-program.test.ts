// `npm run site` as a program: its options, what it says, and the folder that it writes to.

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it, test } from 'vitest';
import { temporaryFolders } from './support/temporary-folder.ts';

const newFolder = temporaryFolders();

/** Runs it in a folder of its own, where nothing must appear by mistake. */
const run = async (...options: string[]) => {
  const cwd = newFolder();
  const program = join(import.meta.dirname, '../site/start.mjs');
  const child = spawn(process.execPath, [program, ...options], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [said, complaint] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await code, said, complaint, cwd };
};

test('--help says what there is, and does nothing', async () => {
  const { code, said, complaint, cwd } = await run('--help');
  expect([code, complaint, readdirSync(cwd)]).toEqual([0, '', []]);
  for (const option of ['--url', '--outdir', '--help']) expect(said).toContain(option);
});

test.each([
  [['--url', 'nonsense'], '"nonsense" is not an address such as https://'],
  [['--url', ''], '"" is not an address such as https://'],
  [['--url', '/switchboard'], '"/switchboard" is not an address such as https://'],
  [['--url', 'localhost:8000'], '"localhost:8000" is not an address such as https://'],
  [['--outdir', ''], '--outdir needs a folder behind it.'],
  [['--url', 'https://'], '"https://" is not an address such as https://'],
  [['--url'], '--url'],
  [['--urls', 'https://example.org'], '--urls'],
  [['--help=yes'], '--help'],
  [['https://example.org'], 'https://example.org'],
])('%j is answered with a sentence and nothing else', async (options, sentence) => {
  const { code, said, complaint, cwd } = await run('--outdir', 'out', ...options);
  expect([code, said, readdirSync(cwd)]).toEqual([1, '', []]);
  expect(complaint).toContain(sentence);
  expect(complaint).not.toContain('    at ');
});

describe('the site', () => {
  const minutes = 60_000;

  it(
    'is written into a folder, relative to where one is, and what else lies there stays',
    async () => {
      const outdir = newFolder();
      mkdirSync(join(outdir, 'rwci'));
      for (const file of ['CNAME', 'notes.html', 'rwci/photo.jpg']) writeFileSync(join(outdir, file), file);
      writeFileSync(join(outdir, 'index.html'), 'old');
      const { code, said, complaint, cwd } = await run('--url', 'https://example.org/a', '--outdir', outdir);
      expect([code, complaint, readdirSync(cwd)]).toEqual([0, '', []]);
      expect(said).toContain(outdir);
      for (const file of ['CNAME', 'notes.html', 'rwci/photo.jpg'])
        expect(readFileSync(join(outdir, file), 'utf8')).toBe(file);
      expect(readFileSync(join(outdir, 'index.html'), 'utf8')).toMatch(/^<!doctype html>/i);
      expect(readFileSync(join(outdir, 'rwci.js'), 'utf8')).toContain('"https://example.org/a/rwci"');
      expect(existsSync(join(outdir, 'rwci/index.html'))).toBe(true);
    },
    3 * minutes,
  );
});
