// What cloud servers would close the line over is refused beforehand, in words.

import { beforeEach, describe, expect, it } from 'vitest';
import { plainNumber } from '../../src/protocols/forkphorus-cloud/numbers.ts';
import { createCloudStage, room, url } from '../support/cloud-stage.ts';

const stage = createCloudStage();

describe('before sending', () => {
  beforeEach(() => stage.start('kind'));

  it.each(['lobby', '', ' ', '12a', 'x'.repeat(2000)])('the room %j is refused in words', async (name) => {
    const cat = stage.createUser();
    const error = await stage.join(cat, 'cat', name);
    expect(cat.words(error)).toMatch(/digits only|needs a name|999 characters/);
    expect(stage.network.newest.received).toEqual([]);
  });

  it('the error of a room "lobby" names the way out', async () => {
    const cat = stage.createUser();
    expect(cat.words(await stage.join(cat, 'cat', 'lobby'))).toContain('use [method] servers');
  });

  it.each(['ab', 'Zoë', 'a b', '😀😀😀', 'x'.repeat(10_000), '__proto__!'])(
    'the username %j is refused',
    (name) => {
      expect(() => stage.createUser().session.setUsername(name)).toThrow('usernameRule');
    },
  );

  it.each(['hello', ' 1', '1 ', '--1', '1,5', '0x1', '.', '-', 'NaN', '☁', '1e', '😀'])(
    'the value %j is refused in words',
    async (value) => {
      const cat = await stage.enter('cat');
      await stage.pass(1000);
      const before = stage.network.newest.received.length;
      expect(() => cat.session.variables.set('score', value)).toThrow('valueDigits');
      await stage.pass(100);
      expect(stage.network.newest.received).toHaveLength(before);
    },
  );

  it.each([
    ['1e21', '1000000000000000000000'],
    ['1e+21', '1000000000000000000000'],
    ['-1.5e-7', '-0.00000015'],
    ['1.25e1', '12.5'],
    ['0.5e3', '500'],
    ['12', '12'],
    ['-.5', '-.5'],
    ['', ''],
  ])('the number %s goes out as %s', async (value, sent) => {
    expect(plainNumber(value)).toBe(sent);
    const cat = await stage.enter('cat');
    cat.session.variables.set('score', '99');
    cat.session.variables.set('score', value);
    await stage.pass(200);
    expect(stage.sentValues.at(-1)).toBe(sent);
  });

  it('a value that is too long is refused with its length', async () => {
    const cat = await stage.enter('cat');
    expect(() => cat.session.variables.set('score', '1'.repeat(10_000))).toThrow('valueTooLong');
  });

  it.each(['__proto__', 'constructor', '😀', 'two\nlines'])(
    'the variable name %j is a name like others',
    async (name) => {
      const cat = await stage.enter('cat', { [name]: '1' });
      const dog = await stage.enter('dog', { [name]: '1' });
      cat.session.variables.set(name, '2');
      await stage.pass(100);
      expect(dog.session.variables.get(name)).toBe('2');
      expect(JSON.stringify(dog.session.variables.all)).toBe(`{${JSON.stringify(name)}:"2"}`);
    },
  );

  it.each(['', '☁ ', 'x'.repeat(10_000)])('the variable name %j is refused', (name) => {
    expect(() => stage.createUser().session.variables.declare(name, '0')).toThrow('variableName');
  });

  it('a variable that was not declared, a room that was not joined, a 21st variable: each is said', async () => {
    const cat = stage.createUser();
    expect(() => cat.session.variables.set('score', '1')).toThrow('notConnected');
    await stage.outcome(() => cat.connect(url));
    expect(() => cat.session.variables.set('score', '1')).toThrow('joinFirst');
    for (let i = 0; i < 20; i += 1) cat.session.variables.declare(`v${i}`, '0');
    expect(() => cat.session.variables.declare('one more', '0')).toThrow('tooManyVariables');
    await stage.outcome(() => cat.session.joinRoom(room));
    expect(() => cat.session.variables.set('unknown', '1')).toThrow('declareFirst');
  });

  it.each([
    ['{"kind":"handshake"}', 'rawHandshake'],
    ['{"kind":"rename","name":"a"}', 'rawKind'],
    ['[1]', 'rawShape'],
    ['{"a":1}', 'rawKind'],
  ])('the packet %s is refused as %s', async (json, code) => {
    const cat = await stage.enter('cat');
    expect(() => cat.sendRaw(json)).toThrow(code);
  });
});
