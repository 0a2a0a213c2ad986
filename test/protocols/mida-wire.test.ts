// What the client of Mida really sends, packet by packet, against what is written down in the vectors: what we say that
// we send, and the wire as others wrote it.

import { expect, it } from 'vitest';
import { dialects } from '../../src/protocols/mida/server.ts';
import { begin, challengePacket, createMidaStage, passed, report, url } from '../support/mida-stage.ts';
import type { User } from '../support/mida-stage.ts';
import { oursOf, readVectors } from '../support/vectors.ts';

const stage = createMidaStage();

type Dialect = (typeof dialects)[number];

/** Somebody with the key of the vectors, which is no secret, whom the server tells its rules when asked. */
const connectWithKnownKey = async (dialect: Dialect): Promise<User> => {
  stage.play();
  const cat = stage.createUser();
  cat.session.account.useIdentity('1'.padStart(64, '0'));
  const connecting = cat.connect(url);
  await stage.pass(3);
  stage.network.newest.open();
  await stage.pass(600);
  await stage.say({ t: 0, data: { batching: dialect === 'batching' } });
  await connecting;
  return cat;
};

/** Everything that the client has to say, said once: the frames as they are. */
const sayEverything = async (dialect: Dialect): Promise<unknown[]> => {
  const cat = await connectWithKnownKey(dialect);
  const frames = [...stage.network.newest.received];
  const answers = dialect === 'revision-1' ? [] : [challengePacket, passed];
  const signUp = stage.outcome(() => cat.session.account.signUp('cat', 'I like yarn'));
  await stage.pass(1);
  await stage.say(...answers);
  await signUp;
  cat.session.sendEvent(10, { text: 'Hello!' });
  const asking = stage.outcome(() => cat.session.askServerInfo());
  await stage.say({ t: 1, data: {} });
  await asking;
  frames.push(...stage.network.newest.received.slice(frames.length));
  cat.disconnect();
  await stage.pass(5);
  const again = await connectWithKnownKey(dialect);
  void stage.outcome(() => again.session.account.logIn());
  await stage.pass(3);
  frames.push(...stage.network.newest.received.slice(1));
  return frames.map((frame) => JSON.parse(frame) as unknown);
};

const inOrder = (packets: readonly unknown[]): string[] =>
  packets.map((packet) => JSON.stringify(packet)).sort();

it.each(dialects)('is exactly what is written down, and nothing more, in the dialect %s', async (dialect) => {
  const sent = await sayEverything(dialect);
  expect(inOrder(sent)).toEqual(inOrder(oursOf('mida', 'client', dialect)));
});

const keysOf = (packet: unknown): string[] => Object.keys(Object(packet)).sort();

/** What tells one kind of packet from another: its type and, of a login, its method. */
const kindOf = (packet: Readonly<Record<string, unknown>>): string =>
  `${String(packet['t'])} ${String(Reflect.get(Object(packet['data']), 'method') ?? '')}`;

it('has every field of the packets that the document and its second revision name', async () => {
  const sent = new Map(
    ((await sayEverything('revision-2')) as Record<string, unknown>[]).map((each) => [kindOf(each), each]),
  );
  const named = readVectors('mida').vectors.filter(
    ({ direction, packet }) => direction === 'client' && sent.has(kindOf(packet)),
  );
  expect(named.length).toBeGreaterThanOrEqual(5);
  for (const { packet, source } of named) {
    const ours = sent.get(kindOf(packet));
    expect(keysOf(ours), source).toEqual(keysOf(packet));
    expect(keysOf(ours?.['data']), source).toEqual(expect.arrayContaining(keysOf(packet['data'])));
    const user: unknown = Reflect.get(Object(packet['data']), 'user');
    expect(keysOf(Reflect.get(Object(ours?.['data']), 'user')), source).toEqual(keysOf(user));
  }
});

it('answers the probe of a silent line, which is written down as the question for server information', async () => {
  const cat = await stage.loggedIn();
  const before = stage.sent().length;
  await stage.pass(46_000);
  expect(stage.sent().slice(before)).toEqual([{ t: 1, data: {} }]);
  expect(cat.status).toBe('connected');
});

