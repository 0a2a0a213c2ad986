// Mida in whatever order and whatever form: packets with right and wrong fields, rubbish, ciphertexts whole and damaged,
// blocks, and time, drawn at random. The test is the server.

import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { extension } from '../../extensions/mida.ts';
import { blocksOf } from '../../src/blocks/extension.ts';
import { encrypt } from '../../src/protocols/mida/ecies.ts';
import { identityFrom } from '../../src/protocols/mida/identity.ts';
import { packetsIn } from '../../src/protocols/mida/messages.ts';
import { SocketError } from '../../src/socket/errors.ts';
import type { TestLine } from '../support/memory-network.ts';
import {
  begin,
  challengePacket,
  createMidaStage,
  failed,
  passed,
  report,
  url,
} from '../support/mida-stage.ts';
import type { User } from '../support/mida-stage.ts';
import { passSteps, trackTimers } from '../support/tracked-clock.ts';

const stage = createMidaStage();

interface World {
  readonly cat: User;
  /** The lines on which the server has said something that may have let somebody in. */
  readonly letIn: Set<TestLine>;
  pass(ms: number): Promise<void>;
}

/** Something that happens, in words, so that a failure can be read. */
const createStep = (words: string, act: (world: World) => void | Promise<void>) => ({
  act,
  toString: () => words,
});

/** Two identities, so that there is always somebody else. */
const keys = ['1', '2'].map((digit) => digit.padStart(64, '0'));

const anything = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('__proto__', 0, -1, null));

/** The right value of a field, and now and then a wrong one. */
const field = (right: unknown): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(right) }, { weight: 1, arbitrary: anything });

const fields = {
  hb: field(500),
  perms: field(['read']),
  batching: fc.oneof(fc.boolean(), anything),
  name: field('Example'),
  challenge: field(challengePacket.data.challenge),
  passed: fc.oneof(fc.boolean(), anything),
  user: field({ displayName: 'Cat', unreadMessages: 3 }),
};

const single = fc.oneof(
  fc.constantFrom<unknown>(challengePacket, failed, passed, { t: 0, data: {} }),
  fc.record({
    t: fc.constantFrom<unknown>(0, 1, 2, 3, 4, 5, 6, 99, -1, 1.5, '3', '0x05', ' 5', 'x', null),
    data: fc.oneof(
      { weight: 5, arbitrary: fc.record(fields, { requiredKeys: [] }) },
      { weight: 1, arbitrary: anything },
    ),
  }),
);

const packet = fc.oneof(
  { weight: 5, arbitrary: single },
  { weight: 1, arbitrary: fc.array(single, { maxLength: 4 }) },
  { weight: 1, arbitrary: fc.record({ count: fc.nat(5), data: fc.array(single, { maxLength: 4 }) }) },
  { weight: 1, arbitrary: anything },
);

/** Ciphertexts are dear, so all are made of a few packets beforehand. */
const ciphertexts = keys.flatMap((key) =>
  [challengePacket, failed, passed, { t: 99, data: {} }, [passed, { t: 1, data: {} }], 'text'].map((each) =>
    encrypt(hexToBytes(identityFrom(key)?.publicKey ?? ''), utf8ToBytes(JSON.stringify(each))),
  ),
);

/** Whole, or with one byte changed. */
const ciphertext = fc
  .tuple(fc.constantFrom(...ciphertexts), fc.option(fc.nat(90)), fc.nat(255))
  .map(([bytes, at, byte]) => {
    const copy = Uint8Array.from(bytes);
    if (at !== null) copy[at] = byte;
    return copy;
  });

const carried = fc.tuple(ciphertext, fc.nat(5)).map(([bytes, carrier]): string | ArrayBuffer => {
  const [digits, base64] = [bytesToHex(bytes), Buffer.from(bytes).toString('base64')];
  const packets = [
    { t: 99, data: digits },
    { t: 3, data: base64 },
    { count: 7, data: [digits, { t: 6 }] },
  ];
  return carrier > 3 ? bytes.buffer : carrier > 2 ? digits : JSON.stringify(packets[carrier]);
});

const frame: fc.Arbitrary<string | ArrayBuffer> = fc.oneof(
  { weight: 8, arbitrary: packet.map((each) => JSON.stringify(each)) },
  { weight: 4, arbitrary: carried },
  { weight: 1, arbitrary: fc.string() },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Uint8Array.from(bytes).buffer) },
);

/** Without a key only what is not encrypted is known here. */
const mayLetIn = /"passed":true|04[\da-f]{100}|B[A-P][\w+/-]{100}/;

const says = frame.map((each) =>
  createStep(`server says ${typeof each === 'string' ? each : bytesToHex(new Uint8Array(each))}`, (world) => {
    const line = stage.network.lines.at(-1);
    line?.send(each);
    const may = typeof each === 'string' ? mayLetIn.test(each) : new Uint8Array(each)[0] === 4;
    if (line && may) world.letIn.add(line);
  }),
);

