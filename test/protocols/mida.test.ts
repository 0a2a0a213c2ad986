// Mida from end to end without a VM: connecting, who one is to the server, events and server information. The server is
// the reference server in its dialects, or the test itself.

import { expect, it } from 'vitest';
import { dialects } from '../../src/protocols/mida/server.ts';
import {
  begin,
  challengePacket,
  complaints,
  createMidaStage,
  eventData,
  happened,
  ofEvent,
  passed,
  report,
  rules,
  url,
} from '../support/mida-stage.ts';

const stage = createMidaStage();

it('is connected as soon as the server has said its rules', async () => {
  stage.play();
  const cat = stage.createUser();
  const connecting = begin(() => cat.connect(url));
  await stage.pass(3);
  stage.network.newest.open();
  await stage.pass(100);
  expect([connecting.over, cat.status]).toEqual([false, 'connecting']);
  await stage.say(rules);
  expect([connecting.over, cat.status]).toEqual([true, 'connected']);
  await stage.pass(5000);
  expect(stage.sent()).toEqual([]);
});

it('asks once for rules that did not come within half a second', async () => {
  stage.play();
  const cat = stage.createUser();
  const connecting = begin(() => cat.connect(url));
  await stage.pass(3);
  stage.network.newest.open();
  await stage.pass(499);
  expect(stage.sent()).toEqual([]);
  await stage.pass(2);
  expect(stage.network.newest.received).toEqual(['{"t":0,"data":{}}']);
  await stage.say(rules);
  await stage.pass(5000);
  expect(connecting.over).toBe(true);
  expect(stage.sent()).toHaveLength(1);
});

it('does without rules after two seconds', async () => {
  stage.play();
  const cat = stage.createUser();
  const connecting = begin(() => cat.connect(url));
  await stage.pass(3);
  stage.network.newest.open();
  await stage.pass(1990);
  expect(connecting.over).toBe(false);
  await stage.pass(15);
  expect(connecting).toEqual({ over: true, error: undefined });
  await stage.pass(20_000);
  expect(stage.sent()).toHaveLength(1);
  expect([cat.status, complaints(cat)]).toEqual(['connected', []]);
});

it('rules that come late, or again, are taken and connect nobody twice', async () => {
  const cat = await stage.connected();
  await stage.say({ t: 0, data: { hb: '700', perms: ['read', { id: 2 }], batching: true } });
  expect(report(cat, 'heartbeat')).toBe(700);
  expect(report(cat, 'isBatching')).toBe(true);
  expect(report(cat, 'permissions')).toBe('["read",{"id":2}]');
  expect(happened(cat, /^connected$/)).toHaveLength(1);
});

it.each([{ t: 0 }, { t: 0, data: {} }, { t: 0, data: { hb: 'often', perms: 'all', batching: 'yes' } }])(
  'rules without sense, such as %j, are rules nevertheless',
  async (packet) => {
    const cat = await stage.connected(packet);
    expect(cat.status).toBe('connected');
    expect(['heartbeat', 'isBatching', 'permissions'].map((opcode) => report(cat, opcode))).toEqual([
      0,
      false,
      '[]',
    ]);
  },
);

it('forgets with the line what the server has told of itself', async () => {
  const cat = await stage.connected(
    { t: 0, data: { hb: 500, perms: [1], batching: true } },
    { t: 1, data: { name: 'A' } },
  );
  expect(report(cat, 'serverInfo')).toBe('A');
  cat.disconnect();
  const opcodes = ['heartbeat', 'isBatching', 'permissions', 'serverInfo', 'roundTrip'];
  expect(opcodes.map((opcode) => report(cat, opcode))).toEqual([0, false, '[]', '', 0]);
});

it.each(dialects)('somebody who has signed up is heard by others in the dialect %s', async (dialect) => {
  stage.start(dialect);
  const [cat, dog] = [await stage.enter('cat'), await stage.enter('dog')];
  cat.session.sendEvent(10, { text: 'Hello!' });
  await stage.pass(10);
  const from = { displayName: 'cat', pubKey: report(cat, 'publicKey') };
  expect(eventData(dog)).toEqual([{ text: 'Hello!', from }]);
  expect(eventData(cat)).toEqual([{ text: 'Hello!', from }]);
  expect([cat.session.isLoggedIn, report(cat, 'loginStatus')]).toEqual([true, 'logged in']);
  expect(cat.session.myName).toBe('cat');
  expect(happened(cat, /connected|loggedIn/)).toEqual(['connected', 'loggedIn']);
  expect([complaints(cat), complaints(dog)]).toEqual([[], []]);
});

it.each(dialects)('the server tells about itself when it is asked, in the dialect %s', async (dialect) => {
  stage.start(dialect);
  const cat = await stage.enter('cat');
  expect(await stage.outcome(() => cat.session.askServerInfo())).toBeUndefined();
  expect(report(cat, 'serverInfo', { FIELD: 'name' })).toBe('Switchboard');
  expect(report(cat, 'serverInfo', { FIELD: 'online' })).toBe('1');
  expect(report(cat, 'serverInfo', { FIELD: 'maintenance in' })).toBe('');
  expect(report(cat, 'serverField', { KEY: 'note' })).toBe('Have a wonderful day!');
  expect(report(cat, 'roundTrip')).toBe(2);
});

it('the same keys open the account again', async () => {
  stage.start('revision-2');
  const cat = await stage.enter('cat');
  cat.disconnect();
  expect(report(cat, 'loginStatus')).toBe('logged out');
  await stage.outcome(() => cat.connect(url));
  expect(await stage.outcome(() => cat.session.account.logIn())).toBeUndefined();
  expect(stage.sent(2)).toEqual([{ t: 2, data: { pubKey: report(cat, 'publicKey'), method: 'login' } }]);
});

