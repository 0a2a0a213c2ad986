// How sharing a project's own ☁ variables begins and ends, without a VM: whatever ends it, the project has its variables for
// itself again, with the values that they have.

import { beforeEach, describe, expect, it } from 'vitest';
import { createCloudStage, room, url } from '../support/cloud-stage.ts';
import { MemoryProject } from '../support/project-port.ts';
import { arrive, complaints, families, share, sync, lookUp } from '../support/project-sharers.ts';
import type { Sharer } from '../support/project-sharers.ts';

const stage = createCloudStage();

/** What ends it, and what the test does for that. */
const ends: Readonly<Record<string, (sharer: Sharer) => void | Promise<unknown>>> = {
  'stop sharing': ({ user }) => user.session.unsyncProject(),
  disconnect: ({ user }) => user.disconnect(),
  'another room': ({ user }) => stage.outcome(() => user.session.joinRoom('77')),
  'the stop button': ({ user }) => user.stop(),
  'the green flag': ({ user }) => void user.restart(),
  'a final close': async () => {
    stage.network.newest.close(4001);
    await stage.pass(100);
  },
  'another server': ({ user }) => stage.outcome(() => user.connect(url.replace('localhost', '127.0.0.1'))),
};

describe.each(families)('with servers of $dialect taken for $choice', ({ dialect, choice }) => {
  beforeEach(() => stage.start(dialect));

  it.each(Object.keys(ends))('%s ends it, and the values stay', async (name) => {
    const dog = await share(stage, 'dog', { x: 0, text: '' }, choice);
    const cat = await share(stage, 'cat', { x: 0, text: '' }, choice);
    dog.project.setNow('x', 5);
    dog.project.setNow('text', 'Hello');
    await stage.pass(500);
    expect(cat.project.isTaken).toBe(true);
    await ends[name]?.(cat);
    expect(cat.project.isTaken).toBe(false);
    expect([...cat.project.variables.values()]).toEqual(['5', 'Hello']);
    cat.project.setNow('x', 'alone');
    dog.project.setNow('text', 'together');
    await stage.pass(3000);
    expect([...cat.project.variables.values()]).toEqual(['alone', 'Hello']);
    expect(dog.project.get('x')).toBe(5);
  });

  it('after stop sharing one stays in the room, and sharing again brings its values', async () => {
    const dog = await share(stage, 'dog', { x: 1 }, choice);
    const cat = await share(stage, 'cat', { x: 1 }, choice);
    cat.user.session.unsyncProject();
    expect(cat.user.session.room).toBe(room);
    cat.project.setNow('x', 'mine');
    dog.project.setNow('x', 'ours');
    await stage.pass(500);
    expect(cat.user.session.variables.text('x')).toBe('ours');
    expect(cat.project.get('x')).toBe('mine');
    expect(await sync(stage, cat)).toBeUndefined();
    expect(cat.project.get('x')).toBe('ours');
    cat.project.setNow('x', 'again');
    await stage.pass(500);
    expect(dog.project.get('x')).toBe('again');
  });

  it('sharing in the same room again changes nothing, and joining it again neither', async () => {
    const dog = await share(stage, 'dog', { x: 1 }, choice);
    const cat = await share(stage, 'cat', { x: 1 }, choice);
    const lines = stage.network.lines.length;
    cat.project.set('x', 2);
    expect(await sync(stage, cat)).toBeUndefined();
    expect(await stage.outcome(() => cat.user.session.joinRoom(room))).toBeUndefined();
    expect(cat.project.get('x')).toBe(2);
    cat.project.frame();
    await stage.pass(500);
    expect(dog.project.get('x')).toBe('2');
    expect(stage.network.lines).toHaveLength(lines);
    expect(cat.project.isTaken).toBe(true);
  });

  it('in another room the project has that room’s values, or brings its own', async () => {
    const dog = await arrive(stage, 'dog', { x: 'of 77' }, choice);
    expect(await sync(stage, dog, '77')).toBeUndefined();
    const cat = await share(stage, 'cat', { x: 'of 123' }, choice);
    expect(await sync(stage, cat, '77')).toBeUndefined();
    expect(cat.project.get('x')).toBe('of 77');
    cat.project.setNow('x', 'new');
    await stage.pass(500);
    expect(dog.project.get('x')).toBe('new');
    expect(await sync(stage, cat, '88')).toBeUndefined();
    dog.project.setNow('x', 'not for the cat');
    await stage.pass(lookUp);
    expect(cat.project.get('x')).toBe('new');
    const fox = await arrive(stage, 'fox', { x: '' }, choice);
    expect(await sync(stage, fox, '88')).toBeUndefined();
    expect(fox.project.get('x')).toBe('new');
    expect([cat, dog, fox].flatMap(complaints)).toEqual([]);
  });

  it('another username goes on sharing', async () => {
    const dog = await share(stage, 'dog', { x: 1 }, choice);
    const cat = await share(stage, 'cat', { x: 1 }, choice);
    cat.user.session.setUsername('lion');
    cat.project.setNow('x', 'roar');
    await stage.pass(3000);
    expect(dog.project.get('x')).toBe('roar');
    expect(cat.project.get('x')).toBe('roar');
    expect(cat.project.isTaken).toBe(true);
  });

  it('ten times on and off leaves nothing behind', async () => {
    const dog = await share(stage, 'dog', { x: 0 }, choice);
    const cat = await share(stage, 'cat', { x: 0 }, choice);
    for (let i = 1; i <= 10; i += 1) {
      cat.user.session.unsyncProject();
      expect(cat.project.isTaken).toBe(false);
      expect(await sync(stage, cat)).toBeUndefined();
      cat.project.setNow('x', `number ${i}`);
      await stage.pass(400);
      expect(dog.project.get('x')).toBe(`number ${i}`);
    }
    expect(complaints(cat)).toEqual([]);
  });
});

