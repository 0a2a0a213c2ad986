// OriginChats with a server that says anything in any order, right or wrong, while scripts do anything in any order and
// time passes: nothing is thrown, what the reporters say fits together, and after stop there is nothing left.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { extension } from '../../extensions/originchats.ts';
import { blocksOf } from '../../src/blocks/extension.ts';
import { serverPackets } from '../../src/protocols/originchats/messages.ts';
import { SocketError } from '../../src/socket/errors.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { createMemoryNetwork } from '../support/memory-network.ts';
import { accepted, handshake, oldHandshake, ready, run, url } from '../support/originchats-stage.ts';
import { createPlayer } from '../support/player.ts';
import { flush, passSteps, trackTimers } from '../support/tracked-clock.ts';
import { readVectors } from '../support/vectors.ts';

type Packet = Readonly<Record<string, unknown>>;

/** Where messages stand, as the history calls it. */
const places = ['', 'general', 'forum', 'thread/t1', 'thread/t2'];
const all = blocksOf(extension.groups);
const actions = all.flatMap(([opcode, block]) => ('run' in block ? [{ opcode, block }] : []));
const reporters = actions.filter(({ block }) => block.kind !== 'command' && !block.waits);

class World {
  private readonly clock = trackTimers(createFakeClock());
  private readonly network = createMemoryNetwork(this.clock);
  /** The timers of the player alone. */
  private readonly timers = trackTimers(this.clock);
  private waiting = 0;
  readonly player = createPlayer(extension, {
    clock: this.timers,
    dial: this.network.dial,
    // Rotur takes the token, or it does not.
    fetchJson: () => Promise.resolve(this.clock.now() % 2 > 0 ? { validator: 'cat,1' } : {}),
  });

  constructor() {
    this.network.mode(url, 'manual');
  }

  get line() {
    return this.network.lines.at(-1);
  }

  say(packet: Packet): void {
    this.line?.send(JSON.stringify(packet));
  }

  /** Says something that answers one of the newest requests, under its command if it has none of its own. */
  answer(back: number, packet: Packet): void {
    const { cmd, listener, id, channel } = Object(JSON.parse(this.line?.received.at(-1 - back) ?? '{}'));
    this.say({ id, channel, ...packet, cmd: packet['cmd'] ?? cmd, listener });
  }

  /** Runs a block; it may fail with an error in words, and with nothing else. */
  async run(opcode: string, args: Packet): Promise<void> {
    this.waiting += 1;
    try {
      const answer: unknown = await run(this.player, opcode, args);
      expect(['undefined', 'string', 'number', 'boolean']).toContain(typeof answer);
    } catch (error) {
      this.checkError(error);
    }
    this.waiting -= 1;
  }

  async pass(ms: number): Promise<void> {
    await passSteps(this.clock, ms);
    await flush();
    const { history, isLoggedIn, usersOnline, usersTyping } = this.player.session;
    if (isLoggedIn) expect([this.player.status, this.line?.closedByClient]).toEqual(['connected', undefined]);
    for (const names of [usersOnline, usersTyping]) expect(new Set(names).size).toBe(names.length);
    for (const entries of places.map((place) => history.in(place))) {
      const ids = entries.flatMap(({ id }) => (id === '' ? [] : id));
      expect([...new Set(ids)].map((id) => history.find(id)?.id)).toEqual(ids);
      const times = entries.map(({ time }) => time);
      expect(times).toEqual([...times].sort((one, other) => one - other));
    }
  }

  /** The stop button: from then on there is nothing. */
  async stop(): Promise<void> {
    const { events, reported, session } = this.player;
    this.checkAll();
    // As long as any answer is waited for, of a server that says nothing any more.
    await this.pass(60_000);
    expect(this.waiting).toBe(0);
    this.player.stop();
    await flush();
    const told = (): number[] => [this.network.lines.length, events.length, reported.length];
    const before = told();
    const { isLoggedIn, myName, usersOnline, rateLimitLeft: left } = session;
    expect([this.timers.pending, isLoggedIn, myName, usersOnline, left]).toEqual([0, false, '', [], 0]);
    this.say(handshake);
    await passSteps(this.clock, 600_000);
    expect([told(), this.clock.pending]).toEqual([before, 0]);
  }

