// The parts of the event engine that need no VM: what waits, for how long events may run, what was lost.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBudget } from '../src/scratch/events/budget.ts';
import { createInbox } from '../src/scratch/events/inbox.ts';
import { createLanes } from '../src/scratch/events/lane.ts';
import { createLosses } from '../src/scratch/events/losses.ts';
import { createFakeClock } from './support/fake-clock.ts';

interface Item {
  readonly number: number;
  readonly once?: string;
}

describe('an inbox', () => {
  const fill = (count: number, limit = Infinity) => {
    const inbox = createInbox<Item>(limit);
    const dropped = Array.from({ length: count }, (_, number) => inbox.push({ number }));
    return { inbox, dropped: dropped.filter((item) => item !== undefined) };
  };

  test('gives back what was put in, the oldest first', () => {
    const { inbox } = fill(5000);
    const taken = Array.from({ length: 5000 }, () => inbox.shift()?.number);
    expect(taken).toEqual(Array.from({ length: 5000 }, (_, number) => number));
    expect([inbox.length, inbox.shift(), inbox.pop()]).toEqual([0, undefined, undefined]);
  });

  test('drops the oldest when it is full', () => {
    const { inbox, dropped } = fill(7, 5);
    expect(dropped).toEqual([{ number: 0 }, { number: 1 }]);
    expect(inbox.items().map(({ number }) => number)).toEqual([2, 3, 4, 5, 6]);
  });

  test('does not take what has the key of something that waits, until that has gone', () => {
    const inbox = createInbox<Item>(10);
    for (const number of [1, 2]) inbox.push({ number, once: 'a' });
    inbox.push({ number: 3, once: 'b' });
    expect(inbox.shift()).toEqual({ number: 1, once: 'a' });
    inbox.push({ number: 4, once: 'a' });
    expect(inbox.pop()).toEqual({ number: 4, once: 'a' });
    inbox.push({ number: 5, once: 'a' });
    inbox.clear();
    inbox.push({ number: 6, once: 'a' });
    expect(inbox.items()).toEqual([{ number: 6, once: 'a' }]);
  });

  test('behaves as a list does, whatever is done to it', () => {
    const actions = fc.array(fc.constantFrom('push', 'push', 'push', 'shift', 'shift', 'pop'), {
      maxLength: 3000,
      size: 'max',
    });
    const property = fc.property(actions, (names) => {
      const inbox = createInbox<Item>(1500);
      const model: Item[] = [];
      names.forEach((name, number) => {
        if (name === 'push') {
          model.push({ number });
          expect(inbox.push({ number })).toEqual(model.length > 1500 ? model.shift() : undefined);
        } else expect(inbox[name]()).toEqual(model[name]());
        expect(inbox.length).toBe(model.length);
      });
      expect(inbox.items()).toEqual(model);
    });
    fc.assert(property, { numRuns: 20 });
  });

  test('takes 100,000 in and out in no time', () => {
    const { inbox } = fill(100_000);
    let taken = 0;
    while (inbox.shift()) taken += 1;
    expect(taken).toBe(100_000);
  });
});

describe('lanes', () => {
  const script = (id: string) => ({
    target: Object.assign(Object(null), { id }),
    block: 'hat',
    choosy: false,
  });
  const occurrence = { name: 'thing', connection: 'main' };

  test('are found by sprite and hat', () => {
    const lanes = createLanes();
    const lane = lanes.open(script('cat'));
    expect(lanes.open(script('cat'))).toBe(lane);
    expect(lanes.find(script('dog'))).toBeUndefined();
    lanes.close(lane);
    expect([lanes.find(script('cat')), lanes.isEmpty()]).toEqual([undefined, true]);
  });

  test('count an event that waits in two of them once', () => {
    const lanes = createLanes();
    lanes.open(script('cat')).waiting.push(occurrence);
    lanes.open(script('dog')).waiting.push(occurrence);
    lanes.open(script('dog')).waiting.push({ ...occurrence });
    expect(lanes.waiting).toBe(2);
  });
});

describe('losses', () => {
  test('are counted, and told once until nothing waits any more', () => {
    let told = 0;
    const losses = createLosses(() => void (told += 1));
    losses.add(undefined);
    expect([losses.count, told]).toEqual([0, 0]);
    losses.add({});
    losses.add({});
    expect([losses.count, told]).toEqual([2, 1]);
    losses.recovered();
    losses.add({});
    expect([losses.count, told]).toEqual([3, 2]);
    losses.clear();
    losses.add({});
    expect([losses.count, told]).toEqual([1, 3]);
  });

  test('may be told by something that loses more', () => {
    const losses = createLosses(() => losses.add({}));
    losses.add({});
    expect(losses.count).toBe(2);
  });
});

describe('the share of a frame', () => {
  const start = (frame = 1000 / 30, hidden = false) => {
    const clock = createFakeClock();
    const budget = createBudget({ now: clock.now, frame: () => frame, hidden: () => hidden });
    /** Milliseconds that a turn may take now. */
    const left = () => {
      const deadline = budget.begin('frame');
      return deadline === undefined ? 0 : deadline - clock.now();
    };
    const spend = (ms: number) => {
      clock.elapse(ms);
      budget.end();
    };
    return { clock, budget, left, spend };
  };

  test('is three quarters, less what has been used of it', () => {
    const { budget, left, spend } = start();
    budget.frameBegan();
    expect(left()).toBe(25);
    spend(10);
    expect(left()).toBe(15);
    spend(15);
    expect(left()).toBe(0);
    budget.frameBegan();
    expect(left()).toBe(25);
  });

  test('is less what the project’s own scripts took in the last frame, but never less than 4 ms', () => {
    const { clock, budget, left, spend } = start();
    budget.frameBegan();
    left();
    spend(2);
    clock.elapse(9);
    budget.frameEnded();
    budget.frameBegan();
    expect(left()).toBe(16);
    spend(0);
    clock.elapse(40);
    budget.frameEnded();
    budget.frameBegan();
    expect(left()).toBe(4);
  });

  test.each([
    ['that nobody sees', 1000 / 30, true, 67],
    ['with frames a second apart', 1000, false, 67],
    ['whose frames are late', 1000 / 30, false, 301],
  ])('on a page %s it comes back by the clock', (_, frame, hidden, ms) => {
    const { clock, budget, left, spend } = start(frame, hidden);
    budget.frameBegan();
    left();
    spend(25);
    clock.elapse(ms - 30);
    expect(left()).toBe(0);
    clock.elapse(30);
    expect(left()).toBe(25);
  });
});