describe('only one connection', () => {
  beforeEach(() => stage.start('document'));

  it('has the variables; the other one is told, and may have them later', async () => {
    const project = new MemoryProject({ x: 1 });
    const first = await arrive(stage, 'cat', project);
    const second = await arrive(stage, 'lion', project);
    expect(await sync(stage, first)).toBeUndefined();
    expect(await sync(stage, second, '77')).toMatch(/shared by another connection already/);
    expect(second.user.session.room).toBe('');
    second.user.session.unsyncProject();
    expect(project.isTaken).toBe(true);
    first.user.session.unsyncProject();
    expect(await sync(stage, second, '77')).toBeUndefined();
    expect(project.isTaken).toBe(true);
  });

  it('keeps them while a room that does not exist is asked for', async () => {
    const cat = await share(stage, 'cat', { x: 1 });
    expect(await sync(stage, cat, 'lobby')).toMatch(/"lobby" is no room here/);
    expect(await sync(stage, cat, '')).toMatch(/needs a name/);
    expect(cat.project.isTaken).toBe(true);
    expect(cat.user.session.room).toBe(room);
  });

  it('takes nothing before it is connected', async () => {
    const cat = await arrive(stage, 'cat', { x: 1 });
    cat.user.disconnect();
    expect(await sync(stage, cat)).toMatch(/connect/i);
    expect(cat.project.isTaken).toBe(false);
    cat.user.session.unsyncProject();
  });
});

const farewells: Readonly<Record<string, (sharer: Sharer) => unknown>> = {
  'stop sharing': ({ user }) => user.session.unsyncProject(),
  'joining another room': ({ user }) => void user.session.joinRoom('77'),
  'sharing in another room': ({ user }) => void user.session.syncProject('77'),
};

it.each(Object.entries(farewells))(
  'what was set before %s in the same frame reaches the others',
  async (_, leave) => {
    stage.start('document');
    const dog = await share(stage, 'dog', { x: 1 });
    const cat = await share(stage, 'cat', { x: 1 });
    cat.project.set('x', 'last words');
    leave(cat);
    cat.project.frame();
    await stage.pass(3000);
    expect(dog.project.get('x')).toBe('last words');
  },
);

it('a variable that was renamed twice is still shared, and so is one that was made again', async () => {
  stage.start('method');
  const dog = await share(stage, 'dog', { x: 1, y: 2 }, 'method');
  const cat = await share(stage, 'cat', { x: 1, y: 2 }, 'method');
  const rename = (from: string, to: string): void => {
    const kept = cat.project.get(from) ?? '';
    cat.project.variables.delete(`☁ ${from}`);
    cat.project.setNow(to, kept);
  };
  rename('x', 'z');
  rename('z', 'x');
  cat.project.setNow('x', 'back again');
  await stage.pass(1000);
  expect(dog.project.get('x')).toBe('back again');
  expect(dog.project.get('y')).toBe(2);
});
