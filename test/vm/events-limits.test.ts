// The three modes of the event engine, and its bounds.

import { describe, expect, test } from 'vitest';
import {
  add,
  allWays,
  atOnce,
  createEventStage,
  data,
  hold,
  ifEqual,
  join,
  numbers,
  wait,
  whenOther,
  whenRoom,
  whenThing,
} from '../support/events.ts';
import type { BlockData } from '../../site/sb3.ts';

const slow: readonly BlockData[] = [whenThing, add(join('begin ', data)), wait(0.1), add(join('end ', data))];
const never: BlockData = ['control_wait_until', { CONDITION: false }];

describe.each(atOnce)('the modes: $name', (way) => {
  test('all at once starts a run for each event, in order', async () => {
    const stage = await createEventStage(way, [slow]);
    stage.engine.setMode('all at once');
    for (const text of numbers(3)) stage.happen(text);
    stage.finish();
    expect(stage.log()).toEqual(['begin 1', 'begin 2', 'begin 3', 'end 1', 'end 2', 'end 3']);
  });

  test('all at once also starts what has been waiting', async () => {
    const stage = await createEventStage(way, [slow]);
    for (const text of numbers(3)) stage.happen(text);
    stage.engine.setMode('all at once');
    stage.frame();
    expect(stage.log()).toEqual(['begin 1', 'begin 2', 'begin 3']);
  });

  test('after all at once, one at a time waits for the newest run', async () => {
    const stage = await createEventStage(way, [slow]);
    stage.engine.setMode('all at once');
    stage.happen(1);
    stage.frame();
    stage.happen(2);
    stage.engine.setMode('one at a time');
    stage.happen(3);
    stage.finish();
    expect(stage.log()).toEqual(['begin 1', 'begin 2', 'end 1', 'end 2', 'begin 3', 'end 3']);
  });

  test('all at once stops starting runs at 10,000, and loses none', async () => {
    const stage = await createEventStage(way, [[whenThing, hold, add(data)]]);
    stage.engine.setMode('all at once');
    for (const text of numbers(10_500)) stage.happen(text);
    stage.frame(100);
    expect(stage.runtime.threads).toHaveLength(10_000);
    expect(stage.engine.waiting).toBe(500);
    stage.release();
    await stage.settle();
    stage.frame(10);
    stage.release();
    await stage.settle();
    stage.finish();
    expect(stage.log()).toEqual(numbers(10_500));
  });
});

describe.each(atOnce)('only the newest: $name', (way) => {
  test('skips what came while the script was busy, and counts nothing as lost', async () => {
    const stage = await createEventStage(way, [slow]);
    stage.engine.setMode('only the newest');
    for (const text of numbers(50)) stage.happen(text);
    expect(stage.engine.waiting).toBe(1);
    stage.finish();
    expect(stage.log()).toEqual(['begin 1', 'end 1', 'begin 50', 'end 50']);
    expect(stage.engine.lost).toBe(0);
  });

  test('skips what came while the project was paused', async () => {
    const stage = await createEventStage(way, [
      [whenThing, add(data)],
      [whenOther, add(join('other ', data))],
    ]);
    stage.engine.setMode('only the newest');
    stage.runtime.ioDevices.clock.pause();
    for (const text of numbers(50)) stage.happen(text);
    stage.happen(51, { name: 'other' });
    stage.runtime.ioDevices.clock.resume();
    stage.finish();
    expect(stage.log()).toEqual(['50', 'other 51']);
  });

  test('means the newest that the hat would take', async () => {
    const stage = await createEventStage(way, [[whenRoom('a'), add(data), wait(0.1)]]);
    stage.engine.setMode('only the newest');
    for (const text of ['1', '2', '3']) stage.happen(text, { room: 'a' });
    for (const text of ['4', '5']) stage.happen(text, { room: 'b' });
    stage.finish();
    expect(stage.log()).toEqual(['1', '3']);
    expect(stage.engine.waiting).toBe(0);
  });
});

