// The Chromium that comes with npm, for machines without a browser. The package unpacks into the folder for temporary
// files, and the libraries that a bare Linux lacks only if it believes to be on AWS Lambda; so a process of its own,
// with both of these set, unpacks everything into one folder of ours, once.

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../server/catalogue.ts';

/** A browser that may be started. */
export interface Candidate {
  readonly path: string;
  /** What its process needs besides the environment of this one. */
  readonly env?: Readonly<Record<string, string>>;
}

const home = join(root, '.switchboard');

const script = `
  const { default: chromium } = await import('@sparticuz/chromium');
  await chromium.executablePath();
`;

const unpackInto = async (folder: string): Promise<void> => {
  const env = { ...process.env, TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' };
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { cwd: root, env });
};

const escaped = (path: string): string => path.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Its own settings look for the fonts in /tmp only. */
const fontSettings = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${escaped(join(folder, 'fonts'))}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${escaped(join(folder, 'fonts-cache'))}</cachedir>
</fontconfig>
`;

const version = async (): Promise<string> => {
  const main = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const text = await readFile(join(main, '../../../package.json'), 'utf8');
  return /"version": "([^"]+)"/.exec(text)?.[1] ?? 'unknown';
};

/** Unpacks it unless that was done before. Rejects with a sentence where it cannot run. */
export const unpackChromium = async (): Promise<Candidate> => {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `The Chromium from npm runs on Linux (x64) only, not on ${process.platform} (${process.arch}).`,
    );
  }
  const folder = join(home, `chromium-${await version()}`);
  if (!existsSync(folder)) {
    await mkdir(home, { recursive: true });
    const draft = await mkdtemp(join(home, 'unpacking-'));
    await unpackInto(draft);
    await writeFile(join(draft, 'fonts', 'fonts.conf'), fontSettings(folder));
    // Another process may have been faster.
    await rename(draft, folder).catch(() => rm(draft, { recursive: true }));
  }
  const env = { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_PATH: join(folder, 'fonts') };
  return { path: join(folder, 'chromium'), env };
};
