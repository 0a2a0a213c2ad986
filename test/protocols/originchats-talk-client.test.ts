// What is said in OriginChats, and what becomes of it, as the project hears of it: each event with all that is known. The
// server is the test itself.

import { describe, expect, it } from 'vitest';
import {
  complaints,
  createOriginChatsStage,
  happened,
  oldHandshake,
  run,
  written,
} from '../support/originchats-stage.ts';
import type { User } from '../support/originchats-stage.ts';

const stage = createOriginChatsStage();

const dog = { username: 'USR:local_dog', nickname: 'dog', roles: ['user'] };
const hello = written('m1', 'USR:local_dog', 'Hello!');
const known = {
  id: 'm1',
  text: 'Hello!',
  author: 'dog',
  authorId: 'USR:local_dog',
  time: 1767225600.25,
  mine: false,
  channel: 'general',
  thread: '',
};
const edit = { cmd: 'message_edit', id: 'm1', content: 'Hi!', channel: 'general' };
const deletion = { cmd: 'message_delete', id: 'm1', channel: 'general' };
const reaction = {
  cmd: 'message_react_add',
  id: 'm1',
  emoji: '👍',
  channel: 'general',
  from: 'USR:local_cat',
};
const pin = { cmd: 'message_pin', id: 'm1', channel: 'general', pinned: true };

const withDog = async (...packets: object[]): Promise<User> => {
  const user = await stage.loggedIn();
  await stage.say({ cmd: 'users_online', users: [dog] }, ...packets);
  return user;
};
const item = (user: User, FIELD: string, N = 1) => run(user, 'historyItem', { FIELD, N });

describe('a message', () => {
  it('comes with all that the server says', async () => {
    const user = await withDog(
      written('m2', 'USR:local_dog', 'Hi\n<b>🐈</b>', {
        message: {
          id: 'm2',
          user: 'USR:local_dog',
          content: 'Hi\n<b>🐈</b>',
          timestamp: 1767225600.25,
          reply_to: { id: 'm1', user: 'USR:local_cat' },
        },
        thread_id: 't1',
        channel: 'forum',
      }),
    );
    expect(happened(user, 'message')).toEqual([
      { ...known, id: 'm2', text: 'Hi\n<b>🐈</b>', channel: 'forum', thread: 't1', replyTo: 'm1' },
    ]);
  });

  it('without a time has that of its arrival, and what is missing is empty', async () => {
    const user = await withDog({ cmd: 'message_new', message: { content: 'Welcome!' }, channel: 'general' });
    const [message] = happened(user, 'message');
    expect(message).toMatchObject({
      id: '',
      text: 'Welcome!',
      author: '',
      authorId: '',
      mine: false,
      thread: '',
    });
    expect(message?.time).toBeCloseTo(stage.clock.epoch() / 1000, 0);
  });

  it('that comes twice is one, as far as ids tell', async () => {
    const user = await withDog(hello, hello);
    expect([happened(user, 'message').length, run(user, 'historyLength')]).toEqual([1, 1]);
  });

  it('of somebody whom nobody knows goes by the user name', async () => {
    const user = await withDog(written('m1', 'USR:local_bird', 'Hi'));
    expect(happened(user, 'message')).toMatchObject([
      { author: 'USR:local_bird', authorId: 'USR:local_bird' },
    ]);
  });

  it('of the server is by originChats, and joins nobody', async () => {
    const user = await withDog(written('m1', 'originChats', 'dog is now Dog'));
    expect(happened(user, 'message')).toMatchObject([{ author: 'originChats', mine: false }]);
    expect([run(user, 'usersOnline'), happened(user, 'join')]).toEqual(['["dog"]', []]);
  });

  it('before the login is heard, as old servers tell everybody', async () => {
    const user = await stage.connected(oldHandshake);
    await stage.say(written('m1', 'dog', 'Hi'));
    expect(happened(user, 'message')).toMatchObject([{ text: 'Hi', author: 'dog', mine: false }]);
    expect(complaints(user)).toEqual([]);
  });

  it('of one’s own on another device is one’s own, and is not unread', async () => {
    const user = await withDog(written('m1', 'USR:local_cat', 'From my phone'));
    expect(happened(user, 'message')).toMatchObject([{ mine: true, author: 'cat' }]);
    expect(run(user, 'unreadCount')).toBe(0);
  });

  it('whose packet has type in the place of cmd is heard', async () => {
    const { cmd, ...rest } = hello as { cmd: string };
    const user = await withDog({ ...rest, type: cmd });
    expect(happened(user, 'message')).toMatchObject([known]);
  });

  it.each([
    null,
    [],
    5,
    'message_new',
    { cmd: 'message_new' },
    { cmd: 'message_new', message: 5 },
    { cmd: 5 },
  ])('that is none harms nothing: %j', async (packet) => {
    const user = await withDog();
    stage.network.newest.send(JSON.stringify(packet));
    await stage.pass(3);
    expect([happened(user, 'message'), complaints(user), user.status]).toEqual([[], [], 'connected']);
  });
});

