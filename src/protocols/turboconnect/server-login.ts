// The reference server's stand-in for ScratchAuth: hands out addresses of a page on this server, and lets in whoever
// types a name there. It checks nothing, and its pages say so.

import type { Page } from '../../session/reference.ts';
import { marked } from './names.ts';
import type { Crowd, Visitor } from './server-crowd.ts';
import { askingPage, lostPage, welcomePage } from './server-login-pages.ts';

/** The sign-ins that have begun and not ended. */
export interface Login {
  /** The address that this visitor may sign in at, once; an older one is of no use any more. */
  begin(visitor: Visitor): string;
  /** This visitor will not sign in any more. */
  end(visitor: Visitor): void;
  /** What stands at an address; undefined if that is not the sign-in's. */
  page(address: URL): Page | undefined;
}

/** The rule of Scratch for user names. */
const scratchName = /^[\w-]{3,20}$/;

export function createLogin(crowd: Crowd): Login {
  const codes = new Map<Visitor, string>();

  /** Whom a code was made for. */
  const ownerOf = (code: string): Visitor | undefined =>
    [...codes].find(([visitor, one]) => one === code && !visitor.gone)?.[0];

  return {
    begin(visitor) {
      const code = crypto.randomUUID();
      codes.set(visitor, code);
      return `${pageUrl(visitor.peer.url)}?code=${code}`;
    },
    end: (visitor) => void codes.delete(visitor),
    page({ pathname, searchParams }) {
      if (!/^\/[^/]+\/login$/.test(pathname)) return undefined;
      const code = searchParams.get('code') ?? '';
      const visitor = ownerOf(code);
      if (visitor === undefined) return lostPage();
      const wanted = searchParams.get('name');
      const name = wanted?.trim() ?? '';
      if (!scratchName.test(name)) return askingPage(code, wanted ?? undefined);
      codes.delete(visitor);
      crowd.rename(visitor, marked(name, true));
      return welcomePage(name);
    },
  };
}

/** Where the page is, for who reached the server at `socketUrl`: `ws` becomes `http`, `wss` becomes `https`. */
function pageUrl(socketUrl: string): string {
  return `${socketUrl.replace(/^ws/, 'http')}/login`;
}
