// A cloud reference server with everything in memory, and people who come to its rooms, in any dialect.

import type { Dialect } from '../../src/protocols/forkphorus-cloud/messages.ts';
import { limits } from '../../src/protocols/forkphorus-cloud/server-rules.ts';
import type { CloudLimits } from '../../src/protocols/forkphorus-cloud/server-rules.ts';
import { createCloudServer } from '../../src/protocols/forkphorus-cloud/server.ts';
import { createFakeClock } from './fake-clock.ts';
import { connectGuest } from './guest.ts';
import type { Guest } from './guest.ts';
import { createMemoryStorage } from './memory-storage.ts';
import { createPlainPasswords } from './plain-passwords.ts';

/** What a client says of itself; where nothing is given it is `cat` in room 123 with a ☁ score of 0. */
export interface Introduction {
  readonly room?: unknown;
  readonly username?: unknown;
  readonly variables?: unknown;
  readonly address?: string;
}

/** A handshake in one dialect. */
export const handshake = (
  dialect: Dialect,
  { room = '123', username = 'cat', variables = { '☁ score': '0' } }: Introduction = {},
) =>
  ({
    document: { kind: 'handshake', room, username, variables },
    kind: { kind: 'handshake', id: room, username, variables },
    method: { method: 'handshake', project_id: room, user: username },
  })[dialect];

/** A set in one dialect, as clients and servers write it. */
export const set = (dialect: Dialect, name: unknown, value: unknown) =>
  ({
    document: { kind: 'set', variable: name, value },
    kind: { kind: 'set', var: name, value },
    method: { method: 'set', name, value },
  })[dialect];

/** A server in one dialect, with the usual limits but for those given. */
export const startCloud = (dialect: Dialect, ownLimits: Partial<CloudLimits> = {}) => {
  const clock = createFakeClock();
  const ports = { clock, storage: createMemoryStorage(), passwords: createPlainPasswords() };
  const server = createCloudServer(ports, dialect, { ...limits[dialect], ...ownLimits });

  /** Connects somebody who introduces themselves. */
  const enter = (introduction: Introduction = {}): Guest => {
    const guest = connectGuest(server, introduction.address);
    guest.send(handshake(dialect, introduction));
    return guest;
  };

  return { server, clock, enter, set: (name: unknown, value: unknown) => set(dialect, name, value) };
};
