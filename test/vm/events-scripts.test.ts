// How the event engine gets on with what scripts do to themselves and to others: stopping, throwing, deleting, pausing.

import { describe, expect, test, vi } from 'vitest';
import {
  add,
  allWays,
  broadcast,
  createEventStage,
  data,
  deleteClone,
  ifEqual,
  join,
  makeClone,
  me,
  numbers,
  set,
  stop,
  wait,
  whenClone,
  whenFlag,
  whenReceived,
  whenRoom,
  whenThing,
} from '../support/events.ts';
import type { EventStage } from '../support/events.ts';

describe.each(allWays)('scripts that stop: $name', (way) => {
  test('a clone that deletes itself in its handler gets no more events, the others do', async () => {
    const stage = await createEventStage(way, [
      [whenFlag, makeClone],
      [whenClone, set('me', 'Clone')],
      [whenThing, add(join(me, data)), deleteClone],
    ]);
    stage.greenFlag();
    stage.finish();
    for (const text of numbers(3)) stage.happen(text);
    stage.finish();
    expect(stage.log().sort()).toEqual(['Cat1', 'Cat2', 'Cat3', 'Clone1']);
  });

  test('stop all inside a handler ends everything, and events come again afterwards', async () => {
    const stage = await createEventStage(way, [
      [whenThing, add(data), ifEqual(data, '3', [stop('all')]), add(join('after ', data))],
    ]);
    for (const text of numbers(10)) stage.happen(text);
    for (let i = 0; i < 20; i += 1) stage.frame();
    expect(stage.log()).not.toContain('after 3');
    expect(stage.log().slice(0, 5)).toEqual(['1', 'after 1', '2', 'after 2', '3']);
    expect(stage.engine.waiting).toBe(0);
    stage.happen('again');
    stage.finish();
    expect(stage.log()).toContain('after again');
  });

  test('stop all ends what waits for the script', async () => {
    const stage = await createEventStage(way, [
      [whenThing, ifEqual(data, '1', [wait(0.1)]), add(data), ifEqual(data, '3', [stop('all')])],
    ]);
    for (const text of numbers(6)) stage.happen(text);
    stage.frame(30);
    expect(stage.log()).toEqual(['1', '2', '3']);
    expect(stage.engine.waiting).toBe(0);
  });

  test('stop this script ends one run', async () => {
    const stage = await createEventStage(way, [
      [whenThing, add(data), ifEqual(data, '2', [stop('this script')]), add(join('after ', data))],
    ]);
    for (const text of numbers(3)) stage.happen(text);
    stage.finish();
    expect(stage.log()).toEqual(['1', 'after 1', '2', '3', 'after 3']);
  });

  test('stop other scripts ends a run that waits; the next event starts it again', async () => {
    const stage = await createEventStage(way, [
      [whenThing, add(join('begin ', data)), wait(10), add('never')],
      [whenReceived('halt'), stop('other scripts in sprite')],
      [whenFlag],
    ]);
    stage.happen(1);
    stage.happen(2);
    stage.frame(2);
    stage.runtime.startHats('event_whenbroadcastreceived');
    stage.frame(3);
    expect(stage.log()).toEqual(['begin 1', 'begin 2']);
  });

  test('scripts that run for ever elsewhere go on, and events come through', async () => {
    const count = ['data_changevariableby', { VALUE: 1 }, { VARIABLE: 'count' }] as const;
    const stage = await createEventStage(way, [
      [whenThing, add(data)],
      [whenFlag, ['control_forever', { SUBSTACK: [count, wait(0)] }]],
    ]);
    stage.greenFlag();
    for (const text of numbers(20)) {
      stage.happen(text);
      stage.frame(2);
    }
    expect(stage.log()).toEqual(numbers(20));
    expect(Number(stage.variable('count'))).toBeGreaterThanOrEqual(20);
  });

  test('a list of threads that is replaced behind the engine’s back holds nothing up', async () => {
    const stage = await createEventStage(way, [[whenThing, add(data), wait(10)]]);
    for (const text of numbers(3)) stage.happen(text);
    stage.frame();
    stage.runtime.threads = [];
    stage.frame(2);
    expect(stage.log().slice(0, 2)).toEqual(['1', '2']);
  });
});

