// What the reference server of Mida does in all of its dialects: rules, information, events, and rubbish.

import { beforeEach, describe, expect, it } from 'vitest';
import { connectMida, startMida } from '../support/mida-guest.ts';

const rules = { t: 0, data: { hb: 30_000, perms: [], batching: false } };

describe.each(['revision-2', 'revision-1'])('in the dialect %s', (dialect) => {
  let mida = startMida(dialect);

  beforeEach(() => {
    mida = startMida(dialect);
  });

  it('says its rules when somebody connects, and again to who asks', () => {
    const guest = connectMida(mida.server);
    expect(guest.heard()).toEqual([rules]);
    guest.send({ t: 0, data: {} });
    guest.send({ t: 0 });
    expect(guest.heard()).toEqual([rules, rules]);
  });

  it('says how many are logged in and how long it has been there, to strangers too', () => {
    mida.clock.elapse(5000);
    mida.enter('cat');
    mida.enter('cat');
    const guest = mida.connect();
    mida.clock.elapse(1000);
    guest.send({ t: 1, data: {} });
    const data = { name: 'Switchboard', online: 2, uptime: 6000, note: 'Have a wonderful day!' };
    expect(guest.frameByFrame()).toEqual([{ encrypted: false, says: { t: 1, data } }]);
  });

  it('counts nobody who has left', () => {
    mida.enter('cat').leave();
    const guest = mida.connect();
    guest.send({ t: 1 });
    expect(guest.heard()).toMatchObject([{ data: { online: 0 } }]);
  });

  it('answers who is logged in so that nobody else can read it', () => {
    const cat = mida.enter('cat');
    cat.send({ t: 1, data: {} });
    expect(cat.frames.at(-1)).toMatch(/^04[\da-f]+$/);
    expect(cat.frameByFrame()).toMatchObject([{ encrypted: true, says: { t: 1, data: { online: 1 } } }]);
    cat.send({ t: 0, data: {} });
    expect(cat.frameByFrame()).toEqual([{ encrypted: true, says: rules }]);
  });

  it('hands an event on to everybody who is logged in, the sender included', () => {
    const [cat, dog, stranger] = [mida.enter('cat'), mida.enter('dog'), mida.connect()];
    cat.send({ t: 10, data: { text: 'Hello!' } });
    const from = { displayName: 'cat', pubKey: cat.identity.publicKey };
    const relayed = [{ encrypted: true, says: { t: 10, data: { text: 'Hello!', from } } }];
    expect([cat.frameByFrame(), dog.frameByFrame()]).toEqual([relayed, relayed]);
    expect(stranger.heard()).toEqual([]);
  });

  it('does not let anybody speak as somebody else', () => {
    const [cat, dog] = [mida.enter('cat'), mida.enter('dog')];
    cat.send({ t: 10, data: { from: { displayName: 'dog', pubKey: dog.identity.publicKey } } });
    const from = { displayName: 'cat', pubKey: cat.identity.publicKey };
    expect(dog.heard()).toEqual([{ t: 10, data: { from } }]);
  });

  it('hands on keys that mean something to JavaScript as they are', () => {
    const cat = mida.enter('cat');
    const data = '{"__proto__":{"from":1},"constructor":2,"toJSON":3,"toString":4}';
    cat.send(`{"t":10,"data":${data}}`);
    const [packet] = cat.heard();
    expect(JSON.stringify(packet)).toContain(data.slice(0, -1));
    expect(packet).toMatchObject({ data: { from: { displayName: 'cat' } } });
  });

  it('hands on types that are written as text as numbers, and data that is not there as nothing', () => {
    const cat = mida.enter('cat');
    cat.send({ t: '0x10' });
    cat.send({ t: -2.5, data: {} });
    expect(cat.heard()).toMatchObject([
      { t: 16, data: { from: {} } },
      { t: -2.5, data: { from: {} } },
    ]);
  });

  it.each([
    ['a number', '5'],
    ['a text', '"text"'],
    ['null', 'null'],
    ['an array', '[]'],
    ['true', 'true'],
    ['what is nested too deeply', `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`],
  ])('drops an event that carries %s', (_what, data) => {
    const cat = mida.enter('cat');
    cat.send(`{"t":10,"data":${data}}`);
    cat.send({ t: 1 });
    expect([cat.heard().length, cat.end]).toEqual([1, undefined]);
  });

  it('drops the events of strangers in silence', () => {
    const [cat, stranger] = [mida.enter('cat'), mida.connect()];
    stranger.send({ t: 10, data: { text: 'Hello!' } });
    expect([cat.heard(), stranger.heard(), stranger.end]).toEqual([[], [], undefined]);
  });

  it('takes no notice of who has left', () => {
    const [cat, dog] = [mida.enter('cat'), mida.enter('dog')];
    dog.leave();
    cat.send({ t: 10, data: {} });
    expect([cat.heard().length, dog.heard().length]).toEqual([1, 0]);
  });

  it.each([
    '',
    'no JSON',
    '5',
    'null',
    '"text"',
    '{}',
    '[]',
    '{"t":"x"}',
    '{"t":2}',
    '{"t":2,"data":{"pubKey":5}}',
  ])('drops %s', (text) => {
    const guest = mida.connect();
    guest.send(text);
    expect([guest.heard(), guest.end]).toEqual([[], undefined]);
  });

  it.each([3, 5])('drops what only a server sends (%d)', (t) => {
    const [cat, dog] = [mida.enter('cat'), mida.enter('dog')];
    cat.send({ t, data: { challenge: '', passed: true } });
    expect([cat.heard(), dog.heard(), cat.end]).toEqual([[], [], undefined]);
  });

  it('reads batches and bare arrays, whatever they count, and answers packet by packet', () => {
    const cat = mida.enter('cat');
    const packets = [{ t: 1 }, 'rubbish', { t: 10, data: {} }, { count: 1, data: [{ t: 1 }] }, { t: 0 }];
    for (const frame of [{ count: 77, data: packets }, { data: packets }, packets]) {
      cat.send(frame);
      expect(cat.frameByFrame()).toMatchObject([1, 10, 0].map((t) => ({ says: { t } })));
    }
  });

  it('reads 64 packets of a frame, and no more', () => {
    const guest = mida.connect();
    guest.send(Array.from({ length: 70 }, () => ({ t: 1 })));
    expect(guest.heard().length).toBe(64);
  });
});

it('refuses a dialect that it does not have', () => {
  expect(() => startMida('revision-3')).toThrow('"revision-3"');
});
