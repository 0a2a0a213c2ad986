// What people in OriginChats are called: nicknames that change, that two people share, or that somebody takes to pose as
// somebody else. The server is mostly the test itself.

import { describe, expect, it } from 'vitest';
import { cat, connects, knownDog as dog, person, renames, texts } from '../support/originchats-people.ts';
import {
  accepted,
  complaints,
  createOriginChatsStage,
  handshake,
  happened,
  ready,
  run,
  written,
} from '../support/originchats-stage.ts';
import type { User } from '../support/originchats-stage.ts';

const stage = createOriginChatsStage();

const field = (user: User, FIELD: string, NAME: string) => run(user, 'userField', { FIELD, NAME });

const withDog = async (): Promise<User> => {
  const user = await stage.loggedIn();
  await stage.say({ cmd: 'users_list', users: [cat, dog] }, { cmd: 'users_online', users: [cat, dog] });
  return user;
};

it('everything about somebody can be read by nickname and by full user name', async () => {
  const user = await withDog();
  for (const name of ['dog', 'USR:local_dog']) {
    expect(
      ['nickname', 'username', 'roles', 'color', 'picture'].map((each) => field(user, each, name)),
    ).toEqual(['dog', 'USR:local_dog', '["user"]', '#ff8800', 'https://example.com/d.png']);
  }
  expect(field(user, 'roles', 'nobody')).toBe('');
});

