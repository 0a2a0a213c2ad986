// A project's own ☁ variables when lines are lost, servers start again and sets cross: in the end all projects have the
// same values, and what somebody did offline is not forgotten.

import { beforeEach, describe, expect, it } from 'vitest';
import { createRandom } from '../support/random.ts';
import { createCloudStage, room } from '../support/cloud-stage.ts';
import { complaints, families, share } from '../support/project-sharers.ts';
import type { Sharer } from '../support/project-sharers.ts';

const stage = createCloudStage();

const seen = ({ project }: Sharer): string[] => [...project.variables.values()].map(String);

const cutNewest = (): void => {
  stage.network.newest.endForServer();
  stage.network.newest.endForClient();
};

describe.each(families)('with servers of $dialect taken for $choice', ({ dialect, choice }) => {
  beforeEach(() => stage.start(dialect));

  it('the server starts again: who comes first brings the values, and changes made meanwhile count', async () => {
    const cat = await share(stage, 'cat', { x: 0, text: '' }, choice);
    const dog = await share(stage, 'dog', { x: 0, text: '' }, choice);
    cat.project.setNow('text', 'kept over the crash');
    await stage.pass(1000);
    stage.crash();
    await stage.pass(500);
    cat.project.setNow('x', 'offline');
    stage.start(dialect);
    await stage.pass(40_000);
    expect(cat.user.session.room).toBe(room);
    expect(dog.user.session.room).toBe(room);
    expect(seen(cat)).toEqual(['offline', 'kept over the crash']);
    expect(seen(dog)).toEqual(['offline', 'kept over the crash']);
    expect([cat.project.isTaken, dog.project.isTaken]).toEqual([true, true]);
  });

  it('what was set while the line was away arrives, unless somebody else has set it since', async () => {
    const dog = await share(stage, 'dog', { x: 0, y: 0 }, choice);
    const cat = await share(stage, 'cat', { x: 0, y: 0 }, choice);
    await stage.pass(1000);
    cutNewest();
    cat.project.setNow('x', 'cat');
    cat.project.setNow('y', 'cat');
    dog.project.setNow('y', 'dog');
    await stage.pass(30_000);
    expect(seen(cat)).toEqual(['cat', 'dog']);
    expect(seen(dog)).toEqual(['cat', 'dog']);
  });

  it('what is set between asking for the room and entering it does not win over the room', async () => {
    const dog = await share(stage, 'dog', { x: 'room' }, choice);
    const cat = await share(stage, 'cat', { x: 'room' }, choice);
    cat.user.disconnect();
    await stage.pass(1000);
    const entering = stage.outcome(() => cat.user.connect(stage.network.newest.url));
    expect(await entering).toBeUndefined();
    const shared = stage.outcome(() => cat.user.session.syncProject(room));
    cat.project.setNow('x', 'too early');
    expect(await shared).toBeUndefined();
    await stage.pass(3000);
    expect(cat.project.get('x')).toBe(dog.project.get('x'));
    expect(cat.user.session.variables.text('x')).toBe(cat.project.get('x'));
  });

  it('what who opens a room sets while entering is there for all', async () => {
    const cat = await share(stage, 'cat', { x: 'first' }, choice);
    const entering = stage.outcome(() => cat.user.session.syncProject('77'));
    await stage.pass(20);
    cat.project.setNow('x', 'while entering');
    expect(await entering).toBeUndefined();
    await stage.pass(1000);
    const dog = await share(stage, 'dog', { x: '' }, choice);
    expect(dog.project.get('x')).toBe('first');
    expect(await stage.outcome(() => dog.user.session.syncProject('77'))).toBeUndefined();
    expect(dog.project.get('x')).toBe('while entering');
  });

  it('who comes while the values of the first one are still on their way does not replace them', async () => {
    const names = Array.from({ length: 20 }, (_, i) => `v${i}`);
    const filled = (value: string) => Object.fromEntries(names.map((name) => [name, value]));
    const cat = await share(stage, 'cat', filled('of the cat'), choice);
    const dog = await share(stage, 'dog', filled('of the dog'), choice);
    await stage.pass(10_000);
    expect(new Set([...seen(cat), ...seen(dog)])).toEqual(new Set(['of the cat']));
  });

  it.each([1, 2, 3, 4])('three projects agree after a wild minute (%i)', async (seed) => {
    const random = createRandom(seed * 7919);
    const pick = (count: number): number => Math.floor(random() * count);
    const sharers: Sharer[] = [];
    for (const name of ['cat', 'dog', 'fox'])
      sharers.push(await share(stage, name, { x: 0, y: '', z: 0 }, choice));
    for (let step = 0; step < 400; step += 1) {
      const sharer = sharers[pick(3)];
      const value = random() < 0.5 ? pick(50) : `text ${pick(50)}`;
      sharer?.project.set('xyz'[pick(3)] ?? 'x', value);
      if (random() < 0.8) sharer?.project.frame();
      if (random() < 0.02) cutNewest();
      await stage.pass(pick(150));
    }
    for (const { project } of sharers) project.frame();
    await stage.pass(60_000);
    const [first, ...others] = sharers.map(seen);
    for (const other of others) expect(other).toEqual(first);
    for (const sharer of sharers) {
      const { variables } = sharer.user.session;
      expect(['x', 'y', 'z'].map((name) => variables.text(name))).toEqual(seen(sharer));
      expect(complaints(sharer)).toEqual([]);
    }
  });
});
