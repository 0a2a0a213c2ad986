// What both ends of Mida make of a frame: the number of a type, batches, events of anybody's own, and rubbish.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  packetsIn,
  parseClientPacket,
  parseServerPacket,
  typeNumber,
} from '../../src/protocols/mida/messages.ts';

const parsers = [
  ['client', parseServerPacket],
  ['server', parseClientPacket],
] as const;

describe('the number of a type', () => {
  it.each([
    [0, 0],
    [5, 5],
    [2.5, 2.5],
    [-1, -1],
    ['3', 3],
    [' 3 ', 3],
    ['007', 7],
    ['0x03', 3],
    ['0X1f', 31],
  ])('of %o is %d', (t, expected) => {
    expect(typeNumber(t)).toBe(expected);
  });

  it.each(['', ' ', 'three', '3rd', '1e3', '-1', '9'.repeat(400), NaN, Infinity, true, null, [], [3], {}])(
    'is not in %o',
    (t) => {
      expect(typeNumber(t)).toBeUndefined();
    },
  );
});

describe('the packets in a frame', () => {
  const packets = [{ t: 1 }, 'rubbish', { t: 9, data: {} }];

  it.each([0, 1, 3, 99, '3', null])('are those that are there, though count says %o', (count) => {
    expect(packetsIn({ count, data: packets })).toEqual(packets);
  });

  it('may come without a count, and without anything around them', () => {
    expect(packetsIn({ data: packets })).toEqual(packets);
    expect(packetsIn(packets)).toEqual(packets);
    expect(packetsIn([])).toEqual([]);
  });

  it.each([{ t: 9, data: packets }, { count: 1, data: {} }, { count: 1 }, {}, 'text', 5, null, undefined])(
    'are no batch in %o',
    (frame) => {
      expect(packetsIn(frame)).toBeUndefined();
    },
  );

  it.each(parsers)('are a batch to a %s', (_who, parse) => {
    expect(parse({ count: 3, data: packets })).toEqual({ type: 'batch', packets });
    expect(parse(packets)).toEqual({ type: 'batch', packets });
  });
});

describe.each(parsers)('an event, to a %s,', (_who, parse) => {
  it.each([6, 100, -1, 2.5])('is every packet of the type %d', (t) => {
    expect(parse({ t, data: { text: 'Hello!' } })).toEqual({ type: 'event', t, data: { text: 'Hello!' } });
  });

  it('may write its type as text', () => {
    expect(parse({ t: '0x10', data: {} })).toEqual({ type: 'event', t: 16, data: {} });
  });

  it.each(['text', 5, null, [1, 2], false])('may carry %o', (data) => {
    expect(parse({ t: 9, data })).toEqual({ type: 'event', t: 9, data });
  });

  it('carries nothing if it has no data', () => {
    expect(parse({ t: 9 })).toEqual({ type: 'event', t: 9, data: {} });
  });

  it('is never one of a type that the protocol defines, not even if it cannot be read', () => {
    for (const t of [0, 1, 2, 3, 4, 5, '3', '0x5']) expect(parse({ t, data: 'rubbish' })).toBeUndefined();
  });
});

describe('a packet', () => {
  it('has a name, also if its type is written as text', () => {
    for (const t of [3, '3', '0x03']) {
      expect(parseServerPacket({ t, data: { challenge: 'abc' } })).toEqual({
        type: 'challenge',
        data: { challenge: 'abc' },
      });
    }
  });

  it('of rules may lack everything, and may say nonsense', () => {
    const nothing = { type: 'rules', data: { hb: 0, perms: [], batching: false } };
    expect(parseServerPacket({ t: 0 })).toEqual(nothing);
    expect(parseServerPacket({ t: 0, data: {} })).toEqual(nothing);
    const nonsense = { hb: 'soon', perms: 'all', batching: 'yes' };
    expect(parseServerPacket({ t: 0, data: nonsense })).toEqual(nothing);
    expect(parseServerPacket({ t: 0, data: { hb: '500', perms: [1], batching: true } })).toEqual({
      type: 'rules',
      data: { hb: 500, perms: [1], batching: true },
    });
  });

  it('of rules may have a heartbeat that cannot become a number', () => {
    const hb = { toString: 1, valueOf: 1 };
    expect(parseServerPacket({ t: 0, data: { hb } })).toMatchObject({ type: 'rules', data: { hb: 0 } });
  });

  it('of server information keeps everything that it says', () => {
    const data = { name: 'Here', online: 5, colour: 'red' };
    expect(parseServerPacket({ t: 1, data })).toEqual({ type: 'metadata', data });
  });

  it('of a result needs no user', () => {
    expect(parseServerPacket({ t: 5, data: { passed: false } })).toMatchObject({ data: { passed: false } });
    expect(parseServerPacket({ t: 5, data: { passed: true, user: 'cat' } })).toMatchObject({
      data: { passed: true },
    });
    expect(parseServerPacket({ t: 5, data: {} })).toBeUndefined();
  });

  it('of a login needs a key, and nothing else', () => {
    expect(parseClientPacket({ t: 2, data: { pubKey: '02', method: 'teleport', user: 5 } })).toMatchObject({
      type: 'auth',
      data: { pubKey: '02', method: undefined, user: undefined },
    });
    expect(parseClientPacket({ t: 2, data: {} })).toBeUndefined();
    expect(parseClientPacket({ t: 2, data: { pubKey: 5 } })).toBeUndefined();
  });
});

describe.each(parsers)('a %s', (_who, parse) => {
  it('reads anything without an exception', () => {
    const packet = fc.record(
      { t: fc.oneof(fc.integer({ min: -1, max: 7 }), fc.anything()), data: fc.anything() },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(packet, fc.anything(), fc.json().map(JSON.parse)), (value) => {
        parse(value);
      }),
    );
  });

  it('reads what is nested deeply', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`);
    for (const t of [0, 1, 2, 3, 4, 5, 6]) {
      for (const data of [deep, { hb: deep, perms: deep, challenge: deep, user: { displayName: deep } }]) {
        expect(() => parse({ t, data })).not.toThrow();
      }
    }
  });
});
