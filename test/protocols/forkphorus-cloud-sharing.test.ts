// A project's own ☁ variables as those of a room, without a VM: what one project sets is what the other one has, in each
// dialect of the server and whatever the project takes it for.

import { beforeEach, describe, expect, it } from 'vitest';
import { pack } from '../../src/protocols/forkphorus-cloud/packing.ts';
import { createCloudStage, room } from '../support/cloud-stage.ts';
import { arrive, complaints, families, share, sync, lookUp } from '../support/project-sharers.ts';

const stage = createCloudStage();

/** What a project sets, and the text that the other one then has. */
const values: readonly (readonly [set: string | number | boolean, arrives: string])[] = [
  [0, '0'],
  [-0, '0'],
  [-12.5, '-12.5'],
  [1e21, '1000000000000000000000'],
  [5e-7, '0.0000005'],
  [0.1 + 0.2, '0.30000000000000004'],
  [Number.MAX_VALUE, `17976931348623157${'0'.repeat(292)}`],
  [Number.MIN_VALUE, `0.${'0'.repeat(323)}5`],
  [NaN, 'NaN'],
  [Infinity, 'Infinity'],
  [-Infinity, '-Infinity'],
  [true, 'true'],
  [false, 'false'],
  ...[
    ...['', ' ', '007', '007 ', ' 7', '-0', '+5', '1e5', '1E21', '1e400', '0x10', '1_000', '12px'],
    ...['-', '.', '-.', '.5', '5.', '1.2.3', '٣', '１', '5\n', '\n', '\u0000', '\ud800', '☁', '☁ x'],
    ...[
      'Hello',
      'true',
      'NaN',
      'null',
      'undefined',
      '{"a":[1,2]}',
      'a\r\nb\tc',
      '🎮👩‍👩‍👧 é ß 你好',
      '__proto__',
    ],
    ...[pack('Hello'), pack(''), pack(pack('twice')), `${pack('almost')}0`, '97291', '9'.repeat(400)],
  ].map((text) => [text, text] as const),
  [97291000001, '97291000001'],
];

