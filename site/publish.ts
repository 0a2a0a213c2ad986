// Writes the site as files that any web server can give out, or that are opened with a double click: all pages, the
// extensions, and the sample projects. Players need a server of ours, so there are none.

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { build as buildExtensions } from '../build.mjs';
import { loadProtocols, root } from '../server/catalogue.ts';
import { scripts, scriptText } from './assets.ts';
import { allPages } from './page.ts';
import { createPlayers } from './players.ts';
import { samplesOf } from './sample.ts';

export interface PublishOptions {
  /** Where the files go; others that lie there stay. */
  readonly outdir: string;
  /** Where they will be found: TurboWarp's button above the blocks leads there. */
  readonly url: string;
  /** Given, because build.mjs finds the project around itself, and this file is bundled elsewhere. */
  readonly build: typeof buildExtensions;
}

/** The server that the sample projects ask for: everybody's own. */
const sampleOrigin = 'http://localhost:8000';

const isFile = (path: string): boolean => /\.\w+$/.test(path);

/** `/rwci` is a folder with a page in it, so that it is found under that name. */
const fileOf = (path: string): string => (isFile(path) ? path.slice(1) : join(path, 'index.html').slice(1));

/** The page with links that work wherever its folder lies. */
const withRelativeLinks = (page: string, path: string): string => {
  const folder = dirname(fileOf(path));
  return page.replace(
    / (href|src)="(\/[^"#]*)(#[^"]*)?"/g,
    (_whole, attribute: string, target: string, anchor = '') =>
      ` ${attribute}="${relative(folder, fileOf(target)).replaceAll('\\', '/')}${anchor}"`,
  );
};

/** Every file of the site by its place in the folder, but those that the build writes itself. */
const filesOf = async (dist: string): Promise<Map<string, string | Uint8Array>> => {
  const protocols = await loadProtocols();
  const pages = allPages({ protocols, origin: undefined, isBuilt: () => true });
  const files = new Map<string, string | Uint8Array>();
  for (const [path, page] of pages) files.set(fileOf(path), withRelativeLinks(page(), path));
  for (const name of scripts) files.set(`assets/${name}.js`, await scriptText(name));
  const players = createPlayers(dist);
  for (const protocol of protocols)
    for (const { path, sample } of samplesOf(protocol))
      files.set(fileOf(`${path}-embedded.sb3`), await players.project(protocol, sample, sampleOrigin, true));
  return files;
};

/** Builds and writes everything; answers with the number of files besides the extensions. */
export const publish = async ({ outdir, url, build }: PublishOptions): Promise<number> => {
  await build({ outdir, site: url, types: false });
  const files = await filesOf(outdir);
  for (const [name, content] of files) {
    await mkdir(dirname(join(outdir, name)), { recursive: true });
    await writeFile(join(outdir, name), content);
  }
  return files.size;
};

const usage = `npm run site -- [options]

  --url URL         where the files will be found; Open Documentation above the blocks leads there
  --outdir FOLDER   where they are written; dist/site unless given
  --help            shows this`;

const options = {
  url: { type: 'string', default: sampleOrigin },
  outdir: { type: 'string', default: join(root, 'dist/site') },
  help: { type: 'boolean', default: false },
} as const;

/** The program. Throws what is wrong with its arguments. */
export const main = async (args: readonly string[], build: typeof buildExtensions): Promise<void> => {
  const { values } = parseArgs({ args: [...args], options });
  if (values.help) return console.log(usage);
  if (!/^https?:\/\//.test(values.url) || !URL.canParse(values.url))
    throw new Error(`"${values.url}" is not an address such as https://example.org/switchboard.`);
  if (values.outdir === '') throw new Error('--outdir needs a folder behind it.');
  const outdir = resolve(values.outdir);
  const count = await publish({ outdir, url: values.url, build });
  console.log(
    `${count} files and the extensions are in ${outdir}. Open index.html there, or give the folder to a web server.`,
  );
  if (values.url === options.url.default)
    console.log(
      'Open Documentation above the blocks leads to this computer; --url says where else the site will be.',
    );
};
