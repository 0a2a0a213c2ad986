// What scripts leave in lists and variables, as the page notes it: complete, with times, and how long it waits for more.

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  createItems,
  listReaches,
  untilValue,
  valueOf,
  watchList,
  watchVariable,
} from '../../bench/page/items.ts';

const stageOf = (names: readonly string[]) =>
  Object.fromEntries(
    names.map((name): [string, { name: string; value: unknown }] => [name, { name, value: '' }]),
  );

let variables: ReturnType<typeof stageOf>;

beforeEach(() => {
  vi.useFakeTimers();
  variables = stageOf(['score', 'got']);
  vi.stubGlobal('vm', { runtime: { getTargetForStage: () => ({ variables }) } });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Whether the work has ended after so many milliseconds, for each of them. */
const endsAfter = async (work: Promise<void>, ...steps: readonly number[]): Promise<boolean[]> => {
  let ended = false;
  void work.then(() => (ended = true));
  const seen: boolean[] = [];
  for (const step of steps) {
    await vi.advanceTimersByTimeAsync(step);
    seen.push(ended);
  }
  return seen;
};

describe('waiting for items', () => {
  test('ends with the last one that is wanted', async () => {
    const items = createItems();
    const reached = items.reach(2);
    items.note('a');
    expect(await endsAfter(reached, 1)).toEqual([false]);
    items.note('b');
    expect(await endsAfter(reached, 0)).toEqual([true]);
    expect(items.texts).toEqual(['a', 'b']);
  });

  test('ends at once when they are there', async () => {
    const items = createItems();
    items.note('a');
    expect(await endsAfter(items.reach(1), 0)).toEqual([true]);
  });

  test('ends when nothing more comes, and not while something does', async () => {
    const items = createItems();
    const reached = items.reach(100, 200);
    for (let i = 0; i < 5; i += 1) {
      items.note('a');
      expect(await endsAfter(reached, 200)).toEqual([false]);
    }
    expect(await endsAfter(reached, 200)).toEqual([true]);
  });

  test('ends after the longest time, whatever still comes', async () => {
    const items = createItems();
    const reached = items.reach(100, 200, 600);
    const ended: boolean[] = [];
    for (let i = 0; i < 3; i += 1) {
      items.note('a');
      ended.push(...(await endsAfter(reached, 200)));
    }
    expect(ended).toEqual([false, false, true]);
  });

  test('can be done again for more of them', async () => {
    const items = createItems();
    items.note('a');
    await items.reach(1);
    const again = items.reach(2);
    expect(await endsAfter(again, 10)).toEqual([false]);
    items.note('b');
    expect(await endsAfter(again, 0)).toEqual([true]);
  });

  test('leaves no timer behind', async () => {
    const items = createItems();
    const reached = items.reach(1);
    items.note('a');
    await reached;
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('what is watched', () => {
  test('in a list is every item that is added, with its time, and the list stays empty', async () => {
    const items = watchList('got');
    const start = performance.now();
    const list = variables['got']?.value as unknown[];
    list.push(1);
    await vi.advanceTimersByTimeAsync(50);
    list.push('b');
    expect(items.texts).toEqual(['1', 'b']);
    expect(items.times).toEqual([start, start + 50]);
    expect(list).toHaveLength(0);
  });

  test('of a variable is every value that it is given, the same one twice as well', () => {
    const items = watchVariable('score');
    for (const value of [1, 1, 'x']) Object.assign(variables['score'] ?? {}, { value });
    expect(items.texts).toEqual(['1', '1', 'x']);
    expect(valueOf('score')).toBe('x');
  });

  test('anew is noted by the newest watcher alone', () => {
    const first = watchVariable('score');
    const second = watchVariable('score');
    Object.assign(variables['score'] ?? {}, { value: 5 });
    expect([first.texts, second.texts]).toEqual([[], ['5']]);
  });

  test('has to be there', () => {
    expect(() => watchList('nothing')).toThrow('The project has no nothing.');
    expect(() => watchVariable('nothing')).toThrow('The project has no nothing.');
    expect(() => valueOf('nothing')).toThrow('The project has no nothing.');
  });
});

describe('waiting for a project', () => {
  test('ends when the variable has its value', async () => {
    const waiting = untilValue('score', '1');
    expect(await endsAfter(waiting, 5000)).toEqual([false]);
    Object.assign(variables['score'] ?? {}, { value: 1 });
    expect(await endsAfter(waiting, 5)).toEqual([true]);
  });

  test('ends when the list is long enough', async () => {
    Object.assign(variables['got'] ?? {}, { value: ['a'] });
    const waiting = listReaches('got', 2);
    expect(await endsAfter(waiting, 5000)).toEqual([false]);
    Object.assign(variables['got'] ?? {}, { value: ['a', 'b'] });
    expect(await endsAfter(waiting, 5)).toEqual([true]);
  });

  test('ends with a sentence when that does not happen', async () => {
    const failures = Promise.allSettled([untilValue('score', '1'), listReaches('got', 2)]);
    await vi.advanceTimersByTimeAsync(20_010);
    expect((await failures).map((each) => each.status === 'rejected' && String(each.reason))).toEqual([
      'Error: score is "", not "1".',
      'Error: got has 0 items, not 2.',
    ]);
  });
});
