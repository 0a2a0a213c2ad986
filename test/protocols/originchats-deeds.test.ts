// Every block of OriginChats on the reference server: none waits in vain, and others hear of what was done. What the
// server answers under other names, or to everybody, is an answer too.

import { expect, it } from 'vitest';
import { begin, complaints, createOriginChatsStage, happened, run } from '../support/originchats-stage.ts';
import type { User } from '../support/originchats-stage.ts';

const stage = createOriginChatsStage();

/** Two people, of whom cat has written a message that dog knows, too; its id. */
const meet = async (): Promise<{ cat: User; dog: User; id: string }> => {
  stage.start('current');
  const [cat, dog] = [await stage.enter('cat'), await stage.enter('dog')];
  run(cat, 'sendMessage', { TEXT: 'Hello!' });
  await stage.pass(10);
  return { cat, dog, id: happened(dog, 'message')[0]?.id ?? '' };
};

/** What a block that waits reports, from JSON. */
const answer = async (user: User, opcode: string, args: object = {}): Promise<unknown> => {
  const block = begin(() => run(user, opcode, { ...args }));
  await stage.pass(10);
  expect([opcode, block.over, block.error]).toEqual([opcode, true, undefined]);
  return JSON.parse(String(block.value));
};

/** A thread that cat has begun. */
const begunThread = async (cat: User): Promise<string> => {
  run(cat, 'createThread', { NAME: 'Yarn' });
  await stage.pass(10);
  return happened(cat, 'thread')[0]?.id ?? '';
};

const nothingFailed = async (...users: User[]): Promise<void> => {
  await stage.pass(11_000);
  expect(users.map(complaints)).toEqual(users.map(() => []));
};

it('a message is answered, edited, reacted to and deleted', async () => {
  const { cat, dog, id } = await meet();
  run(dog, 'reply', { TEXT: 'Hi!', ID: id });
  run(dog, 'react', { ID: id });
  run(dog, 'unreact', { ID: id });
  run(cat, 'editMessage', { ID: id, TEXT: 'Good day!' });
  run(cat, 'deleteMessage', { ID: id });
  await stage.pass(10);
  expect(happened(cat, 'message').at(-1)).toMatchObject({ text: 'Hi!', replyTo: id, author: 'dog' });
  expect(happened(cat, 'mention')).toMatchObject([{ text: 'Hi!' }]);
  expect(happened(cat, 'reaction')).toMatchObject([{ id, emoji: '👍', user: 'dog' }]);
  expect(happened(cat, 'reactionRemoved').length).toBe(1);
  expect(happened(dog, 'edited')).toMatchObject([{ id, text: 'Good day!', author: 'cat' }]);
  expect(happened(dog, 'deleted')).toMatchObject([{ id, text: 'Good day!', author: 'cat' }]);
  await nothingFailed(cat, dog);
});

it.each(['online', 'idle', 'dnd', 'offline', 'invisible'])('the status %s is answered', async (STATUS) => {
  const { cat, dog } = await meet();
  run(cat, 'setStatus', { STATUS, TEXT: 'Meow' });
  await stage.pass(10);
  expect(run(cat, 'statusOf', { NAME: 'cat' })).toBe(STATUS);
  await nothingFailed(cat, dog);
});

it('whoever is invisible has left for others, and comes again', async () => {
  const { cat, dog } = await meet();
  run(cat, 'setStatus', { STATUS: 'invisible' });
  await stage.pass(10);
  expect([happened(dog, 'leave'), run(dog, 'usersOnline')]).toEqual([[{ name: 'cat' }], '["dog"]']);
  expect([happened(cat, 'leave'), run(cat, 'isLoggedIn')]).toEqual([[], true]);
  run(cat, 'setStatus', { STATUS: 'online' });
  await stage.pass(10);
  expect(happened(cat, 'join').filter(({ name }) => name === 'cat')).toEqual([]);
  await nothingFailed(cat, dog);
});

it('a thread is begun, written in, read, changed and deleted', async () => {
  const { cat, dog } = await meet();
  const id = await begunThread(cat);
  expect(happened(dog, 'thread')).toEqual([{ id, name: 'Yarn' }]);
  run(dog, 'postToThread', { ID: id, TEXT: 'Red yarn' });
  await stage.pass(10);
  expect(happened(cat, 'message').at(-1)).toMatchObject({ text: 'Red yarn', thread: id, channel: 'forum' });
  expect(await answer(cat, 'threadMessages', { ID: id })).toMatchObject([
    { text: 'Red yarn', author: 'dog' },
  ]);
  for (const COMMAND of ['thread_get', 'thread_join', 'thread_leave', 'thread_update', 'thread_delete'])
    await answer(cat, 'request', { COMMAND, JSON: JSON.stringify({ thread_id: id, name: 'Blue yarn' }) });
  expect(run(dog, 'threads')).toBe('[]');
  await nothingFailed(cat, dog);
});

it('a poll is asked, answered and ended', async () => {
  const { cat, dog } = await meet();
  run(cat, 'createPoll');
  await stage.pass(10);
  const ID = happened(dog, 'poll')[0]?.id ?? '';
  run(dog, 'vote', { ID, OPTION: 'dogs' });
  await stage.pass(10);
  expect(await answer(cat, 'pollResults', { ID })).toMatchObject({ total_votes: 1 });
  run(cat, 'endPoll', { ID });
  await stage.pass(10);
  for (const user of [cat, dog])
    expect(happened(user, 'poll').map(({ change }) => change)).toEqual(['created', 'voted', 'ended']);
  await nothingFailed(cat, dog);
});

it('the past is loaded, searched, and read', async () => {
  const { cat, dog, id } = await meet();
  run(dog, 'sendMessage', { TEXT: '@cat Woof!' });
  await stage.pass(10);
  expect(run(cat, 'unreadCount')).toBe(1);
  expect(await answer(cat, 'search', { QUERY: 'WOOF' })).toMatchObject([
    { text: '@cat Woof!', author: 'dog' },
  ]);
  expect(await answer(cat, 'pinned')).toEqual([]);
  expect(await answer(cat, 'mentions')).toBeInstanceOf(Array);
  run(cat, 'markRead');
  await stage.pass(10);
  expect(run(cat, 'unreadCount')).toBe(0);
  const bird = await stage.enter('bird');
  const block = begin(() => run(bird, 'loadHistory'));
  await stage.pass(10);
  expect([block.over, run(bird, 'historyItem', { FIELD: 'id' })]).toEqual([true, id]);
  expect(run(bird, 'historyLength')).toBe(2);
  await nothingFailed(cat, dog, bird);
});

it('a nickname is answered by the message that everybody sees', async () => {
  const { cat, dog } = await meet();
  run(cat, 'setNickname', { NAME: 'Scratch Cat' });
  await stage.pass(10);
  expect(happened(dog, 'message').at(-1)).toMatchObject({ author: 'originChats' });
  expect(run(cat, 'myName')).toBe('Scratch Cat');
  await nothingFailed(cat, dog);
});

it('an account that is given up is gone for all, and its owner is told by later errors only', async () => {
  const { cat, dog } = await meet();
  await answer(cat, 'request', { COMMAND: 'user_leave' });
  await stage.pass(10);
  expect([happened(dog, 'leave'), run(dog, 'usersOnline'), happened(cat, 'leave')]).toEqual([
    [{ name: 'cat' }],
    '["dog"]',
    [],
  ]);
  await nothingFailed(cat, dog);
});
