// What the tests of a protocol happen on: a clock, a network in memory, and in it the reference server or the test in its
// place. Everything is new before each test.

import { beforeEach } from 'vitest';
import type { CreateServer, ReferenceServer } from '../../src/session/reference.ts';
import { createFakeClock } from './fake-clock.ts';
import type { FakeClock } from './fake-clock.ts';
import { createMemoryNetwork } from './memory-network.ts';
import type { MemoryNetwork } from './memory-network.ts';
import { createMemoryStorage } from './memory-storage.ts';
import { createPlainPasswords } from './plain-passwords.ts';
import { outcome, pass } from './player.ts';

export class Stage {
  clock: FakeClock = createFakeClock();
  network: MemoryNetwork = createMemoryNetwork(this.clock);
  private storage = createMemoryStorage();
  private running: ReferenceServer | undefined;
  private readonly url: string;
  private readonly createServer: CreateServer;

  constructor(url: string, createServer: CreateServer) {
    this.url = url;
    this.createServer = createServer;
  }

  begin(): void {
    this.clock = createFakeClock();
    this.network = createMemoryNetwork(this.clock);
    this.storage = createMemoryStorage();
    this.running = undefined;
  }

  // The reference server.

  /** Starts the server, or starts it again with the accounts that it had. */
  start(dialect: string): void {
    const { clock, storage } = this;
    this.running = this.createServer({ clock, storage, passwords: createPlainPasswords() }, dialect);
    this.network.serve(this.url, this.running);
  }

  /** The same without the accounts that it had. */
  startAfresh(dialect: string): void {
    this.storage = createMemoryStorage();
    this.start(dialect);
  }

  /** The server's process is gone. */
  crash(): void {
    this.network.serve(this.url, undefined);
  }

  get server(): ReferenceServer {
    if (!this.running) throw new Error('No server was started.');
    return this.running;
  }

  // The test in the place of a server.

  /** From now on the test is the server. */
  play(): void {
    this.network.mode(this.url, 'manual');
  }

  /** Lets the newest line open, and says something at once. */
  async open(...frames: readonly unknown[]): Promise<void> {
    await this.pass(3);
    this.network.newest.open();
    await this.say(...frames);
  }

  /** What the server that the test plays says now, each in a frame: text or bytes as they are, anything else as JSON. */
  async say(...frames: readonly unknown[]): Promise<void> {
    for (const frame of frames) {
      const isRaw = typeof frame === 'string' || frame instanceof ArrayBuffer;
      this.network.newest.send(isRaw ? frame : JSON.stringify(frame));
    }
    await this.pass(3);
  }

  /** The packets that the newest line has heard. */
  get heard(): unknown[] {
    return this.network.newest.received.map((frame): unknown => JSON.parse(frame));
  }

  // Time.

  pass(ms: number): Promise<void> {
    return pass(this.clock, ms);
  }

  /** Runs a waiting block to its end: its error, or undefined if it went well. */
  outcome(block: () => Promise<void>): Promise<unknown> {
    return outcome(this.clock, block);
  }
}

/** The same stage, set up anew before each test of the file. */
export const inEachTest = <S extends Stage>(stage: S): S => {
  beforeEach(() => stage.begin());
  return stage;
};
