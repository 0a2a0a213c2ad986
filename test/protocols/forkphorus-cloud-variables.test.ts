// The variables of cloud rooms: shared, paced, and right after an interruption. In each dialect of the server.

import { beforeEach, describe, expect, it } from 'vitest';
import { dialects } from '../../src/protocols/forkphorus-cloud/server.ts';
import { createCloudStage } from '../support/cloud-stage.ts';

const stage = createCloudStage();

describe.each(dialects)('with a server in the dialect %s', (dialect) => {
  beforeEach(() => stage.start(dialect));

  it('a change reaches the others, once, and never comes back', async () => {
    const cat = await stage.enter('cat');
    const dog = await stage.enter('dog');
    cat.session.variables.set('☁ score', '12');
    expect(cat.session.variables.get('score')).toBe('12');
    await stage.pass(100);
    expect(dog.session.variables.all).toEqual({ score: '12' });
    expect(dog.all('variable')).toEqual([{ name: 'score', value: '12' }]);
    dog.session.variables.change('score', 0.5);
    await stage.pass(100);
    expect(cat.session.variables.get('score')).toBe('12.5');
    expect(cat.all('variable')).toEqual([{ name: 'score', value: '12.5' }]);
  });

  it('sets without pause are paced, and the newest value arrives', async () => {
    const cat = await stage.enter('cat');
    const dog = await stage.enter('dog');
    await stage.pass(1000);
    const before = stage.sentValues.length;
    for (let i = 1; i <= 10_000; i += 1) cat.session.variables.set('score', String(i));
    await stage.pass(150);
    expect(dog.session.variables.get('score')).toBe('10000');
    expect(stage.sentValues.length - before).toBeLessThanOrEqual(4);
    expect(cat.status).toBe('connected');
  });

  it('a browser that holds back for a minute loses nothing and breaks nothing', async () => {
    const cat = await stage.enter('cat');
    const dog = await stage.enter('dog');
    for (const line of stage.network.lines) line.buffered = 2 ** 21;
    for (let i = 1; i <= 600; i += 1) {
      cat.session.variables.set('score', String(i));
      await stage.pass(100);
    }
    expect(dog.session.variables.get('score')).toBe('0');
    for (const line of stage.network.lines) line.buffered = 0;
    await stage.pass(200);
    expect(dog.session.variables.get('score')).toBe('600');
    cat.session.variables.set('score', '601');
    await stage.pass(200);
    expect(dog.session.variables.get('score')).toBe('601');
    expect(cat.reported).toEqual([]);
  });

  it('many variables changing without pause stay within 15 messages a second', async () => {
    const names = Array.from({ length: 20 }, (_, i) => `v${i}`);
    const variables = Object.fromEntries(names.map((name) => [name, '0']));
    const cat = await stage.enter('cat', variables);
    const dog = await stage.enter('dog', variables);
    await stage.pass(3000);
    const before = stage.sentValues.length;
    for (let frame = 0; frame < 60; frame += 1) {
      for (const name of names) cat.session.variables.set(name, String(frame));
      await stage.pass(33);
    }
    expect(stage.sentValues.length - before).toBeLessThanOrEqual(15 * 2 + 3);
    await stage.pass(2000);
    expect(dog.session.variables.all).toEqual(cat.session.variables.all);
    expect(cat.status).toBe('connected');
  });

  it('a change made while away counts only if nobody else changed that variable', async () => {
    const variables = { mine: '0', theirs: '0' };
    const cat = await stage.enter('cat', variables);
    const dog = await stage.enter('dog', variables);
    await stage.pass(1000);
    stage.network.lines[0]?.close(1001);
    await stage.pass(3);
    cat.session.variables.set('mine', '1');
    cat.session.variables.set('theirs', '1');
    dog.session.variables.set('theirs', '2');
    await stage.pass(5000);
    expect(cat.session.variables.all).toEqual({ mine: '1', theirs: '2' });
    expect(dog.session.variables.all).toEqual({ mine: '1', theirs: '2' });
  });
});

describe('what servers send', () => {
  it.each([
    '{"kind":"set","variable":"☁ score","value":"5"}',
    '{"kind":"set","var":"☁ score","value":"5"}',
    '{"kind":"set","name":"☁ score","value":5}',
    '{"method":"set","name":"☁ score","value":5}',
    '{"kind":"noise"}\n\n{"kind":"set","var":"☁ score","value":"5"}\n',
    'The server is tired\n{"method":"set","name":"☁ score","value":"5"}',
  ])('%s is understood', async (frame) => {
    stage.start('document');
    const cat = await stage.enter('cat');
    stage.network.newest.send(frame);
    await stage.pass(3);
    expect(cat.session.variables.get('score')).toBe('5');
    expect(cat.all('variable')).toEqual([{ name: 'score', value: '5' }]);
  });
});
