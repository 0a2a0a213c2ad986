// In what forms a packet may reach the client of Mida: plain, in batches, and encrypted in every carrier; what is for
// somebody else; and what becomes of the order when decrypting takes its time.

import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { expect, it } from 'vitest';
import { encrypt } from '../../src/protocols/mida/ecies.ts';
import { createIdentity } from '../../src/protocols/mida/identity.ts';
import {
  begin,
  challengePacket,
  complaints,
  createMidaStage,
  eventData,
  failed,
  happened,
  passed,
  report,
  rules,
  seal,
  sealed,
} from '../support/mida-stage.ts';
import type { User } from '../support/mida-stage.ts';

const stage = createMidaStage();

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

const frameOf = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;

const hello = { t: 99, data: { text: 'Hello! 🐈', n: [1] } };
const inside = JSON.stringify(hello);
const onlyData = JSON.stringify(hello.data);

/** What carries a packet: the bytes of its ciphertext, or that of its data alone, in a frame. */
const carriers: Record<string, (packet: Uint8Array, data: Uint8Array) => unknown> = {
  'binary frame': (packet) => frameOf(packet),
  'frame of digits': (packet) => bytesToHex(packet),
  'frame of digits in capitals': (packet) => bytesToHex(packet).toUpperCase(),
  'frame of digits with white space around': (packet) => ` ${bytesToHex(packet)}\r\n`,
  'frame of Base64': (packet) => base64(packet),
  'frame of Base64 for addresses': (packet) =>
    base64(packet).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
  'JSON string': (packet) => JSON.stringify(bytesToHex(packet)),
  'JSON string of Base64': (packet) => JSON.stringify(base64(packet)),
  'packet whose data is the packet': (packet) => ({ t: 99, data: bytesToHex(packet) }),
  'packet of another type whose data is the packet': (packet) => ({ t: 1, data: base64(packet) }),
  'packet whose data is the data': (_packet, data) => ({ t: 99, data: bytesToHex(data) }),
  'packet whose data is the data in Base64': (_packet, data) => ({ t: 99, data: base64(data) }),
  'object with data and nothing else': (packet) => ({ data: bytesToHex(packet) }),
  'item of a batch': (packet) => ({ count: 1, data: [bytesToHex(packet)] }),
  'item of a bare array': (_packet, data) => [{ t: 99, data: base64(data) }],
  'packet in a plain binary frame': () => frameOf(utf8ToBytes(inside)),
};

it.each(Object.keys(carriers))('%s: the packet is read', async (name) => {
  const cat = await stage.loggedIn();
  const before = cat.all('packet').length;
  await stage.say(carriers[name]?.(seal(cat, inside), seal(cat, onlyData)));
  expect(cat.all('event')).toEqual([{ type: 'event', ...hello }]);
  expect(cat.all('packet').slice(before)).toMatchObject([{ value: hello, text: inside }]);
  expect([complaints(cat), report(cat, 'undecryptable')]).toEqual([[], 0]);
});

it('a batch may be inside a ciphertext, and ciphertexts inside a batch', async () => {
  const cat = await stage.loggedIn();
  const event = (n: number): object => ({ t: 99, data: { n } });
  await stage.say(
    sealed(cat, { count: 2, data: [event(1), event(2)] }),
    sealed(cat, [event(3), event(4)]),
    { count: 3, data: [event(5), sealed(cat, event(6)), event(7)] },
    sealed(cat, [event(8), sealed(cat, event(9))]),
  );
  expect(eventData(cat)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => ({ n })));
});

it('of a batch the packets count that are there, also in a bare array', async () => {
  const cat = await stage.connected();
  const two = [hello, { t: '7' }];
  await stage.say({ count: 9, data: two }, { count: 0, data: two }, { data: two }, two, [], { count: 3 });
  expect(cat.all('event').map((event) => Reflect.get(Object(event), 't'))).toEqual([
    ...[99, 7, 99, 7],
    ...[99, 7, 99, 7],
  ]);
  await stage.say([5, 'x', null, { t: 8 }, { t: {} }]);
  expect([cat.all('event').length, cat.status, complaints(cat)]).toEqual([9, 'connected', []]);
});

it.each(['Hello!', '', '04ab', 'BA', '04'.repeat(20), 'f'.repeat(300), 'BQ'.repeat(150)])(
  'data that is a text stays one, even if it looks like a ciphertext (%#)',
  async (data) => {
    const cat = await stage.loggedIn();
    await stage.say({ t: 99, data });
    expect([eventData(cat), report(cat, 'undecryptable')]).toEqual([[data], 0]);
  },
);

