// Sample projects as files and as players: a player is the same project, made into one page by TurboWarp's own
// packager, with the extension inside, so that it needs nothing but its server.

import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Protocol } from '../server/catalogue.ts';
import { embedded } from './sample.ts';
import { buildSb3 } from './sb3.ts';

/** More than this many players are not kept: each is almost 2 MB, and each host name that visitors use has its own. */
const kept = 24;

export interface Players {
  /** The .sb3 of the first player; with the extension inside, or with the address that it is served from. */
  project(protocol: Protocol, host: string, inside: boolean): Promise<Uint8Array>;
  /** The page of one player; made once, and again when the extension was built anew. */
  page(protocol: Protocol, player: number, host: string): Promise<Uint8Array>;
}

/** `dist`: the folder with the built extensions. */
export const createPlayers = (dist: string): Players => {
  const pages = new Map<string, Promise<Uint8Array>>();

  const build = async (
    protocol: Protocol,
    player: number,
    host: string,
    inside: boolean,
  ): Promise<Uint8Array> => {
    const { id, sample } = protocol;
    if (sample === undefined) throw new Error(`${id} has no sample project.`);
    const extension = inside
      ? embedded(await readFile(join(dist, `${id}.min.js`), 'utf8'))
      : `http://${host}/${id}.js`;
    return buildSb3(sample.project({ player, server: `ws://${host}/${id}`, extension }));
  };

  const makePage = async (protocol: Protocol, player: number, host: string): Promise<Uint8Array> => {
    const { default: api } = await import('@turbowarp/packager');
    const packager = new api.Packager();
    packager.project = await api.loadProject(await build(protocol, player, host, true), () => {});
    const { options } = packager;
    options.autoplay = true;
    options.app.windowTitle = `${protocol.sample?.title ?? ''}: ${protocol.sample?.players[player] ?? ''}`;
    options.appearance.background = protocol.extension.color;
    options.appearance.accent = '#ffffff';
    options.cloudVariables.mode = '';
    options.controls.greenFlag.enabled = true;
    options.controls.stopAll.enabled = true;
    const { data } = await packager.package();
    return data;
  };

  const keep = (key: string, page: Promise<Uint8Array>): void => {
    pages.set(key, page);
    page.catch(() => pages.delete(key));
    const [oldest] = pages.keys();
    if (pages.size > kept && oldest !== undefined) pages.delete(oldest);
  };

  return {
    project: (protocol, host, inside) => build(protocol, 0, host, inside),
    async page(protocol, player, host) {
      const { mtimeMs } = await stat(join(dist, `${protocol.id}.min.js`));
      const key = [protocol.id, player, host, mtimeMs].join(' ');
      const page = pages.get(key) ?? makePage(protocol, player, host);
      if (!pages.has(key)) keep(key, page);
      return page;
    },
  };
};
