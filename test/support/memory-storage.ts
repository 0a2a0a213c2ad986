// Storage that lasts as long as a test.

import type { Storage } from '../../src/session/reference.ts';

/** An empty storage in memory. */
export function createMemoryStorage(): Storage {
  const texts = new Map<string, string>();
  return {
    get: (key) => texts.get(key),
    set: (key, value) => void texts.set(key, value),
    delete: (key) => void texts.delete(key),
    keys: () => [...texts.keys()],
  };
}
