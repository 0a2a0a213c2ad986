// The chat half of the reference server of OriginChats: whoever may not see a channel does nothing in it, even where they
// were allowed to speak.

import { beforeEach, expect, it } from 'vitest';
import { createMemoryStorage } from '../support/memory-storage.ts';
import { only, openTalk, part, say } from '../support/originchats-talk.ts';
import type { Person } from '../support/originchats-talk.ts';

let insider: Person;
let dog: Person;

beforeEach(() => {
  const storage = createMemoryStorage();
  const everybody = ['user'];
  const permissions = { view: ['admin'], send: everybody, create_thread: everybody, pin: everybody };
  const channels = [
    { name: 'secret', type: 'text', permissions },
    { name: 'cellar', type: 'forum', permissions },
  ];
  storage.set('channels', JSON.stringify(channels));
  const stage = openTalk('current', storage);
  [insider, dog] = [stage.join('cat', ['admin', 'user']), stage.join('dog')];
});

const refused = (person: Person, packet: object): void => {
  const [answer, ...others] = person.ask(packet);
  expect([answer?.cmd, others]).toEqual(['error', []]);
  expect(JSON.stringify(answer)).not.toContain('Whisper');
  expect(insider.heard()).toEqual([]);
};

it('in a text channel', () => {
  const { id } = say(insider, 'Whisper', { channel: 'secret' });
  const where = { channel: 'secret', id };
  const poll = { question: '?', options: ['a', 'b'] };
  for (const packet of [
    { cmd: 'message_new', channel: 'secret', content: 'x', reply_to: id },
    { cmd: 'message_edit', ...where, content: 'x' },
    { cmd: 'message_delete', ...where },
    { cmd: 'message_react_add', ...where, emoji: 'x' },
    { cmd: 'message_pin', ...where },
    { cmd: 'message_get', ...where },
    { cmd: 'messages_get', ...where },
    { cmd: 'typing', channel: 'secret' },
    { cmd: 'poll_create', channel: 'secret', ...poll },
  ])
    refused(dog, packet);
});

it('in a thread', () => {
  const made = only(insider.ask({ cmd: 'thread_create', channel: 'cellar', name: 'Whisper' }));
  const where = { thread_id: part(made, 'thread').id };
  const { id } = say(insider, 'Whisper', where);
  for (const packet of [
    { cmd: 'thread_create', channel: 'cellar', name: 'x' },
    { cmd: 'thread_get', ...where },
    { cmd: 'thread_messages', ...where },
    { cmd: 'thread_join', ...where },
    { cmd: 'thread_leave', ...where },
    { cmd: 'thread_update', ...where, name: 'x' },
    { cmd: 'thread_delete', ...where },
    { cmd: 'message_new', ...where, content: 'x' },
    { cmd: 'message_edit', ...where, id, content: 'x' },
    { cmd: 'typing', ...where },
    { cmd: 'poll_create', ...where, question: '?', options: ['a', 'b'] },
  ])
    refused(dog, packet);
});

it('in what one made oneself when one could still see it', () => {
  insider.member.roles = ['admin', 'user'];
  const made = only(insider.ask({ cmd: 'thread_create', channel: 'cellar', name: 'Whisper' }));
  const where = { thread_id: part(made, 'thread').id };
  const options = ['a', 'b'];
  const poll = insider.ask({ cmd: 'poll_create', channel: 'secret', question: 'Whisper?', options }).at(-1);
  insider.heard();
  insider.member.roles = ['user'];
  for (const packet of [
    { cmd: 'thread_update', ...where, archived: true },
    { cmd: 'thread_leave', ...where },
    { cmd: 'thread_delete', ...where },
    { cmd: 'poll_end', poll_id: poll?.poll_id },
  ])
    refused(insider, packet);
});
