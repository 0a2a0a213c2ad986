// What the tests of OriginChats happen on: a network in memory with the reference server in one of its dialects, or with
// a server that the test plays itself, and people who use the extension's session there. Everything is new before each
// test.

import { expect } from 'vitest';
import { extension } from '../../extensions/originchats.ts';
import type { OriginChatsEvents } from '../../src/protocols/originchats/events.ts';
import type { OriginChatsPorts } from '../../src/protocols/originchats/ports.ts';
import { createServer } from '../../src/protocols/originchats/server.ts';
import type { OriginChatsSession } from '../../src/protocols/originchats/session.ts';
import { runBlock } from './block-runs.ts';
import type { AnyExtension } from './block-runs.ts';
import { createPlayer } from './player.ts';
import type { Player, PlayerOptions } from './player.ts';
import { Stage, inEachTest } from './stage.ts';

export type User = Player<OriginChatsSession>;

export const { url } = extension;
export const rotur = 'http://localhost:8000/rotur';
export const password = 'meowmeow';

/** A packet that somebody sent. */
export type Sent = Readonly<Record<string, unknown>> & { readonly cmd: string };

/** What a block does or reports. */
export const run = (user: User, opcode: string, args: Readonly<Record<string, unknown>> = {}): unknown =>
  // The blocks of OriginChats want no other session than the user's.
  runBlock(extension as unknown as AnyExtension, user, opcode, args);

/** The data of all events of one name that somebody got. */
export const happened = <Name extends keyof OriginChatsEvents>(
  user: User,
  name: Name,
): readonly OriginChatsEvents[Name][] => user.all(name) as readonly OriginChatsEvents[Name][];

/** The codes of the errors that no block waited for. */
export const complaints = (user: User): string[] => user.reported.map(({ code }) => code);

/** How a block that waits is getting on. */
export interface Progress {
  over: boolean;
  value: unknown;
  error: unknown;
}

/** Starts a block that waits, and goes on; an error that it throws at once is an end like any other. */
export const begin = (block: () => unknown): Progress => {
  const progress: Progress = { over: false, value: undefined, error: undefined };
  const work = async (): Promise<unknown> => block();
  work().then(
    (value: unknown) => Object.assign(progress, { over: true, value }),
    (error: unknown) => Object.assign(progress, { over: true, error }),
  );
  return progress;
};

/** What a modern server that the test plays says first. */
export const handshake = {
  cmd: 'handshake',
  val: {
    server: { name: 'Cat cafe', owner: { name: 'cat' } },
    limits: { post_content: 2000, search_results: 30 },
    version: '1.1.0',
    validator_key: 'originChats-1',
    capabilities: [
      'ping',
      'message_new',
      'typing',
      'unreads_get',
      'channels_get',
      'users_list',
      'users_online',
    ],
    permissions: [],
    auth_mode: 'cracked',
  },
};
/** What one of the document's age says. */
export const oldHandshake = {
  cmd: 'handshake',
  val: { server: { name: 'Old cafe' }, limits: {}, version: '1.1.0', validator_key: 'originChats-old' },
};
export const accepted = { cmd: 'auth_success', val: 'Authentication successful' };
export const ready = {
  cmd: 'ready',
  user: { username: 'USR:local_cat', nickname: 'cat', roles: ['user'], cracked: true },
};
export const channelList = {
  cmd: 'channels_get',
  val: [
    { name: 'general', type: 'text', permissions: { view: ['user'], send: ['user'] } },
    { name: 'forum', type: 'forum', permissions: { view: ['user'] }, threads: [] },
  ],
};

/** What a server says to who sends too much. */
export const limit = { cmd: 'rate_limit', length: 30_000, reason: 'Too many messages' };

/** Sends messages with the everyday block. */
export const write = (user: User, ...texts: readonly string[]): void => {
  for (const TEXT of texts) run(user, 'sendMessage', { TEXT });
};

/** A message as a modern server tells it. */
export const written = (id: string, user: string, content: string, more: object = {}): object => ({
  cmd: 'message_new',
  message: { id, user, content, timestamp: 1767225600.25, type: 'message', pinned: false },
  channel: 'general',
  thread_id: null,
  ...more,
});

export class OriginChatsStage extends Stage {
  private readonly blocks = new WeakMap<object, string>();

  constructor() {
    super(url, createServer);
  }

  createUser(options: Partial<PlayerOptions> = {}): User {
    const { dial, fetchJson } = this.network;
    const session = (ports: OriginChatsPorts): OriginChatsSession =>
      extension.session({
        ...ports,
        report: (error, opcode) => {
          if (opcode !== undefined) this.blocks.set(error, opcode);
          ports.report(error, opcode);
        },
      });
    return createPlayer(
      { session, errors: extension.errors },
      { clock: this.clock, dial, fetchJson, ...options },
    );
  }

