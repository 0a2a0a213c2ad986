// Hats with inputs, hats that somebody clicks, and monitors: what begins a script or a reporter, and which event it
// then means.

import { describe, expect, test } from 'vitest';
import {
  add,
  allWays,
  broadcast,
  createEventStage,
  data,
  ifEqual,
  join,
  me,
  numbers,
  set,
  wait,
  whenFlag,
  whenOther,
  whenReceived,
  whenRoom,
  whenThing,
} from '../support/events.ts';
import type { EventStage } from '../support/events.ts';
import type { BlockData, ScriptData } from '../../site/sb3.ts';

const whenRoomIs = (ROOM: BlockData): BlockData => ['test_whenRoom', { ROOM }];

describe.each(allWays)('a hat with an input: $name', (way) => {
  test('takes a variable as it is when the event comes', async () => {
    const stage = await createEventStage(way, [
      [whenRoomIs(me), add(data)],
      [whenOther, set('me', 'b')],
    ]);
    stage.happen(1, { room: 'Cat' });
    stage.happen(2, { room: 'b' });
    stage.finish();
    stage.happen('', { name: 'other' });
    stage.finish();
    stage.happen(3, { room: 'Cat' });
    stage.happen(4, { room: 'b' });
    stage.finish();
    expect(stage.log()).toEqual(['1', '4']);
    expect(stage.questions()).toBe(4);
  });

  test('reads the event that it is asked about', async () => {
    const stage = await createEventStage(way, [[whenRoomIs(join('room ', data)), wait(0.05), add(data)]]);
    for (const text of numbers(6)) stage.happen(text, { room: `room ${Number(text) < 4 ? text : 'x'}` });
    stage.finish();
    expect(stage.log()).toEqual(['1', '2', '3']);
    expect(stage.questions()).toBe(6);
  });

  test.each(['00', ' a ', 'A', '__proto__', '1e3', '😀', 'true'])(
    'takes %j as it was typed',
    async (room) => {
      const stage = await createEventStage(way, [[whenRoom(room), add(data)]]);
      for (const other of [room, room.trim() + ' ', room.toLowerCase() + '.', '1000', '', 'false'])
        stage.happen(other, { room: other });
      stage.finish();
      expect(stage.log()).toEqual([room]);
    },
  );

  test('that stands in several sprites is asked once in each, for each event', async () => {
    const script: ScriptData = [whenRoom('a'), add(join(me, join(' ', data)))];
    const stage = await createEventStage(
      way,
      [script, script],
      [{ name: 'Dog', variables: { me: 'Dog' }, scripts: [script] }],
    );
    for (const text of numbers(4)) stage.happen(text, { room: Number(text) % 2 === 0 ? 'a' : 'b' });
    stage.finish();
    expect(stage.questions()).toBe(12);
    expect(stage.log().sort()).toEqual(['Cat 2', 'Cat 2', 'Cat 4', 'Cat 4', 'Dog 2', 'Dog 4']);
  });
});

describe.each(allWays)('clicks in the workspace: $name', (way) => {
  /** Clicks on the script of Cat that begins with the hat. */
  const click = ({ runtime }: EventStage, opcode: string) => {
    const target = runtime.getSpriteTargetByName('Cat');
    const blocks: { getScripts(): string[]; getBlock(id: string): { opcode: string } } = Object(
      target?.blocks,
    );
    const id = blocks.getScripts().find((each) => blocks.getBlock(each).opcode === opcode) ?? '';
    runtime.toggleScript(id, { target, stackClick: true } as never);
  };

  test('on an idle script runs it, with no event', async () => {
    const stage = await createEventStage(way, [[whenThing, add(join('runs with ', data))]]);
    stage.happen(1);
    stage.finish();
    click(stage, 'test_whenThing');
    stage.finish();
    expect(stage.log()).toEqual(['runs with 1', 'runs with ']);
  });

  test('on a script that runs by itself ends it, and then the next event runs', async () => {
    const stage = await createEventStage(way, [[whenThing, add(data), wait(1), add('never')]]);
    stage.happen(1);
    stage.happen(2);
    stage.frame(2);
    click(stage, 'test_whenThing');
    stage.frame(2);
    click(stage, 'test_whenThing');
    stage.finish();
    expect(stage.log()).toEqual(['1', '2']);
  });

  test('while events are handled neither take nor leave one', async () => {
    const stage = await createEventStage(way, [
      [whenThing, ifEqual(data, '2', [wait(0.1)]), add(join('thing ', data))],
      [whenReceived('go'), wait(0.05), add(join('clicked ', data))],
      [whenFlag, broadcast('go')],
    ]);
    for (const text of numbers(4)) stage.happen(text);
    stage.frame();
    click(stage, 'event_whenflagclicked');
    stage.frame();
    stage.happen(5);
    stage.finish();
    expect(stage.log().filter((line) => line.startsWith('thing'))).toEqual(
      numbers(5).map((text) => `thing ${text}`),
    );
    expect(stage.log().filter((line) => line.startsWith('clicked'))).toEqual(['clicked ']);
  });
});

describe.each(allWays)('a monitor of an event reporter: $name', (way) => {
  test('means no script’s event, and holds nothing up', async () => {
    const stage = await createEventStage(way, []);
    await stage.loadProject({
      stage: {
        lists: { log: [] },
        scripts: [[whenThing, wait(0.05), add(data)]],
      },
      sprites: [],
      extensions: { test: '' },
      monitors: [{ opcode: 'test_data', x: 0, y: 0 }],
    });
    stage.frame();
    expect(stage.monitors()).toMatchObject([{ opcode: 'test_data', value: '' }]);
    for (const text of numbers(20)) {
      stage.happen(text);
      stage.frame();
      expect(stage.monitors()).toMatchObject([{ value: '' }]);
    }
    stage.finish();
    expect(stage.log()).toEqual(numbers(20));
    expect(stage.engine.waiting).toBe(0);
  });
});
