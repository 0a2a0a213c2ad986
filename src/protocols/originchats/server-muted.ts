// Who was muted when they deleted their account: whoever takes the name again is muted as well.

import { object, parse } from 'valibot';
import { readJson } from '../../session/packets.ts';
import type { Storage } from '../../session/reference.ts';
import { names } from './fields.ts';

const key = 'muted';
/** The oldest go. */
const mostNames = 1000;

export interface Muted {
  has(username: string): boolean;
  /** Notes down whether somebody is muted who deletes the account. */
  note(username: string, isMuted: boolean): void;
}

/** User names, in `storage`. */
export function createMuted(storage: Storage): Muted {
  let muted = new Set(parse(object({ names }), { names: readJson(storage.get(key) ?? '') }).names);

  return {
    has: (username) => muted.has(username),
    note(username, isMuted) {
      if (muted.has(username) === isMuted) return;
      const others = [...muted].filter((each) => each !== username);
      const noted = [...others, ...(isMuted ? [username] : [])].slice(-mostNames);
      storage.set(key, JSON.stringify(noted));
      muted = new Set(noted);
    },
  };
}
