// The accounts of the reference server: one per public key, kept as JSON. It knows nothing of connections or challenges.

import { fallback, object, optional, parse, string } from 'valibot';
import { readJson } from '../../session/packets.ts';
import type { Storage } from '../../session/reference.ts';

const longestName = 50;
const longestBio = 1000;

export interface Profile {
  readonly displayName: string;
  readonly bio: string;
}

/** What a login wants: a new account, an old one, or, undefined, whichever there is. */
export type Method = 'signup' | 'login' | undefined;

/** An account, or why there was none to be had, in words. */
export type Admission = { readonly profile: Profile } | { readonly refusal: string };

export interface Accounts {
  /** The account of a key, made if it has to be. Never throws. */
  admit(publicKey: string, method: Method, user: Partial<Profile> | undefined): Admission;
}

const stored = fallback(object({ displayName: optional(string(), ''), bio: optional(string(), '') }), {
  displayName: '',
  bio: '',
});

/** Accounts in `storage`. */
export function createAccounts(storage: Storage): Accounts {
  function tryToAdmit(publicKey: string, method: Method, user: Partial<Profile> | undefined): Admission {
    const key = `account/${publicKey}`;
    const written = storage.get(key);
    if (written !== undefined) {
      if (method === 'signup') return { refusal: 'This key has an account already: log in' };
      return { profile: profileOf(parse(stored, readJson(written))) };
    }
    if (method === 'login') return { refusal: 'This key has no account yet: sign up' };
    const profile = profileOf(user);
    storage.set(key, JSON.stringify(profile));
    return { profile };
  }

  return {
    admit(publicKey, method, user) {
      try {
        return tryToAdmit(publicKey, method, user);
      } catch {
        return { refusal: 'The account could not be read or written' };
      }
    },
  };
}

/** What somebody says of themselves, within limits. */
export function profileOf(user: Partial<Profile> | undefined): Profile {
  return {
    displayName: shorten(onOneLine(user?.displayName ?? ''), longestName) || 'anonymous',
    bio: shorten(user?.bio ?? '', longestBio),
  };
}

/** Without line breaks and whatever else does not show. */
function onOneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim();
}

/** Never cuts a character in two. One character takes two units at most. */
function shorten(text: string, most: number): string {
  return Array.from(text.slice(0, 2 * most))
    .slice(0, most)
    .join('');
}
