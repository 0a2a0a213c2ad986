// What the tests of RWCI happen on: a network in memory with the reference server, and people who use the extension's
// session there. Everything is new before each test.

import { expect } from 'vitest';
import { extension } from '../../extensions/rwci.ts';
import { createServer } from '../../src/protocols/rwci/server.ts';
import type { RwciSession } from '../../src/protocols/rwci/session.ts';
import { createPlayer } from './player.ts';
import type { Player, PlayerOptions } from './player.ts';
import { Stage, inEachTest } from './stage.ts';

export type User = Player<RwciSession>;

export const { url } = extension;

/** The texts of all messages that somebody got. */
export const texts = (user: User, event = 'message'): unknown[] =>
  user.all(event).map((message) => Reflect.get(Object(message), 'text'));

export class RwciStage extends Stage {
  constructor() {
    super(url, createServer);
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
}

/** A stage that is set up anew before each test of the file. */
export const createRwciStage = (): RwciStage => inEachTest(new RwciStage());
