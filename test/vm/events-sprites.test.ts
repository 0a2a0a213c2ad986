// Events in projects of several sprites and clones, which start each other's scripts.

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
  makeClone,
  me,
  numbers,
  set,
  stop,
  wait,
  whenClone,
  whenFlag,
  whenReceived,
  whenRoom,
  whenThing,
} from '../support/events.ts';
import type { ScriptData, TargetData } from '../../site/sb3.ts';

const sprite = (name: string, ...scripts: readonly ScriptData[]): TargetData => ({
  name,
  variables: { me: name },
  scripts,
});

/** Writes down who sees which event. */
const note: ScriptData = [whenThing, add(join(me, join(' ', data)))];

const linesOf = (log: readonly string[], name: string): string[] =>
  log.filter((line) => line.startsWith(`${name} `));

describe.each(allWays)('several sprites: $name', (way) => {
  test('three sprites with two scripts each, one of them slow, get all of 200 in order', async () => {
    const slow: ScriptData = [whenThing, wait(0.05), add(join(me, join(' slowly ', data)))];
    const stage = await createEventStage(
      way,
      [note, slow],
      [sprite('Dog', note, slow), sprite('Fish', note, slow)],
    );
    for (const text of numbers(200)) stage.happen(text);
    stage.finish();
    const log = stage.log();
    expect(log).toHaveLength(1200);
    for (const name of ['Cat', 'Dog', 'Fish']) {
      const lines = linesOf(log, name);
      const slowly = lines.filter((line) => line.includes('slowly'));
      expect(lines.filter((line) => !line.includes('slowly'))).toEqual(
        numbers(200).map((text) => `${name} ${text}`),
      );
      expect(slowly).toEqual(numbers(200).map((text) => `${name} slowly ${text}`));
    }
  });

  test('a broadcast to another sprite, its clone and one more reads the event, also after a wait', async () => {
    const receive: ScriptData = [
      whenReceived('go'),
      add(join(me, join(' begin ', data))),
      wait(0.1),
      add(join(me, join(' end ', data))),
    ];
    const clones: readonly ScriptData[] = [
      [whenFlag, makeClone],
      [whenClone, set('me', 'Clone')],
    ];
    const stage = await createEventStage(
      way,
      [[whenThing, broadcast('go'), wait(0.2)]],
      [sprite('Dog', receive, ...clones), sprite('Fish', receive)],
    );
    stage.greenFlag();
    stage.finish();
    for (const text of numbers(3)) stage.happen(text);
    stage.finish();
    for (const name of ['Dog', 'Clone', 'Fish'])
      expect(linesOf(stage.log(), name)).toEqual(
        numbers(3).flatMap((text) => [`${name} begin ${text}`, `${name} end ${text}`]),
      );
  });

  test('a script waits for the slow receivers of other sprites, all of which read its event', async () => {
    const receive = (seconds: number): ScriptData => [
      whenReceived('go'),
      wait(seconds),
      add(join(me, join(' ', data))),
    ];
    const stage = await createEventStage(
      way,
      [[whenThing, broadcastAndWait('go'), add(join('Cat ', data))]],
      [sprite('Dog', receive(0.2)), sprite('Fish', receive(0.1))],
    );
    for (const text of numbers(3)) stage.happen(text);
    stage.finish();
    expect(stage.log()).toEqual(numbers(3).flatMap((text) => [`Fish ${text}`, `Dog ${text}`, `Cat ${text}`]));
  });

  test('what a receiver broadcasts in turn reads the first script’s event', async () => {
    const stage = await createEventStage(
      way,
      [
        [whenThing, wait(0.05), broadcast('first')],
        [whenReceived('second'), wait(0.05), broadcast('third')],
      ],
      [
        sprite('Dog', [whenReceived('first'), wait(0.05), broadcast('second')]),
        sprite('Fish', [whenReceived('third'), add(data)]),
      ],
    );
    for (const text of numbers(4)) {
      stage.happen(text);
      stage.frame(8);
    }
    stage.finish();
    expect(stage.log()).toEqual(numbers(4));
  });

  test('stop all in a receiver of another sprite ends the script that broadcast', async () => {
    const stage = await createEventStage(
      way,
      [[whenThing, add(data), broadcastAndWait('go'), add('never')]],
      [sprite('Dog', [whenReceived('go'), stop('all')])],
    );
    stage.happen(1);
    stage.frame(5);
    expect(stage.log()).toEqual(['1']);
    expect([stage.runtime.threads.length, stage.engine.waiting]).toEqual([0, 0]);
    stage.happen(2);
    stage.frame(5);
    expect(stage.log()).toEqual(['1', '2']);
  });
});

