// What people cannot do to Mida's reference server: make it encrypt without end, or write over its operator's screen.

import { expect, it } from 'vitest';
import { startMida } from '../support/mida-guest.ts';

const event = { t: 10, data: { text: 'Hello!' } };

it('of the events of one connection 4,000 are handed on at once, counted by readers, and 2,000 a second from then on', () => {
  const { clock, enter } = startMida('revision-2');
  const [cat, dog] = [enter('cat'), enter('dog')];
  for (let i = 0; i < 18; i += 1) enter(`fish ${i}`);
  const send = (count: number): number => {
    for (let i = 0; i < count; i += 1) cat.send(event);
    return dog.heard().length;
  };
  expect(send(150)).toBe(150);
  expect(send(150)).toBe(50);
  clock.elapse(500);
  expect(send(150)).toBe(50);
  clock.elapse(60_000);
  expect(send(300)).toBe(200);
  cat.heard();
  for (let i = 0; i < 10; i += 1) dog.send(event);
  expect(cat.heard()).toHaveLength(10);
});

it('a name stands on one line, whatever is in it', () => {
  const { server, enter } = startMida('revision-2');
  const cat = enter(' ca\u001B[2Jt\r\n(00000000…).\nHere: nobody \u0007');
  expect(server.command('who')).toBe(
    `Here: ca [2Jt (00000000…). Here: nobody (${cat.identity.publicKey.slice(0, 8)}…).`,
  );
});
