// What happens on the reference server of OriginChats while a password is checked, which takes its time.

import { beforeEach, expect, it } from 'vitest';
import { createMemoryStorage } from '../support/memory-storage.ts';
import { settle } from '../support/guest.ts';
import {
  login,
  only,
  refused,
  register,
  startOriginChats,
  succeeded,
} from '../support/originchats-visitors.ts';

let chat = startOriginChats();

beforeEach(() => {
  chat = startOriginChats();
  chat.passwords.hold();
});

const release = async (): Promise<void> => {
  chat.passwords.release();
  await settle();
};

it('what is sent next waits', async () => {
  const kitten = chat.connect();
  expect(await chat.send(kitten, register('kitten'), { cmd: 'ping' })).toEqual([]);
  await release();
  expect(kitten.heard().map((packet) => Object(packet).cmd)).toEqual([
    'auth_success',
    'ready',
    'user_join',
    'user_connect',
    'pong',
  ]);
});

it('only so much waits', async () => {
  const kitten = chat.connect();
  await chat.send(kitten, register('kitten'), ...Array.from({ length: 500 }, () => ({ cmd: 'ping' })));
  await release();
  expect(only('pong', kitten.heard())).toHaveLength(100);
});

it('one of two who register one name gets it', async () => {
  const [first, second] = [chat.connect(), chat.connect()];
  await chat.send(first, register('kitten', 'first'));
  await chat.send(second, register('kitten', 'second'));
  await release();
  expect(first.heard()[0]).toEqual(succeeded);
  expect(second.heard()).toContainEqual(refused('Username already taken'));
  expect(chat.storage.get('account/USR:local_kitten')).toContain('hash of first');
});

it('whoever leaves gets no account, and nobody hears of them', async () => {
  const [dog, kitten] = [await chat.enter('dog'), chat.connect()];
  await chat.send(kitten, register('kitten'));
  kitten.leave();
  dog.heard();
  await release();
  expect(dog.heard()).toEqual([]);
  expect(chat.storage.get('account/USR:local_kitten')).toBeUndefined();
});

it('an account that is deleted meanwhile is not logged in to', async () => {
  chat.passwords.release();
  const kitten = await chat.enter('kitten');
  chat.passwords.hold();
  const again = chat.connect();
  await chat.send(again, login('kitten'));
  await chat.send(kitten, { cmd: 'user_leave' });
  await release();
  expect(again.heard()).toEqual([refused('User not found')]);
});

it('a storage that fails is an answer', async () => {
  const storage = createMemoryStorage();
  const broken = startOriginChats('current', storage);
  storage.set = () => {
    throw new Error('The disk is full.');
  };
  const unusable = refused('The account could not be read or written');
  expect(await broken.send(broken.connect(), register('kitten'))).toEqual([unusable]);
  expect(broken.come('kitten').heard).toEqual([unusable]);
});
