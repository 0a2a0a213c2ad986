// Who is in an OriginChats server: coming and going once per person, roles and status, and those who leave for good. The
// server is the test itself.

import { describe, expect, it } from 'vitest';
import {
  cat,
  connects,
  disconnects,
  dog,
  joins,
  leaves,
  online,
  person,
} from '../support/originchats-people.ts';
import {
  accepted,
  complaints,
  createOriginChatsStage,
  handshake,
  ready,
  run,
} from '../support/originchats-stage.ts';
import type { User } from '../support/originchats-stage.ts';

const stage = createOriginChatsStage();

/** Somebody who is logged in and knows that nobody else is there. */
const alone = async (): Promise<User> => {
  const user = await stage.loggedIn();
  await stage.say(online(cat));
  return user;
};

describe('coming and going', () => {
  it('is told once per person, with the name that is shown', async () => {
    const user = await alone();
    await stage.say(connects(dog), connects(dog));
    expect([joins(user), run(user, 'usersOnline')]).toEqual([['dog'], '["cat","dog"]']);
    await stage.say(disconnects('USR:local_dog'), disconnects('USR:local_dog'));
    expect([leaves(user), run(user, 'usersOnline')]).toEqual([['dog'], '["cat"]']);
    expect(joins(user)).toEqual(['dog']);
  });

  it('is never told of oneself', async () => {
    const user = await stage.loggedIn();
    await stage.say({ cmd: 'user_join', user: cat }, connects(cat), online(cat, cat));
    await stage.say(disconnects('USR:local_cat'), connects(cat));
    expect([joins(user), leaves(user)]).toEqual([[], []]);
    expect(run(user, 'usersOnline')).toBe('["cat"]');
  });

  it('is not told of those who were there before', async () => {
    const user = await stage.loggedIn();
    await stage.say(online(cat, dog, dog));
    expect([joins(user), run(user, 'numberOnline'), run(user, 'userAt', { N: 2 })]).toEqual([[], 2, 'dog']);
    await stage.say(connects(dog));
    expect(joins(user)).toEqual([]);
  });

  it('of somebody unknown is told of nobody', async () => {
    const user = await alone();
    await stage.say(disconnects('nobody'), { cmd: 'user_disconnect' }, connects({}), { cmd: 'user_connect' });
    expect([joins(user), leaves(user), complaints(user)]).toEqual([[], [], []]);
  });

  it('of somebody’s very first time is an account, and one coming', async () => {
    const user = await alone();
    await stage.say({ cmd: 'user_join', user: dog });
    expect(run(user, 'allUsers')).toContain('dog');
    await stage.say(connects(dog));
    expect([joins(user), run(user, 'usersOnline')]).toEqual([['dog'], '["cat","dog"]']);
  });

  it('keeps the list and isOnline together, by nickname and by full user name', async () => {
    const user = await alone();
    await stage.say(connects(dog));
    const isOnline = (NAME: string) => run(user, 'isOnline', { NAME });
    expect(['dog', 'USR:local_dog', 'cat', 'bird', ''].map(isOnline)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it('is known of the list that is asked for, too: who is in it anew has come, who is not has gone', async () => {
    const user = await alone();
    await stage.say(connects(dog), online(cat, person('bird')));
    expect([joins(user), leaves(user)]).toEqual([['dog', 'bird'], ['dog']]);
  });
});

describe('after a reconnect', () => {
  it('those who are still there have neither come nor gone', async () => {
    const user = await alone();
    await stage.say(connects(dog));
    await stage.reopen(handshake);
    await stage.say(accepted, ready, connects(cat));
    await stage.answer('users_online', online(cat, dog));
    expect([joins(user), leaves(user), run(user, 'usersOnline')]).toEqual([['dog'], [], '["cat","dog"]']);
  });

  it('nobody is thought to be online while nobody knows', async () => {
    const user = await alone();
    await stage.say(connects(dog));
    stage.network.newest.close(1001);
    await stage.pass(3);
    expect([run(user, 'usersOnline'), run(user, 'isOnline', { NAME: 'dog' })]).toEqual(['[]', false]);
    expect(leaves(user)).toEqual([]);
  });

  it('somebody who comes later is told', async () => {
    const user = await alone();
    await stage.reopen(handshake);
    await stage.say(accepted, ready);
    await stage.answer('users_online', online(cat));
    await stage.say(connects(dog));
    expect(joins(user)).toEqual(['dog']);
  });
});

describe('an old server, which tells of connections', () => {
  it('somebody with two of them has not gone with the first', async () => {
    const user = await stage.onOldServer();
    await stage.say(connects(person('dog')), connects(person('dog')));
    expect(joins(user)).toEqual(['dog']);
    await stage.say(disconnects('dog'));
    expect(stage.sent().map(({ cmd }) => cmd)).toEqual(['users_online']);
    await stage.say(online(person('cat'), person('dog')));
    expect([run(user, 'usersOnline'), joins(user), leaves(user)]).toEqual(['["cat","dog"]', ['dog'], []]);
  });

  it('somebody has gone with the last', async () => {
    const user = await stage.onOldServer();
    await stage.say(connects(person('dog')), disconnects('dog'));
    await stage.say(online(person('cat')));
    expect([run(user, 'usersOnline'), joins(user), leaves(user)]).toEqual(['["cat"]', ['dog'], ['dog']]);
  });

  it('and its lists that nobody asked for fire nothing by being told twice', async () => {
    const user = await stage.onOldServer();
    await stage.say({ cmd: 'users_list', users: [person('cat'), person('dog')] });
    await stage.say({ cmd: 'users_list', users: [person('cat'), person('dog')] });
    expect([joins(user), leaves(user), run(user, 'allUsers')]).toEqual([[], [], '["cat","dog"]']);
  });
});
