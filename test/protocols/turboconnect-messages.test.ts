// What the packets of TurboConnect are read as: times in any form, names and their marks, past chat, and junk.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseClientPacket,
  parsePast,
  parseServerPacket,
} from '../../src/protocols/turboconnect/messages.ts';
import { isVerified, marked, withoutMark } from '../../src/protocols/turboconnect/names.ts';
import { timeIn } from '../../src/session/times.ts';

const seconds = Date.UTC(2025, 10, 11, 22, 47) / 1000;

describe('names', () => {
  it.each([
    ['[✔] cat', true, 'cat'],
    ['[✖] cat', false, 'cat'],
    ['cat', false, 'cat'],
    ['[✖] [✔] cat', false, '[✔] cat'],
    ['[✔] [✔] cat', true, '[✔] cat'],
    [' [✔] cat', false, ' [✔] cat'],
    ['[✔]cat', false, '[✔]cat'],
    ['[✓] cat', false, '[✓] cat'],
    ['', false, ''],
  ])('of %j: verified is %j, without mark it is %j', (name, verified, plain) => {
    expect([isVerified(name), withoutMark(name)]).toEqual([verified, plain]);
  });

  it('come out of their mark as they went in', () => {
    fc.assert(
      fc.property(fc.string(), fc.boolean(), (name, verified) => {
        const shown = marked(name, verified);
        expect([isVerified(shown), withoutMark(shown)]).toEqual([verified, name]);
      }),
    );
  });
});

describe('a message', () => {
  const read = (rest: object) => parseServerPacket({ type: 'chatted', message: 'Hello!', ...rest });

  it.each(['timestamp', 'time', 'date'])('may say its time as its %s', (key) => {
    expect(read({ [key]: seconds * 1000 })).toMatchObject({ time: seconds });
  });

  it('may lack everything but the message', () => {
    expect(read({})).toEqual({ type: 'chatted', message: 'Hello!', username: '', id: '', time: undefined });
    expect(parseServerPacket({ type: 'chatted' })).toBeUndefined();
  });

  it('may be any JSON', () => {
    expect(read({ message: 5, username: null, id: [1] })).toMatchObject({
      message: '5',
      username: '',
      id: '[1]',
    });
  });
});

describe('past chat', () => {
  const [first, second] = [
    { message: '1', username: '[✖] cat', time: seconds },
    { message: '2', username: '' },
  ];
  const expected = [
    { message: '1', username: '[✖] cat', id: '', time: seconds },
    { message: '2', username: '', id: '', time: undefined },
  ];

  it.each([
    ['a packet that is an array', [first, second]],
    ['whatever key it has', { type: 'history', entries: [first, second] }],
    ['an array behind others', { type: 'past', users: ['cat'], rooms: [{}], none: [], all: [first, second] }],
  ])('is found in %s', (_form, packet) => expect(parsePast(packet)).toEqual(expected));

  it.each([
    [undefined],
    [null],
    ['[]'],
    [5],
    [{}],
    [[]],
    [{ messages: [] }],
    [{ messages: ['Hello!'] }],
    [{ messages: [first, {}] }],
    [{ messages: { 0: first } }],
    [first],
    [{ type: 'error', errors: [{ message: 'There is no such room.' }] }],
  ])('is not found in %j', (packet) => expect(parsePast(packet)).toBeUndefined());

  it('has a packet of its own', () => {
    const packet = { type: 'chatarray', messages: [first, second] };
    expect(parseServerPacket(packet)).toEqual({ type: 'chatarray', messages: expected });
    expect(parseServerPacket({ type: 'chatarray', messages: [] })).toEqual({
      type: 'chatarray',
      messages: [],
    });
  });
});

describe('junk', () => {
  const types = fc.constantFrom(
    'id',
    'server_data',
    'authing',
    'chatted',
    'chatarray',
    'join',
    'disconnected',
    'auth',
    'set_user',
    'set_room',
    'chat',
    '__proto__',
  );
  const keys = fc.constantFrom(
    'id',
    'data',
    'url',
    'message',
    'messages',
    'username',
    'timestamp',
    'name',
    'room',
  );
  const packets = fc
    .tuple(types, fc.array(fc.tuple(keys, fc.anything())))
    .map(([type, rest]) => Object.fromEntries([['type', type], ...rest]));

  it('is never more than undefined or a packet of its type', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), packets), (value) => {
        for (const parse of [parseServerPacket, parseClientPacket]) {
          const packet = parse(value);
          if (packet !== undefined) expect(packet.type).toBe(Object(value).type);
        }
      }),
    );
  });

  it('is never more than undefined or messages in the past', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), packets, fc.array(packets)), (value) => {
        for (const { message } of parsePast(value) ?? []) expect(typeof message).toBe('string');
      }),
    );
  });

  it('is never more than undefined or a number as a time', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(['number', 'undefined']).toContain(typeof timeIn(value));
      }),
    );
  });

  it('may be nested too deeply to be written down', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(parseServerPacket({ type: 'chatted', message: deep })).toMatchObject({ message: '' });
    expect(parsePast({ messages: [{ message: deep, username: '' }] })).toMatchObject([{ message: '' }]);
    expect(parsePast(deep)).toBeUndefined();
    expect(timeIn(deep)).toBeUndefined();
  });
});
