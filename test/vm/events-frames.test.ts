// Events at every frame rate, on pages that nobody sees, in turbo mode, and beside scripts that want their share.

import { describe, expect, onTestFinished, test, vi } from 'vitest';
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
  whenFlag,
  whenOther,
  whenThing,
} from '../support/events.ts';
import type { EventStage, Way } from '../support/events.ts';
import type { BlockData, ScriptData } from '../../site/sb3.ts';

const count: BlockData = ['data_changevariableby', { VALUE: 1 }, { VARIABLE: 'count' }];
/** Counts frames. */
const forever: ScriptData = [whenFlag, ['control_forever', { SUBSTACK: [count, wait(0)] }]];

const note: ScriptData = [whenThing, add(data)];
const slow: ScriptData = [whenThing, add(join('begin ', data)), wait(0.05), add(join('end ', data))];

/** A block that takes so many milliseconds of the page's time at once. */
const work = (MILLISECONDS: number): BlockData => ['work_take', { MILLISECONDS }];

const createWorkStage = async (way: Way, scripts: readonly ScriptData[]): Promise<EventStage> => {
  const stage = await createEventStage(way, []);
  const take = {
    blockType: 'command',
    opcode: 'take',
    text: 'take [MILLISECONDS]',
    arguments: { MILLISECONDS: { type: 'number' } },
  };
  await stage.registerExtension(() => ({
    getInfo: () => ({ id: 'work', name: 'Work', blocks: [take] }),
    take: ({ MILLISECONDS }: { MILLISECONDS: string }) => stage.pass(Number(MILLISECONDS)),
  }));
  await stage.loadProject({
    stage: { lists: { log: [] }, variables: { count: 0 }, scripts },
    sprites: [],
    extensions: { test: '', work: '' },
  });
  return stage;
};

/** Sets the frame rate, and returns what lets a frame pass. */
const atFrameRate = ({ vm, runtime, pass }: EventStage, fps: number, interpolated: boolean) => {
  runtime.currentStepTime = 1000 / fps;
  const switches: { setInterpolation(on: boolean): void } = Object(vm);
  switches.setInterpolation(interpolated);
  const { _renderInterpolatedPositions: draw }: { _renderInterpolatedPositions(): void } = Object(runtime);
  return () => {
    for (let i = 0; i < 2; i += 1) {
      pass(500 / fps);
      if (interpolated) Reflect.apply(draw, runtime, []);
    }
    runtime._step();
  };
};

/** Makes the page one that somebody sees, or nobody, until the test has ended. */
const show = ({ window }: EventStage, hidden: boolean) => {
  Object.defineProperty(window.document, 'hidden', { value: hidden, configurable: true });
  vi.stubGlobal('document', window.document);
  onTestFinished(() => void vi.unstubAllGlobals());
};

