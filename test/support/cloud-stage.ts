// What the tests of cloud rooms happen on: a network in memory with the reference server, and people who use the
// extension's session there. Everything is new before each test.

import { expect } from 'vitest';
import { extension } from '../../extensions/forkphorus-cloud.ts';
import { createServer } from '../../src/protocols/forkphorus-cloud/server.ts';
import type { CloudSession } from '../../src/protocols/forkphorus-cloud/session.ts';
import { createRandom } from './random.ts';
import type { Latency, TestLine } from './memory-network.ts';
import { createPlayer } from './player.ts';
import type { Player } from './player.ts';
import { Stage, inEachTest } from './stage.ts';

export type User = Player<CloudSession>;

export const { url } = extension;
export const room = '123';

/** Somebody far away, and the line on which they came. */
export interface Distant {
  readonly user: User;
  readonly line: TestLine;
}

/** The values of the sets that have arrived over a line, in order. */
export const valuesOn = (line: TestLine): unknown[] => {
  const packets = line.received.map((frame): object => Object(JSON.parse(frame)));
  return packets.flatMap((packet) => ('value' in packet ? [packet.value] : []));
};

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

  /** The same over a long way, so many milliseconds in each direction (or as long as each line says), and at random moments that are their own. */
  async enterFrom(
    ms: number | (() => Latency),
    name: string,
    variables: Readonly<Record<string, string>> = { score: '0' },
  ): Promise<Distant> {
    const { clock, network } = this;
    const latency = typeof ms === 'number' ? () => ({ toServer: ms, toClient: ms }) : ms;
    const random = createRandom(Number.parseInt(name, 36));
    const first = network.lines.length;
    const user = createPlayer(extension, { clock, dial: network.dialFrom(latency), random });
    for (const [variable, value] of Object.entries(variables))
      user.session.variables.declare(variable, value);
    expect(await this.join(user, name)).toBeUndefined();
    const line = network.lines[first];
    if (!line) throw new Error(`${name} has not dialled.`);
    return { user, line };
  }

  /** The values of all sets that have arrived, in the order of lines. */
  get sentValues(): unknown[] {
    return this.network.lines.flatMap(valuesOn);
  }
}

/** A stage that is set up anew before each test of the file. */
export const createCloudStage = (): CloudStage => inEachTest(new CloudStage());
