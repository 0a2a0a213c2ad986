// How people in OriginChats are: roles and status, accounts that are deleted, and the server’s own look. The server is the
// test itself.

import { describe, expect, it } from 'vitest';
import { cat, connects, disconnects, dog, joins, leaves, online } from '../support/originchats-people.ts';
import { complaints, createOriginChatsStage, happened, run, written } from '../support/originchats-stage.ts';
import type { User } from '../support/originchats-stage.ts';

const stage = createOriginChatsStage();

/** Somebody who is logged in and knows that nobody else is there. */
const alone = async (): Promise<User> => {
  const user = await stage.loggedIn();
  await stage.say(online(cat));
  return user;
};

describe('roles', () => {
  it('of oneself and others change with what the server tells by itself', async () => {
    const user = await alone();
    await stage.say({
      cmd: 'user_roles_get',
      user: 'USR:local_cat',
      roles: ['owner', 'user'],
      color: '#ff0000',
    });
    await stage.say(connects(dog), { cmd: 'user_roles_get', user: 'USR:local_dog', roles: [] });
    expect([run(user, 'myRoles'), run(user, 'userField', { FIELD: 'color', NAME: 'cat' })]).toEqual([
      '["owner","user"]',
      '#ff0000',
    ]);
    expect(run(user, 'userField', { FIELD: 'roles', NAME: 'dog' })).toBe('[]');
  });

  it.each(['roles', 'val'])(
    'of the server may stand under %s, and harm nothing before the login',
    async (key) => {
      const user = await stage.connected();
      await stage.say({ cmd: 'roles_list', [key]: { user: { id: 'r1', color: '#8888ff' } } });
      expect([complaints(user), user.status, run(user, 'isLoggedIn')]).toEqual([[], 'connected', false]);
    },
  );
});

describe('a status', () => {
  const status = (username: string, word: string, text = '') => ({
    cmd: 'status_get',
    username,
    status: { status: word, text },
  });

  it('that changes is told once, and can be read', async () => {
    const user = await alone();
    await stage.say(connects(dog), status('USR:local_dog', 'dnd', 'Asleep'));
    await stage.say(status('USR:local_dog', 'dnd', 'Asleep'));
    expect(happened(user, 'status')).toEqual([{ name: 'dog' }]);
    expect(run(user, 'statusOf', { NAME: 'dog' })).toBe('dnd');
    expect(run(user, 'statusTextOf', { NAME: 'USR:local_dog' })).toBe('Asleep');
    expect(run(user, 'statusOf', { NAME: 'nobody' })).toBe('');
  });

  it('of whoever became invisible is without a name, and is nobody’s', async () => {
    const user = await alone();
    await stage.say(connects(dog), disconnects('USR:local_dog'));
    await stage.say({ cmd: 'status_set', status: { status: 'invisible', text: '' } });
    expect([leaves(user), run(user, 'usersOnline')]).toEqual([['dog'], '["cat"]']);
    expect(run(user, 'statusOf', { NAME: 'cat' })).not.toBe('invisible');
    expect(happened(user, 'status').map(({ name }) => name)).not.toContain('');
    await stage.say(status('USR:local_dog', 'online'), connects(dog));
    expect(joins(user)).toEqual(['dog', 'dog']);
  });

  it('of somebody who went is offline', async () => {
    const user = await alone();
    await stage.say(connects(dog), status('USR:local_dog', 'idle'), disconnects('USR:local_dog'));
    expect(run(user, 'statusOf', { NAME: 'dog' })).toBe('offline');
  });

  it('of one’s own leaves as it was chosen', async () => {
    const user = await alone();
    run(user, 'setStatus', { STATUS: 'invisible', TEXT: 'Shh' });
    await stage.pass(3);
    expect(stage.sent('status_set')).toMatchObject([{ status: 'invisible', text: 'Shh' }]);
  });
});

describe('an account that is deleted', () => {
  it('is known no longer, and has left if it was there', async () => {
    const user = await alone();
    await stage.say({ cmd: 'users_list', users: [cat, dog] }, connects(dog));
    await stage.say({ cmd: 'user_leave', username: 'USR:local_dog' });
    expect([leaves(user), run(user, 'usersOnline'), run(user, 'allUsers')]).toEqual([
      ['dog'],
      '["cat"]',
      '["cat"]',
    ]);
    await stage.say(disconnects('USR:local_dog'));
    expect(leaves(user)).toEqual(['dog']);
  });

  it('leaves the messages that it wrote', async () => {
    const user = await alone();
    await stage.say(connects(dog), written('m1', 'USR:local_dog', 'Hello!'));
    await stage.say({ cmd: 'user_leave', username: 'USR:local_dog' });
    expect(run(user, 'historyLength')).toBe(1);
  });
});

it('the server’s own name and pictures change with what it tells', async () => {
  const user = await alone();
  expect([run(user, 'serverInfo'), run(user, 'serverField')]).toEqual(['Cat cafe', 'cat']);
  await stage.say({
    cmd: 'server_update',
    name: 'Dog cafe',
    icon: 'https://example.com/i.png',
    banner: null,
  });
  expect(run(user, 'serverInfo')).toBe('Dog cafe');
  expect(run(user, 'serverInfo', { FIELD: 'icon' })).toBe('https://example.com/i.png');
  expect(run(user, 'serverInfo', { FIELD: 'banner' })).toBe('');
  expect(run(user, 'serverField')).toBe('cat');
});