it('whoever signs up without an identity gets one, and nobody logs in without', async () => {
  stage.play();
  const cat = stage.createUser();
  const connecting = cat.connect(url);
  await stage.open();
  await connecting;
  expect(() => cat.session.account.logIn()).toThrow('identityMissing');
  expect([report(cat, 'publicKey'), report(cat, 'privateKey')]).toEqual(['', '']);
  begin(() => cat.session.account.signUp('cat', 'I like yarn'));
  await stage.pass(3);
  expect(report(cat, 'publicKey')).toMatch(/^0[23][\da-f]{64}$/);
  expect(stage.sent(2)).toEqual([
    {
      t: 2,
      data: {
        pubKey: report(cat, 'publicKey'),
        method: 'signup',
        user: { displayName: 'cat', bio: 'I like yarn' },
      },
    },
  ]);
});

it('signing up without a name, or without a connection, is refused in words', async () => {
  const cat = stage.createUser();
  expect(() => cat.session.account.signUp('cat', '')).toThrow('notConnected');
  expect(() => cat.session.account.logIn()).toThrow('notConnected');
  const dog = await stage.connected();
  expect(() => dog.session.account.signUp('', '')).toThrow('nameEmpty');
});

it('the profile is what the server says of the player, for as long as one is logged in', async () => {
  const cat = await stage.loggedIn();
  expect(report(cat, 'myName')).toBe('Cat');
  expect(report(cat, 'myProfile', { FIELD: 'display name' })).toBe('Cat');
  expect(report(cat, 'myProfile', { FIELD: 'unread messages' })).toBe('3');
  stage.network.newest.close(1001);
  await stage.pass(3);
  expect(report(cat, 'myName')).toBe('');
  expect(report(cat, 'myProfile', { FIELD: 'unread messages' })).toBe('0');
});

it('the words of the login status', async () => {
  const cat = await stage.connected();
  const words = [report(cat, 'loginStatus')];
  begin(() => cat.session.account.logIn());
  words.push(report(cat, 'loginStatus'));
  await stage.say(challengePacket, passed);
  words.push(report(cat, 'loginStatus'));
  stage.network.newest.close(1001);
  await stage.pass(3);
  words.push(report(cat, 'loginStatus'));
  cat.disconnect();
  words.push(report(cat, 'loginStatus'));
  expect(words).toEqual(['logged out', 'logging in', 'logged in', 'logging in', 'logged out']);
});

it('server information that nobody asked for is taken', async () => {
  const cat = await stage.connected();
  await stage.say({ t: '0x1', data: { name: 'A', uptime: 5, 'a.b': { c: [7] } } });
  const fields = ['name', 'uptime', 'note'].map((FIELD) => report(cat, 'serverInfo', { FIELD }));
  expect(fields).toEqual(['A', '5', '']);
  expect(report(cat, 'serverField', { KEY: 'a.b' })).toBe('{"c":[7]}');
  expect(report(cat, 'serverField', { KEY: 'toString' })).toBe('');
});

it('a question for server information that nobody answers ends after 15 s in words', async () => {
  const cat = await stage.connected();
  const [first, second] = [0, 1].map(() => begin(() => cat.session.askServerInfo()));
  await stage.pass(14_990);
  expect(first?.over).toBe(false);
  await stage.pass(20);
  expect(cat.words(first?.error)).toContain('within 15 seconds');
  expect(second?.error).toBe(first?.error);
  expect(stage.sent(1)).toHaveLength(1);
  expect(() => stage.createUser().session.askServerInfo()).toThrow('notConnected');
});

it('an event needs a type that is a whole number, an object as data, and a connection', async () => {
  expect(() => stage.createUser().session.sendEvent(99, {})).toThrow('notConnected');
  const { session } = await stage.connected();
  for (const t of [-1, 1.5, NaN, Infinity]) expect(() => session.sendEvent(t, {})).toThrow('eventType');
  for (const data of [null, [], 'text', 5]) expect(() => session.sendEvent(99, data)).toThrow('eventShape');
  for (const t of [2, 4]) expect(() => session.sendEvent(t, {})).toThrow('rawLogin');
  expect(stage.sent()).toEqual([]);
});

it('the hat for events runs for those of its type, or for all, and its reporters read the data', async () => {
  const cat = await stage.connected();
  await stage.say({ t: '0x10', data: { a: [{ b: 5 }] } }, { t: 99, data: 'text' }, { t: 7 });
  const runs = (TYPE: unknown): unknown[] =>
    cat.all('event').map((event) => ofEvent(cat, event, 'whenEvent', { TYPE }));
  expect(runs('')).toEqual([true, true, true]);
  expect(runs('16')).toEqual([true, false, false]);
  expect(runs(99)).toEqual([false, true, false]);
  expect(runs('x')).toEqual([false, false, false]);
  const [first, second, third] = cat.all('event');
  expect(ofEvent(cat, first, 'eventType')).toBe('16');
  expect(ofEvent(cat, first, 'eventField', { PATH: 'a.0.b' })).toBe('5');
  expect([first, second, third].map((event) => ofEvent(cat, event, 'eventData'))).toEqual([
    '{"a":[{"b":5}]}',
    '"text"',
    '{}',
  ]);
});

it('the types of the protocol are no events', async () => {
  const cat = await stage.connected();
  await stage.say(...[0, 1, 2, 3, 4, 5, '5'].map((t) => ({ t, data: {} })), { t: 6 }, { t: -1.5 });
  expect(cat.all('event').map((event) => ofEvent(cat, event, 'eventType'))).toEqual(['6', '-1.5']);
});
