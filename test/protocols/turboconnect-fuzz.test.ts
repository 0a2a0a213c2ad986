// TurboConnect with a server that says anything in any order, right or wrong, while scripts do anything in any order:
// nothing is thrown, what the reporters say fits together, and after stop there is nothing left.

import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { extension } from '../../extensions/turboconnect.ts';
import type { serverPackets } from '../../src/protocols/turboconnect/messages.ts';
import { blocksOf } from '../../src/blocks/extension.ts';
import { SocketError } from '../../src/socket/errors.ts';
import type { Dial } from '../../src/socket/ports.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { createMemoryNetwork } from '../support/memory-network.ts';
import type { TestLine } from '../support/memory-network.ts';
import { createPlayer } from '../support/player.ts';
import { flush, passSteps, trackTimers } from '../support/tracked-clock.ts';
import { run, url } from '../support/turboconnect-stage.ts';
import type { User } from '../support/turboconnect-stage.ts';

const SEED = 1;
const OTHER = 'ws://localhost:8001/';

/** Every block that reports at once. */
const reporters = blocksOf(extension.groups)
  .filter(([, block]) => 'run' in block && block.kind !== 'command' && !block.waits)
  .map(([opcode]) => opcode);

class World {
  private readonly clock = trackTimers(createFakeClock());
  private readonly network = createMemoryNetwork(this.clock);
  /** The timers of the player alone. */
  private readonly timers = trackTimers(this.clock);
  private waiting = 0;
  private isOpen = false;
  private allowsWindows = true;
  private readonly player = createPlayer(extension, {
    clock: this.timers,
    dial: Object.assign(this.dial.bind(this), { pageIsSecure: false }),
    openWindow: () => (this.allowsWindows ? Promise.resolve() : Promise.reject(new Error('denied'))),
  });
  readonly session = this.player.session;

  constructor() {
    for (const each of [url, OTHER]) this.network.mode(each, 'manual');
  }

  /** A block; it may fail with an error in words, and with nothing else. */
  ask(block: (player: User) => unknown): void {
    try {
      const answer = block(this.player);
      if (answer instanceof Promise) this.wait(answer);
    } catch (error) {
      if (!(error instanceof SocketError)) throw error;
    }
  }

  get line(): TestLine | undefined {
    return this.network.lines.at(-1);
  }

  open(greets: boolean): void {
    this.line?.open();
    if (greets) this.line?.send('{"type":"id","id":"mine"}');
  }

  /** `allows`: the player lets the window open. */
  logIn(allows: boolean): void {
    this.allowsWindows = allows;
    this.ask(({ session }) => session.logInWithScratch());
  }

  async pass(ms: number): Promise<void> {
    await passSteps(this.clock, ms);
    await flush();
    this.check();
  }

  /** The stop button: from then on there is nothing. */
  async stop(): Promise<void> {
    this.checkAll();
    this.player.stop();
    await flush();
    const { lines } = this.network;
    const before = [lines.length, this.player.events.length, this.player.reported.length];
    expect([this.timers.pending, this.waiting, this.player.status]).toEqual([0, 0, 'disconnected']);
    expect([this.session.isLoggedIn, this.session.scratch.link, this.session.usersOnline]).toEqual([
      false,
      '',
      [],
    ]);
    await passSteps(this.clock, 600_000);
    expect([lines.length, this.player.events.length, this.player.reported.length]).toEqual(before);
    expect(this.clock.pending).toBe(0);
  }

  private wait(answer: Promise<unknown>): void {
    this.waiting += 1;
    const end = (error?: unknown): void => {
      this.waiting -= 1;
      if (error !== undefined) expect(error).toBeInstanceOf(SocketError);
    };
    void answer.then(() => end(), end);
  }

  private dial(...[address, listener]: Parameters<Dial>): ReturnType<Dial> {
    this.isOpen = false;
    const opened = (): void => {
      this.isOpen = true;
      listener.opened();
    };
    const closed = (code: number, reason: string): void => {
      if (this.network.newest === line) this.isOpen = false;
      listener.closed(code, reason);
    };
    const wire = this.network.dial(address, { ...listener, opened, closed });
    const line = this.network.newest;
    return wire;
  }

  private check(): void {
    const { isLoggedIn, myName, usersOnline } = this.session;
    if (isLoggedIn) {
      expect([this.isOpen, this.network.newest.closedByClient]).toEqual([true, undefined]);
      expect(usersOnline).toContain(myName);
    }
    expect(isLoggedIn).toBe(myName !== '');
    expect(new Set(usersOnline).size).toBe(usersOnline.length);
  }

  /** What need not be looked at all the time: the reporters, the wire, the order of events. */
  private checkAll(): void {
    for (const opcode of reporters) {
      expect(['string', 'number', 'boolean'], opcode).toContain(typeof run(this.player, opcode));
    }
    for (const { received } of this.network.lines) {
      const types = received.map((frame) => String(Reflect.get(Object(JSON.parse(frame)), 'type')));
      const named = types.findIndex((type) => type === 'set_user' || type === 'auth');
      if (named >= 0) expect(types.slice(0, named)).toContain('set_room');
    }
    const changes = this.player.events.map(({ name }) => name).filter((name) => name.endsWith('connected'));
    expect(changes.join(' ')).not.toMatch(/(?:^| )connected connected/);
  }
}

// What a server says.

