// A script whose backlog is long holds up only itself, and "all at once" keeps its bound for what waits in lanes.

import { describe, expect, test } from 'vitest';
import {
  add,
  atOnce,
  createEventStage,
  data,
  hold,
  ifEqual,
  join,
  numbers,
  wait,
  whenOther,
  whenThing,
} from '../support/events.ts';
import type { EventStage, Way } from '../support/events.ts';
import type { ScriptData } from '../../site/sb3.ts';

/** The first event is held, each later one takes a millisecond; 2,000 wait. */
const createBacklog = async (way: Way, other: ScriptData): Promise<EventStage> => {
  const stage = await createEventStage(way, []);
  const take = { blockType: 'command', opcode: 'take', text: 'take a millisecond', arguments: {} };
  await stage.registerExtension(() => ({
    getInfo: () => ({ id: 'work', name: 'Work', blocks: [take] }),
    take: () => stage.pass(1),
  }));
  await stage.loadProject({
    stage: {
      lists: { log: [] },
      scripts: [[whenThing, ifEqual(data, '1', [hold]), ['work_take'], add('slow')], other],
    },
    sprites: [],
    extensions: { test: '', work: '' },
  });
  for (const text of numbers(2000)) stage.happen(text);
  stage.frame(5);
  return stage;
};

describe.each(atOnce)('a long backlog: $name', (way) => {
  test('holds up no event that comes later for another script', async () => {
    const stage = await createBacklog(way, [whenOther, add(join('other ', data))]);
    stage.release();
    await stage.settle();
    stage.frame();
    stage.happen('x', { name: 'other' });
    stage.frame(4);
    expect(stage.log()).toContain('other x');
  });

  test('holds up no other script that has events waiting', async () => {
    const stage = await createBacklog(way, [whenOther, wait(0.01), add(join('other ', data))]);
    for (const text of numbers(3)) stage.happen(text, { name: 'other' });
    stage.release();
    await stage.settle();
    stage.frame(10);
    expect(stage.log()).toContain('other 3');
  });
});

describe.each(atOnce)('all at once: $name', (way) => {
  test('stops starting runs at 10,000 also for what waited for its scripts', async () => {
    const stage = await createEventStage(way, [
      [whenThing, hold],
      [whenThing, hold, add('second')],
      [whenThing, hold, add('third')],
    ]);
    for (const text of numbers(9000)) stage.happen(text);
    stage.frame(30);
    stage.engine.setMode('all at once');
    stage.frame(200);
    expect(stage.runtime.threads.length).toBeLessThanOrEqual(10_000);
  });
});
