// What the tests of cloud rooms happen on: a network in memory with the reference server, and people who use the
// extension's session there. Everything is new before each test.

import { beforeEach, expect } from 'vitest';
import { extension } from '../../extensions/forkphorus-cloud.ts';
import { createServer } from '../../src/protocols/forkphorus-cloud/server.ts';
import type { CloudSession } from '../../src/protocols/forkphorus-cloud/session.ts';
import { createFakeClock } from './fake-clock.ts';
import type { FakeClock } from './fake-clock.ts';
import { createMemoryNetwork } from './memory-network.ts';
import type { MemoryNetwork } from './memory-network.ts';
import { createMemoryStorage } from './memory-storage.ts';
import { createPlainPasswords } from './plain-passwords.ts';
import { createPlayer, outcome, pass } from './player.ts';
import type { Player } from './player.ts';

export type User = Player<CloudSession>;

export const { url } = extension;
export const room = '123';

export class CloudStage {
  clock: FakeClock = createFakeClock();
  network: MemoryNetwork = createMemoryNetwork(this.clock);

  begin(): void {
    this.clock = createFakeClock();
    this.network = createMemoryNetwork(this.clock);
  }

  /** Starts a server, or a fresh one in its place. */
  start(dialect: string): void {
    const { clock } = this;
    const ports = { clock, storage: createMemoryStorage(), passwords: createPlainPasswords() };
    this.network.serve(url, createServer(ports, dialect));
  }

  createUser(projectUsername = ''): User {
    return createPlayer(extension, { clock: this.clock, dial: this.network.dial, projectUsername });
  }

  /** Connects and enters a room: the error that this ends with, if it does. */
  async join(user: User, name: string, into = room): Promise<unknown> {
    const error = await this.outcome(() => user.connect(url));
    if (error !== undefined) return error;
    user.session.setUsername(name);
    return this.outcome(() => user.session.joinRoom(into));
  }

  /** Somebody who is in the room, with these variables. */
  async enter(name: string, variables: Readonly<Record<string, string>> = { score: '0' }): Promise<User> {
    const user = this.createUser();
    for (const [variable, value] of Object.entries(variables))
      user.session.variables.declare(variable, value);
    expect(await this.join(user, name)).toBeUndefined();
    return user;
  }

  /** The values of all sets that were sent, in order. */
  get sentValues(): unknown[] {
    const packets = this.network.lines.flatMap((line) =>
      line.received.map((frame): object => Object(JSON.parse(frame))),
    );
    return packets.flatMap((packet) => ('value' in packet ? [packet.value] : []));
  }

  pass(ms: number): Promise<void> {
    return pass(this.clock, ms);
  }

  /** Runs a waiting block to its end: its error, or undefined if it went well. */
  outcome(block: () => Promise<void>): Promise<unknown> {
    return outcome(this.clock, block);
  }
}

/** A stage that is set up anew before each test of the file. */
export const createCloudStage = (): CloudStage => {
  const stage = new CloudStage();
  beforeEach(() => stage.begin());
  return stage;
};
