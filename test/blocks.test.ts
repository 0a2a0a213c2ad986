// The pure parts of the block DSL: arguments are cast once, JSON is read with Scratch's habits.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { castFor, menu, number, text } from '../src/blocks/arguments.ts';
import type { Here } from '../src/blocks/here.ts';
import { blocksFor } from '../src/blocks/define.ts';
import { atPath, itemAt, lengthOf } from '../src/blocks/json.ts';
import { SocketError } from '../src/socket/errors.ts';

const here: Here = {
  connection: {
    name: 'main',
    status: 'disconnected',
    connect: () => Promise.resolve(),
    disconnect: () => undefined,
    setReconnect: () => undefined,
    sendRaw: () => undefined,
  },
  useConnection: () => undefined,
  occurrence: undefined,
  events: { setMode: () => undefined, waiting: 0, lost: 0 },
  version: '1.0.0',
  error: (code, parameters) => new SocketError(code, parameters),
};

const declared = { TEXT: text('Hello!'), N: number(1), SWITCH: menu(['on', 'off'], 'off') };

describe('arguments', () => {
  it.each([
    [
      { TEXT: 5, N: '7', SWITCH: 'ON ' },
      { TEXT: '5', N: 7, SWITCH: 'on' },
    ],
    [
      { TEXT: true, N: 'seven', SWITCH: 'off' },
      { TEXT: 'true', N: 0, SWITCH: 'off' },
    ],
    [
      { TEXT: '', N: Number.NaN, SWITCH: 'Off' },
      { TEXT: '', N: 0, SWITCH: 'off' },
    ],
    [
      { TEXT: '__proto__', N: true, SWITCH: 'on' },
      { TEXT: '__proto__', N: 1, SWITCH: 'on' },
    ],
  ])('%j become %j', (raw, cast) => {
    expect(castFor(declared)(raw, here)).toEqual(cast);
  });

  it('that are none of a menu are refused with the choices', () => {
    expect(() => castFor(declared)({ TEXT: '', N: 1, SWITCH: 'maybe' }, here)).toThrow('notInMenu');
  });
});

describe('a command', () => {
  it('brings a connection into being, unless it is a plain one', () => {
    const { command, plainCommand, reporter } = blocksFor<unknown, object>();
    expect(command('do', {}, 'Does.', () => undefined).opens).toBe(true);
    expect(plainCommand('do', {}, 'Does.', () => undefined).opens).toBe(false);
    expect(reporter('tell', {}, 'Tells.', () => '').opens).toBe(false);
  });
});

describe('a path into JSON', () => {
  const value = { users: [{ name: 'cat', age: 5 }, null], 'a.b': true, none: null };

  it.each([
    ['users.0.name', 'cat'],
    ['users.0.age', 5],
    ['users.0', '{"name":"cat","age":5}'],
    ['users.1', ''],
    ['users.2', ''],
    ['users.length', 2],
    ['a.b', true],
    ['none', ''],
    ['constructor', ''],
    ['__proto__', ''],
    ['users.constructor', ''],
    ['', JSON.stringify(value)],
  ])('%j is %j', (path, found) => {
    expect(atPath(value, path)).toBe(found);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (json, path) => {
        expect(['string', 'number', 'boolean']).toContain(typeof atPath(json, path));
      }),
    );
  });
});

describe('items of JSON', () => {
  it('count from 1', () => {
    expect(itemAt(['cat', 'dog'], 1)).toBe('cat');
    expect(itemAt(['cat', 'dog'], 2)).toBe('dog');
    expect(itemAt({ a: 1, b: [2] }, 2)).toBe('[2]');
    for (const position of [0, 3, -1, 1e9, Number.NaN]) expect(itemAt(['cat', 'dog'], position)).toBe('');
    expect(itemAt('text', 1)).toBe('');
  });

  it('are counted', () => {
    expect(lengthOf(['cat', 'dog'])).toBe(2);
    expect(lengthOf({ a: 1 })).toBe(1);
    for (const value of ['text', 5, null, true]) expect(lengthOf(value)).toBe(0);
  });
});
