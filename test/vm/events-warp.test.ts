// Events whose scripts call custom blocks that run without screen refresh.

import { describe, expect, test } from 'vitest';
import {
  add,
  allWays,
  atOnce,
  broadcast,
  broadcastAndWait,
  createEventStage,
  data,
  deleteClone,
  ifEqual,
  join,
  numbers,
  wait,
  whenClone,
  whenReceived,
  whenThing,
} from '../support/events.ts';
import type { BlockData, ScriptData } from '../../site/sb3.ts';

const define = (warp: boolean, ...blocks: ScriptData): ScriptData => [
  ['procedures_definition', {}, { PROCEDURE: 'work', WARP: String(warp) }],
  ...blocks,
];
const call = (warp = true): BlockData => ['procedures_call', {}, { PROCEDURE: 'work', WARP: String(warp) }];
const cloneDog: BlockData = ['control_create_clone_of', { CLONE_OPTION: 'Dog' }];
const repeat = (TIMES: number, ...SUBSTACK: ScriptData): BlockData => ['control_repeat', { TIMES, SUBSTACK }];

describe.each(allWays)('without screen refresh: $name', (way) => {
  test('a loop runs once for each event, in order, and reads it to its end', async () => {
    const stage = await createEventStage(way, [
      define(true, repeat(20, add(data))),
      [whenThing, call(), wait(0.05), add(join('end ', data))],
    ]);
    for (const text of numbers(5)) stage.happen(text);
    stage.finish();
    expect(stage.log()).toEqual(
      numbers(5).flatMap((text) => [...Array<string>(20).fill(text), `end ${text}`]),
    );
  });

  test('what it broadcasts and clones reads the event', async () => {
    const stage = await createEventStage(
      way,
      [
        define(true, broadcast('go'), cloneDog, add(join('work ', data))),
        [whenThing, call(), wait(0.2)],
        [whenReceived('go'), wait(0.1), add(join('received ', data))],
      ],
      [{ name: 'Dog', scripts: [[whenClone, wait(0.1), add(join('clone ', data)), deleteClone]] }],
    );
    for (const text of numbers(3)) stage.happen(text);
    stage.finish();
    for (const who of ['work', 'received', 'clone'])
      expect(stage.log().filter((line) => line.startsWith(who))).toEqual(
        numbers(3).map((text) => `${who} ${text}`),
      );
  });

  test('it waits for its receivers, and the next event waits for it', async () => {
    const stage = await createEventStage(way, [
      define(true, broadcastAndWait('go'), add(join('after ', data))),
      [whenThing, call(), add(join('end ', data))],
      [whenReceived('go'), ifEqual(data, '2', [wait(0.2)]), add(join('received ', data))],
    ]);
    for (const text of numbers(3)) stage.happen(text);
    stage.finish();
    expect(stage.log()).toEqual(
      numbers(3).flatMap((text) => [`received ${text}`, `after ${text}`, `end ${text}`]),
    );
  });

  test('a loop that takes longer than the VM lets it go on later, with its own event', async () => {
    const stage = await createEventStage(way, [
      define(true, repeat(3, wait(0.01), add(data))),
      [whenThing, call(), add(join('end ', data))],
      [whenThing, add(join('other ', data))],
    ]);
    for (const text of numbers(3)) stage.happen(text);
    stage.finish();
    const own = stage.log().filter((line) => !line.startsWith('other'));
    expect(own).toEqual(numbers(3).flatMap((text) => [...Array<string>(3).fill(text), `end ${text}`]));
    expect(stage.log().filter((line) => line.startsWith('other'))).toEqual(
      numbers(3).map((text) => `other ${text}`),
    );
  });
});

describe.each(atOnce)('without screen refresh, at once: $name', (way) => {
  /** What has happened when the event has been delivered, by a loop that asks for a redraw each time. */
  const seen = async (warp: boolean): Promise<string[]> => {
    const stage = await createEventStage(way, []);
    await stage.registerExtension(() => ({
      getInfo: () => ({
        id: 'pen',
        name: 'Pen',
        blocks: [{ blockType: 'command', opcode: 'draw', text: 'draw', arguments: {} }],
      }),
      draw: () => stage.runtime.requestRedraw(),
    }));
    await stage.loadProject({
      stage: {
        lists: { log: [] },
        scripts: [define(warp, repeat(5, ['pen_draw'], add(data))), [whenThing, call(warp), add('end')]],
      },
      sprites: [],
      extensions: { test: '', pen: '' },
    });
    stage.happen(1);
    const log = stage.log();
    stage.finish();
    expect(stage.log()).toEqual(['1', '1', '1', '1', '1', 'end']);
    return log;
  };

  test('a loop that draws has run to its end; another one lets the stage draw in between', async () => {
    expect(await seen(true)).toEqual(['1', '1', '1', '1', '1', 'end']);
    expect(await seen(false)).toEqual(['1']);
  });
});