describe.each(allWays)('at every frame rate: $name', (way) => {
  test.each([
    [60, true],
    [60, false],
    [1, false],
  ])(
    'at %d frames a second (interpolated: %s) nothing is lost, and others go on',
    async (fps, interpolated) => {
      const stage = await createEventStage(way, [slow, forever]);
      const frame = atFrameRate(stage, fps, interpolated);
      stage.greenFlag();
      for (const text of numbers(15)) {
        stage.happen(text);
        frame();
      }
      for (let i = 0; i < 200 && stage.log().length < 30; i += 1) frame();
      expect(stage.log()).toEqual(numbers(15).flatMap((text) => [`begin ${text}`, `end ${text}`]));
      expect(Number(stage.variable('count'))).toBeGreaterThanOrEqual(15);
      expect([stage.engine.waiting, stage.engine.lost, stage.errors]).toEqual([0, 0, []]);
    },
  );

  test('on a hidden page with a frame a second nothing of a burst in each second is lost', async () => {
    const stage = await createEventStage(way, [note]);
    show(stage, true);
    const events = numbers(300);
    for (const text of events) {
      stage.happen(text);
      stage.pass(10);
      if (Number(text) % 100 === 0) stage.frame();
    }
    stage.finish();
    expect(stage.log()).toEqual(events);
  });

  test('in turbo mode scripts that run for ever go on, and events come through in order', async () => {
    const stage = await createEventStage(way, [slow, forever]);
    stage.vm.setTurboMode(true);
    stage.greenFlag();
    for (const text of numbers(10)) {
      const before = Number(stage.variable('count'));
      stage.happen(text);
      stage.frame();
      expect(Number(stage.variable('count'))).toBeGreaterThan(before);
    }
    for (let i = 0; i < 100; i += 1) stage.frame();
    expect(stage.log()).toEqual(numbers(10).flatMap((text) => [`begin ${text}`, `end ${text}`]));
  });

  test('a flood of events that take their time leaves each frame in time, and others their turn', async () => {
    const stage = await createWorkStage(way, [[whenThing, work(1), add(data)], forever]);
    stage.greenFlag();
    stage.frame();
    const events = numbers(600);
    for (let frame = 0; frame < 20; frame += 1) {
      const before = Number(stage.variable('count'));
      const began = stage.now();
      for (const text of events.slice(frame * 30, (frame + 1) * 30)) stage.happen(text);
      stage.runtime._step();
      expect(stage.now() - began).toBeLessThan(1000 / 30);
      expect(Number(stage.variable('count'))).toBe(before + 1);
      stage.pass(Math.max(0, 1000 / 30 - (stage.now() - began)));
    }
    expect(stage.engine.waiting).toBeGreaterThan(0);
    for (let i = 0; i < 2000 && stage.log().length < 600; i += 1) stage.frame();
    expect(stage.log()).toEqual(events);
  });
});

describe.each(atOnce)('at once: $name', (way) => {
  test('a script has run when its event is delivered, with the next frame far away', async () => {
    const stage = await createEventStage(way, [note]);
    const frame = atFrameRate(stage, 1, false);
    frame();
    for (const text of numbers(60)) {
      stage.pass(15);
      stage.happen(text);
      expect(stage.log().at(-1)).toBe(text);
    }
  });

  /** 60 events within four seconds and four frames, each of which takes a while; the most that waited. */
  const mostWaiting = async (hidden: boolean): Promise<number> => {
    const stage = await createWorkStage(way, [[whenThing, work(10), add(data)]]);
    show(stage, hidden);
    let most = 0;
    for (const text of numbers(60)) {
      stage.pass(67);
      stage.happen(text);
      most = Math.max(most, stage.engine.waiting);
      if (Number(text) % 15 === 0) stage.frame();
    }
    stage.finish();
    expect(stage.log()).toEqual(numbers(60));
    return most;
  };

  test('on a hidden page events do not wait for frames', async () => {
    expect(await mostWaiting(true)).toBe(0);
  });

  test('on a page that is seen, what takes longer than its share waits for the next frame', async () => {
    expect(await mostWaiting(false)).toBeGreaterThan(2);
  });

  test('a backlog is worked off within the share of each frame', async () => {
    const stage = await createWorkStage(way, [[whenThing, ifEqual(data, '1', [hold]), work(1), add(data)]]);
    for (const text of numbers(200)) stage.happen(text);
    stage.frame(2);
    stage.release();
    await stage.settle();
    for (let frame = 0; frame < 12; frame += 1) {
      const began = stage.now();
      stage.frame();
      expect(stage.now() - began).toBeLessThan((2 * 1000) / 30);
    }
    expect(stage.log()).toEqual(numbers(200));
  });

  test('what other scripts take of a frame is taken from events, not from the frame', async () => {
    const stage = await createWorkStage(way, [
      [whenFlag, ['control_forever', { SUBSTACK: [work(18), wait(0)] }]],
      [whenOther, ['control_repeat', { TIMES: 100, SUBSTACK: [count] }]],
    ]);
    stage.greenFlag();
    stage.frame(3);
    let longest = 0;
    for (let frame = 0; frame < 20; frame += 1) {
      const began = stage.now();
      for (let i = 0; i < 200; i += 1) stage.happen(i, { name: 'other' });
      stage.runtime._step();
      longest = Math.max(longest, stage.now() - began);
      stage.pass(5);
    }
    expect(longest).toBeLessThan(1000 / 30);
    expect(Number(stage.variable('count'))).toBeGreaterThan(0);
  });
});
