// What the pages load besides themselves: the scripts in browser/, each bundled into one file when it is first wanted.

import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../server/catalogue.ts';

/** The names of all scripts, which are at `/assets/<name>.js`. */
export const scripts = ['pictures', 'players'] as const;

export type ScriptName = (typeof scripts)[number];

const bundles = new Map<string, Promise<string>>();

const bundle = async (name: string): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'site/browser', `${name}.ts`)],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2020',
    legalComments: 'inline',
    charset: 'utf8',
    logLevel: 'silent',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
};

/** The text of a script of the pages, or of `tap`, which runs in the players. */
export const scriptText = (name: ScriptName | 'tap'): Promise<string> => {
  const kept = bundles.get(name);
  if (kept !== undefined) return kept;
  const made = bundle(name);
  bundles.set(name, made);
  made.catch(() => bundles.delete(name));
  return made;
};
