// What an inbox does with keys when it is full, and when its front has moved far; the rest is in `test/events.test.ts`.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createInbox } from '../../../src/scratch/events/inbox.ts';

interface Item {
  readonly number: number;
  readonly once?: string;
}

const LIMIT = 1500;
/** What can be done: puts items in (of which some have one of three keys), takes some out, empties it. */
type Action = readonly ['push' | 'shift' | 'pop', number] | readonly ['once', string] | readonly ['clear'];

const actions = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.tuple(fc.constant('push' as const), fc.integer({ min: 1, max: 900 })) },
    { weight: 4, arbitrary: fc.tuple(fc.constant('shift' as const), fc.integer({ min: 1, max: 900 })) },
    { weight: 2, arbitrary: fc.tuple(fc.constant('pop' as const), fc.integer({ min: 1, max: 90 })) },
    { weight: 6, arbitrary: fc.tuple(fc.constant('once' as const), fc.constantFrom('a', 'b', '')) },
    { weight: 1, arbitrary: fc.constant(['clear'] as const) },
  ),
  { maxLength: 60, size: 'max' },
);

/** An inbox as plainly as it can be said. */
class Model {
  items: Item[] = [];
  push(item: Item): Item | undefined {
    if (item.once !== undefined && this.items.some(({ once }) => once === item.once)) return undefined;
    this.items.push(item);
    return this.items.length > LIMIT ? this.items.shift() : undefined;
  }
}

/** Does the same to both, and compares what they answer and hold. */
const runBoth = (all: readonly Action[]): void => {
  const inbox = createInbox<Item>(LIMIT);
  const model = new Model();
  let number = 0;
  const compare = (given: unknown, wanted: unknown) => {
    if (given !== wanted) expect(given).toBe(wanted);
  };
  const push = (item: Item) => compare(inbox.push(item), model.push(item));
  for (const [name, value] of all) {
    if (name === 'clear') {
      inbox.clear();
      model.items = [];
    } else if (name === 'once') push({ number: (number += 1), once: value });
    else if (name === 'push') for (let i = 0; i < value; i += 1) push({ number: (number += 1) });
    else for (let i = 0; i < value; i += 1) compare(inbox[name](), model.items[name]());
    expect(inbox.length).toBe(model.items.length);
  }
  expect(inbox.items()).toEqual(model.items);
};

describe('an inbox with keys', () => {
  test('does what a list would do that looks for the key in all of its items', () => {
    fc.assert(
      fc.property(actions, (all) => runBoth(all)),
      { numRuns: 60 },
    );
  });

  test('frees the key of what it drops', () => {
    const inbox = createInbox<Item>(2);
    inbox.push({ number: 1, once: 'a' });
    inbox.push({ number: 2 });
    expect(inbox.push({ number: 3 })).toEqual({ number: 1, once: 'a' });
    expect(inbox.push({ number: 4, once: 'a' })).toEqual({ number: 2 });
    expect(inbox.items()).toEqual([{ number: 3 }, { number: 4, once: 'a' }]);
  });

  test('drops nothing for what it does not take', () => {
    const inbox = createInbox<Item>(1);
    inbox.push({ number: 1, once: 'a' });
    expect(inbox.push({ number: 2, once: 'a' })).toBeUndefined();
    expect(inbox.items()).toEqual([{ number: 1, once: 'a' }]);
  });

  test('takes the empty text for a key like any other', () => {
    const inbox = createInbox<Item>(10);
    inbox.push({ number: 1, once: '' });
    inbox.push({ number: 2, once: '' });
    expect(inbox.length).toBe(1);
  });
});

describe('an inbox whose front has moved', () => {
  test('gives the newest and the oldest until they are the same, and then nothing', () => {
    const inbox = createInbox<Item>(5000);
    for (let number = 0; number < 3000; number += 1) inbox.push({ number });
    for (let i = 0; i < 1400; i += 1) inbox.shift();
    expect([inbox.pop()?.number, inbox.shift()?.number]).toEqual([2999, 1400]);
    while (inbox.length > 1) inbox.pop();
    expect([inbox.pop()?.number, inbox.pop(), inbox.shift(), inbox.length]).toEqual([
      1401,
      undefined,
      undefined,
      0,
    ]);
    inbox.push({ number: 7 });
    expect([inbox.length, inbox.shift()?.number]).toEqual([1, 7]);
  });

  test('hands out lists that later changes leave alone', () => {
    const inbox = createInbox<Item>(10);
    for (let number = 0; number < 3; number += 1) inbox.push({ number });
    inbox.shift();
    const items = inbox.items();
    inbox.clear();
    inbox.push({ number: 9 });
    expect(items).toEqual([{ number: 1 }, { number: 2 }]);
  });
});
