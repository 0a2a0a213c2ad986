// The accounts of the reference server: a free name becomes a new account, a taken one needs its password. It
// knows nothing of connections.

import type { ServerPorts } from '../../session/reference.ts';

/** What became of a login: a new account, an old one, or neither. */
export type Admission = 'registered' | 'known' | 'refused';

export interface Accounts {
  /** Never rejects. `wanted` says, once the slow part is over, whether anybody still waits for the answer. */
  admit(name: string, password: string, wanted: () => boolean): Promise<Admission>;
}

/** Accounts in `storage`, one key per name. Names are told apart by case. */
export function createAccounts({ storage, passwords }: Pick<ServerPorts, 'storage' | 'passwords'>): Accounts {
  async function tryToAdmit(name: string, password: string, wanted: () => boolean): Promise<Admission> {
    const key = `account/${name}`;
    if (storage.get(key) === undefined) {
      const hash = await passwords.hash(password);
      if (!wanted()) return 'refused';
      // Somebody else may have taken the name meanwhile; then it needs that one's password.
      if (storage.get(key) === undefined) {
        storage.set(key, hash);
        return 'registered';
      }
    }
    return (await passwords.verify(password, storage.get(key) ?? '')) ? 'known' : 'refused';
  }

  return {
    admit: (name, password, wanted) => tryToAdmit(name, password, wanted).catch(() => 'refused'),
  };
}