describe('a nickname that changes', () => {
  it('is what is shown from then on, and nobody has come or gone', async () => {
    const user = await withDog();
    await stage.say(renames('USR:local_dog', 'Good dog'), written('m1', 'USR:local_dog', 'Hi'));
    expect(run(user, 'usersOnline')).toBe('["cat","Good dog"]');
    expect([happened(user, 'join'), happened(user, 'leave')]).toEqual([[], []]);
    expect(happened(user, 'message')).toMatchObject([{ author: 'Good dog', authorId: 'USR:local_dog' }]);
    expect(['Good dog', 'USR:local_dog', 'dogs'].map((NAME) => run(user, 'isOnline', { NAME }))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('of one’s own changes myName, and messages stay one’s own', async () => {
    const user = await withDog();
    await stage.say({ ...renames('USR:local_cat', 'Scratch Cat'), user: '1' });
    await stage.say(written('m1', 'USR:local_cat', 'Hi'));
    expect([run(user, 'myName'), run(user, 'usersOnline')]).toEqual(['Scratch Cat', '["Scratch Cat","dog"]']);
    expect(happened(user, 'message')).toMatchObject([{ mine: true, author: 'Scratch Cat' }]);
  });

  it('or is taken away leaves the user name', async () => {
    const user = await withDog();
    await stage.say(connects(person('bird', 'Tweety')));
    await stage.say({ cmd: 'nickname_remove', user: '5678', username: 'bird' });
    expect([field(user, 'nickname', 'bird'), run(user, 'isOnline', { NAME: 'Tweety' })]).toEqual(['', false]);
    expect(run(user, 'usersOnline')).toBe('["cat","dog","bird"]');
  });

  it('with a full user name changes both; user_updated knows the person by id', async () => {
    const user = await withDog();
    await stage.say({ cmd: 'user_updated', user_id: '1234', username: 'USR:local_hound', nickname: 'Hound' });
    expect([field(user, 'username', 'Hound'), field(user, 'username', 'dog')]).toEqual([
      'USR:local_hound',
      '',
    ]);
    expect(run(user, 'usersOnline')).toBe('["cat","Hound"]');
    expect([happened(user, 'join'), happened(user, 'leave')]).toEqual([[], []]);
    await stage.say({ cmd: 'user_disconnect', username: 'USR:local_hound' });
    expect(happened(user, 'leave')).toEqual([{ name: 'Hound' }]);
  });

  it('or is taken away while the line was away is not shown any more, by whoever had it', async () => {
    const user = await withDog();
    await stage.say(connects(person('bird', 'Rex')));
    await stage.reopen(handshake);
    await stage.say(accepted, ready);
    const mouse = person('mouse', 'Rex');
    await stage.answer('users_list', { cmd: 'users_list', users: [cat, dog, person('bird'), mouse] });
    await stage.answer('users_online', { cmd: 'users_online', users: [cat, person('bird'), mouse] });
    expect(run(user, 'usersOnline')).toBe('["cat","bird","Rex"]');
  });

  it('leaves by the block as a slash command in the current channel', async () => {
    const user = await withDog();
    run(user, 'setNickname', { NAME: 'Scratch Cat' });
    await stage.pass(3);
    expect(stage.sent('slash_call')).toMatchObject([
      { channel: 'general', command: 'nick', args: { nickname: 'Scratch Cat' } },
    ]);
  });

  it('is what others see on the real server, and is not set again after a reconnect', async () => {
    stage.start('current');
    const [me, other] = [await stage.enter('cat'), await stage.enter('dog')];
    run(me, 'setNickname', { NAME: 'Scratch Cat' });
    await stage.pass(10);
    expect([run(me, 'myName'), run(other, 'usersOnline')]).toEqual(['Scratch Cat', '["Scratch Cat","dog"]']);
    stage.network.newest.close(1001);
    stage.network.lines[0]?.close(1001);
    await stage.pass(3000);
    const frames = stage.network.lines.map(({ received }) =>
      received.filter((each) => each.includes('nick')),
    );
    expect(frames.flat().length).toBe(1);
    expect([run(me, 'isLoggedIn'), complaints(me)]).toEqual([true, []]);
  });
});

describe('nobody can pose as somebody else', () => {
  const impostor = person('USR:local_mouse', 'USR:local_dog', { roles: ['mouse'] });

  it('a full user name beats the same text as a nickname, whoever came first', async () => {
    const user = await stage.loggedIn();
    await stage.say(connects(impostor));
    await stage.say(connects(dog));
    expect([field(user, 'roles', 'USR:local_dog'), field(user, 'username', 'USR:local_dog')]).toEqual([
      '["user"]',
      'USR:local_dog',
    ]);
  });

  it('whoever takes somebody’s full user name as a nickname is muted with it neither', async () => {
    const user = await withDog();
    await stage.say(connects(impostor));
    run(user, 'mute', { NAME: 'USR:local_dog' });
    await stage.say(written('m1', 'USR:local_dog', 'bark'), written('m2', 'USR:local_mouse', 'squeak'));
    expect(texts(user)).toEqual(['squeak']);
  });

  it('messages of whoever takes one’s own nickname are not one’s own', async () => {
    const user = await withDog();
    await stage.say(renames('USR:local_dog', 'cat'), written('m1', 'USR:local_dog', 'I am the cat'));
    expect(happened(user, 'message')).toMatchObject([{ mine: false, authorId: 'USR:local_dog' }]);
    expect(field(user, 'username', run(user, 'myName') as string)).not.toBe('');
  });

  it('two people with one nickname are two people, and each can be told by what is shown', async () => {
    const user = await withDog();
    await stage.say(connects(person('bird', 'Rex')), connects(person('mouse', 'Rex')));
    expect([run(user, 'numberOnline'), happened(user, 'join').length]).toEqual([4, 2]);
    const shown = JSON.parse(run(user, 'usersOnline') as string) as string[];
    expect(shown.map((name) => field(user, 'username', name))).toEqual([
      'USR:local_cat',
      'USR:local_dog',
      'bird',
      'mouse',
    ]);
  });

  it.each(['__proto__', 'constructor', 'toString'])('somebody may be called %s', async (name) => {
    const user = await withDog();
    expect([field(user, 'roles', name), run(user, 'isOnline', { NAME: name })]).toEqual(['', false]);
    await stage.say(connects(person(name)), written('m1', name, 'Hi'));
    expect([run(user, 'isOnline', { NAME: name }), happened(user, 'join')]).toEqual([true, [{ name }]]);
    expect(happened(user, 'message')).toMatchObject([{ author: name, authorId: name }]);
  });
});
