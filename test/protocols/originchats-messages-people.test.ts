// People of OriginChats, as old and new servers describe them, and the server itself.

import { describe, expect, it } from 'vitest';
import { parseServerPacket } from '../../src/protocols/originchats/messages.ts';

const read = (cmd: string, rest: object = {}) => parseServerPacket({ cmd, ...rest });

const junk = [5, null, 'cat', true, [], {}];

describe('people', () => {
  it('of the older server have a name, roles and perhaps a color', () => {
    expect(read('users_list', { users: [{ username: 'cat', roles: ['user'], color: null }] })).toMatchObject({
      users: [
        {
          username: 'cat',
          nickname: '',
          roles: ['user'],
          color: '',
          status: { status: '', text: '' },
          picture: '',
        },
      ],
    });
  });

  it.each([
    [
      { status: 'idle', text: 'Away' },
      { status: 'idle', text: 'Away' },
    ],
    [
      { status: 'idle', text: null },
      { status: 'idle', text: '' },
    ],
    ['idle', { status: 'idle', text: '' }],
    [null, { status: '', text: '' }],
  ])('whose status is %j have the status %j', (status, expected) => {
    expect(read('status_get', { username: 'cat', status })).toMatchObject({ status: expected });
    expect(read('status', { username: 'cat', status })).toMatchObject({ status: expected });
  });

  it('who become invisible have no name', () => {
    expect(read('status_set', { status: { status: 'invisible', text: '' } })).toMatchObject({
      username: '',
      status: { status: 'invisible' },
    });
    expect(read('status_get', { status: 'invisible' })).toBeUndefined();
  });

  it('who come and go have a name', () => {
    for (const cmd of ['user_connect', 'user_join'])
      for (const user of junk) expect(read(cmd, { user })).toBeUndefined();
    expect(read('user_disconnect')).toBeUndefined();
    expect(read('user_disconnect', { username: 5 })).toMatchObject({ username: '5' });
  });

  it('who leave for good are named in either of two places', () => {
    expect(read('user_leave', { username: 'cat' })).toMatchObject({ username: 'cat', val: '' });
    expect(read('user_leave', { user: 'cat', val: 'Bye' })).toMatchObject({ username: 'cat', val: 'Bye' });
  });

  it('who are renamed keep a nickname that nothing is said of', () => {
    expect(read('user_updated', { user_id: 1, username: 'cat' })).not.toHaveProperty('nickname');
    expect(read('user_updated', { user_id: 1, username: 'cat', nickname: null })).toMatchObject({
      user_id: '1',
      nickname: '',
    });
  });

  it.each(['roles', 'val'])('have roles, which stand under %s', (key) => {
    const packet = read('roles_list', { [key]: { user: { color: '#f00', permissions: ['a', {}] }, bad: 5 } });
    const user = { id: '', description: '', color: '#f00', hoisted: false, permissions: ['a', '{}'] };
    const rest = { self_assignable: false, category: '', position: 0 };
    expect(packet).toEqual({
      type: 'roles_list',
      roles: new Map([['user', { ...user, ...rest }]]),
      listener: '',
    });
  });
});

describe('the server', () => {
  it('tells what is gone from what it says nothing of', () => {
    const packet = read('server_update', { name: 'Cat cafe', icon: null });
    expect(packet).toMatchObject({ name: 'Cat cafe', icon: '' });
    expect(packet).not.toHaveProperty('banner');
  });
});
