// What the event engine does between frames, with the VM's private functions.

import { describe, expect, test } from 'vitest';
import {
  add,
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
  whenFlag,
  whenReceived,
  whenRoom,
  whenThing,
} from '../support/events.ts';

describe.each(atOnce)('at once: $name', (way) => {
  test('a script has run when the event is delivered, without a frame', async () => {
    const stage = await createEventStage(way, [
      [whenThing, add(join('thing ', data)), broadcastAndWait('go'), add('done')],
      [whenRoom('a'), add(join('room ', data))],
      [whenReceived('go'), add(join('received ', data))],
    ]);
    stage.happen(1, { room: 'a' });
    expect(stage.log()).toEqual(['thing 1', 'received 1', 'done', 'room 1']);
    expect(stage.runtime.threads).toHaveLength(0);
    expect(stage.runtime.threadMap.size).toBe(0);
  });

  test('a receiver that is still at it starts anew for each event, as with any broadcast', async () => {
    const stage = await createEventStage(way, [
      [whenThing, broadcast('go')],
      [whenReceived('go'), add(join('begin ', data)), wait(0.1), add(join('end ', data))],
    ]);
    for (const text of numbers(3)) stage.happen(text);
    stage.finish();
    expect(stage.log()).toEqual(['begin 1', 'begin 2', 'begin 3', 'end 3']);
  });

  test('an event that a script brings about waits until the script pauses', async () => {
    const stage = await createEventStage(way, [
      [whenFlag, ['test_happen', { TEXT: '1' }], add('first')],
      [whenThing, add(data)],
    ]);
    stage.greenFlag();
    stage.frame();
    expect(stage.log()).toEqual(['first', '1']);
  });

  test('a clone that another one deletes before its turn does not run', async () => {
    const stage = await createEventStage(way, [
      [whenFlag, set('me', 'victim'), makeClone, set('me', 'killer'), makeClone, set('me', 'Cat')],
      [whenThing, add(me), ifEqual(me, 'killer', [broadcastAndWait('bye')])],
      [whenReceived('bye'), ifEqual(me, 'victim', [deleteClone])],
    ]);
    stage.greenFlag();
    stage.finish();
    stage.happen(1);
    stage.finish();
    expect(stage.log()).toEqual(['Cat', 'killer']);
  });

  test('a script that brings about its own event gets it after it has ended', async () => {
    const stage = await createEventStage(way, [
      [whenThing, ifEqual(data, '1', [['test_happen', { TEXT: '2' }]]), add(data), stop('this script')],
    ]);
    stage.happen(1);
    stage.finish();
    expect(stage.log()).toEqual(['1', '2']);
  });

  test('a script that asks for a redraw does not keep others from their turn in that frame', async () => {
    const count = ['data_changevariableby', { VALUE: 1 }, { VARIABLE: 'count' }] as const;
    const stage = await createEventStage(way, [
      [whenThing, wait(0)],
      [whenFlag, ['control_forever', { SUBSTACK: [count, wait(0)] }]],
    ]);
    stage.greenFlag();
    stage.frame(2);
    const { clock } = stage.runtime.ioDevices;
    for (let i = 0; i < 10; i += 1) {
      const before = Number(stage.variable('count'));
      clock.pause();
      stage.happen(i);
      clock.resume();
      stage.frame();
      expect(Number(stage.variable('count'))).toBeGreaterThan(before);
    }
  });

  test('stop all keeps other scripts from starting for the same event', async () => {
    const stage = await createEventStage(way, [
      [whenThing, add(data), stop('all')],
      [whenThing, add('other script')],
    ]);
    stage.happen(1);
    stage.frame(3);
    expect(stage.log()).toEqual(['1']);
  });

  test('a script that waits does so from when its event came, not from the last frame', async () => {
    const stage = await createEventStage(way, [[whenThing, wait(0.1), add(data)]]);
    stage.frame();
    stage.pass(200);
    stage.happen(1);
    stage.frame(2);
    expect(stage.log()).toEqual([]);
    stage.frame(2);
    expect(stage.log()).toEqual(['1']);
  });

  test('a receiver that is called twice in a row runs once, as with any broadcast', async () => {
    const stage = await createEventStage(way, [
      [whenThing, broadcast('go'), broadcast('go')],
      [whenReceived('go'), add(data)],
    ]);
    stage.happen(1);
    stage.finish();
    expect(stage.log()).toEqual(['1']);
  });

  test('a script goes on until it asks for a redraw, also right after a frame that was asked for one', async () => {
    const stage = await createEventStage(way, [
      [whenFlag, ['control_forever', { SUBSTACK: [wait(0)] }]],
      [whenRoom('a'), ['control_repeat', { TIMES: 10, SUBSTACK: [add(data)] }], wait(0), add('later')],
    ]);
    stage.greenFlag();
    stage.frame();
    stage.happen(1, { room: 'a' });
    expect(stage.log()).toEqual(Array(10).fill('1'));
    stage.frame();
    expect(stage.log()).toContain('later');
  });

  test('in turbo mode a script goes on after it has asked for a redraw', async () => {
    const stage = await createEventStage(way, [[whenThing, wait(0), add(data)]]);
    stage.vm.setTurboMode(true);
    stage.happen(1);
    expect(stage.log()).toEqual(['1']);
  });
});
