// A player with the least session there is, a network and a clock, made anew before each test: for tests of the
// socket itself.

import { beforeEach } from 'vitest';
import type { LineEvents } from '../../src/scratch/connection.ts';
import type { ReferenceServer } from '../../src/session/reference.ts';
import { bareExtension } from './bare-session.ts';
import type { BareSession } from './bare-session.ts';
import { createFakeClock } from './fake-clock.ts';
import type { FakeClock } from './fake-clock.ts';
import { createMemoryNetwork } from './memory-network.ts';
import type { MemoryNetwork } from './memory-network.ts';
import { createPlayer, outcome } from './player.ts';
import type { Player, PlayerOptions } from './player.ts';

export const here = 'ws://localhost:8000/test';
export const there = 'wss://example.org/';

/** A server that accepts everybody and says nothing; it is at both addresses. */
export const silentServer: ReferenceServer = {
  opened: () => ({ received: () => undefined, closed: () => undefined }),
  stop: () => undefined,
  commands: [],
  command: () => '',
};

export class BareWorld {
  clock: FakeClock = createFakeClock();
  network: MemoryNetwork = createMemoryNetwork(this.clock);
  player: Player<BareSession> = this.create();

  constructor() {
    this.network.serve(here, silentServer);
    this.network.serve(there, silentServer);
  }

  /** Another player, on the network as it is now. */
  create(options: Partial<PlayerOptions> = {}): Player<BareSession> {
    const { clock, network } = this;
    return createPlayer<BareSession, LineEvents, string>(bareExtension, {
      clock,
      dial: network.dial,
      ...options,
    });
  }

  /** The error of connecting, or undefined. */
  connect(url = here): Promise<unknown> {
    return outcome(this.clock, () => this.player.connect(url));
  }

  post(text: string): void {
    this.player.session.ports.line.post(() => ({ text }));
  }

  sentTexts(): unknown[] {
    const frames = this.network.lines.flatMap((line) => line.received);
    return frames.map((frame) => Reflect.get(Object(JSON.parse(frame)), 'text'));
  }

  eventNames(): string[] {
    return this.player.events.map((event) => event.name);
  }
}

/** A world that is made anew before each test of the file. */
export const eachInNewWorld = (): { readonly current: BareWorld } => {
  let current = new BareWorld();
  beforeEach(() => {
    current = new BareWorld();
  });
  return {
    get current() {
      return current;
    },
  };
};
