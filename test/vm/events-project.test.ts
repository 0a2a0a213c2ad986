// What happens to events when the project around them changes: another one is loaded, the compiler is switched, the
// editor's pause button is pressed in the middle of a script.

import { describe, expect, test } from 'vitest';
import {
  add,
  allWays,
  broadcast,
  createEventStage,
  data,
  hold,
  ifEqual,
  join,
  makeClone,
  numbers,
  wait,
  whenFlag,
  whenOther,
  whenReceived,
  whenRoom,
  whenThing,
} from '../support/events.ts';
import type { EventStage } from '../support/events.ts';
import type { BlockData, ProjectData, ScriptData } from '../../site/sb3.ts';

const slow: readonly BlockData[] = [whenThing, add(join('begin ', data)), wait(0.1), add(join('end ', data))];
const beginsAndEnds = (count: number) => numbers(count).flatMap((text) => [`begin ${text}`, `end ${text}`]);

/** A project whose only sprite is a dog. */
const another = (...scripts: readonly ScriptData[]): ProjectData => ({
  stage: { lists: { log: [] }, scripts: [] },
  sprites: [{ name: 'Dog', scripts }],
  extensions: { test: '' },
});

const note: ScriptData = [whenThing, add(join('Dog ', data))];

describe.each(allWays)('another project: $name', (way) => {
  test('gets none of the events that waited for the old one', async () => {
    const stage = await createEventStage(way, [slow, [whenRoom('a'), add(data)]]);
    for (const text of numbers(5)) stage.happen(text, { room: 'a' });
    stage.frame();
    expect(stage.engine.waiting).toBeGreaterThan(0);
    await stage.loadProject(another(note));
    expect(stage.engine.waiting).toBe(0);
    stage.frame(10);
    expect(stage.log()).toEqual([]);
    stage.happen('new');
    stage.finish();
    expect(stage.log()).toEqual(['Dog new']);
    expect(stage.errors).toEqual([]);
  });

  test('is not disturbed by scripts of the old one that wait for a promise, nor by its clones', async () => {
    const stage = await createEventStage(way, [
      [whenFlag, makeClone],
      [whenThing, hold, add(data)],
    ]);
    stage.greenFlag();
    stage.finish();
    for (const text of numbers(3)) stage.happen(text);
    stage.frame(2);
    await stage.loadProject(another(note));
    for (const text of ['4', '5']) stage.happen(text);
    stage.release();
    await stage.settle();
    stage.finish();
    expect(stage.log()).toEqual(['Dog 4', 'Dog 5']);
    expect(stage.errors).toEqual([]);
  });

  test('of the same sprites and blocks gets each new event once', async () => {
    const project = another(note, [whenThing, wait(0.05), add(join('slowly ', data))]);
    const stage = await createEventStage(way, []);
    for (const round of ['a', 'b', 'c']) {
      await stage.loadProject(project);
      for (const text of numbers(3)) stage.happen(round + text);
      stage.finish();
      const events = numbers(3).map((text) => round + text);
      expect(stage.log().filter((line) => line.startsWith('Dog'))).toEqual(
        events.map((text) => `Dog ${text}`),
      );
      expect(stage.log().filter((line) => line.startsWith('slowly'))).toEqual(
        events.map((text) => `slowly ${text}`),
      );
      stage.happen('left over');
    }
  });

  test('hears nothing of what happens while it is being loaded', async () => {
    const stage = await createEventStage(way, [slow]);
    let early = 0;
    stage.runtime.once('RUNTIME_DISPOSED', () => {
      for (const text of numbers(3)) stage.happen(`early ${text}`);
      early = stage.engine.waiting;
    });
    await stage.loadProject(another(note));
    stage.happen('late');
    stage.finish();
    expect(stage.log()).toEqual(['Dog late']);
    expect([early, stage.engine.waiting]).toEqual([0, 0]);
  });
});

describe.each(allWays)('the compiler is switched at run time: $name', (way) => {
  const setCompiled = ({ vm }: EventStage, enabled: boolean) => {
    const switches: { setCompilerOptions(options: { enabled: boolean }): void } = Object(vm);
    switches.setCompilerOptions({ enabled });
  };

  test('while a script waits, and events wait for it', async () => {
    const stage = await createEventStage(way, [slow]);
    for (const text of numbers(6)) {
      stage.happen(text);
      if (text === '2') stage.frame(2);
      if (text === '3') setCompiled(stage, !way.compiled);
    }
    stage.frame(8);
    setCompiled(stage, way.compiled);
    stage.finish();
    expect(stage.log()).toEqual(beginsAndEnds(6));
  });

  test('between broadcasts and their receivers, which still read their event', async () => {
    const stage = await createEventStage(way, [
      [whenThing, wait(0.1), broadcast('go')],
      [whenReceived('go'), wait(0.05), add(data)],
    ]);
    for (const text of numbers(6)) {
      stage.happen(text);
      setCompiled(stage, Number(text) % 2 === 0);
      stage.frame(5);
    }
    stage.finish();
    expect(stage.log()).toEqual(numbers(6));
  });

  test('hats with an input go on being asked once for each event', async () => {
    const stage = await createEventStage(way, [[whenRoom('a'), add(data), wait(0.05)]]);
    for (const text of numbers(8)) {
      stage.happen(text, { room: Number(text) % 2 === 0 ? 'a' : 'b' });
      setCompiled(stage, Number(text) % 4 < 2);
      stage.frame();
    }
    stage.finish();
    expect(stage.log()).toEqual(['2', '4', '6', '8']);
    expect(stage.questions()).toBe(8);
  });
});

describe.each(allWays)('the pause button: $name', (way) => {
  /** As the editor's addon does it: all threads pretend to wait, the clock stands still, frames go on. */
  const pause = ({ runtime }: EventStage): (() => void) => {
    const { clock } = runtime.ioDevices;
    const { threads } = runtime;
    const states = threads.map(({ status }) => status);
    threads.forEach((thread) =>
      Object.defineProperty(thread, 'status', { get: () => 1, set() {}, configurable: true }),
    );
    clock.pause();
    return () => {
      threads.forEach((thread, index) =>
        Object.defineProperty(thread, 'status', {
          value: states[index],
          writable: true,
          enumerable: true,
          configurable: true,
        }),
      );
      clock.resume();
    };
  };

  test('in the middle of a script keeps it and what waits for it, in order', async () => {
    const stage = await createEventStage(way, [slow, [whenOther, add(join('other ', data))]]);
    stage.happen(1);
    stage.frame();
    stage.happen(2);
    const resume = pause(stage);
    stage.happen(3);
    stage.happen('x', { name: 'other' });
    stage.frame(30);
    expect(stage.log()).toEqual(['begin 1']);
    expect(stage.engine.waiting).toBe(3);
    resume();
    stage.finish();
    expect(stage.log().filter((line) => !line.startsWith('other'))).toEqual(beginsAndEnds(3));
    expect(stage.log().filter((line) => line.startsWith('other'))).toEqual(['other x']);
  });

  test('does not keep the stop button from emptying everything', async () => {
    const stage = await createEventStage(way, [[whenThing, ifEqual(data, '1', [wait(0.1)]), add(data)]]);
    stage.happen(1);
    stage.frame();
    const resume = pause(stage);
    for (const text of ['2', '3']) stage.happen(text);
    stage.stop();
    resume();
    stage.happen(4);
    stage.finish();
    expect(stage.log()).toEqual(['4']);
  });
});
