// How event engines come and go, and get on with each other and with what else changes the runtime.

import { describe, expect, test } from 'vitest';
import {
  add,
  addEvents,
  allWays,
  broadcast,
  createEventStage,
  data,
  join,
  numbers,
  wait,
  whenReceived,
  whenThing,
} from '../support/events.ts';
import type { BlockData } from '../../site/sb3.ts';

const slow: readonly BlockData[] = [whenThing, add(join('begin ', data)), wait(0.1), add(join('end ', data))];

describe.each(allWays)('coming and going: $name', (way) => {
  const scripts = [
    [whenThing, broadcast('go')],
    [whenReceived('go'), wait(0.1), add(join('one ', data))],
    [['other_whenThing'], broadcast('other go')],
    [whenReceived('other go'), wait(0.1), add(join('two ', ['other_data']))],
    [whenReceived('other go'), add(join('not two ', data))],
  ] satisfies BlockData[][];

  test('an engine leaves the runtime as it was', async () => {
    const stage = await createEventStage(way, [slow]);
    const { runtime } = stage;
    const look = () => ({
      keys: Reflect.ownKeys(runtime),
      push: runtime._pushThread,
      restart: runtime._restartThread,
      hats: runtime.startHats,
      listeners: (['BEFORE_EXECUTE', 'AFTER_EXECUTE', 'targetWasRemoved'] as const).map(
        (name) => runtime.listeners(name).length,
      ),
    });
    stage.engine.dispose();
    const before = look();
    const second = await addEvents(stage, way, 'second');
    const third = await addEvents(stage, way, 'third');
    expect(look()).not.toEqual(before);
    second.happen(1);
    second.engine.dispose();
    third.engine.dispose();
    expect(look()).toEqual(before);
    expect(Object.hasOwn(runtime, '_pushThread') || Object.hasOwn(runtime, 'startHats')).toBe(false);
  });

  test('a method that somebody else wraps in between is left to them, and goes on working', async () => {
    const stage = await createEventStage(way, [[whenThing, add(data)]]);
    const { runtime } = stage;
    const push = runtime._pushThread;
    let pushed = 0;
    const theirs: typeof push = function (this: VM.Runtime, ...values) {
      pushed += 1;
      return push.apply(this, values);
    };
    runtime._pushThread = theirs;
    stage.engine.dispose();
    const again = await addEvents(stage, way, 'again');
    runtime.startHats('test_whenThing');
    stage.frame();
    expect(pushed).toBe(1);
    expect(stage.log()).toEqual(['']);
    again.engine.dispose();
    expect(runtime._pushThread).toBe(theirs);
  });

  test('two extensions side by side keep their events apart', async () => {
    const stage = await createEventStage(way, []);
    const other = await addEvents(stage, way, 'other');
    await stage.loadProject({
      stage: { lists: { log: [] }, scripts },
      sprites: [],
      extensions: { test: '', other: '' },
    });
    stage.happen(1);
    other.happen(2);
    stage.finish();
    expect(stage.log().sort()).toEqual(['not two ', 'one 1', 'two 2']);
    other.engine.dispose();
    stage.happen(3);
    stage.finish();
    expect(stage.log()).toContain('one 3');
  });

  test('an engine that has gone does nothing any more', async () => {
    const stage = await createEventStage(way, [slow]);
    for (const text of numbers(3)) stage.happen(text);
    stage.engine.dispose();
    stage.happen(4);
    stage.finish();
    expect(stage.log().filter((line) => line.startsWith('begin'))).toEqual(['begin 1']);
    expect(stage.engine.waiting).toBe(0);
  });
});