describe.each(allWays)('bounds: $name', (way) => {
  test('what has the key of something that waits is not queued again', async () => {
    const stage = await createEventStage(way, [slow]);
    for (const text of numbers(5)) stage.happen(text, { once: 'the same' });
    stage.finish();
    stage.happen(6, { once: 'the same' });
    stage.finish();
    expect(stage.log().filter((line) => line.startsWith('begin'))).toEqual(['begin 1', 'begin 2', 'begin 6']);
  });

  test('of 100,005 events that wait for their turn, the oldest five go', async () => {
    const stage = await createEventStage(way, [[whenThing, never]]);
    stage.runtime.ioDevices.clock.pause();
    for (const text of numbers(100_005)) stage.happen(text);
    expect(stage.engine.waiting).toBe(100_000);
    expect(stage.engine.lost).toBe(5);
    expect(stage.overflows()).toBe(1);
  });

  test('stop forgets what waits, the counters and the mode', async () => {
    const stage = await createEventStage(way, [slow]);
    stage.engine.setMode('all at once');
    stage.runtime.ioDevices.clock.pause();
    for (const text of numbers(100_005)) stage.happen(text);
    stage.stop();
    expect([stage.engine.waiting, stage.engine.lost]).toEqual([0, 0]);
    stage.runtime.ioDevices.clock.resume();
    for (const text of numbers(2)) stage.happen(text);
    stage.finish();
    expect(stage.log()).toEqual(['begin 1', 'end 1', 'begin 2', 'end 2']);
  });
});

describe.each(atOnce)('a script that never ends: $name', (way) => {
  test('has at most 10,000 events waiting for it; the oldest go, and that is said once', async () => {
    const stage = await createEventStage(way, [[whenThing, ifEqual(data, '1', [hold]), add(data)]]);
    for (const text of numbers(10_004)) stage.happen(text);
    stage.frame(30);
    expect(stage.engine.waiting).toBe(10_000);
    expect(stage.engine.lost).toBe(3);
    expect(stage.overflows()).toBe(1);
    stage.release();
    await stage.settle();
    stage.finish();
    expect(stage.log().slice(0, 2)).toEqual(['1', '5']);
    expect(stage.log()).toHaveLength(10_001);
    for (const text of numbers(10_002)) stage.happen(text);
    stage.frame(30);
    expect(stage.engine.lost).toBe(4);
    expect(stage.overflows()).toBe(2);
  });

  test('does not disturb the order of others when it has too many, and that is an event itself', async () => {
    const stage = await createEventStage(way, [
      [whenThing, hold],
      [whenThing, add(data)],
      [whenOther, add(data)],
    ]);
    stage.onOverflow(() => stage.happen('too many', { name: 'other' }));
    stage.runtime.ioDevices.clock.pause();
    for (const text of numbers(10_005)) stage.happen(text);
    stage.runtime.ioDevices.clock.resume();
    stage.frame(60);
    expect(stage.overflows()).toBe(1);
    expect(stage.log()).toEqual([...numbers(10_005), 'too many']);
  });

  test('holds up only itself', async () => {
    const stage = await createEventStage(way, [
      [whenThing, never],
      [whenThing, add(data)],
    ]);
    for (const text of numbers(100)) stage.happen(text);
    stage.frame(5);
    expect(stage.log()).toEqual(numbers(100));
    expect(stage.engine.waiting).toBe(99);
  });

  test('an event that waits for two scripts counts once', async () => {
    const stage = await createEventStage(way, [
      [whenThing, never],
      [whenThing, wait(100)],
      [whenOther, wait(100)],
    ]);
    for (const text of numbers(4)) stage.happen(text);
    for (const text of numbers(3)) stage.happen(text, { name: 'other' });
    stage.frame();
    expect(stage.engine.waiting).toBe(3 + 2);
  });
});
