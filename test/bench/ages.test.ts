// How old shared variables are, as a page sees it: at the end of each frame, and at the moment when a value comes.

import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { agesSeen, agesWithin, untilQuiet, watchAges } from '../../bench/page/ages.ts';

/** Microseconds since 1970, so many milliseconds after the page has begun. */
const at = (ms: number): number => (performance.timeOrigin + ms) * 1000;

let runtime: EventEmitter;
let variables: Record<string, { name: string; value: unknown }>;
let restarts: number;

beforeEach(() => {
  vi.useFakeTimers();
  runtime = new EventEmitter();
  variables = { x: { name: 'x', value: '' }, y: { name: 'y', value: '' } };
  restarts = 0;
  const stage = { variables };
  vi.stubGlobal('vm', {
    runtime: Object.assign(runtime, { getTargetForStage: () => stage }),
    setFramerate: () => (restarts += 1),
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const frame = () => runtime.emit('AFTER_EXECUTE');
/** Sees a value that was set so many milliseconds ago. */
const see = (name: 'x' | 'y', ago: number): void => {
  const variable = variables[name];
  if (variable) variable.value = at(performance.now() - ago);
};
const rounded = (values: readonly number[]): number[] => values.map((value) => Math.round(value));
const seenIn = (first: number, last: number) => {
  const { delays, ages } = agesSeen({ first, last });
  return { delays: rounded(delays), ages: rounded(ages) };
};

describe('values that were watched', () => {
  test('have a delay when they come, and an age at the end of each frame', async () => {
    watchAges(['x', 'y']);
    const first = at(performance.now());
    await pass(50);
    see('x', 20);
    await pass(10);
    frame();
    await pass(30);
    see('y', 5);
    frame();
    expect(seenIn(first, at(performance.now()))).toEqual({ delays: [20, 5], ages: [30, 60, 5] });
  });

  test('do not count if they were set before the span, or are seen after it', async () => {
    watchAges(['x']);
    await pass(100);
    const first = at(performance.now());
    see('x', 10);
    frame();
    await pass(50);
    see('x', 10);
    frame();
    const last = at(performance.now());
    await pass(50);
    see('x', 60);
    frame();
    expect(seenIn(first, last)).toEqual({ delays: [10], ages: [10] });
  });

  test('are those since the last order', async () => {
    watchAges(['x']);
    const first = at(performance.now());
    await pass(10);
    see('x', 1);
    frame();
    watchAges(['y']);
    expect(runtime.listenerCount('AFTER_EXECUTE')).toBe(1);
    frame();
    expect(seenIn(first, at(performance.now()))).toEqual({ delays: [], ages: [] });
  });
});

test('the frames of the page begin anew about once a second, until no more values come', async () => {
  watchAges(['x']);
  const quiet = untilQuiet();
  await pass(1200);
  see('x', 0);
  await pass(1200);
  expect(restarts).toBe(2);
  await pass(3000);
  await quiet;
  const before = restarts;
  await pass(5000);
  expect(restarts).toBe(before);
  expect(runtime.listenerCount('AFTER_EXECUTE')).toBe(0);
});

test('a variable that has shown nothing yet has no age', () => {
  expect(agesWithin({ first: 1, last: Infinity }, [{ at: 5, value: '' }])).toEqual([]);
  expect(agesWithin({ first: 1, last: Infinity }, [{ at: 5, value: undefined }])).toEqual([]);
});