const wrong = fc.constantFrom<unknown>(null, 5, -1, true, '', ' ', [], {}, [null], { length: 3 }, '😀\n');
const field = (right: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 5, arbitrary: right }, { weight: 1, arbitrary: wrong });
const packet = (fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<object> =>
  fc.record(Object.fromEntries(Object.entries(fields).map(([key, right]) => [key, field(right)])), {
    requiredKeys: [],
  });
const ids = fc.constantFrom('mine', 'theirs');
const names = fc.constantFrom('[✔] cat', '[✖] cat', '[✔] dog', '[✖] dog', '[✖] [✔] cat', 'cat');
const links = fc.constantFrom('https://a.example/', 'http://a.example/', 'javascript:1', 'junk');
const times = fc.constantFrom<unknown>(1_762_901_220, '2025-11-11T22:47:00Z', 'never');
const said = packet({ message: fc.constantFrom('1', '2'), username: names, id: ids, timestamp: times });
const data = packet({ address: fc.string(), version: fc.string(), features: fc.array(field(fc.string())) });
const fields: Record<keyof typeof serverPackets, fc.Arbitrary<object>> = {
  id: packet({ id: ids }),
  server_data: packet({ data }),
  authing: packet({ url: links }),
  chatted: said,
  chatarray: packet({ messages: fc.array(said, { maxLength: 3 }) }),
  join: packet({ name: names }),
  disconnected: packet({ name: names }),
};
const packets = fc.oneof(
  ...Object.entries(fields).map(([type, rest]) => rest.map((each): object => ({ type, ...each }))),
);
const line = fc.oneof(
  { weight: 8, arbitrary: packets.map((each) => JSON.stringify(each)) },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.string() },
);
const frame: fc.Arbitrary<string | ArrayBuffer> = fc.oneof(
  { weight: 8, arbitrary: line },
  { weight: 2, arbitrary: fc.array(line, { maxLength: 3 }).map((lines) => lines.join('\n')) },
  { weight: 1, arbitrary: fc.uint8Array().map((bytes) => new Uint8Array(bytes).buffer) },
  { weight: 1, arbitrary: line.map((text) => new TextEncoder().encode(text).slice().buffer) },
);

// What happens.

interface Step {
  readonly words: string;
  readonly act: (world: World) => unknown;
}

const step = <T>(words: string, values: fc.Arbitrary<T>, act: (world: World, value: T) => unknown) =>
  values.map((value): Step => ({ words: `${words} ${String(value)}`, act: (world) => act(world, value) }));
const block = <T>(words: string, values: fc.Arbitrary<T>, act: (cat: User, value: T) => unknown) =>
  step(words, values, (world, value) => world.ask((cat) => act(cat, value)));

const nothing = fc.constant('');
const rooms = fc.constantFrom('general', 'pond', '', ' ');
const people = fc.constantFrom('cat', 'dog', '[✔] cat', '', ' ');
const raw = fc.constantFrom('{"type":"chat","message":"raw"}', '{"type":"auth"}', '[]', 'junk', 'null');
const passing = fc.constantFrom(0, 1, 1, 3, 3, 500, 500, 2000, 2000, 15_000, 300_000);
const closes = fc.constantFrom(1000, 1006, 1011);

const blocks = fc.oneof(
  block('connect', fc.constantFrom(url, url, url, OTHER), (cat, to) => cat.connect(to)),
  block('set room', rooms, ({ session }, room) => session.setRoom(room)),
  block('set username', people, ({ session }, name) => session.setUsername(name)),
  block('send', fc.constantFrom('1', '2', ''), ({ session }, text) => session.sendMessage(text)),
  step('log in', fc.boolean(), (world, allows) => world.logIn(allows)),
  block('send raw', raw, (cat, json) => cat.sendRaw(json)),
  block('mute', people, ({ session }, name) => session.mute(name)),
);

const anything = fc.oneof(
  { weight: 24, arbitrary: step('say', frame, (world, text) => world.line?.send(text)) },
  { weight: 24, arbitrary: blocks },
  { weight: 9, arbitrary: step('pass', passing, (world, ms) => world.pass(ms)) },
  { weight: 9, arbitrary: step('open', fc.boolean(), (world, greets) => world.open(greets)) },
  { weight: 3, arbitrary: step('close', closes, (world, code) => world.line?.close(code)) },
  { weight: 1, arbitrary: block('disconnect', nothing, (cat) => cat.disconnect()) },
  { weight: 1, arbitrary: block('reconnect', fc.boolean(), (cat, on) => cat.setReconnect(on)) },
);
const steps = fc.array(anything, { minLength: 10, maxLength: 40, size: 'max' });

/** What no promise of a block has carried out to its script. */
const escaped: unknown[] = [];
const note = (reason: unknown): void => void escaped.push(reason);
beforeEach(() => void process.on('unhandledRejection', note));
afterEach(() => void process.off('unhandledRejection', note));

it.each([false, true])('whatever comes when, all fits together (begun in a room: %s)', async (inside) => {
  const happening = fc.asyncProperty(steps, async (steps) => {
    const world = new World();
    if (inside) {
      world.session.setRoom('general');
      world.ask((cat) => cat.connect(url));
      await world.pass(1);
      world.open(true);
    }
    for (const { act } of steps) {
      await act(world);
      await world.pass(1);
    }
    await world.stop();
    await new Promise(setImmediate);
    expect(escaped.splice(0)).toEqual([]);
  });
  await fc.assert(happening, { numRuns: 300, seed: SEED });
});