describe('before the login', () => {
  it.each([
    hello,
    edit,
    deletion,
    reaction,
    pin,
    { cmd: 'typing', channel: 'general', user: 'dog' },
    { cmd: 'user_connect', user: dog },
    { cmd: 'user_disconnect', username: 'dog' },
    { cmd: 'users_online', users: [dog] },
    { cmd: 'users_list', users: [dog] },
    { cmd: 'channels_get', val: [{ name: 'general', type: 'text' }] },
    { cmd: 'unreads_update', channel: 'general', last_read: 'm1' },
    { cmd: 'rate_limit', length: 1000 },
    { cmd: 'server_update', name: 'Dog cafe' },
    { cmd: 'ready', user: { username: 'USR:local_cat' } },
    { cmd: 'auth_success' },
    { cmd: 'pong', val: 'pong' },
  ])('a packet harms nothing, and logs nobody in: %j', async (packet) => {
    const user = await stage.connected();
    await stage.say(packet);
    await stage.pass(2000);
    expect([run(user, 'isLoggedIn'), happened(user, 'loggedIn'), user.status, complaints(user)]).toEqual([
      false,
      [],
      'connected',
      [],
    ]);
    expect([stage.sent(), run(user, 'myName')]).toEqual([[], '']);
  });
});

describe('what becomes of a message', () => {
  it('comes with what is known of it', async () => {
    const user = await withDog(hello, edit, reaction, pin);
    expect(happened(user, 'edited')).toMatchObject([{ ...known, text: 'Hi!' }]);
    expect(happened(user, 'reaction')).toMatchObject([{ ...known, text: 'Hi!', emoji: '👍', user: 'cat' }]);
    expect(happened(user, 'pinned')).toMatchObject([{ ...known, text: 'Hi!' }]);
    expect(['text', 'edited', 'pinned', 'reactions'].map((field) => item(user, field))).toEqual([
      'Hi!',
      'true',
      'true',
      '{"👍":["cat"]}',
    ]);
  });

  it('that is unpinned, whatever the packet says, and loses its reaction', async () => {
    const user = await withDog(hello, reaction, pin);
    await stage.say({ ...pin, cmd: 'message_unpin' }, { ...reaction, cmd: 'message_react_remove' });
    expect(happened(user, 'unpinned')).toMatchObject([known]);
    expect(happened(user, 'pinned').length).toBe(1);
    expect(happened(user, 'reactionRemoved')).toMatchObject([{ ...known, emoji: '👍', user: 'cat' }]);
    expect([item(user, 'pinned'), item(user, 'reactions')]).toEqual(['false', '{}']);
  });

  it('that is deleted tells its last text, and it is in the history no longer', async () => {
    const user = await withDog(hello, edit, deletion);
    expect(happened(user, 'deleted')).toMatchObject([{ ...known, text: 'Hi!' }]);
    expect([run(user, 'history'), run(user, 'historyLength')]).toEqual(['[]', 0]);
  });

  it('that nobody knows is told with the id, the place and what the packet says', async () => {
    const user = await withDog(edit, deletion, reaction, pin, { ...pin, cmd: 'message_unpin' });
    const nobody = { id: 'm1', author: '', authorId: '', channel: 'general', mine: false };
    expect(happened(user, 'edited')).toMatchObject([{ ...nobody, text: 'Hi!' }]);
    expect(happened(user, 'deleted')).toMatchObject([{ ...nobody, text: '' }]);
    expect(happened(user, 'reaction')).toMatchObject([{ ...nobody, user: 'cat', emoji: '👍' }]);
    expect(happened(user, 'pinned')).toMatchObject([nobody]);
    expect(happened(user, 'unpinned')).toMatchObject([nobody]);
    expect(run(user, 'historyLength')).toBe(0);
  });

  it('in a thread stays in the thread', async () => {
    const place = { channel: 'forum', thread_id: 't1' };
    const user = await withDog(written('m1', 'USR:local_dog', 'Hello!', place), { ...edit, ...place });
    expect(happened(user, 'edited')).toMatchObject([{ channel: 'forum', thread: 't1' }]);
    run(user, 'reply', { ID: 'm1' });
    run(user, 'react', { ID: 'm1' });
    await stage.pass(3);
    const [reply] = stage.sent('message_new');
    expect(reply).toMatchObject({ thread_id: 't1', reply_to: 'm1' });
    expect(
      [reply, stage.sent('message_react_add')[0]].map((packet) => packet && 'channel' in packet),
    ).toEqual([false, false]);
    expect(stage.sent('message_react_add')).toMatchObject([{ thread_id: 't1', id: 'm1' }]);
  });

  it('is done where it was seen, and not in the current channel', async () => {
    const user = await withDog(written('m1', 'USR:local_dog', 'Hi', { channel: 'games' }));
    run(user, 'reply', { ID: 'm1' });
    run(user, 'pin', { ID: 'm1' });
    run(user, 'deleteMessage', { ID: 'unknown' });
    await stage.pass(3);
    expect(stage.sent().map(({ channel }) => channel)).toEqual(['games', 'games', 'general']);
  });
});
