// The identity of a connection, and where it has accounts. It is kept in memory only, for as long as the project is
// loaded, because whoever stops a project does not want to lose an account.

import type { SessionPorts } from '../../socket/contract.ts';
import { createIdentity, identityFrom } from './identity.ts';
import type { Identity } from './identity.ts';

export interface Keyring {
  readonly identity: Identity | undefined;
  create(): Identity;
  /** False if that is no private key; then nothing has changed. */
  use(privateKey: string): boolean;
  /** Under which name the server at an address has an account for an identity, as far as is known. */
  accountAt(url: string, identity: Identity): string | undefined;
  noteAccount(url: string, identity: Identity, name: string | undefined): void;
}

export const createKeyring = ({ memory, name }: Pick<SessionPorts<never>, 'memory' | 'name'>): Keyring => {
  const place = JSON.stringify(['identity', name]);
  const accountPlace = (url: string, { publicKey }: Identity): string =>
    JSON.stringify(['account', url, publicKey]);
  const textAt = (key: string): string | undefined => {
    const kept = memory.get(key);
    return typeof kept === 'string' ? kept : undefined;
  };
  let identity = identityFrom(textAt(place) ?? '');
  const keep = (one: Identity): Identity => {
    identity = one;
    memory.set(place, one.privateKey);
    return one;
  };
  return {
    get identity() {
      return identity;
    },
    create: () => keep(createIdentity()),
    use(privateKey) {
      const found = identityFrom(privateKey);
      if (found) keep(found);
      return found !== undefined;
    },
    accountAt: (url, owner) => textAt(accountPlace(url, owner)),
    noteAccount: (url, owner, account) => void memory.set(accountPlace(url, owner), account),
  };
};
