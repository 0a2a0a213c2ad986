// What becomes of the reference server when its storage fails, because the disk is full: whoever asked for something hears
// that it could not be saved, and everything else goes on.

import type { Storage } from '../../session/reference.ts';

/** What is answered where the storage failed. */
export const notSaved = 'The server could not save this.';

/** The storage failed, which tells it from a mistake of the server's own. */
class StorageFailure extends Error {}

/** A storage whose failures to write are known as such. */
export function guarded(storage: Storage): Storage {
  function guard(write: () => void): void {
    try {
      write();
    } catch (cause) {
      throw new StorageFailure(notSaved, { cause });
    }
  }

  return {
    get: (key) => storage.get(key),
    set: (key, value) => guard(() => storage.set(key, value)),
    delete: (key) => guard(() => storage.delete(key)),
    keys: () => storage.keys(),
  };
}

/** Does something; `otherwise` if the storage failed meanwhile. */
export function saving<Result>(act: () => Result, otherwise: () => Result): Result {
  try {
    return act();
  } catch (error) {
    if (error instanceof StorageFailure) return otherwise();
    throw error;
  }
}
