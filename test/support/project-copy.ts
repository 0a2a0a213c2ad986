// A copy of the whole project in a temporary folder, to see what happens when something in it changes.

import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { listFiles } from '../structure/source.ts';

const root = join(import.meta.dirname, '../..');

export interface Outcome {
  readonly code: number | null;
  readonly output: string;
}

export interface ProjectCopy {
  readonly folder: string;
  /** Runs a script with Node in the copy, and tells what it printed. */
  run(script: string, ...options: readonly string[]): Promise<Outcome>;
  remove(): void;
}

const runNode = (folder: string, script: string, options: readonly string[]): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    // What vitest tells its workers must not reach a vitest in the copy.
    const own = Object.entries(process.env).filter(
      ([name]) => !/^(?:VITEST|NODE_OPTIONS|TEST|PROD|DEV|MODE)/.test(name),
    );
    const child = spawn(process.execPath, [join(folder, script), ...options], {
      cwd: folder,
      env: { ...Object.fromEntries(own), NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });

export const copyProject = (): ProjectCopy => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'switchboard-copy-')));
  for (const path of listFiles(root)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(root, path), join(folder, path));
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
  return {
    folder,
    run: (script, ...options) => runNode(folder, script, options),
    remove: () => rmSync(folder, { recursive: true }),
  };
};
