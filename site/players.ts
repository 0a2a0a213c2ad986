// Sample projects as files and as players: a player is the same project, made into one page by TurboWarp's own
// packager, with the extension inside, so that it needs nothing but its server.

import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { socketAddress } from '../server/addresses.ts';
import type { Protocol } from '../server/catalogue.ts';
import { scriptText } from './assets.ts';
import { embedded } from './sample.ts';
import type { Sample } from './sample.ts';
import { buildSb3 } from './sb3.ts';

/** More than this many players are not kept: each is almost 2 MB, and each address that visitors use has its own. */
const kept = 40;

export interface Players {
  /** The .sb3 of the first player; with the extension inside, or with the address that it is served from. */
  project(protocol: Protocol, sample: Sample, origin: string, inside: boolean): Promise<Uint8Array>;
  /** The page of one player; made once, and again when the extension was built anew. */
  page(protocol: Protocol, sample: Sample, player: number, origin: string): Promise<Uint8Array>;
}

/** One copy of a sample project: whose, which, for which player, and where its server and its extension are. */
interface Copy {
  readonly protocol: Protocol;
  readonly sample: Sample;
  readonly player: number;
  readonly origin: string;
}

const build = async (
  dist: string,
  { protocol, sample, player, origin }: Copy,
  inside: boolean,
): Promise<Uint8Array> => {
  const { id } = protocol;
  const extension = inside
    ? embedded(await readFile(join(dist, `${id}.min.js`), 'utf8'))
    : `${origin}/${id}.js`;
  return buildSb3(sample.project({ player, server: `${socketAddress(origin)}/${id}`, extension }));
};

/** The page with the script that tells of its packets, before anything else that runs. */
const tapped = async (page: string): Promise<Uint8Array> => {
  const head = '<head>';
  const end = page.indexOf(head) + head.length;
  if (end < head.length) throw new Error('The packaged project is not the page it used to be.');
  const script = `<script>${await scriptText('tap')}</script>`;
  return Buffer.from(page.slice(0, end) + script + page.slice(end), 'utf8');
};

const packagePage = async (dist: string, copy: Copy): Promise<Uint8Array> => {
  const { default: api } = await import('@turbowarp/packager');
  const { sample, protocol } = copy;
  const packager = new api.Packager();
  packager.project = await api.loadProject(await build(dist, copy, true), () => {});
  const { options } = packager;
  options.autoplay = true;
  options.app.windowTitle = `${sample.title}: ${sample.players[copy.player] ?? ''}`;
  options.appearance.background = protocol.extension.color;
  options.appearance.accent = '#ffffff';
  options.cloudVariables.mode = '';
  options.controls.greenFlag.enabled = true;
  options.controls.stopAll.enabled = true;
  const { data } = await packager.package();
  return tapped(Buffer.from(data).toString('utf8'));
};

/** `dist`: the folder with the built extensions. */
export const createPlayers = (dist: string): Players => {
  const pages = new Map<string, Promise<Uint8Array>>();
  const keep = (key: string, page: Promise<Uint8Array>): Promise<Uint8Array> => {
    pages.set(key, page);
    page.catch(() => pages.delete(key));
    const [oldest] = pages.keys();
    if (pages.size > kept && oldest !== undefined) pages.delete(oldest);
    return page;
  };
  return {
    project: (protocol, sample, origin, inside) =>
      build(dist, { protocol, sample, player: 0, origin }, inside),
    async page(protocol, sample, player, origin) {
      const { mtimeMs } = await stat(join(dist, `${protocol.id}.min.js`));
      const key = [protocol.id, sample.title, player, origin, mtimeMs].join(' ');
      return pages.get(key) ?? keep(key, packagePage(dist, { protocol, sample, player, origin }));
    },
  };
};