describe.each(allWays)('clones with hats: $name', (way) => {
  test('one that a script makes hears the next event, not the one it was made for', async () => {
    const stage = await createEventStage(way, [
      [whenThing, ifEqual(me, 'Cat', [makeClone]), add(join(me, join(' hears ', data)))],
      [whenClone, set('me', 'Clone'), add(join('made for ', data))],
    ]);
    stage.happen(1);
    stage.finish();
    expect(stage.log().sort()).toEqual(['Cat hears 1', 'made for 1']);
    stage.happen(2);
    stage.finish();
    expect(stage.log().sort()).toEqual([
      'Cat hears 1',
      'Cat hears 2',
      'Clone hears 2',
      'made for 1',
      'made for 2',
    ]);
  });

  test('each has its own backlog, and its own variables', async () => {
    const stage = await createEventStage(way, [
      [whenFlag, set('me', 'One'), makeClone, set('me', 'Two'), makeClone, set('me', 'Cat')],
      [whenThing, ifEqual(me, 'One', [wait(0.05)]), add(join(me, join(' ', data)))],
    ]);
    stage.greenFlag();
    stage.finish();
    for (const text of numbers(30)) stage.happen(text);
    stage.finish();
    for (const name of ['Cat', 'One', 'Two'])
      expect(linesOf(stage.log(), name)).toEqual(numbers(30).map((text) => `${name} ${text}`));
  });

  test('one that deletes itself after a wait takes what waits for it along', async () => {
    const stage = await createEventStage(way, [
      [whenFlag, makeClone],
      [whenClone, set('me', 'Clone')],
      [whenThing, add(join(me, join(' ', data))), wait(0.1), ifEqual(me, 'Clone', [deleteClone])],
    ]);
    stage.greenFlag();
    stage.finish();
    for (const text of numbers(4)) stage.happen(text);
    stage.finish();
    expect(linesOf(stage.log(), 'Clone')).toEqual(['Clone 1']);
    expect(linesOf(stage.log(), 'Cat')).toEqual(numbers(4).map((text) => `Cat ${text}`));
  });

  test('the stop button takes clones and what waits for them along', async () => {
    const stage = await createEventStage(way, [
      [whenFlag, makeClone],
      [whenClone, set('me', 'Clone')],
      [whenThing, add(join(me, join(' ', data))), wait(0.1)],
    ]);
    stage.greenFlag();
    stage.finish();
    for (const text of numbers(4)) stage.happen(text);
    stage.frame();
    stage.stop();
    expect(stage.engine.waiting).toBe(0);
    stage.happen(5);
    stage.finish();
    expect(stage.log().sort()).toEqual(['Cat 1', 'Cat 5', 'Clone 1']);
  });
});

describe.each(atOnce)('at once in several sprites: $name', (way) => {
  test('an event runs all of its scripts before the next one does', async () => {
    const stage = await createEventStage(
      way,
      [note, [whenRoom('a'), add(join('room ', data))]],
      [sprite('Dog', note), sprite('Fish', note)],
    );
    const events = numbers(20);
    for (const text of events) stage.happen(text, { room: 'a' });
    const order = ['Fish', 'Dog', 'Cat', 'room'];
    expect(stage.log()).toEqual(events.flatMap((text) => order.map((name) => `${name} ${text}`)));
  });

  test('receivers in other sprites have run when the event is delivered', async () => {
    const stage = await createEventStage(
      way,
      [[whenThing, broadcastAndWait('go'), add('done')]],
      [sprite('Dog', [whenReceived('go'), add(join('Dog ', data))])],
    );
    stage.happen(1);
    expect(stage.log()).toEqual(['Dog 1', 'done']);
  });
});
