// What the tests of cloud rooms happen on: a network in memory with the reference server, and people who use the
// extension's session there. Everything is new before each test.

import { expect } from 'vitest';
import { extension } from '../../extensions/forkphorus-cloud.ts';
import { createServer } from '../../src/protocols/forkphorus-cloud/server.ts';
import type { CloudSession } from '../../src/protocols/forkphorus-cloud/session.ts';
import { createPlayer } from './player.ts';
import type { Player } from './player.ts';
import { Stage, inEachTest } from './stage.ts';

export type User = Player<CloudSession>;

export const { url } = extension;
export const room = '123';

export class CloudStage extends Stage {
  constructor() {
    super(url, createServer);
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
}

/** A stage that is set up anew before each test of the file. */
export const createCloudStage = (): CloudStage => inEachTest(new CloudStage());
