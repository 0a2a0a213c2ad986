// The identity of a connection. It is kept in memory only, for as long as the project is loaded, because whoever stops
// a project does not want to lose an account.

import type { SessionPorts } from '../../socket/contract.ts';
import { createIdentity, identityFrom } from './identity.ts';
import type { Identity } from './identity.ts';

export interface Keyring {
  readonly identity: Identity | undefined;
  create(): Identity;
  /** False if that is no private key; then nothing has changed. */
  use(privateKey: string): boolean;
}

export const createKeyring = ({ memory, name }: Pick<SessionPorts<never>, 'memory' | 'name'>): Keyring => {
  const place = `identity/${name}`;
  const kept = memory.get(place);
  let identity = typeof kept === 'string' ? identityFrom(kept) : undefined;
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
  };
};
