// What the tests of RWCI happen on: a network in memory with the reference server, and people who use the extension's
// session there. Everything is new before each test.

import { beforeEach, expect } from 'vitest';
import { extension } from '../../extensions/rwci.ts';
import { createServer } from '../../src/protocols/rwci/server.ts';
import type { RwciSession } from '../../src/protocols/rwci/session.ts';
import type { ReferenceServer } from '../../src/session/reference.ts';
import { createFakeClock } from './fake-clock.ts';
import type { FakeClock } from './fake-clock.ts';
import { createMemoryNetwork } from './memory-network.ts';
import type { MemoryNetwork } from './memory-network.ts';
import { createMemoryStorage } from './memory-storage.ts';
import { createPlainPasswords } from './plain-passwords.ts';
import { createPlayer, outcome, pass } from './player.ts';
import type { Player, PlayerOptions } from './player.ts';

export type User = Player<RwciSession>;

export const { url } = extension;

/** The texts of all messages that somebody got. */
export const texts = (user: User, event = 'message'): unknown[] =>
  user.all(event).map((message) => Reflect.get(Object(message), 'text'));

export class RwciStage {
  clock: FakeClock = createFakeClock();
  network: MemoryNetwork = createMemoryNetwork(this.clock);
  private storage = createMemoryStorage();
  private running: ReferenceServer | undefined;

  begin(): void {
    this.clock = createFakeClock();
    this.network = createMemoryNetwork(this.clock);
    this.storage = createMemoryStorage();
    this.running = undefined;
  }

  /** Starts the server, or starts it again with the accounts that it had. */
  start(dialect: string): void {
    const { clock, storage } = this;
    this.running = createServer({ clock, storage, passwords: createPlainPasswords() }, dialect);
    this.network.serve(url, this.running);
  }

  get server(): ReferenceServer {
    if (!this.running) throw new Error('No server was started.');
    return this.running;
  }

  createUser(options: Partial<PlayerOptions> = {}): User {
    return createPlayer(extension, { clock: this.clock, dial: this.network.dial, ...options });
  }

  /** Connects and logs in, and is not content with less. */
  async connectAs(user: User, name: string, password = 'meow'): Promise<void> {
    expect(await this.outcome(() => user.connect(url))).toBeUndefined();
    expect(await this.outcome(() => user.session.logIn(name, password))).toBeUndefined();
  }

  /** Somebody who has logged in and may talk. */
  async enter(name: string, password = 'meow'): Promise<User> {
    const user = this.createUser();
    await this.connectAs(user, name, password);
    await this.pass(1100);
    return user;
  }

  /** How many logins went over the newest line. */
  get logins(): number {
    return this.network.newest.received.filter((frame) => frame.includes('auth')).length;
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
export const createRwciStage = (): RwciStage => {
  const stage = new RwciStage();
  beforeEach(() => stage.begin());
  return stage;
};
