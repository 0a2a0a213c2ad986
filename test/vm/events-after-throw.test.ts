// After a block of another extension has thrown, nothing that starts later takes over the event of its script.

import { describe, expect, test } from 'vitest';
import {
  add,
  addEvents,
  allWays,
  createEventStage,
  data,
  join,
  wait,
  whenFlag,
  whenThing,
} from '../support/events.ts';
import type { EventStage } from '../support/events.ts';
import type { ScriptData } from '../../site/sb3.ts';

const thrower: ScriptData = [whenThing, wait(0.05), ['test_explode']];

/** Frames until the block has thrown, and what the page does after an exception. */
const explode = async (stage: EventStage) => {
  stage.happen(1);
  expect(() => stage.frame(10)).toThrow('exploded');
  await stage.settle();
};

describe.each(allWays)('right after a block threw: $name', (way) => {
  test('the green flag starts scripts that have no event', async () => {
    const stage = await createEventStage(way, [thrower, [whenFlag, add(join('flag ', data))]]);
    await explode(stage);
    stage.greenFlag();
    stage.frame(3);
    expect(stage.log()).toEqual(['flag ']);
  });

  test('the events of another extension bring no event of ours along', async () => {
    const stage = await createEventStage(way, []);
    const other = await addEvents(stage, way, 'other');
    await stage.loadProject({
      stage: {
        lists: { log: [] },
        scripts: [thrower, [['other_whenThing'], add(join(['other_data'], data))]],
      },
      sprites: [],
      extensions: { test: '', other: '' },
    });
    await explode(stage);
    other.happen('x');
    stage.frame(3);
    expect(stage.log()).toEqual(['x']);
  });
});