const opens = createStep('server opens', () => stage.network.lines.at(-1)?.open());
const closes = fc
  .constantFrom(1000, 1006, 1008, 1011)
  .map((code) => createStep(`server closes ${code}`, () => stage.network.lines.at(-1)?.close(code)));

/** A block may refuse, in an error that has its sentence, and in no other way. */
const block = (words: string, run: (cat: User) => void | Promise<void>) =>
  createStep(words, ({ cat }) => {
    try {
      const answer = run(cat);
      if (answer) begin(() => answer);
    } catch (error) {
      if (!(error instanceof SocketError)) throw error;
      expect(cat.words(error)).not.toBe(error.code);
    }
  });

const freely = (weight: number, arbitrary: fc.Arbitrary<ReturnType<typeof block>>) => ({ weight, arbitrary });

const names = fc.constantFrom('', 'cat', '__proto__');
const typed = fc.constantFrom(...keys, 'x');
const event = fc.tuple(fc.nat(7), anything);

const step = fc.oneof(
  freely(16, says),
  freely(4, fc.constant(opens)),
  freely(1, closes),
  freely(2, fc.constant(block('connect', (cat) => cat.connect(url)))),
  freely(2, fc.constant(block('log in', ({ session }) => session.account.logIn()))),
  freely(
    1,
    names.map((name) => block(`sign up ${name}`, ({ session }) => session.account.signUp(name, 'x'))),
  ),
  freely(
    1,
    typed.map((key) => block(`use ${key}`, ({ session }) => session.account.useIdentity(key))),
  ),
  freely(
    1,
    fc.string().map((key) => block(`field ${key}`, ({ session }) => session.account.setField(key, 'x'))),
  ),
  freely(1, fc.constant(block('ask', ({ session }) => session.askServerInfo()))),
  freely(
    1,
    event.map(([t, data]) => block(`event ${t}`, ({ session }) => session.sendEvent(t, data))),
  ),
  freely(
    1,
    packet.map((each) => block('raw', (cat) => cat.sendRaw(JSON.stringify(each)))),
  ),
  freely(1, fc.constant(block('disconnect', (cat) => cat.disconnect()))),
  freely(
    8,
    fc
      .constantFrom(0, 1, 100, 400, 3000, 16_000, 60_000)
      .map((ms) => createStep(`${ms} ms`, ({ pass }) => pass(ms))),
  ),
);

/** How many solutions were sent after each login on a line. */
const solutionsOf = ({ received }: TestLine): number[] => {
  const counts = [0];
  for (const text of received) {
    const value: unknown = JSON.parse(text);
    for (const each of packetsIn(value) ?? [value]) {
      const t: unknown = Reflect.get(Object(each), 't');
      if (t === 2) counts.push(0);
      if (t === 4) counts[counts.length - 1] = (counts.at(-1) ?? 0) + 1;
    }
  }
  return counts;
};

const reporters = blocksOf(extension.groups).flatMap(([opcode, each]) =>
  'run' in each && each.kind !== 'command' ? [opcode] : [],
);

const check = ({ cat, letIn }: World): void => {
  for (const line of stage.network.lines) {
    const [before, ...solutions] = solutionsOf(line);
    expect([before, solutions.filter((count) => count > 3)]).toEqual([0, []]);
    expect(line.received.join()).not.toMatch(new RegExp(keys.join('|')));
  }
  const newest = stage.network.lines.at(-1);
  if (cat.session.isLoggedIn) expect(newest && letIn.has(newest)).toBe(true);
  for (const opcode of reporters)
    expect(['string', 'number', 'boolean']).toContain(typeof report(cat, opcode));
};

/** What no promise of a block has carried out to its script. */
const escaped: unknown[] = [];
const note = (reason: unknown): void => void escaped.push(reason);
beforeEach(() => void process.on('unhandledRejection', note));
afterEach(() => void process.off('unhandledRejection', note));

const enter = [
  block('use', ({ session }) => session.account.useIdentity(keys[0] ?? '')),
  block('connect', (cat) => cat.connect(url)),
  createStep('3 ms', ({ pass }) => pass(3)),
  opens,
];

it('whatever the server says and whatever the project does, nothing breaks, and nobody is let in without a reason', async () => {
  let logins = 0;
  const happening = fc.asyncProperty(
    fc.array(step, { minLength: 5, maxLength: 30, size: 'max' }),
    async (steps) => {
      stage.begin();
      stage.play();
      const clock = trackTimers(stage.clock);
      const cat = stage.createUser({ clock });
      const world: World = { cat, letIn: new Set(), pass: (ms) => passSteps(clock, ms) };
      for (const { act } of [...enter, ...steps]) {
        await act(world);
        await world.pass(1);
        check(world);
      }
      logins += cat.all('loggedIn').length;
      cat.stop();
      expect(clock.pending).toBe(0);
      await new Promise(setImmediate);
      expect(escaped.splice(0)).toEqual([]);
    },
  );
  await fc.assert(happening, { numRuns: 200, seed: 1 });
  // Else none of this would say much.
  expect(logins).toBeGreaterThan(10);
});
