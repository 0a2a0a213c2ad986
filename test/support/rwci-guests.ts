// An RWCI reference server with everything in memory, and people who come to it.

import { createServer } from '../../src/protocols/rwci/server.ts';
import type { Storage } from '../../src/session/reference.ts';
import { createFakeClock } from './fake-clock.ts';
import { connectGuest, settle } from './guest.ts';
import type { Guest } from './guest.ts';
import { createMemoryStorage } from './memory-storage.ts';
import { createPlainPasswords } from './plain-passwords.ts';

/** What a client sends to log in. */
export const auth = (username: string, password = 'meow') => ({ type: 'auth', username, password });

/** A server in one dialect; with the storage of another one it is that one, restarted. */
export const startRwci = (dialect: string, storage: Storage = createMemoryStorage()) => {
  const passwords = createPlainPasswords();
  const server = createServer({ clock: createFakeClock(), storage, passwords }, dialect);

  /** Connects somebody who sends these packets, and waits until all that they cause has happened. */
  const send = async (...packets: readonly unknown[]): Promise<Guest> => {
    const guest = connectGuest(server);
    for (const packet of packets) guest.send(packet);
    await settle();
    return guest;
  };

  /** Connects somebody who logs in and forgets what came of it. */
  const enter = async (name: string): Promise<Guest> => {
    const guest = await send(auth(name));
    guest.heard();
    return guest;
  };

  return { server, storage, passwords, send, enter };
};
