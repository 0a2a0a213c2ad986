// Takes a protocol's server away for some seconds, on a click on its page, so that one sees how projects come back.
// Only somebody at this very machine may do that, from the pages of this server.

import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { isOwnMachine } from './addresses.ts';

/** More seconds than this are not granted. */
const longest = 60;

export interface Absences {
  isAway(id: string): boolean;
  /** Answers `POST /<id>/away?seconds=5`; everything else is for `next`. */
  listener(next: RequestListener): RequestListener;
}

export interface AbsenceOptions {
  has(id: string): boolean;
  /** Ends every connection of that server, as a crash would. */
  drop(id: string): void;
  /** Milliseconds. */
  now(): number;
}

const answer = (response: ServerResponse, status: number, sentence: string): void => {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(sentence);
};

/** What proxies add; each of them something else. */
const ofProxies = /^(?:forwarded|via|x-forwarded-.+|x-real-ip)$/;

// A page from elsewhere may neither ask in its own name nor under a name of its own that leads here, and behind a proxy
// everybody seems to be here.
const isFromHere = ({ headers: { host = '', origin, ...others }, socket }: IncomingMessage): boolean =>
  !Object.keys(others).some((name) => ofProxies.test(name)) &&
  origin === `http://${host}` &&
  isOwnMachine(host) &&
  isOwnMachine(socket.remoteAddress ?? '');

export const createAbsences = ({ has, drop, now }: AbsenceOptions): Absences => {
  const until = new Map<string, number>();
  const take = (id: string, seconds: number): void => {
    until.set(id, now() + seconds * 1000);
    drop(id);
  };
  return {
    isAway: (id) => (until.get(id) ?? 0) > now(),
    listener: (next) => (request, response) => {
      const [path = '', query = ''] = (request.url ?? '').split('?');
      const id = /^\/([^/]+)\/away$/.exec(path)?.[1];
      if (request.method !== 'POST' || id === undefined || !has(id)) return next(request, response);
      const seconds = Number(new URLSearchParams(query).get('seconds'));
      if (!isFromHere(request))
        return answer(response, 403, 'Only somebody at the machine of this server can take it away.');
      if (!(seconds > 0 && seconds <= longest))
        return answer(response, 400, `The seconds must be a number up to ${longest}.`);
      take(id, seconds);
      answer(response, 200, `The server ${id} is away for ${seconds} seconds.`);
    },
  };
};
