// What today's deployed OriginChats server was seen to do, and what a project makes of it. The server is the test itself.

import { describe, expect, it } from 'vitest';
import { cat, connects, joins, online, person } from '../support/originchats-people.ts';
import { createOriginChatsStage, happened, run, written } from '../support/originchats-stage.ts';
import type { User } from '../support/originchats-stage.ts';

const stage = createOriginChatsStage();

/** Somebody who knows that nobody else is there. */
const alone = async (): Promise<User> => {
  const user = await stage.loggedIn();
  await stage.say({ cmd: 'users_list', users: [cat] }, online(cat));
  return user;
};

it('an account that was made just now goes by what its owner typed', async () => {
  const user = await alone();
  const newcomer = { username: 'USR:local_kitten', roles: ['user'], color: null };
  await stage.say({ cmd: 'user_join', user: newcomer }, connects(newcomer));
  expect(joins(user)).toEqual(['kitten']);
});

it('somebody who was invisible is found again, although nobody was told that they came', async () => {
  const user = await alone();
  await stage.say({ cmd: 'users_list', users: [cat, person('fox')] });
  stage.network.newest.received.length = 0;
  await stage.say({ cmd: 'status_get', username: 'fox', status: { status: 'invisible', text: '' } });
  expect(stage.sent('users_online')).toEqual([]);
  await stage.say({ cmd: 'status_get', username: 'fox', status: { status: 'online', text: '' } });
  await stage.answer('users_online', online(cat, person('fox')));
  expect([run(user, 'statusOf', { NAME: 'fox' }), joins(user)]).toEqual(['online', ['fox']]);
});

describe('a poll of the past', () => {
  const past = {
    cmd: 'messages_get',
    channel: 'general',
    messages: [{ id: 'm1', user: 'fox', content: '', embeds: [{ type: 'poll', title: 'Cats or dogs?' }] }],
  };
  const poll = {
    id: 'p1',
    message_id: 'm1',
    options: [
      { id: '0', text: 'cats' },
      { id: '1', text: 'dogs' },
    ],
  };

  it('goes by its message', async () => {
    const user = await alone();
    await stage.say(past);
    run(user, 'vote', { OPTION: 'dogs', ID: 'm1' });
    await stage.pass(3);
    expect(stage.sent('poll_get')).toMatchObject([{ message_id: 'm1' }]);
    await stage.answer('poll_get', { cmd: 'poll_get', poll });
    expect(stage.sent('poll_vote')).toMatchObject([{ message_id: 'm1', option_id: '1' }]);
    run(user, 'endPoll', { ID: 'm1' });
    await stage.pass(3);
    expect(stage.sent('poll_end')).toMatchObject([{ message_id: 'm1' }]);
  });
});

it('an answer mentions whom it answers, unless it says that it does not', async () => {
  const user = await alone();
  const reply = (id: string, more: object) =>
    written(id, 'fox', 'Yes', {
      message: { id, user: 'fox', content: 'Yes', reply_to: { id: 'm0', user: 'USR:local_cat' }, ...more },
    });
  await stage.say(reply('m1', {}), reply('m2', { ping: false }));
  expect(happened(user, 'mention').map(({ id }) => id)).toEqual(['m1']);
});

it('one can send where text is written and one has the right', async () => {
  const user = await alone();
  const channel = (name: string, type: string, permissions: object) => ({ name, type, permissions });
  await stage.say({
    cmd: 'channels_get',
    val: [
      channel('open', 'text', {}),
      channel('ours', 'text', { send: ['user'] }),
      channel('theirs', 'text', { send: ['owner'] }),
      channel('nobody', 'text', { view: ['user'] }),
      channel('forum', 'forum', { send: ['user'] }),
    ],
  });
  const answers = ['open', 'ours', 'theirs', 'nobody', 'forum', 'gone'].map((CHANNEL) =>
    run(user, 'channelField', { FIELD: 'can send', CHANNEL }),
  );
  expect(answers).toEqual(['true', 'true', 'false', 'false', 'false', '']);
});

it('whoever is thrown out hears the code with which the server closed', async () => {
  const user = await alone();
  await stage.say({ cmd: 'disconnect', reason: 'Bye' });
  stage.network.newest.close(1000);
  await stage.pass(100_000);
  expect(user.all('disconnected')).toMatchObject([{ closeCode: 1000 }]);
  expect([user.status, stage.network.lines.length]).toEqual(['disconnected', 1]);
});

it('a server that throws somebody out and does not close is left all the same', async () => {
  const user = await alone();
  await stage.say({ cmd: 'disconnect', reason: 'Bye' });
  await stage.pass(1100);
  expect(user.all('disconnected')).toMatchObject([{ reason: 'The server threw you out and said "Bye".' }]);
  expect(user.status).toBe('disconnected');
});

it('a text of a status that is too long is refused here, because the server would blame the status', async () => {
  const user = await alone();
  expect(() => run(user, 'setStatus', { TEXT: 'x'.repeat(101) })).toThrow('statusTooLong');
});

it('a limit without a length says a time all the same', async () => {
  const user = await alone();
  run(user, 'react', { ID: 'm1' });
  await stage.pass(3);
  await stage.answer('message_react_add', { cmd: 'rate_limit', length: 'soon' });
  expect(user.reported.map(user.words)).toEqual(['You did this too often. Wait 1 seconds, then try again.']);
});