describe.each(allWays)('blocks that throw: $name', (way) => {
  /** A frame in which a block of another extension may throw. */
  const frame = (stage: EventStage) => {
    try {
      stage.frame();
    } catch (error) {
      expect(error).toMatchObject({ message: 'exploded' });
    }
  };

  test.each([
    ['at its beginning', []],
    ['after a wait', [wait(0.05)]],
  ])('one %s ends its run, not the next', async (_, first) => {
    const errors = vi.spyOn(console, 'error').mockReturnValue();
    const stage = await createEventStage(way, [
      [whenThing, ...first, ifEqual(data, '2', [['test_explode']]), add(data)],
    ]);
    for (const text of numbers(3)) stage.happen(text);
    for (let i = 0; i < 30; i += 1) frame(stage);
    expect(stage.log()).toEqual(['1', '3']);
    expect(stage.engine.waiting).toBe(0);
    errors.mockRestore();
  });
});

describe.each(allWays)('what happens to a project: $name', (way) => {
  test('while it is paused events wait, and then come in order', async () => {
    const stage = await createEventStage(way, [[whenThing, add(data)]]);
    const { clock } = stage.runtime.ioDevices;
    clock.pause();
    for (const text of numbers(5)) stage.happen(text);
    stage.frame(3);
    expect(stage.log()).toEqual([]);
    expect(stage.engine.waiting).toBe(5);
    clock.resume();
    stage.finish();
    expect(stage.log()).toEqual(numbers(5));
  });

  test('a hat that is deleted takes what waits for it along', async () => {
    const stage = await createEventStage(way, [
      [whenThing, add(data), wait(0.1)],
      [whenRoom('b'), add(data)],
    ]);
    for (const text of numbers(3)) stage.happen(text);
    stage.frame();
    const cat = stage.runtime.getSpriteTargetByName('Cat');
    const blocks: { getScripts(): string[]; deleteBlock?(id: string): void } | undefined = cat?.blocks;
    blocks?.deleteBlock?.(blocks.getScripts()[0] ?? '');
    stage.frame(20);
    expect(stage.log()).toEqual(['1']);
    expect(stage.engine.waiting).toBe(0);
    expect(stage.errors).toEqual([]);
  });

  test('a sprite that is deleted takes what waits for it along', async () => {
    const stage = await createEventStage(
      way,
      [[whenThing, add(data), wait(0.1)]],
      [{ name: 'Dog', scripts: [[whenThing, add(join('dog ', data))]] }],
    );
    for (const text of numbers(3)) stage.happen(text);
    stage.frame();
    stage.vm.deleteSprite(stage.runtime.getSpriteTargetByName('Cat')?.id ?? '');
    stage.frame(10);
    expect(stage.log().filter((line) => !line.startsWith('dog'))).toEqual(['1']);
    expect(stage.log().filter((line) => line.startsWith('dog'))).toEqual(['dog 1', 'dog 2', 'dog 3']);
    expect(stage.engine.waiting).toBe(0);
  });

  test('in turbo mode, and with frames a second apart, nothing changes', async () => {
    const stage = await createEventStage(way, [
      [whenThing, broadcast('go'), wait(0.1), add(data)],
      [whenReceived('go'), add(join('received ', data))],
    ]);
    stage.vm.setTurboMode(true);
    stage.runtime.currentStepTime = 1000;
    for (const text of numbers(20)) stage.happen(text);
    stage.finish();
    expect(stage.log().filter((line) => !line.startsWith('received'))).toEqual(numbers(20));
    expect(stage.log().filter((line) => line.startsWith('received'))).toHaveLength(20);
  });
});