  /** The errors that no block waited for: the block each is about, and its code. */
  blamed(user: User): string[] {
    return user.reported.map((error) => `${this.blocks.get(error) ?? ''}: ${error.code}`);
  }

  /** Somebody who has connected to the reference server and logged in, with an account that is made if need be. */
  async enter(name: string, user = this.createUser()): Promise<User> {
    expect(await this.outcome(() => user.connect(url))).toBeUndefined();
    expect(await this.outcome(() => user.session.account.logIn(name, password, true))).toBeUndefined();
    await this.pass(20);
    return user;
  }

  /** The same through Rotur. */
  async enterByRotur(token: string, user = this.createUser()): Promise<User> {
    user.session.account.useRotur(rotur);
    expect(await this.outcome(() => user.connect(url))).toBeUndefined();
    expect(await this.outcome(() => user.session.account.logInRotur(token))).toBeUndefined();
    await this.pass(20);
    return user;
  }

  /** Somebody who is connected to the server that the test plays. */
  async connected(greeting: object = handshake, options: Partial<PlayerOptions> = {}): Promise<User> {
    this.play();
    const user = this.createUser(options);
    const connecting = user.connect(url);
    await this.open(greeting);
    await connecting;
    return user;
  }

  /** The same, logged in as cat, with the channels told; what was sent so far is forgotten. */
  async loggedIn(options: Partial<PlayerOptions> = {}): Promise<User> {
    const user = await this.connected(handshake, options);
    const login = user.session.account.logIn('cat', password);
    await this.pass(3);
    await this.say(accepted, ready);
    await login;
    await this.say({ ...channelList, listener: this.listenerOf('channels_get') });
    this.network.newest.received.length = 0;
    return user;
  }

  /** Somebody on a server of the document's age, which knows no listeners; what it was asked so far is answered. */
  async onOldServer(): Promise<User> {
    const fetchJson = async () => ({ validator: 'cat,1' });
    const user = await this.connected(oldHandshake, { fetchJson });
    const login = begin(() => run(user, 'logInRotur', { TOKEN: 'token' }));
    await this.pass(3);
    await this.say(accepted, { cmd: 'ready', user: { username: 'cat', roles: ['user'] } });
    await this.say({ cmd: 'channels_get', val: [{ name: 'general', type: 'text' }] });
    await this.say({ cmd: 'users_list', users: [{ username: 'cat' }] });
    await this.say({ cmd: 'users_online', users: [{ username: 'cat' }] });
    expect(login).toMatchObject({ over: true, error: undefined });
    this.network.newest.received.length = 0;
    return user;
  }

  /** The server closes the line, and lets the next one in. */
  async reopen(greeting: object = handshake, code = 1001): Promise<void> {
    const { length } = this.network.lines;
    this.network.newest.close(code);
    await this.pass(1500);
    expect(this.network.lines.length).toBe(length + 1);
    await this.open(greeting);
  }

  /** Says packets as answers to the newest packet of a command. */
  async answer(cmd: string, ...packets: readonly object[]): Promise<void> {
    for (const packet of packets) await this.say({ ...packet, listener: this.listenerOf(cmd) });
  }

  /** Says something as the answer to the newest message with such a text. */
  async answerText(text: string, packet: object): Promise<void> {
    const asked = this.sent('message_new')
      .filter(({ content }) => content === text)
      .at(-1);
    await this.say({ ...packet, listener: asked?.['listener'] });
  }

  /** Takes the newest message with such a text. */
  accept(text: string): Promise<void> {
    return this.answerText(text, written(`id ${text}`, 'USR:local_cat', text));
  }

  /** The texts of the messages that the newest line has heard, in order. */
  get texts(): unknown[] {
    return this.sent('message_new').map(({ content }) => content);
  }

  /** The packets that the newest line has heard, those of one command if it is given. */
  sent(cmd?: string): Sent[] {
    const packets = this.heard as Sent[];
    return packets.filter((packet) => cmd === undefined || packet.cmd === cmd);
  }

  /** The listener of the newest packet of a command that the server has heard. */
  listenerOf(cmd: string): string {
    const listener = this.sent(cmd).at(-1)?.['listener'];
    return typeof listener === 'string' ? listener : '';
  }
}

/** A stage that is set up anew before each test of the file. */
export const createOriginChatsStage = (): OriginChatsStage => inEachTest(new OriginChatsStage());
