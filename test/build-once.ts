// Builds dist/ before the tests if anything in it could be older than its sources, for the tests in the VM and in
// the browser read it.

import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build, findProtocols } from '../build.mjs';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

const changed = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

const newestIn = (folder: string): number =>
  Math.max(
    0,
    ...readdirSync(join(root, folder), { recursive: true }).map((file) =>
      changed(join(root, folder, String(file))),
    ),
  );

const isUpToDate = async (): Promise<boolean> => {
  const files = (await findProtocols()).flatMap((id) => [`${id}.js`, `${id}.min.js`]);
  const oldest = Math.min(...files.map((file) => changed(join(dist, file))));
  const sources = [newestIn('extensions'), newestIn('src'), newestIn('build')];
  const single = ['build.mjs', 'package.json'].map((file) => changed(join(root, file)));
  return oldest > Math.max(...sources, ...single);
};

export const setup = async (): Promise<void> => {
  if (await isUpToDate()) return;
  try {
    await build({ types: false });
  } catch (error) {
    // Rather no files than old ones: a test that needs them fails, the others run.
    rmSync(dist, { recursive: true, force: true });
    console.error(error instanceof Error ? error.message : error);
  }
};
