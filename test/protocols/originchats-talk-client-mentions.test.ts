// Being mentioned in OriginChats, and who is typing. The server is the test itself.

import { describe, expect, it } from 'vitest';
import { createOriginChatsStage, happened, run, written } from '../support/originchats-stage.ts';
import type { User } from '../support/originchats-stage.ts';

const stage = createOriginChatsStage();

const dog = { username: 'USR:local_dog', nickname: 'dog', roles: ['user'] };
const hello = written('m1', 'USR:local_dog', 'Hello!');
const withDog = async (...packets: object[]): Promise<User> => {
  const user = await stage.loggedIn();
  await stage.say({ cmd: 'users_online', users: [dog] }, ...packets);
  return user;
};
describe('a mention', () => {
  const mentioned = async (content: string, more: object = {}): Promise<number> => {
    const user = await withDog();
    const message = { id: 'm1', user: 'USR:local_dog', content, timestamp: 1, ...more };
    await stage.say({ cmd: 'message_new', message, channel: 'general', thread_id: null });
    expect(happened(user, 'message').length).toBe(1);
    return happened(user, 'mention').length;
  };

  it.each(['@cat', 'Hey @cat!', '@CAT', '@USR:local_cat hi', 'a@cat', '(@cat)'])('is %j', async (text) => {
    expect(await mentioned(text)).toBe(1);
  });

  it.each(['cat', '@cats', '@cat_2', '@dog', '@ cat', '@'])('is not %j', async (text) => {
    expect(await mentioned(text)).toBe(0);
  });

  it('is an answer to one, or a role, if the server says that it pings', async () => {
    expect(await mentioned('yes', { pings: { users: [], roles: [], replies: ['USR:local_cat'] } })).toBe(1);
  });

  it('is a role of one’s own', async () => {
    expect(await mentioned('@&user', { pings: { users: [], roles: ['user'], replies: [] } })).toBe(1);
  });

  it('is none by oneself, and comes after its message', async () => {
    const user = await withDog(
      written('m1', 'USR:local_cat', '@cat'),
      written('m2', 'USR:local_dog', '@cat'),
    );
    const names = user.events.map(({ name }) => name).filter((name) => /^me(?:ssage|ntion)$/.test(name));
    expect([names, happened(user, 'mention')]).toMatchObject([
      ['message', 'message', 'mention'],
      [{ id: 'm2' }],
    ]);
  });
});

describe('typing', () => {
  const typing = { cmd: 'typing', channel: 'general', user: 'USR:local_dog', thread_id: null };

  it('is forgotten after 10 s', async () => {
    const user = await withDog(typing);
    expect([happened(user, 'typing'), run(user, 'usersTyping')]).toEqual([[{ name: 'dog' }], '["dog"]']);
    await stage.pass(9900);
    expect(run(user, 'usersTyping')).toBe('["dog"]');
    await stage.pass(100);
    expect(run(user, 'usersTyping')).toBe('[]');
  });

  it('that goes on lasts 10 s more', async () => {
    const user = await withDog(typing);
    await stage.pass(6000);
    await stage.say(typing);
    await stage.pass(6000);
    expect(run(user, 'usersTyping')).toBe('["dog"]');
  });

  it('ends with a message, with leaving and with the line, and is never one’s own', async () => {
    const user = await withDog(typing, { ...typing, user: 'USR:local_cat' });
    expect(run(user, 'usersTyping')).toBe('["dog"]');
    await stage.say(hello);
    expect(run(user, 'usersTyping')).toBe('[]');
    await stage.say(typing, { cmd: 'user_disconnect', username: 'USR:local_dog' });
    expect(run(user, 'usersTyping')).toBe('[]');
    await stage.say(typing);
    stage.network.newest.close(1001);
    await stage.pass(3);
    expect([run(user, 'usersTyping'), happened(user, 'typing').length]).toEqual(['[]', 3]);
  });
});
