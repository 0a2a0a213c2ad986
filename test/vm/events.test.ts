// What the event engine promises every project: each event starts each script once, in order, with its own data.

import { describe, expect, test } from 'vitest';
import {
  add,
  allWays,
  broadcast,
  broadcastAndWait,
  createEventStage,
  data,
  deleteClone,
  join,
  makeClone,
  me,
  numbers,
  set,
  wait,
  whenClone,
  whenFlag,
  whenOther,
  whenReceived,
  whenRoom,
  whenThing,
} from '../support/events.ts';
import type { BlockData } from '../../site/sb3.ts';

describe.each(allWays)('every event starts every script once, in order: $name', (way) => {
  test('a burst of 1,000 is 1,000 runs, each with its own data', async () => {
    const stage = await createEventStage(way, [[whenThing, add(data)]]);
    for (const text of numbers(1000)) stage.happen(text);
    stage.finish();
    expect(stage.log()).toEqual(numbers(1000));
    expect(stage.engine.lost).toBe(0);
  });

  test('three scripts in two sprites and a clone each get all of 1,000', async () => {
    const stage = await createEventStage(
      way,
      [
        [whenThing, add(join(me, join(' first ', data)))],
        [whenThing, add(join(me, join(' second ', data)))],
        [whenFlag, makeClone],
        [whenClone, set('me', 'Clone')],
      ],
      [{ name: 'Dog', scripts: [[whenThing, add(join('Dog third ', data))]] }],
    );
    stage.greenFlag();
    stage.finish();
    for (const text of numbers(1000)) stage.happen(text);
    stage.finish();
    const log = stage.log();
    expect(log).toHaveLength(5000);
    for (const script of ['Cat first', 'Cat second', 'Clone first', 'Clone second', 'Dog third']) {
      const seen = log.filter((line) => line.startsWith(script));
      expect(seen).toEqual(numbers(1000).map((text) => `${script} ${text}`));
    }
  });

  test('a script that waits gets 50 events one after the other', async () => {
    const stage = await createEventStage(way, [
      [whenThing, add(join('begin ', data)), wait(0.1), add(join('end ', data))],
    ]);
    for (const text of numbers(50)) stage.happen(text);
    stage.finish();
    expect(stage.log()).toEqual(numbers(50).flatMap((text) => [`begin ${text}`, `end ${text}`]));
  });

  test('events that come while a script waits are not lost when it takes several frames', async () => {
    const stage = await createEventStage(way, [[whenThing, wait(0.1), add(data)]]);
    for (const text of numbers(20)) {
      stage.happen(text);
      stage.frame();
    }
    stage.finish();
    expect(stage.log()).toEqual(numbers(20));
  });

  test('the order holds across hats', async () => {
    const stage = await createEventStage(way, [
      [whenThing, add(join('thing ', data))],
      [whenOther, add(join('other ', data))],
    ]);
    stage.happen(1);
    stage.happen(2, { name: 'other' });
    stage.happen(3);
    stage.finish();
    expect(stage.log()).toEqual(['thing 1', 'other 2', 'thing 3']);
  });

  test('an event that nobody listens for is gone', async () => {
    const stage = await createEventStage(way, [[whenThing, add(data)]]);
    stage.happen(1, { name: 'unheard' });
    stage.happen(2);
    stage.finish();
    expect(stage.log()).toEqual(['2']);
    expect(stage.engine.waiting).toBe(0);
  });
});

