// What lanes keep apart, and what they keep; the rest is in `test/events.test.ts`.

import { describe, expect, test } from 'vitest';
import { createLanes } from '../../../src/scratch/events/lane.ts';
import type { Script } from '../../../src/scratch/events/lane.ts';
import type { Occurrence } from '../../../src/scratch/events/occurrence.ts';

interface Numbered extends Occurrence {
  readonly number: number;
}

const script = (id: string, block: string): Script => ({
  target: Object.assign(Object(null), { id }),
  block,
  choosy: false,
});

const event = (number: number): Numbered => ({ name: 'thing', connection: 'main', number });

describe('lanes', () => {
  test('are apart for two scripts of a sprite, and for the same script in two sprites', () => {
    const lanes = createLanes<Numbered>();
    const scripts = [script('cat', 'first'), script('cat', 'second'), script('dog', 'first')];
    scripts.forEach((each, number) => lanes.open(each).waiting.push(event(number)));
    expect([...lanes.all()].map(({ waiting }) => waiting.items().map(({ number }) => number))).toEqual([
      [0],
      [1],
      [2],
    ]);
    expect(lanes.waiting).toBe(3);
  });

  test('are gone through in the order in which they were opened, also those that are opened meanwhile', () => {
    const lanes = createLanes<Numbered>();
    for (const block of ['first', 'second', 'third']) lanes.open(script('cat', block));
    const seen: string[] = [];
    for (const lane of lanes.all()) {
      seen.push(lane.block);
      if (lane.block === 'first') lanes.close(script('cat', 'second'));
      if (lane.block === 'third') lanes.open(script('cat', 'fourth'));
    }
    expect(seen).toEqual(['first', 'third', 'fourth']);
  });

  test('start anew after they were closed: nothing waits, nothing runs', () => {
    const lanes = createLanes<Numbered>();
    const lane = lanes.open(script('cat', 'hat'));
    lane.waiting.push(event(1));
    lane.thread = Object(null);
    lanes.close(lane);
    expect(lanes.open(script('cat', 'hat'))).toMatchObject({ thread: undefined });
    expect(lanes.waiting).toBe(0);
  });

  test('hold 10,000 events each, and give back the oldest for one more', () => {
    const { waiting } = createLanes<Numbered>().open(script('cat', 'hat'));
    for (let number = 0; number < 10_000; number += 1) expect(waiting.push(event(number))).toBeUndefined();
    expect(waiting.push(event(10_000))).toEqual(event(0));
    expect(waiting.length).toBe(10_000);
  });

  test('are all gone after clear', () => {
    const lanes = createLanes<Numbered>();
    lanes.open(script('cat', 'hat')).waiting.push(event(1));
    lanes.clear();
    expect([lanes.isEmpty(), lanes.waiting, lanes.find(script('cat', 'hat'))]).toEqual([true, 0, undefined]);
  });
});
