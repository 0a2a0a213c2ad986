// What the tests of Mida happen on: a network in memory with the reference server in one of its dialects, or with a
// server that the test plays itself, and people who use the extension's session there. Everything is new before each
// test.

import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { expect } from 'vitest';
import { extension } from '../../extensions/mida.ts';
import { blocksOf } from '../../src/blocks/extension.ts';
import type { Here } from '../../src/blocks/here.ts';
import { encrypt } from '../../src/protocols/mida/ecies.ts';
import type { MidaEvent } from '../../src/protocols/mida/events.ts';
import { packetsIn } from '../../src/protocols/mida/messages.ts';
import { createServer } from '../../src/protocols/mida/server.ts';
import type { MidaSession } from '../../src/protocols/mida/session.ts';
import { SocketError } from '../../src/socket/errors.ts';
import { runBlock } from './block-runs.ts';
import type { AnyExtension } from './block-runs.ts';
import { createPlayer } from './player.ts';
import type { Player, PlayerOptions } from './player.ts';
import { Stage, inEachTest } from './stage.ts';

export type User = Player<MidaSession>;

/** One packet as it stands on the wire. */
export interface WirePacket {
  readonly t: number;
  readonly data: Readonly<Record<string, unknown>>;
}

export const { url } = extension;

/** What a block reports. */
export const report = (user: User, opcode: string, args: Readonly<Record<string, unknown>> = {}): unknown =>
  // The blocks of Mida want no other session than the user's.
  runBlock(extension as unknown as AnyExtension, user, opcode, args);

/** What a block says of an event that somebody got: a hat whether it starts, a reporter its value. */
export const ofEvent = (
  user: User,
  event: unknown,
  opcode: string,
  args: Readonly<Record<string, unknown>> = {},
): unknown => {
  const block = new Map(blocksOf(extension.groups)).get(opcode);
  if (!block || 'run' in block) throw new Error(`The block "${opcode}" has nothing to do with events.`);
  const here: Here = {
    connection: user,
    useConnection: () => undefined,
    occurrence: undefined,
    events: { setMode: () => undefined, waiting: 0, lost: 0 },
    version: '1.0.0',
    error: (code, parameters) => new SocketError(code, parameters),
  };
  const happened = { event: event as MidaEvent };
  return 'matches' in block ? block.matches(happened, args, here) : block.read(happened, args, here);
};

export const rules = { t: 0, data: { hb: 500, perms: [], batching: false } };
/** What a hand-made server asks to have signed. */
export const challenge = '4f8b42c22dd3729b519ba6f68d2da7cc5b2d606d05daed5ad5128cc03e6c6358';
export const challengePacket = { t: 3, data: { challenge } };
export const passed = { t: 5, data: { passed: true, user: { displayName: 'Cat', unreadMessages: 3 } } };
export const failed = { t: 5, data: { passed: false } };

/** The bytes of a text that only the owner of the user's present identity can read. */
export const seal = (user: User, text: string): Uint8Array =>
  encrypt(hexToBytes(user.session.account.identity?.publicKey ?? ''), utf8ToBytes(text));

/** The same as hexadecimal digits, of a packet. */
export const sealed = (user: User, packet: unknown): string => bytesToHex(seal(user, JSON.stringify(packet)));

/** What happened of some names, in order. */
export const happened = (user: User, names: RegExp): string[] =>
  user.events.map(({ name }) => name).filter((name) => names.test(name));

/** The codes of the errors that no block waited for. */
export const complaints = (user: User): string[] => user.reported.map(({ code }) => code);

/** The `data` of all events that somebody got. */
export const eventData = (user: User): unknown[] =>
  user.all('event').map((event) => Reflect.get(Object(event), 'data'));

/** How a block that waits is getting on. */
export interface Progress {
  over: boolean;
  error: unknown;
}

/** Starts a block that waits, and goes on. */
export const begin = (block: () => Promise<void>): Progress => {
  const progress: Progress = { over: false, error: undefined };
  const end = (error?: unknown): void => void Object.assign(progress, { over: true, error });
  block().then(() => end(), end);
  return progress;
};

export class MidaStage extends Stage {
  constructor() {
    super(url, createServer);
  }

  createUser(options: Partial<PlayerOptions> = {}): User {
    return createPlayer(extension, { clock: this.clock, dial: this.network.dial, ...options });
  }

  /** Somebody who has signed up with the reference server. */
  async enter(name: string): Promise<User> {
    const user = this.createUser();
    expect(await this.outcome(() => user.connect(url))).toBeUndefined();
    expect(await this.outcome(() => user.session.account.signUp(name, 'I like yarn'))).toBeUndefined();
    await this.pass(5);
    return user;
  }

  /** Lets the newest line open, and says the rules unless told otherwise. */
  override open(...frames: readonly unknown[]): Promise<void> {
    return super.open(...(frames.length === 0 ? [rules] : frames));
  }

  /** Somebody with an identity who is connected to the server that the test plays. */
  async connected(...frames: readonly unknown[]): Promise<User> {
    return this.bring(this.createUser(), ...frames);
  }

  /** The same, logged in. */
  async loggedIn(options: Partial<PlayerOptions> = {}): Promise<User> {
    const user = await this.bring(this.createUser(options));
    const login = user.session.account.logIn();
    await this.say(challengePacket, passed);
    await login;
    return user;
  }

  private async bring(user: User, ...frames: readonly unknown[]): Promise<User> {
    this.play();
    user.session.account.createIdentity();
    const connecting = user.connect(url);
    await this.open(...frames);
    await connecting;
    return user;
  }

  /** The packets of a type that the newest line has heard, batches taken apart. */
  sent(t?: number): WirePacket[] {
    const frames = this.network.newest.received.map((frame) => JSON.parse(frame) as unknown);
    const packets = frames.flatMap((frame) => packetsIn(frame) ?? [frame]) as WirePacket[];
    return packets.filter((packet) => t === undefined || packet.t === t);
  }
}

/** A stage that is set up anew before each test of the file. */
export const createMidaStage = (): MidaStage => inEachTest(new MidaStage());
