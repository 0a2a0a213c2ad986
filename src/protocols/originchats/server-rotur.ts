// The reference server's stand-in for Rotur: makes validators for whoever shows a token, and tells whose a validator is.
// A token is simply a name here. It checks nothing, and its page says so.

import type { Page } from '../../session/reference.ts';
import type { Clock } from '../../socket/ports.ts';
import { askingPage, tokenPage } from './server-rotur-pages.ts';

/** Where the stand-in is, on the host. */
export const roturPath = 'rotur';

const lifetime = 300_000;
const mostValidators = 10_000;
const longestKey = 200;
const possibleName = /^[\w-]{2,20}$/;

export interface Rotur {
  /** What stands at an address; undefined if that is not the stand-in's. */
  page(address: URL): Page | undefined;
  /** The user name for which this validator was made; undefined if it is none, is too old or is for another key. */
  verify(validator: string, key: string): string | undefined;
}

interface Issued {
  readonly key: string;
  /** On the clock. */
  readonly end: number;
}

/** Validators in memory. */
export function createRotur(clock: Clock): Rotur {
  const issued = new Map<string, Issued>();

  /** All live equally long, so the oldest come first. */
  function tidyUp(): void {
    for (const [validator, { end }] of issued) {
      if (end > clock.now() && issued.size < mostValidators) return;
      issued.delete(validator);
    }
  }

  function issue(name: string, key: string): string {
    tidyUp();
    const validator = `${name},${crypto.randomUUID().replaceAll('-', '')}`;
    issued.set(validator, { key, end: clock.now() + lifetime });
    return validator;
  }

  function answer(token: string, key: string): Page {
    if (key === '' || key.length > longestKey)
      return { status: 400, json: { error: 'The key of the validator is missing or too long' } };
    if (!possibleName.test(token)) return { status: 403, json: { error: 'Invalid token' } };
    return { status: 200, json: { validator: issue(token, key) } };
  }

  return {
    page({ pathname, searchParams }) {
      if (pathname === `/${roturPath}/generate_validator`)
        return answer(searchParams.get('auth') ?? '', searchParams.get('key') ?? '');
      const isPage = pathname === `/${roturPath}` || pathname === `/${roturPath}/`;
      return isPage ? pageFor(searchParams.get('name') ?? undefined) : undefined;
    },
    verify(validator, key) {
      const found = issued.get(validator);
      if (found === undefined || found.key !== key || found.end <= clock.now()) return undefined;
      return validator.split(',')[0]?.toLowerCase();
    },
  };
}

/** `wanted`: what was typed, if anything was. */
function pageFor(wanted: string | undefined): Page {
  const name = wanted?.trim() ?? '';
  return possibleName.test(name) ? tokenPage(name) : askingPage(wanted);
}
