// What the operator of the reference server of Mida can do.

import { beforeEach, expect, it } from 'vitest';
import { startMida } from '../support/mida-guest.ts';

let mida = startMida('revision-2');

beforeEach(() => {
  mida = startMida('revision-2');
});

const information = (): unknown => {
  const guest = mida.connect();
  guest.send({ t: 1 });
  return guest.heard()[0];
};

it('learns who is here, by name and by the beginning of the key', () => {
  expect(mida.server.command('who')).toBe('Here: nobody.');
  const [cat, dog] = [mida.enter('cat'), mida.enter('dog')];
  mida.connect();
  const [one, other] = [cat, dog].map(({ identity }) => identity.publicKey.slice(0, 8));
  expect(mida.server.command('who')).toBe(`Here: cat (${one}…), dog (${other}…).`);
});

it('changes the note', () => {
  mida.server.command('note  Mind the gap! ');
  expect(information()).toMatchObject({ data: { note: 'Mind the gap!' } });
  expect(mida.server.command('note')).toMatch(/^Type/);
  expect(information()).toMatchObject({ data: { note: 'Mind the gap!' } });
});

it('announces a maintenance, which comes closer and is never in the past', () => {
  expect(information()).not.toHaveProperty('data.maintenanceIn');
  mida.server.command('maintenance 1.5');
  mida.clock.elapse(30_000);
  expect(information()).toMatchObject({ data: { maintenanceIn: 60_000 } });
  mida.clock.elapse(600_000);
  expect(information()).toMatchObject({ data: { maintenanceIn: 0 } });
  mida.server.command('maintenance 0');
  expect(information()).not.toHaveProperty('data.maintenanceIn');
});

it.each(['', 'soon', '-5', '1e3', 'Infinity', '5 minutes'])(
  'cannot announce a maintenance in "%s"',
  (rest) => {
    expect(mida.server.command(`maintenance ${rest}`)).toMatch(/^Type/);
    expect(information()).not.toHaveProperty('data.maintenanceIn');
  },
);

it('sends an event to everybody who is logged in, as it was typed', () => {
  const [cat, stranger] = [mida.enter('cat'), mida.connect()];
  expect(mida.server.command('send 0x10 {"text": "Hello!", "__proto__": 1}')).toMatch(/^Sent .*cat/);
  const [packet] = cat.heard();
  expect(JSON.stringify(packet)).toBe('{"t":16,"data":{"text":"Hello!","__proto__":1}}');
  expect(stranger.heard()).toEqual([]);
});

it.each([
  ['nothing', ''],
  ['a type alone', '10'],
  ['half an object', '10 {'],
  ['an array', '10 []'],
  ['null', '10 null'],
  ['a type in words', 'ten {}'],
  ['an object alone', '{}'],
  ['the rules', '0 {}'],
  ['a result', '5 {"passed": true}'],
  ['what is nested too deeply', `10 {"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`],
])('is told in a sentence that %s cannot be sent', (_what, rest) => {
  const cat = mida.enter('cat');
  const answer = mida.server.command(`send ${rest}`);
  expect(answer).not.toMatch(/^Sent/);
  expect(answer).toMatch(/\.$/);
  expect(cat.heard()).toEqual([]);
});

it('is told what there is', () => {
  expect(mida.server.command('dance')).toBe(
    'There is no command "dance". There are who, note, maintenance, send.',
  );
});
