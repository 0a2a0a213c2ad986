// What is served over http: the pages, the built extensions, the sample projects and the players. Reads files of
// dist/ by the ids of the protocols only, so that no path of a visitor reaches the disk.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { visitedOrigin } from '../server/addresses.ts';
import { root } from '../server/catalogue.ts';
import type { Protocol } from '../server/catalogue.ts';
import { scripts, scriptText } from './assets.ts';
import { allPages, sentencePage } from './page.ts';
import { createPlayers } from './players.ts';
import type { Players } from './players.ts';
import { samplesOf } from './sample.ts';
import type { PlacedSample } from './sample.ts';

export interface SiteOptions {
  /** Asked for every request, because a rebuild may have changed them. */
  protocols(): readonly Protocol[];
  /** The folder with the built extensions; the project's unless given. */
  readonly dist?: string;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Site {
  readonly protocols: readonly Protocol[];
  readonly dist: string;
  readonly players: Players;
  /** Where its visitor sees it. */
  readonly origin: string;
}

const everywhere = {
  Server: 'Switchboard',
  'Cache-Control': 'no-store',
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
};

// Nothing of our own pages comes from anywhere else, and no page shows one of them within itself: it could have
// somebody click on the buttons without seeing them.
const ownPolicy =
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

const page = (status: number, body: string): Answer => ({
  status,
  type: 'text/html; charset=utf-8',
  body,
  headers: { 'Content-Security-Policy': ownPolicy },
});

const sentence = ({ protocols }: Pick<Site, 'protocols'>, status: number, text: string): Answer =>
  page(status, sentencePage(text, protocols));

const isBuilt = (dist: string, id: string): boolean => existsSync(join(dist, `${id}.min.js`));

const javascript = (body: string | Uint8Array): Answer => ({
  status: 200,
  type: 'text/javascript; charset=utf-8',
  body,
});

const script = async (site: Site, file: string): Promise<Answer> => {
  const path = join(site.dist, file);
  if (!existsSync(path)) return sentence(site, 503, `${file} is not built yet. Try again in a moment.`);
  return javascript(await readFile(path));
};

/** One sample of a protocol that is asked for, or the extension itself. */
interface Place {
  readonly protocol: Protocol;
  /** Undefined while the protocol has no sample project. */
  readonly placed: PlacedSample | undefined;
}

const project = async (site: Site, { protocol, placed }: Place, inside: boolean): Promise<Answer> => {
  const { players, origin } = site;
  if (placed === undefined) return sentence(site, 404, `${protocol.id} has no sample project.`);
  const body = await players.project(protocol, placed.sample, origin, inside);
  return { status: 200, type: 'application/x.scratch.sb3', body };
};

const player = async (site: Site, { protocol, placed }: Place, name: string): Promise<Answer> => {
  const { players, origin } = site;
  const index = placed?.sample.players.indexOf(name) ?? -1;
  if (placed === undefined || index < 0)
    return sentence(site, 404, `${protocol.id} has no player of that name.`);
  const body = await players.page(protocol, placed.sample, index, origin);
  return { status: 200, type: 'text/html; charset=utf-8', body };
};

const ofProtocol = (site: Site, place: Place, rest: string): Promise<Answer> | Answer => {
  const { id } = place.protocol;
  if (rest === '.js' || rest === '.min.js') return script(site, `${id}${rest}`);
  if (rest.endsWith('.sb3') && !isBuilt(site.dist, id)) return sentence(site, 503, `${id} is not built yet.`);
  if (rest === '.sb3') return project(site, place, false);
  if (rest === '-embedded.sb3') return project(site, place, true);
  return player(site, place, rest.slice('/player/'.length));
};

/** `/<id>`, perhaps `/<sample>`, and what is wanted of it. */
const addresses =
  /^\/([a-z0-9-]+?)(?:\/([a-z0-9-]+?))??(\.js|\.min\.js|\.sb3|-embedded\.sb3|\/player\/[^/]+)$/;

const file = (site: Site, path: string): Promise<Answer> | Answer => {
  const [, id = '', name, rest = ''] = addresses.exec(path) ?? [];
  const protocol = site.protocols.find((each) => each.id === id);
  const isOfSample = name !== undefined;
  const wanted = isOfSample ? `/${id}/${name}` : `/${id}`;
  const placed = protocol && samplesOf(protocol).find((each) => each.path === wanted);
  if (protocol === undefined || (isOfSample && (placed === undefined || rest.endsWith('.js'))))
    return sentence(site, 404, 'There is no such page here.');
  return ofProtocol(site, { protocol, placed }, rest);
};

const answer = async (site: Site, path: string): Promise<Answer> => {
  const { protocols, origin, dist } = site;
  const pages = allPages({ protocols, origin, isBuilt: (id) => isBuilt(dist, id) });
  const made = pages.get(path) ?? pages.get(path.replace(/([^/])\/$/, '$1'));
  if (made !== undefined) return page(200, made());
  const asset = scripts.find((name) => path === `/assets/${name}.js`);
  return asset === undefined ? file(site, path) : javascript(await scriptText(asset));
};

const send = (
  request: IncomingMessage,
  response: ServerResponse,
  { status, type, body, headers }: Answer,
): void => {
  const length = { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) };
  response.writeHead(status, { ...everywhere, ...length, ...headers });
  response.end(request.method === 'HEAD' ? undefined : body);
};

/** A browser asks like this before a page of the internet may read from this machine. */
const sendPermission = (response: ServerResponse): void => {
  const allowed = {
    'Access-Control-Allow-Methods': 'GET, HEAD',
    'Access-Control-Allow-Private-Network': 'true',
  };
  response.writeHead(204, { ...everywhere, ...allowed }).end();
};

/** Answers every request of the host. */
export const createSite = ({ protocols, dist = join(root, 'dist') }: SiteOptions): RequestListener => {
  const players = createPlayers(dist);
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const site = { protocols: protocols(), dist, players, origin: visitedOrigin(request) };
    try {
      send(request, response, await answer(site, path));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      send(request, response, sentence(site, 500, `This could not be made: ${why}`));
    }
  };
  return (request, response) => {
    if (request.method === 'OPTIONS') return sendPermission(response);
    if (request.method === 'GET' || request.method === 'HEAD') return void respond(request, response);
    send(request, response, sentence({ protocols: protocols() }, 405, 'This server only answers GET.'));
  };
};
