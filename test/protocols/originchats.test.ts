// The session of OriginChats with the reference server: what two people who chat see of each other.

import { expect, it } from 'vitest';
import { createOriginChatsStage, happened, run } from '../support/originchats-stage.ts';

const stage = createOriginChatsStage();

it('two people who chat hear each other, and themselves', async () => {
  stage.start('current');
  const [cat, dog] = [await stage.enter('cat'), await stage.enter('dog')];
  cat.session.sendMessage('Hello!');
  await stage.pass(10);
  expect(happened(dog, 'message')).toMatchObject([
    { text: 'Hello!', author: 'cat', authorId: 'USR:local_cat', channel: 'general', mine: false },
  ]);
  expect(happened(cat, 'message')).toMatchObject([{ text: 'Hello!', author: 'cat', mine: true }]);
  expect(run(cat, 'usersOnline')).toBe('["cat","dog"]');
  expect(run(dog, 'usersOnline')).toBe('["cat","dog"]');
  expect(happened(cat, 'join')).toEqual([{ name: 'dog' }]);
  expect(happened(dog, 'join')).toEqual([]);
});
