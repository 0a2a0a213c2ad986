// Muting people in OriginChats: who is meant, and for how long. The server is mostly the test itself.

import { describe, expect, it } from 'vitest';
import { cat, connects, knownDog as dog, person, renames, texts } from '../support/originchats-people.ts';
import { createOriginChatsStage, happened, run, written } from '../support/originchats-stage.ts';
import type { User } from '../support/originchats-stage.ts';

const stage = createOriginChatsStage();

const withDog = async (): Promise<User> => {
  const user = await stage.loggedIn();
  await stage.say({ cmd: 'users_list', users: [cat, dog] }, { cmd: 'users_online', users: [cat, dog] });
  return user;
};

describe('mute', () => {
  it('by nickname outlives a change of the nickname', async () => {
    const user = await withDog();
    run(user, 'mute', { NAME: 'dog' });
    await stage.say(renames('USR:local_dog', 'Angel'), written('m1', 'USR:local_dog', 'bark'));
    expect(texts(user)).toEqual([]);
    run(user, 'unmute', { NAME: 'Angel' });
    await stage.say(written('m2', 'USR:local_dog', 'bark again'));
    expect(texts(user)).toEqual(['bark again']);
  });

  it('outlives a change of the full user name, which is the same person', async () => {
    const user = await withDog();
    run(user, 'mute', { NAME: 'dog' });
    await stage.say({ cmd: 'user_updated', user_id: '1234', username: 'USR:local_hound', nickname: 'Hound' });
    await stage.say(written('m1', 'USR:local_hound', 'bark'));
    expect(texts(user)).toEqual([]);
  });

  it('by nickname does not fall on whoever takes the nickname later', async () => {
    const user = await withDog();
    run(user, 'mute', { NAME: 'dog' });
    await stage.say(renames('USR:local_dog', 'Angel'), connects(person('USR:local_pup', 'dog')));
    await stage.say(written('m1', 'USR:local_pup', 'wuff'));
    expect(texts(user)).toEqual(['wuff']);
  });

  it('before anybody knows who that is means whoever it turns out to be', async () => {
    const user = stage.createUser();
    run(user, 'mute', { NAME: 'dog' });
    stage.start('current');
    await stage.enter('cat', user);
    const other = await stage.enter('dog');
    run(other, 'sendMessage', { TEXT: 'bark' });
    await stage.pass(10);
    expect([happened(user, 'message'), happened(other, 'message').length]).toEqual([[], 1]);
  });

  it('can be ended while nobody knows who that is', async () => {
    stage.start('current');
    const [user, other] = [await stage.enter('cat'), await stage.enter('dog')];
    run(user, 'mute', { NAME: 'dog' });
    user.disconnect();
    await stage.pass(10);
    run(user, 'unmute', { NAME: 'dog' });
    await stage.enter('cat', user);
    run(other, 'sendMessage', { TEXT: 'bark' });
    await stage.pass(10);
    expect(texts(user)).toEqual(['bark']);
  });

  it('lasts through a reconnect, leaving and somebody else’s login, until stop', async () => {
    stage.start('current');
    const [user, other] = [await stage.enter('cat'), await stage.enter('dog')];
    run(user, 'mute', { NAME: 'dog' });
    user.disconnect();
    await stage.pass(10);
    await stage.enter('kitten', user);
    run(other, 'sendMessage', { TEXT: 'bark' });
    await stage.pass(10);
    expect(happened(user, 'message')).toEqual([]);
    const again = user.restart();
    await stage.enter('cat', again);
    run(other, 'sendMessage', { TEXT: 'bark' });
    await stage.pass(10);
    expect(happened(again, 'message').length).toBe(1);
  });

  it('silences all that somebody does with messages, and no packet', async () => {
    const user = await withDog();
    await stage.say(written('m0', 'USR:local_cat', 'mine'));
    const before = user.events.length;
    run(user, 'mute', { NAME: 'USR:local_dog' });
    await stage.say(written('m1', 'USR:local_dog', '@cat bark'));
    await stage.say({ cmd: 'message_edit', id: 'm1', content: 'BARK', channel: 'general' });
    await stage.say({
      cmd: 'message_react_add',
      id: 'm0',
      emoji: '👎',
      channel: 'general',
      from: 'USR:local_dog',
    });
    await stage.say({ cmd: 'typing', channel: 'general', user: 'USR:local_dog', thread_id: null });
    const told = user.events.slice(before).map(({ name }) => name);
    expect([...new Set(told)]).toEqual(['packet']);
    expect(run(user, 'usersTyping')).toBe('[]');
  });
});
