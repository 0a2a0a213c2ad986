// What the tests of TurboConnect happen on: a network in memory with the reference server or with the test in its
// place, and people who use the extension's session there. Everything is new before each test.

import { expect } from 'vitest';
import { extension } from '../../extensions/turboconnect.ts';
import type { Value } from '../../src/blocks/arguments.ts';
import { createServer } from '../../src/protocols/turboconnect/server.ts';
import type { TurboConnectSession } from '../../src/protocols/turboconnect/session.ts';
import type { Page } from '../../src/session/reference.ts';
import type { SessionDriver } from '../../src/socket/contract.ts';
import { runBlock } from './block-runs.ts';
import type { AnyExtension } from './block-runs.ts';
import { createPlayer } from './player.ts';
import type { Player, PlayerOptions } from './player.ts';
import { Stage, inEachTest } from './stage.ts';

export type User = Player<TurboConnectSession>;

export const { url } = extension;

// What a server says.

export const id = (own = 'mine') => ({ type: 'id', id: own });
export const serverData = {
  type: 'server_data',
  data: { address: 'wss://place.example', version: '0.1.7.1', features: ['text', 'timestamp'] },
};
export const join = (name: string) => ({ type: 'join', name });
export const gone = (name: string) => ({ type: 'disconnected', name });
export const authing = (link: unknown = 'https://auth.example/?name=') => ({ type: 'authing', url: link });
export const chatted = (message: unknown, username: string, id = 'theirs', rest: object = {}) => ({
  type: 'chatted',
  message,
  username,
  id,
  ...rest,
});

// What a client says.

export const setRoom = (room: string) => ({ type: 'set_room', room });
export const setUser = (name: string) => ({ type: 'set_user', name });
export const chat = (message: string) => ({ type: 'chat', message });
export const auth = { type: 'auth' };

/** The texts of all messages that somebody got. */
export const texts = (user: User): unknown[] =>
  user.all('message').map((message) => Reflect.get(Object(message), 'text'));

/** What the login link reporter shows. */
export const linkOf = (user: User): string => user.session.scratch.link;

/** The errors that no block waited for. */
export const codes = (user: User): string[] => user.reported.map(({ code }) => code);

/** The names of what happened, without the packets. */
export const story = (user: User): string[] =>
  user.events.map(({ name }) => name).filter((name) => name !== 'packet');

/** Runs a block that does not wait, as the palette has it; what it reports, empty if it is a command. */
export const run = (user: User, opcode: string, args: Record<string, unknown> = {}): Value => {
  const player = user as unknown as Player<SessionDriver>;
  const answer = runBlock(extension as unknown as AnyExtension, player, opcode, args);
  if (answer instanceof Promise) throw new Error(`The block ${opcode} waits.`);
  return answer ?? '';
};

/** What a block that waits has come to. */
export interface Waiting {
  over: boolean;
  error: unknown;
}

/** A script that logs in with Scratch, and how that went. */
export const logIn = (user: User): Waiting => {
  const waiting: Waiting = { over: false, error: undefined };
  user.session.logInWithScratch().then(
    () => (waiting.over = true),
    (error: unknown) => Object.assign(waiting, { over: true, error }),
  );
  return waiting;
};

export class TurboConnectStage extends Stage {
  /** The pages that were opened in a new window. */
  windows: string[] = [];

  constructor() {
    super(url, createServer);
  }

  override begin(): void {
    super.begin();
    this.windows = [];
  }

  override start(dialect = 'document'): void {
    super.start(dialect);
  }

  /** The player opens the login link of the server's own page and types a name there. */
  signIn(link: string, name: string): Page | undefined {
    return this.server.page?.(new URL(`${link}&name=${name}`));
  }

  // People.

  createUser(options: Partial<PlayerOptions> = {}): User {
    const { clock, network, windows } = this;
    const openWindow = async (page: string): Promise<void> => void windows.push(page);
    return createPlayer(extension, { clock, dial: network.dial, openWindow, ...options });
  }

  /** Connects, and is not content with less. */
  async connect(user: User): Promise<void> {
    expect(await this.outcome(() => user.connect(url))).toBeUndefined();
  }

  /** Somebody in a room of the reference server, who has heard what came of it. */
  async enter(name: string, room = 'general'): Promise<User> {
    const user = this.createUser();
    user.session.setRoom(room);
    user.session.setUsername(name);
    await this.connect(user);
    await this.pass(5);
    return user;
  }

  /** Somebody in a room of the reference server who has the link to log in with Scratch. */
  async enterTheWindow(): Promise<User> {
    this.start();
    const user = this.createUser();
    user.session.setRoom('general');
    await this.connect(user);
    logIn(user);
    await this.pass(5);
    return user;
  }

  // The test in the place of a server.

  /** Somebody who dials a server that the test plays; the line is not open yet. */
  dial(options: Partial<PlayerOptions> = {}): User {
    this.play();
    const user = this.createUser(options);
    user.connect(url).catch(() => undefined);
    return user;
  }

  /** Somebody who was greeted, in the room general. */
  async meet(options: Partial<PlayerOptions> = {}): Promise<User> {
    const user = this.dial(options);
    user.session.setRoom('general');
    await this.open(id(), serverData);
    return user;
  }

  /** Somebody who was greeted, in the room general, named cat. */
  async meetCat(options: Partial<PlayerOptions> = {}): Promise<User> {
    const user = await this.meet(options);
    user.session.setUsername('cat');
    await this.pass(3);
    return user;
  }

  /** Somebody who was greeted, in the room general, who logs in with Scratch and gets a link. */
  async offer(
    link?: string,
    options: Partial<PlayerOptions> = {},
  ): Promise<{ readonly cat: User; readonly login: Waiting }> {
    const cat = await this.meet(options);
    const login = logIn(cat);
    await this.say(authing(link));
    return { cat, login };
  }

  /** Somebody whom the server knows from Scratch. */
  async meetFromScratch(): Promise<User> {
    const { cat } = await this.offer();
    await this.say(join('[✔] cat'));
    return cat;
  }

  /** The server closes the line, and there is a new one which opens. */
  async reopen(...packets: readonly unknown[]): Promise<void> {
    this.network.newest.close(1001);
    await this.pass(1100);
    await this.open(...packets);
  }
}

/** A stage that is set up anew before each test of the file. */
export const createTurboConnectStage = (): TurboConnectStage => inEachTest(new TurboConnectStage());
