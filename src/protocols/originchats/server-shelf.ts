// Numbered things of one kind in the storage, each as JSON under a key of its own, so that a change writes one of them
// however many there are.

import { readJson } from '../../session/packets.ts';
import type { Storage } from '../../session/reference.ts';

// So many digits that sorting the keys sorts the numbers.
const digits = 15;

export interface Shelf {
  /** What was written before, the oldest first. What is no JSON comes as undefined. */
  readonly found: readonly { readonly number: number; readonly value: unknown }[];
  /** Writes something new down and returns its number, which is higher than any before. */
  add(value: object): number;
  change(number: number, value: object): void;
  remove(number: number): void;
}

/** The shelf of one `kind`, a word in lower case. */
export function createShelf(storage: Storage, kind: string): Shelf {
  const keyOf = (number: number): string => `${kind}/${String(number).padStart(digits, '0')}`;
  const pattern = new RegExp(`^${kind}/\\d{${digits}}$`);
  const keys = storage.keys().filter((key) => pattern.test(key));
  const found = keys.sort().map((key) => ({
    number: Number(key.slice(kind.length + 1)),
    value: readJson(storage.get(key) ?? ''),
  }));
  // Numbers of what cannot be read are not given again: it may be of use to somebody.
  let last = found.at(-1)?.number ?? 0;

  return {
    found,
    add(value) {
      last += 1;
      storage.set(keyOf(last), JSON.stringify(value));
      return last;
    },
    change: (number, value) => storage.set(keyOf(number), JSON.stringify(value)),
    remove: (number) => storage.delete(keyOf(number)),
  };
}
