// People in an OriginChats server that a test plays: packets about them, and what a player has heard of them.

import { happened } from './originchats-stage.ts';
import type { User } from './originchats-stage.ts';

/** Somebody as a modern server lists them. */
export const person = (username: string, nickname: string | null = null, more: object = {}) => ({
  username,
  nickname,
  roles: ['user'],
  color: null,
  ...more,
});
/** Whoever the player of a test is, and somebody else. */
export const cat = person('USR:local_cat', 'cat');
export const dog = person('USR:local_dog', 'dog');
/** The same with all that can be said of somebody. */
export const knownDog = person('USR:local_dog', 'dog', {
  id: '1234',
  color: '#ff8800',
  pfp: 'https://example.com/d.png',
});

export const connects = (user: object) => ({ cmd: 'user_connect', user });
export const disconnects = (username: string) => ({ cmd: 'user_disconnect', username });
export const online = (...users: object[]) => ({ cmd: 'users_online', users });
export const renames = (username: string, nickname: string) => ({
  cmd: 'nickname_update',
  user: '1234',
  username,
  nickname,
});

export const joins = (user: User): string[] => happened(user, 'join').map(({ name }) => name);
export const leaves = (user: User): string[] => happened(user, 'leave').map(({ name }) => name);
export const texts = (user: User): string[] => happened(user, 'message').map(({ text }) => text);
