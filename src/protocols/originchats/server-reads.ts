// How far everybody has read in each channel and thread, one key of the storage for each person.

import { object, parse } from 'valibot';
import type { InferOutput } from 'valibot';
import { readJson } from '../../session/packets.ts';
import type { Storage } from '../../session/reference.ts';
import { count, mapOf, name } from './fields.ts';
import type { Entry } from './server-history.ts';
import { saving } from './server-saving.ts';

// The number tells what is newer even if the message is gone.
const mark = object({ id: name, number: count });
export type Mark = InferOutput<typeof mark>;

export interface Reads {
  /** The last message of a place that somebody has read; undefined if none. */
  last(username: string, place: string): Mark | undefined;
  /** Notes down that somebody has read up to this message. `exists` tells of a place whether it still does. */
  mark(username: string, place: string, entry: Entry, exists: (place: string) => boolean): void;
  /** Forgets everything that somebody has read. */
  forget(username: string): void;
}

/** What people have read, in `storage`. */
export function createReads(storage: Storage): Reads {
  const everybody = new Map<string, Map<string, Mark>>();
  const keyOf = (username: string): string => `read/${username}`;

  function marksOf(username: string): Map<string, Mark> {
    const known = everybody.get(username);
    if (known !== undefined) return known;
    const marks = readJson(storage.get(keyOf(username)) ?? '');
    const read = new Map(parse(object({ marks: mapOf(mark) }), { marks }).marks);
    everybody.set(username, read);
    return read;
  }

  return {
    last: (username, place) => marksOf(username).get(place),
    mark(username, place, { number, message }, exists) {
      const marks = marksOf(username);
      if (marks.get(place)?.number === number) return;
      marks.set(place, { id: message.id, number });
      for (const each of marks.keys()) if (!exists(each)) marks.delete(each);
      const written = JSON.stringify(Object.fromEntries(marks));
      // What can be read is worth more than that it was: where there is no room, this holds until a restart.
      saving(
        () => storage.set(keyOf(username), written),
        () => {},
      );
    },
    forget(username) {
      storage.delete(keyOf(username));
      everybody.delete(username);
    },
  };
}
