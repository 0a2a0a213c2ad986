// What people cannot do to TurboConnect's reference server: fill its memory with what was said, or talk where they are
// not.

import { expect, it } from 'vitest';
import { createServer } from '../../src/protocols/turboconnect/server.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { connectGuest } from '../support/guest.ts';
import type { Guest } from '../support/guest.ts';
import { createMemoryStorage } from '../support/memory-storage.ts';
import { createPlainPasswords } from '../support/plain-passwords.ts';

const begin = () => {
  const ports = {
    clock: createFakeClock(),
    storage: createMemoryStorage(),
    passwords: createPlainPasswords(),
  };
  const server = createServer(ports, 'document');
  const enter = (name: string, room = 'general'): Guest => {
    const guest = connectGuest(server);
    guest.send({ type: 'set_room', room });
    guest.send({ type: 'set_user', name });
    guest.heard();
    return guest;
  };
  return { server, enter };
};

const pastHeard = (guest: Guest): string[] =>
  guest.frames
    .filter((frame) => frame.includes('"type":"chatarray"'))
    .flatMap((frame) => (JSON.parse(frame) as { messages: { message: string }[] }).messages)
    .map(({ message }) => message);

it('a room keeps 50 messages, and 50,000 characters of them at most, the newest', () => {
  const { enter } = begin();
  const cat = enter('cat');
  const say = (message: string): void => cat.send({ type: 'chat', message });
  for (let i = 1; i <= 60; i += 1) say(`${i}`);
  expect(pastHeard(enter('dog'))).toEqual(Array.from({ length: 50 }, (_, i) => `${i + 11}`));
  const long = (letter: string): string => letter.repeat(9999);
  for (const letter of 'abcdefg') say(long(letter));
  expect(pastHeard(enter('lion'))).toEqual(['c', 'd', 'e', 'f', 'g'].map(long));
  say('x');
  expect(pastHeard(enter('fox'))).toEqual([...['c', 'd', 'e', 'f', 'g'].map(long), 'x']);
});

it.each(['', ' ', 'r'.repeat(101)])('who asks for a room that is not allowed is in none: %j', (room) => {
  const { enter } = begin();
  const cat = enter('cat');
  const dog = enter('dog');
  cat.send({ type: 'set_room', room });
  cat.send({ type: 'chat', message: 'for the secret room' });
  expect(dog.heard()).toEqual([{ type: 'disconnected', name: '[✖] cat' }]);
  cat.send({ type: 'set_room', room: 'general' });
  cat.send({ type: 'chat', message: 'back' });
  expect(dog.heard()).toMatchObject([{ type: 'join' }, { type: 'chatted', message: 'back' }]);
});