  private checkError(error: unknown): void {
    if (!(error instanceof SocketError)) throw error;
    expect(this.player.words(error)).not.toBe(error.code);
    expect(this.player.words(error)).not.toMatch(/-of-cat/);
  }

  /** What need not be looked at all the time: the reporters, the wire, what was told. */
  private checkAll(): void {
    for (const { opcode } of reporters)
      expect(['string', 'number', 'boolean'], opcode).toContain(typeof run(this.player, opcode));
    for (const frame of this.network.lines.flatMap(({ received }) => received))
      expect(frame).not.toMatch(/token-of-cat|^(?!\{"cmd":"(?:login|register)").*password-of-cat/);
    for (const error of this.player.reported) this.checkError(error);
    expect(JSON.stringify(this.player.events)).not.toMatch(/-of-cat/);
  }
}

// What a server says: what others and we wrote down, as it is or changed, and what is made anew from the schemas.

const { vectors, ours } = readVectors('originchats');
const spoken = [...vectors, ...ours].filter(({ direction }) => direction === 'server');
const written = spoken.map(({ packet }): Packet => packet);
const wrong: unknown[] = JSON.parse('[null,5,-1,true,"",[],{},[null],{"length":3},"__proto__",1e300]');

/** Every place in a packet where something stands. */
const spotsIn = (value: unknown): { readonly holder: object; readonly key: string }[] => {
  const entries: [string, unknown][] = typeof value === 'object' ? Object.entries(value ?? {}) : [];
  return entries.flatMap(([key, each]) => [{ holder: Object(value), key }, ...spotsIn(each)]);
};

/** What may stand under a key, whichever packet it is in. */
const found = new Map<string, unknown[]>();
for (const { holder, key } of written.flatMap(spotsIn))
  if (!Array.isArray(holder)) found.set(key, [...(found.get(key) ?? []), Reflect.get(holder, key)]);
// A few that come again and again.
found.set('id', ['m1', 'm2', 'm3', 'm4', 't1', 'p1']);
found.set('timestamp', [1_767_225_600.25, 1_767_225_601, 1_767_225_599, 1, '2026-01-01T00:00:00Z']);

const numbers = fc.nat({ max: 100_000 });
const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % list.length];
const valueOf = (key: string, n: number): unknown =>
  structuredClone(pick((n % 7 > 0 && found.get(key)) || wrong, Math.floor(n / 7)));

/** A packet with some of it exchanged, taken away, or there twice. */
const change = (packet: Packet, changes: readonly number[]): Packet => {
  const copy = structuredClone(packet);
  const known = spotsIn(copy).filter(({ key }) => /^(?:id|timestamp)$/.test(key));
  for (const [n, { holder, key }] of known.entries())
    Reflect.set(holder, key, pick(found.get(key) ?? [], (changes[n % changes.length] ?? 0) + n));
  for (const n of changes) {
    const { holder, key } = pick(spotsIn(copy), n) ?? { holder: {}, key: '' };
    if (Array.isArray(holder)) holder.push(structuredClone(holder[Number(key)]));
    else if (n % 11 === 0) Reflect.deleteProperty(holder, key);
    else Reflect.set(holder, key, valueOf(key, n));
  }
  return copy;
};

/** The keys that a schema reads, wherever they stand in its pipes and unions. */
const keysOf = (schema: unknown): string[] => {
  const { entries, options, pipe } = Object(schema);
  const inner: unknown[] = Array.isArray(options) ? options : Array.isArray(pipe) ? pipe.slice(0, 1) : [];
  return [...Object.keys(Object(entries)), ...inner.flatMap(keysOf)];
};
const schemas = fc.constantFrom(...Object.entries(serverPackets));
const made = fc.tuple(schemas, fc.infiniteStream(numbers)).map(([[cmd, schema], drawn]): Packet => {
  const fields = keysOf(schema).map((key) => [key, valueOf(key, drawn.next().value)]);
  return { ...Object.fromEntries(fields), cmd };
});
const ways = fc.tuple(fc.constantFrom(...written), fc.array(numbers, { maxLength: 6 }));
const changed = ways.map(([packet, changes]) => change(packet, changes));
const talk = changed.filter(({ cmd }) => /^(?:messages?_|user_|typing)/.test(String(cmd)));
const common = fc.constantFrom<Packet>(accepted, ready, handshake, oldHandshake);
// Not much happens any more after being thrown out.
const isFinal = (each: Packet): boolean => /disconnect"|banned/.test(JSON.stringify(each));
const packets = fc.oneof(made, changed, talk, common).filter((each) => !isFinal(each));
const bytes = fc.uint8Array().map((each) => Uint8Array.from(each).buffer);