describe.each(allWays)('what a script starts reads the same event: $name', (way) => {
  test('a receiver that waits, while other events come', async () => {
    const stage = await createEventStage(way, [
      [whenThing, broadcast('go')],
      [whenReceived('go'), wait(0.1), add(join('received ', data))],
      [whenOther, add(join('other ', data))],
    ]);
    stage.happen('a');
    stage.frame();
    stage.happen('b', { name: 'other' });
    stage.finish();
    expect(stage.log()).toEqual(['other b', 'received a']);
  });

  test('a receiver of a broadcast after a wait', async () => {
    const stage = await createEventStage(way, [
      [whenThing, wait(0.1), broadcast('go')],
      [whenReceived('go'), add(data)],
    ]);
    for (const text of numbers(5)) stage.happen(text);
    stage.finish();
    expect(stage.log()).toEqual(numbers(5));
  });

  test('a receiver that a script waits for', async () => {
    const stage = await createEventStage(way, [
      [whenThing, broadcastAndWait('go'), add(join('after ', data))],
      [whenReceived('go'), wait(0.1), add(join('received ', data))],
    ]);
    for (const text of numbers(3)) stage.happen(text);
    stage.finish();
    expect(stage.log()).toEqual(numbers(3).flatMap((text) => [`received ${text}`, `after ${text}`]));
  });

  test('clones, also after a wait', async () => {
    const stage = await createEventStage(
      way,
      [[whenClone, wait(0.1), add(data), deleteClone]],
      [{ name: 'Dog', scripts: [[whenThing, ['control_create_clone_of', { CLONE_OPTION: 'Cat' }]]] }],
    );
    for (const text of numbers(5)) stage.happen(text);
    stage.finish();
    expect(stage.log()).toEqual(numbers(5));
  });

  test('custom blocks', async () => {
    const PROCEDURE = 'keep [text]';
    const text: BlockData = ['argument_reporter_string_number', {}, { VALUE: 'text' }];
    const stage = await createEventStage(way, [
      [['procedures_definition', {}, { PROCEDURE }], wait(0.05), add(join(text, data))],
      [whenThing, ['procedures_call', { text: join(data, ' = ') }, { PROCEDURE }]],
    ]);
    for (const number of numbers(3)) stage.happen(number);
    stage.finish();
    expect(stage.log()).toEqual(['1 = 1', '2 = 2', '3 = 3']);
  });

  test('what nobody of ours started has no event', async () => {
    const stage = await createEventStage(way, [
      [whenThing, add(data)],
      [whenFlag, broadcast('go')],
      [whenReceived('go'), add(join('nothing ', data))],
    ]);
    stage.happen(1);
    stage.finish();
    stage.greenFlag();
    stage.finish();
    expect(stage.log()).toEqual(['1', 'nothing ']);
  });

  test('a connection chosen by a script holds for what it starts from then on', async () => {
    const connection: BlockData = ['test_connection'];
    const stage = await createEventStage(way, [
      [
        whenThing,
        broadcast('before'),
        ['test_use', { NAME: 'second' }],
        broadcast('after'),
        add(join('own ', connection)),
      ],
      [whenReceived('before'), wait(0.1), add(join('before ', connection))],
      [whenReceived('after'), wait(0.1), add(join('after ', connection))],
    ]);
    stage.happen(1);
    stage.finish();
    expect(stage.log()).toEqual(['own second', 'before ', 'after second']);
  });
});

describe.each(allWays)('a hat with an input: $name', (way) => {
  test('takes the events that match it exactly, and is asked once for each', async () => {
    const stage = await createEventStage(way, [[whenRoom('Lobby'), add(data)]]);
    for (const [text, room] of [
      ['1', 'Lobby'],
      ['2', 'lobby'],
      ['3', 'LOBBY'],
      ['4', 'Lobby'],
      ['5', ''],
    ] as const) {
      stage.happen(text, { room });
    }
    stage.finish();
    expect(stage.log()).toEqual(['1', '4']);
    expect(stage.questions()).toBe(5);
  });

  test('is not disturbed by events for another, also while it waits', async () => {
    const stage = await createEventStage(way, [
      [whenRoom('a'), wait(0.1), add(join('a', data))],
      [whenRoom('b'), add(join('b', data))],
    ]);
    for (const text of numbers(6)) stage.happen(text, { room: Number(text) % 2 === 0 ? 'a' : 'b' });
    stage.finish();
    const log = stage.log();
    expect(log.filter((line) => line.startsWith('a'))).toEqual(['a2', 'a4', 'a6']);
    expect(log.filter((line) => line.startsWith('b'))).toEqual(['b1', 'b3', 'b5']);
  });
});