it('what is for somebody else is counted, told once in words, handed on as it came, and harms nothing', async () => {
  const cat = await stage.loggedIn();
  const stranger = hexToBytes(createIdentity().publicKey);
  const bytes = encrypt(stranger, utf8ToBytes(inside));
  const before = cat.all('packet').length;
  const around = { t: 99, data: base64(bytes) };
  await stage.say(bytesToHex(bytes), frameOf(bytes), around, [bytesToHex(bytes)], hello);
  expect(report(cat, 'undecryptable')).toBe(4);
  expect(cat.reported.map(cat.words)).toEqual([expect.stringContaining('cannot be decrypted')]);
  const values = cat
    .all('packet')
    .slice(before)
    .map((packet) => Reflect.get(Object(packet), 'value'));
  expect(values).toEqual([bytesToHex(bytes), bytesToHex(bytes), around, bytesToHex(bytes), hello]);
  expect([cat.status, cat.session.isLoggedIn]).toEqual(['connected', true]);
  stage.network.newest.close(1001);
  await stage.pass(1500);
  await stage.open(rules, bytesToHex(bytes), bytesToHex(bytes));
  expect([complaints(cat).length, report(cat, 'undecryptable')]).toEqual([2, 6]);
});

it('a ciphertext that was damaged anywhere is one that cannot be decrypted', async () => {
  const cat = await stage.loggedIn();
  const digits = sealed(cat, hello);
  for (const at of [2, 80, 140, 170, digits.length - 1]) {
    const other = digits[at] === '0' ? '1' : '0';
    await stage.say(`${digits.slice(0, at)}${other}${digits.slice(at + 1)}`);
  }
  await stage.say(digits.slice(0, -2), sealed(cat, hello));
  expect([report(cat, 'undecryptable'), eventData(cat)]).toEqual([6, [hello.data]]);
});

it('the result of a login is taken in plain text', async () => {
  const cat = await stage.connected();
  begin(() => cat.session.account.logIn());
  await stage.say(challengePacket, passed);
  expect([report(cat, 'loginStatus'), report(cat, 'myName')]).toEqual(['logged in', 'Cat']);
});

it('an encrypted result lets somebody in once', async () => {
  const cat = await stage.connected();
  const login = begin(() => cat.session.account.logIn());
  await stage.say(challengePacket, sealed(cat, passed));
  expect([login.over, login.error, report(cat, 'loginStatus')]).toEqual([true, undefined, 'logged in']);
  expect(happened(cat, /loggedIn/)).toHaveLength(1);
});

it('what was decrypted and is no JSON is told in words, and the next packet is read', async () => {
  const cat = await stage.loggedIn();
  await stage.say(bytesToHex(seal(cat, 'no JSON')), sealed(cat, hello));
  expect([complaints(cat), eventData(cat)]).toEqual([['unreadablePacket'], [hello.data]]);
});

/** Somebody logged in on a machine that is twenty times as slow, so that to decrypt a packet takes long for certain. */
const slowUser = (): Promise<User> => {
  const { clock } = stage;
  const now = (): number => clock.now() + 20 * performance.now();
  return stage.loggedIn({ clock: { ...clock, now } });
};

/** How many events somebody had when all that was sent had arrived, before any time went by. */
const eventsOnArrival = (user: User): number => {
  let count = 0;
  stage.clock.after(1, () => (count = eventData(user).length));
  stage.clock.elapse(1);
  return count;
};

it('lets the project have a turn while it decrypts, and keeps the order of plain and encrypted frames', async () => {
  const cat = await slowUser();
  const events = Array.from({ length: 12 }, (_, n) => ({ t: 99, data: { n } }));
  for (const [n, event] of events.entries())
    stage.network.newest.send(n % 3 === 0 ? JSON.stringify(event) : sealed(cat, event));
  const count = eventsOnArrival(cat);
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThan(12);
  await stage.pass(20_000);
  expect(eventData(cat)).toEqual(events.map(({ data }) => data));
});

it('frames of a line that closed before they could be read are still events, but govern nothing', async () => {
  const cat = await slowUser();
  const control = [{ t: 0, data: { hb: 9 } }, { t: 1, data: { name: 'old' } }, challengePacket, failed];
  const { newest } = stage.network;
  for (const frame of [...Array.from({ length: 8 }, () => hello), ...control, passed, hello])
    newest.send(sealed(cat, frame));
  newest.close(1001);
  expect(eventsOnArrival(cat)).toBeLessThan(8);
  await stage.pass(20_000);
  expect([cat.status, eventData(cat).length]).toEqual(['reconnecting', 9]);
  expect([report(cat, 'heartbeat'), report(cat, 'serverInfo'), stage.sent().length]).toEqual([0, '', 0]);
  expect([report(cat, 'loginStatus'), happened(cat, /loggedIn/).length]).toEqual(['logging in', 1]);
});

it('a batch of 200,000 packets is read as far as is reasonable, and the rest is told as lost', async () => {
  const cat = await stage.connected();
  await stage.say(`[${Array.from({ length: 200_000 }, () => '{"t":7}').join()}]`, hello);
  expect([cat.all('event').length, complaints(cat)]).toEqual([100_001, ['tooMuch']]);
});

it.each([
  ['[', ']'],
  ['{"data":[', ']}'],
  ['[{"t":7,"data":', '}]'],
])('data nested deeply in %s…%s harms nothing', async (opening, closing) => {
  const cat = await stage.connected();
  const deep = `${opening.repeat(20_000)}0${closing.repeat(20_000)}`;
  await stage.say(`{"t":8,"data":${deep}}`, hello);
  expect([eventData(cat).at(-1), cat.status]).toEqual([hello.data, 'connected']);
});