it('a line on which such a question was answered before, and is not any more, is lost', async () => {
  const cat = await stage.loggedIn();
  await stage.pass(45_100);
  await stage.say({ t: 1, data: {} });
  await stage.pass(54_000);
  expect(cat.status).toBe('connected');
  await stage.pass(1200);
  expect([cat.status, stage.network.lines[0]?.closedByClient?.code]).toEqual(['reconnecting', 1000]);
});

it('a server that never answers it is left alone', async () => {
  const cat = await stage.loggedIn();
  await stage.pass(600_000);
  expect([cat.status, stage.network.lines.length, cat.reported]).toEqual(['connected', 1, []]);
});

it('makes a login of the first revision out of the same packet, for it has the key that such a server looks for', async () => {
  const login = ((await sayEverything('revision-1')) as { t: unknown; data: object }[]).find(
    ({ t }) => t === 2,
  );
  const documented = readVectors('mida').vectors.filter(
    ({ source, packet }) => source === 'document, Auth' && packet['t'] === 2,
  );
  expect(documented).toHaveLength(1);
  for (const { packet } of documented)
    expect(Object.keys(login?.data ?? {})).toEqual(expect.arrayContaining(keysOf(packet['data'])));
});

it.each([
  ['[5]', 'rawShape'],
  ['"hi"', 'rawShape'],
  ['null', 'rawShape'],
  ['{"type":"x"}', 'rawShape'],
  ['{"t":"ten"}', 'rawShape'],
  ['{"count":2,"data":[{"t":1},{"x":1}]}', 'rawShape'],
  ['[[{"t":2}]]', 'rawShape'],
  ['{"t":2,"data":{}}', 'rawLogin'],
  ['{"t":"0x02"}', 'rawLogin'],
  ['{"t":" 4 ","data":{}}', 'rawLogin'],
  ['{"count":2,"data":[{"t":1},{"t":4,"data":{}}]}', 'rawLogin'],
  ['{"data":[{"t":"2"}]}', 'rawLogin'],
  ['[{"t":1},{"t":2e0}]', 'rawLogin'],
  ['no JSON', 'notJson'],
])('of one’s own packets %s is refused as %s', async (json, code) => {
  const cat = await stage.connected();
  expect(() => cat.sendRaw(json)).toThrow(code);
  await stage.pass(3);
  expect(stage.sent()).toEqual([]);
});

it('where the server wants batches everything leaves in one, and one’s own batch as it is', async () => {
  const cat = await stage.connected({ t: 0, data: { batching: true } });
  cat.sendRaw('{"t":1,"data":{}}');
  cat.sendRaw('{"count":2,"data":[{"t":7},{"t":8}]}');
  cat.session.sendEvent(1, { n: 1 });
  await stage.pass(3);
  expect(stage.network.newest.received).toEqual([
    '{"count":1,"data":[{"t":1,"data":{}}]}',
    '{"count":2,"data":[{"t":7},{"t":8}]}',
    '{"count":1,"data":[{"t":1,"data":{"n":1}}]}',
  ]);
});

it('further fields go with the login, but no name that the login has already', async () => {
  const cat = await stage.connected();
  const { account } = cat.session;
  for (const key of ['pubKey', 'method', 'user'])
    expect(() => account.setField(key, 'x')).toThrow('fieldReserved');
  account.setField('client', 'Scratch');
  account.setField('client', 'TurboWarp');
  for (const key of ['__proto__', 'constructor', 'toJSON', '']) account.setField(key, 'x');
  begin(() => account.logIn());
  await stage.pass(3);
  const pubKey = String(report(cat, 'publicKey'));
  expect(stage.network.newest.received).toEqual([
    `{"t":2,"data":{"client":"TurboWarp","__proto__":"x","constructor":"x","toJSON":"x","":"x","pubKey":"${pubKey}","method":"login"}}`,
  ]);
});