// What happens.

type Act<T> = (world: World, value: T) => unknown;
const step = <T>(weight: number, words: string, drawn: fc.Arbitrary<T>, act: Act<T>) => ({
  weight,
  arbitrary: drawn.map((value) => ({
    act: (world: World) => act(world, value),
    [fc.toStringMethod]: () => `${words} ${fc.stringify(value)}`,
  })),
});

/** What is typed into an argument of this name; into others any text. */
const typed: Readonly<Record<string, readonly string[]>> = {
  URL: [url, url, url, 'https://rotur.example', 'junk'],
  PASSWORD: ['password-of-cat', 'password-of-cat', ''],
  TOKEN: ['token-of-cat'],
  JSON: ['{}', '{"cmd":"ping"}', '{"channel":"general"}', '[]', 'junk'],
  COMMAND: [...Object.keys(serverPackets), '', 'login'],
};
const texts = [...' ,cat,dog,general,forum,m1,t1,p1,on,@cat,['.split(','), 'a, b', 'x'.repeat(3000)];
const amounts = [0, 1, 2, -1, 0.5, 300, 1e9, NaN, Infinity];
const often = /^(?:connect|logIn\w*|register|sendMessage|loadHistory|request|vote)$/;
const blocks = actions.map(({ opcode, block }) => {
  const args = Object.entries(block.arguments).map(([name, { type }]) => {
    const usual = type === 'number' ? amounts : texts;
    return [name, fc.constantFrom<unknown>(...(typed[name] ?? usual))];
  });
  const drawn: fc.Arbitrary<Packet> = fc.record(Object.fromEntries(args), { requiredKeys: [] });
  return step(often.test(opcode) ? 12 : 4, opcode, drawn, (world, each) => void world.run(opcode, each));
});

const enter = async (world: World, greeting: Packet): Promise<void> => {
  world.line?.open();
  world.say(greeting);
  await world.pass(5);
  for (const each of [accepted, ready]) world.say(each);
  await world.pass(2);
};

const limits = fc.constantFrom(0, 1000, 30_000, 'x').map((length): Packet => ({ cmd: 'rate_limit', length }));
const answers = fc.tuple(fc.nat(3), fc.oneof(changed, made, limits));
const times = fc.constantFrom(0, 1, 1, 3, 100, 1000, 1000, 5000, 10_000, 31_000, 80_000);
const anything = fc.oneof(
  { weight: 30, arbitrary: fc.oneof(...blocks) },
  step(30, 'say', packets, (world, each) => world.say(each)),
  step(5, 'send', fc.oneof(fc.json(), fc.string(), bytes), (world, frame) => world.line?.send(frame)),
  step(12, 'answer', answers, (world, [back, each]) => world.answer(back, each)),
  step(10, 'pass', times, (world, ms) => world.pass(ms)),
  step(6, 'open', fc.constantFrom<Packet>(handshake, oldHandshake), enter),
  step(2, 'close', fc.constantFrom(1000, 1006), (world, code) => world.line?.close(code)),
);

it('whatever the server says and whatever the project does, all fits together and all of it ends', async () => {
  const seen: string[] = [];
  const steps = fc.array(anything, { minLength: 10, maxLength: 40, size: 'max' });
  const happening = fc.asyncProperty(steps, async (drawn) => {
    const world = new World();
    void world.run('connect', {});
    await enter(world, handshake);
    void world.run('logIn', { PASSWORD: 'password-of-cat' });
    await enter(world, handshake);
    for (const { act } of drawn) {
      await act(world);
      await world.pass(1);
    }
    seen.push(...world.player.events.map(({ name }) => name));
    await world.stop();
  });
  await fc.assert(happening, { numRuns: 300, seed: 1, interruptAfterTimeLimit: 20_000 });
  // Else none of this would say much.
  const kinds = 'loggedIn message edited deleted reaction poll thread status typing'.split(' ');
  expect(kinds.filter((kind) => seen.filter((each) => each === kind).length < 5)).toEqual([]);
});