describe.each(families)('with servers of $dialect taken for $choice', ({ dialect, choice }) => {
  beforeEach(() => stage.start(dialect));

  it('every value arrives as the same text, later and on entering, and never comes back', async () => {
    const cat = await share(stage, 'cat', { x: 'nothing' }, choice);
    const dog = await share(stage, 'dog', { x: 'of the dog' }, choice);
    for (const [index, [value, arrives]] of values.entries()) {
      cat.project.setNow('x', `before ${index}`);
      await stage.pass(200);
      cat.project.setNow('x', value);
      await stage.pass(200);
      dog.project.frame();
      expect(dog.project.get('x')).toBe(arrives);
      expect(cat.project.get('x')).toBe(value);
      expect(cat.user.session.variables.text('x')).toBe(arrives);
      expect(dog.user.session.variables.text('x')).toBe(arrives);
    }
    expect(cat.user.all('variable')).toEqual([]);
    expect([...complaints(cat), ...complaints(dog)]).toEqual([]);
  });

  it('every value is there for who comes later', async () => {
    for (const [index, [value, arrives]] of values.entries()) {
      const into = String(index + 1);
      const cat = await arrive(stage, 'cat', { x: value, y: 1 }, choice);
      expect(await sync(stage, cat, into)).toBeUndefined();
      await stage.pass(lookUp);
      const dog = await arrive(stage, 'dog', { x: 'old', y: 'old' }, choice);
      expect(await sync(stage, dog, into)).toBeUndefined();
      expect([dog.project.get('x'), dog.project.get('y')]).toEqual([arrives, '1']);
    }
  });

  it('who opens the room brings the values, and who comes later gets them and loses its own', async () => {
    const cat = await share(stage, 'cat', { score: 7, name: 'Tom' }, choice);
    const dog = await share(stage, 'dog', { score: 900, name: '' }, choice);
    dog.project.frame();
    await stage.pass(5000);
    expect([...dog.project.variables]).toEqual(
      [...cat.project.variables].map(([name, at]) => [name, String(at)]),
    );
    expect([cat.project.get('score'), cat.project.get('name')]).toEqual([7, 'Tom']);
    expect(dog.user.all('variable')).toHaveLength(2);
  });

  it('of 1,000 sets in one frame only the newest travels, and of many frames only what servers like', async () => {
    const cat = await share(stage, 'cat', { x: 0 }, choice);
    const dog = await share(stage, 'dog', { x: 0 }, choice);
    const before = stage.sentValues.length;
    for (let i = 1; i <= 1000; i += 1) cat.project.set('x', i);
    cat.project.frame();
    await stage.pass(500);
    expect(stage.sentValues.slice(before)).toEqual(['1000']);
    for (let i = 1; i <= 300; i += 1) {
      cat.project.setNow('x', `text ${i}`);
      await stage.pass(33);
    }
    await stage.pass(500);
    expect(dog.project.get('x')).toBe('text 300');
    expect(stage.sentValues.length - before).toBeLessThan(170);
  });

  it('the blocks of the extension and those of the project set the same variable', async () => {
    const cat = await share(stage, 'cat', { x: 0 }, choice);
    const dog = await share(stage, 'dog', { x: 0 }, choice);
    cat.user.session.variables.set('x', '5');
    expect(cat.project.get('x')).toBe('5');
    cat.user.session.variables.setText('☁ x', 'Hi 🎮');
    expect(cat.project.get('x')).toBe('Hi 🎮');
    cat.project.frame();
    await stage.pass(300);
    expect(dog.project.get('x')).toBe('Hi 🎮');
    dog.user.session.variables.change('x', 3);
    await stage.pass(300);
    expect([cat.project.get('x'), dog.project.get('x')]).toEqual(['3', '3']);
    expect(cat.user.session.variables.all).toEqual({ x: '3' });
  });

  it('a set of somebody who uses only the blocks arrives, and theirs is told what the project sets', async () => {
    const cat = await share(stage, 'cat', { x: 1 }, choice);
    const dog = stage.createUser();
    dog.session.useServers(choice);
    dog.session.variables.declare('x', '0');
    expect(await stage.join(dog, 'dog')).toBeUndefined();
    expect(dog.session.variables.get('x')).toBe('1');
    dog.session.variables.setText('x', 'packed');
    await stage.pass(200);
    expect(cat.project.get('x')).toBe('packed');
    cat.project.setNow('x', 2);
    await stage.pass(200);
    expect(dog.session.variables.get('x')).toBe('2');
    expect(dog.session.room).toBe(room);
  });

  it('what the project set just before a packet arrives is not swallowed by it', async () => {
    const cat = await share(stage, 'cat', { x: 0 }, choice);
    const dog = await share(stage, 'dog', { x: 0 }, choice);
    dog.project.setNow('x', 'dog');
    cat.project.set('x', 'cat');
    await stage.pass(10_000);
    cat.project.frame();
    await stage.pass(10_000);
    expect(cat.project.get('x')).toBe(dog.project.get('x'));
    expect(cat.user.session.variables.text('x')).toBe(cat.project.get('x'));
  });
});

describe('the blocks of the extension', () => {
  beforeEach(() => stage.start('document'));

  it('know what the project set in the same frame', async () => {
    const { project, user } = await share(stage, 'cat', { x: 0 });
    project.set('x', 5);
    expect(user.session.variables.get('x')).toBe('5');
    expect(user.session.variables.all).toEqual({ x: '5' });
    project.set('x', 'Hi');
    expect(user.session.variables.text('x')).toBe('Hi');
  });

  it('add to what the project set in the same frame', async () => {
    const { project, user } = await share(stage, 'cat', { x: 0 });
    project.set('x', 5);
    user.session.variables.change('x', 1);
    project.frame();
    expect(project.get('x')).toBe('6');
  });

  it('set over what the project set before, and the project over what they set before', async () => {
    const { project, user } = await share(stage, 'cat', { x: 0 });
    const dog = await share(stage, 'dog', { x: 0 });
    project.set('x', 5);
    user.session.variables.set('x', '6');
    project.frame();
    await stage.pass(300);
    expect([project.get('x'), dog.project.get('x')]).toEqual(['6', '6']);
    user.session.variables.set('x', '7');
    project.set('x', 8);
    project.frame();
    await stage.pass(300);
    expect([project.get('x'), dog.project.get('x')]).toEqual([8, '8']);
  });
});
