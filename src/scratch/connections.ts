// The connections of one extension, by name. One comes into being when a block first sets something on it.

import { SocketError } from '../socket/errors.ts';
import type { Connection } from './connection.ts';

const MOST = 32;

/** The connection that is meant where no script has chosen another. */
export const MAIN = 'main';

export interface Connections<S> {
  /** Makes the connection if there is none of that name. Throws `tooManyConnections`. */
  open(name: string): Connection<S>;
  /** The connection of that name, or one that never did anything. */
  peek(name: string): Connection<S>;
  /** Ends and forgets all of them. */
  stop(): void;
}

export const createConnections = <S>(create: (name: string) => Connection<S>): Connections<S> => {
  const connections = new Map<string, Connection<S>>();
  let blank: Connection<S> | undefined;
  return {
    open(name) {
      const existing = connections.get(name);
      if (existing) return existing;
      if (connections.size >= MOST) throw new SocketError('tooManyConnections', { limit: MOST });
      const created = create(name);
      connections.set(name, created);
      return created;
    },
    peek(name) {
      const existing = connections.get(name);
      if (existing) return existing;
      if (blank?.name !== name) {
        blank?.stop();
        blank = create(name);
      }
      return blank;
    },
    stop() {
      const all = [...connections.values(), ...(blank ? [blank] : [])];
      connections.clear();
      blank = undefined;
      for (const connection of all) connection.stop();
    },
  };
};
