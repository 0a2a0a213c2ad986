// The reference server of the cloud protocol in the dialect `method`, which is the one that public servers speak.

import { expect, it } from 'vitest';
import { startCloud } from '../support/cloud-guests.ts';
import { connectGuest } from '../support/guest.ts';

const score = '☁ score';

it('lets a variable come into being when it is set, whatever its name', () => {
  const { enter, set } = startCloud('method');
  const cat = enter();
  cat.send(set('score', '1'));
  cat.send({ method: 'create', name: score, value: '2' });
  expect(enter().heard()).toEqual([set('score', '1'), set(score, '2')]);
});

it('tells whoever comes into a room without variables nothing', () => {
  const { enter } = startCloud('method');
  expect([enter(), enter()].map(({ frames, end }) => [frames, end])).toEqual([
    [[], undefined],
    [[], undefined],
  ]);
});

it('collects changes for a sixtieth of a second into one frame', () => {
  const { enter, set, clock } = startCloud('method');
  const [cat, dog] = [enter(), enter()];
  for (const value of ['1', '2', '3']) cat.send(set(score, value));
  clock.elapse(16);
  expect(dog.frames).toEqual([]);
  clock.elapse(1);
  expect(dog.frames).toEqual([['1', '2', '3'].map((value) => JSON.stringify(set(score, value))).join('\n')]);
  cat.send(set(score, '4'));
  clock.elapse(17);
  expect(dog.frames).toHaveLength(2);
});

it('sends nothing more to somebody who left in the meantime', () => {
  const { enter, set, clock } = startCloud('method');
  const [cat, dog] = [enter(), enter()];
  cat.send(set(score, '1'));
  dog.leave();
  clock.elapse(1000);
  expect(dog.frames).toEqual([]);
});

it('leaves a number a number', () => {
  const { enter, set, clock } = startCloud('method');
  const [cat, dog] = [enter(), enter()];
  for (const value of [10, 1e21, 1.5e-7]) cat.send(set(score, value));
  clock.elapse(1000);
  expect(dog.heard()).toEqual([set(score, 10), set(score, 1e21), set(score, 1.5e-7)]);
});

it.each(['-', '.', '1e+5', '9'.repeat(100_001)])('ignores the value %s', (value) => {
  const { enter, set } = startCloud('method');
  const cat = enter();
  cat.send(set(score, value));
  expect([cat.end, enter().heard()]).toEqual([undefined, []]);
});

it('ignores renaming and deleting, even before the handshake', () => {
  const { server, enter, set } = startCloud('method');
  const [stranger, cat] = [connectGuest(server), enter()];
  cat.send(set(score, '1'));
  for (const guest of [stranger, cat]) {
    guest.send({ method: 'rename', name: score, new_name: '☁ points' });
    guest.send({ method: 'delete', name: score });
  }
  expect([stranger.end, cat.end]).toEqual([undefined, undefined]);
  expect(enter().heard()).toEqual([set(score, '1')]);
});

it('takes any text as a room, and a number as text', () => {
  const { enter, server } = startCloud('method');
  for (const room of ['my room', 123]) expect(enter({ room }).end).toBeUndefined();
  expect(server.command('rooms')).toBe('Room my room: cat (no variables).\nRoom 123: cat (no variables).');
});

it('lets a name be used twice, and one of a single letter too', () => {
  const { enter } = startCloud('method');
  const ends = ['m', 'm', 'm'.repeat(20)].map((username) => enter({ username }).end);
  expect(ends).toEqual([undefined, undefined, undefined]);
});

it.each(['', 'm'.repeat(21), 'm e', 'é', 5, undefined])('refuses the user name %j with 4002', (username) => {
  const { server } = startCloud('method');
  const cat = connectGuest(server);
  cat.send({ method: 'handshake', project_id: '123', user: username });
  expect(cat.end?.code).toBe(4002);
});

it('closes with 4000 whoever brings the 129th variable, or comes as the 129th', () => {
  const { enter, set } = startCloud('method');
  const cat = enter();
  for (let count = 0; count < 128; count += 1) cat.send(set(`☁ ${count}`, '0'));
  expect(cat.end).toBeUndefined();
  for (let count = 1; count < 128; count += 1) expect(enter().end).toBeUndefined();
  expect(enter().end?.code).toBe(4000);
  cat.send(set('☁ 128', '0'));
  expect(cat.end?.code).toBe(4000);
});

it('refuses with 4003 when the server has no room left', () => {
  const { enter } = startCloud('method', { rooms: 1 });
  expect([enter({ room: '1' }).end, enter({ room: '2' }).end?.code]).toEqual([undefined, 4003]);
});

it('has no limit on how many packets come in a second', () => {
  const { enter, set, clock } = startCloud('method');
  const [cat, dog] = [enter(), enter()];
  for (let count = 0; count < 2000; count += 1) cat.send(set(score, count));
  clock.elapse(1000);
  expect([cat.end, dog.heard().length]).toEqual([undefined, 2000]);
});
