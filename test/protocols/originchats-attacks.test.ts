// What people and servers may try on an OriginChats player: to be taken for somebody else, to be heard though muted, to
// keep the player busy, to mix things up. The server is the test itself.

import { describe, expect, it } from 'vitest';
import { cat, person } from '../support/originchats-people.ts';
import {
  accepted,
  begin,
  channelList,
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

const authors = (user: User): string[] => happened(user, 'message').map(({ author }) => author);

describe('nobody can pose', () => {
  it('as the server itself', async () => {
    const user = await stage.loggedIn();
    await stage.say({ cmd: 'users_list', users: [cat, person('evil', 'originChats')] });
    await stage.say(written('m1', 'evil', 'Give me your password'), written('m2', 'originChats', 'Hi'));
    expect(authors(user)).toEqual(['evil', 'originChats']);
    run(user, 'mute', { NAME: 'originChats' });
    await stage.say(written('m3', 'evil', 'Ha!'), written('m4', 'originChats', 'Hi'));
    expect(authors(user)).toEqual(['evil', 'originChats', 'evil']);
  });

  it('as somebody who has written and has no account any more', async () => {
    const user = await stage.loggedIn();
    await stage.say({ cmd: 'users_list', users: [cat, person('boss'), person('evil')] });
    await stage.say({ cmd: 'user_leave', username: 'boss' }, written('m1', 'ghost', 'Hi'));
    await stage.say({ cmd: 'nickname_update', user: 'x', username: 'evil', nickname: 'boss' });
    await stage.say(written('m2', 'evil', 'I am the boss'));
    await stage.say({ cmd: 'nickname_update', user: 'x', username: 'evil', nickname: 'ghost' });
    await stage.say(written('m3', 'evil', 'I am the ghost'));
    expect(authors(user)).toEqual(['ghost', 'evil', 'evil']);
  });

  it('as somebody of whom nobody has heard yet', async () => {
    const user = await stage.loggedIn();
    await stage.say({ cmd: 'user_connect', user: person('evil', 'boss') }, written('m1', 'evil', 'Hi'));
    await stage.say({ cmd: 'users_list', users: [cat, person('evil', 'boss')] });
    await stage.say(written('m2', 'evil', 'Hi'));
    expect(authors(user)).toEqual(['evil', 'boss']);
  });
});

it('nothing that somebody muted begins starts a hat', async () => {
  const user = await stage.loggedIn();
  await stage.say({ cmd: 'users_list', users: [cat, { ...person('dog'), id: '77' }] });
  run(user, 'mute', { NAME: 'dog' });
  const before = user.events.length;
  const embeds = [{ type: 'poll', poll: { options: ['a', 'b'] } }];
  await stage.say(
    { cmd: 'thread_create', thread: { id: 't', name: 'x', created_by: 'dog' }, channel: 'forum' },
    { cmd: 'message_new', id: 'm', user: 'dog', content: '', channel: 'general', embeds, poll_id: 'p' },
    { cmd: 'poll_vote_update', poll_id: 'p', user: '77', option_ids: ['0'] },
    { cmd: 'status_get', username: 'dog', status: { status: 'dnd', text: 'Buy this' } },
  );
  expect(user.events.slice(before).filter(({ name }) => name !== 'packet')).toEqual([]);
});

describe('a server keeps the player busy in vain', () => {
  it('by limits of no length', async () => {
    const user = await stage.loggedIn();
    run(user, 'sendMessage', { TEXT: 'Hello!' });
    for (let turn = 0; turn < 50; turn += 1) {
      await stage.pass(20);
      await stage.answer('message_new', { cmd: 'rate_limit', length: 0 });
    }
    expect(stage.sent('message_new').length).toBeLessThan(5);
  });

  it('by asking for people without end', async () => {
    const user = await stage.loggedIn();
    const users = Array.from({ length: 60_000 }, (_, index) => person(`user${index}`));
    await stage.say({ cmd: 'users_list', users }, { cmd: 'users_online', users });
    expect(run(user, 'numberOnline')).toBe(50_000);
  });

  it('by channels that a project looks for again and again', async () => {
    const user = await stage.loggedIn();
    for (let turn = 0; turn < 100; turn += 1) {
      expect(() => run(user, 'setChannel', { CHANNEL: 'nowhere' })).toThrow('channelUnknown');
      await stage.pass(10);
    }
    expect(stage.sent('channels_get').length).toBe(1);
  });
});

describe('things that look alike', () => {
  it('a listener that a project writes itself takes no answer from a block', async () => {
    const user = await stage.loggedIn();
    const block = begin(() => run(user, 'refreshChannels'));
    await stage.pass(3);
    run(user, 'sendRaw', { JSON: '{"cmd":"nonsense","listener":"1"}' });
    await stage.say({ cmd: 'error', val: 'Unknown command: nonsense', listener: '1' });
    expect([block.over, stage.blamed(user)]).toEqual([false, ['sendRaw: refused']]);
    await stage.answer('channels_get', channelList);
    expect(block).toMatchObject({ over: true, error: undefined });
  });

  it('who one is comes once per line, and with a name', async () => {
    const user = await stage.loggedIn();
    await stage.say({ cmd: 'ready', user: {} }, { cmd: 'ready', user: { username: 'dog' } });
    expect(run(user, 'myName')).toBe('cat');
  });

  it('no channel is the current one, not one that shows no name', async () => {
    const user = await stage.loggedIn();
    await stage.answer('channels_get', { cmd: 'channels_get', val: [{ name: 'a' }, { name: 'pond' }] });
    await stage.say({ cmd: 'channels_get', val: [{ name: 'a' }, { name: 'pond' }] });
    run(user, 'setChannel', { CHANNEL: 'pond' });
    run(user, 'sendToChannel', { TEXT: 'one', CHANNEL: '' });
    run(user, 'sendToChannel', { TEXT: 'two', CHANNEL: ' pond ' });
    await stage.pass(3);
    expect(stage.sent('message_new').map(({ channel }) => channel)).toEqual(['pond', 'pond']);
  });

  it('a nickname is changed where people write, wherever one is', async () => {
    const user = await stage.loggedIn();
    run(user, 'setChannel', { CHANNEL: 'forum' });
    run(user, 'setNickname', { NAME: 'Rex' });
    await stage.pass(3);
    expect(stage.sent('slash_call')).toMatchObject([{ channel: 'general', command: 'nick' }]);
  });

  it('a message in a thread is not pinned', async () => {
    const user = await stage.loggedIn();
    await stage.say(written('m1', 'dog', 'Hi', { channel: 'forum', thread_id: 't1' }));
    expect(() => run(user, 'pin', { ID: 'm1' })).toThrow('pinInThread');
  });

  it('the key of one line is not taken to the next', async () => {
    const asked: string[] = [];
    const fetchJson = async (address: string) => {
      asked.push(new URL(address).searchParams.get('key') ?? '');
      return { validator: 'cat,1' };
    };
    const user = await stage.connected(handshake, { fetchJson });
    begin(() => run(user, 'logInRotur', { TOKEN: 'token' }));
    await stage.pass(3);
    await stage.say(accepted, ready);
    await stage.reopen({ cmd: 'ping' });
    await stage.pass(6000);
    expect(asked).toEqual(['originChats-1', '']);
  });

  it('a wrong password is not tried twice, also right after leaving', async () => {
    const user = await stage.loggedIn();
    user.disconnect();
    await stage.pass(5);
    begin(() => user.connect(stage.network.newest.url));
    await stage.open(handshake);
    const login = begin(() => run(user, 'logIn', { USERNAME: 'cat', PASSWORD: 'wrong' }));
    await stage.pass(3);
    await stage.say({ cmd: 'auth_error', val: 'Invalid password' });
    await stage.pass(20_000);
    expect([login.error, stage.sent('login').length]).toMatchObject([{ code: 'loginFailed' }, 1]);
  });
});

describe('an older server', () => {
  it('gives the newest messages only, so it is asked once', async () => {
    const user = await stage.onOldServer();
    const block = begin(() => run(user, 'loadHistory', { COUNT: 1000, SKIP: 10 }));
    await stage.pass(3);
    await stage.say({ cmd: 'messages_get', channel: 'general', messages: [] });
    expect(block.over).toBe(true);
    expect(stage.sent('messages_get')).toMatchObject([{ channel: 'general', limit: 200 }]);
  });

  it('does not count what is unread, so that is done here', async () => {
    const user = await stage.onOldServer();
    const unread = () => run(user, 'unreadCount', { CHANNEL: 'general' });
    await stage.say(written('m1', 'dog', 'one'), written('m2', 'dog', 'two'));
    expect(unread()).toBe(2);
    run(user, 'markRead', { CHANNEL: 'general' });
    expect([unread(), stage.sent('unreads_ack'), complaints(user)]).toEqual([0, [], []]);
  });
});
