// Where things are said in OriginChats: channels that come and go, threads, polls, what was said before, and what nobody
// has read yet. The server is the test itself.

import { describe, expect, it } from 'vitest';
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

describe('the current channel', () => {
  it('is the first visible text channel until another is chosen', async () => {
    const user = await stage.loggedIn();
    const voice = { name: 'talk', type: 'voice' };
    await stage.say({
      cmd: 'channels_get',
      val: [voice, { name: 'news', type: 'text' }, ...channelList.val],
    });
    expect(run(user, 'channel')).toBe('news');
    expect(run(user, 'channels')).toBe('["talk","news","general","forum"]');
    run(user, 'setChannel', { CHANNEL: ' general ' });
    expect(run(user, 'channel')).toBe('general');
    run(user, 'sendMessage');
    await stage.pass(3);
    expect(stage.sent('message_new')).toMatchObject([{ channel: 'general' }]);
  });

  it('that does not exist is refused in words, which name those that do', async () => {
    const user = await stage.loggedIn();
    const block = begin(() => run(user, 'setChannel', { CHANNEL: 'nowhere' }));
    await stage.pass(3);
    expect(user.words(block.error)).toBe(
      'There is no channel "nowhere" that you may see. There are: general, forum.',
    );
    expect(run(user, 'channel')).toBe('general');
  });

  it('is a wish that outlives reconnecting', async () => {
    const user = await stage.loggedIn();
    run(user, 'setChannel', { CHANNEL: 'forum' });
    await stage.reopen(handshake);
    await stage.say(accepted, ready);
    await stage.answer('channels_get', channelList);
    expect(run(user, 'channel')).toBe('forum');
  });

  it('a message of the tick of the login goes where it would have gone later', async () => {
    const user = await stage.connected();
    begin(() => run(user, 'logIn'));
    run(user, 'sendMessage');
    await stage.pass(3);
    await stage.say(accepted, ready);
    await stage.answer('channels_get', { cmd: 'channels_get', val: [{ name: 'news', type: 'text' }] });
    expect(stage.sent('message_new')).toMatchObject([{ channel: 'news' }]);
  });
});

describe('the list of channels', () => {
  it('is asked for every minute, because nobody is told', async () => {
    const user = await stage.loggedIn();
    await stage.pass(59_900);
    expect(stage.sent('channels_get')).toEqual([]);
    await stage.pass(200);
    expect(stage.sent('channels_get').length).toBe(1);
    await stage.answer('channels_get', { cmd: 'channels_get', val: [{ name: 'games', type: 'text' }] });
    expect(run(user, 'channels')).toBe('["games"]');
    await stage.pass(60_000);
    expect(stage.sent('channels_get').length).toBe(2);
  });

  it('is asked for when one’s roles change', async () => {
    await stage.loggedIn();
    await stage.say({ cmd: 'user_roles_get', user: 'USR:local_cat', roles: ['owner'] });
    await stage.pass(3);
    expect(stage.sent('channels_get').length).toBe(1);
  });

  it('that the server sends by itself keeps what it leaves out', async () => {
    const user = await stage.loggedIn();
    const field = (FIELD: string, CHANNEL = 'general') => run(user, 'channelField', { FIELD, CHANNEL });
    await stage.say(written('m1', 'USR:local_dog', 'Hi'));
    await stage.say({ cmd: 'thread_create', thread: { id: 't1', name: 'T' }, channel: 'forum' });
    await stage.say({
      cmd: 'channels_get',
      val: [
        {
          name: 'general',
          type: 'text',
          description: 'All',
          permissions: { view: ['user'], send: ['owner'] },
        },
        { name: 'forum', type: 'forum' },
      ],
    });
    expect([field('last message'), field('description'), field('type'), field('can send')]).toEqual([
      1767225600.25,
      'All',
      'text',
      'false',
    ]);
    expect(JSON.parse(run(user, 'threads') as string)).toMatchObject([{ id: 't1', name: 'T' }]);
    expect(field('type', 'nowhere')).toBe('');
  });
});

describe('threads', () => {
  const thread = { id: 't1', name: 'My thread', parent_channel: 'forum', created_by: 'USR:local_dog' };
  const began = { cmd: 'thread_create', thread, channel: 'forum' };
  const list = (user: User) => JSON.parse(run(user, 'threads') as string) as unknown[];

  it('are told once, change, and go', async () => {
    const user = await stage.loggedIn();
    await stage.say(began, began);
    expect(happened(user, 'thread')).toEqual([{ id: 't1', name: 'My thread' }]);
    await stage.say({ cmd: 'thread_update', thread: { id: 't1', name: 'Our thread', locked: true } });
    expect(list(user)).toMatchObject([{ id: 't1', name: 'Our thread', locked: true }]);
    await stage.say({ cmd: 'thread_delete', thread_id: 't1', channel: 'forum' });
    expect([list(user), happened(user, 'thread').length]).toEqual([[], 1]);
  });

  it('are written in by id, without a channel', async () => {
    const user = await stage.loggedIn();
    run(user, 'createThread');
    run(user, 'postToThread', { ID: 't1' });
    await stage.pass(3);
    expect(stage.sent('thread_create')).toMatchObject([{ channel: 'forum', name: 'My thread' }]);
    const [packet] = stage.sent('message_new');
    expect([packet?.['thread_id'], packet?.['channel']]).toEqual(['t1', undefined]);
  });
});

describe('a poll', () => {
  const options = [
    { id: '0', text: 'cats' },
    { id: '1', text: 'dogs' },
  ];
  const shown = {
    cmd: 'message_new',
    id: 'm3',
    channel: 'general',
    thread_id: null,
    user: 'USR:local_dog',
    content: '',
    timestamp: 5,
    embeds: [{ type: 'poll', title: 'Cats or dogs?', poll: { question: 'Cats or dogs?', options } }],
    poll_id: 'p1',
  };
  const created = { cmd: 'poll_create', poll_id: 'p1', message_id: 'm3', channel: 'general', options };
  const voted = { cmd: 'poll_vote_update', poll_id: 'p1', message_id: 'm3', channel: 'general', user: 'dog' };
  const over = { cmd: 'poll_end', poll_id: 'p1', message_id: 'm3', channel: 'general' };

  it('begins and ends once, and each vote is told', async () => {
    const user = await stage.loggedIn();
    await stage.say(shown, created, voted, voted, over, over);
    expect(happened(user, 'poll').map(({ id, change }) => `${id} ${change}`)).toEqual([
      'p1 created',
      'p1 voted',
      'p1 voted',
      'p1 ended',
    ]);
    expect(happened(user, 'message')).toMatchObject([{ id: 'm3', authorId: 'USR:local_dog', time: 5 }]);
  });

  it.each([
    ['cats', '0'],
    [' DOGS ', '1'],
    ['1', '1'],
  ])('is voted in by the text or the id of an answer: %s', async (OPTION, option_id) => {
    const user = await stage.loggedIn();
    await stage.say(shown);
    run(user, 'vote', { OPTION, ID: 'p1' });
    await stage.pass(3);
    expect(stage.sent('poll_vote')).toMatchObject([{ poll_id: 'p1', option_id }]);
  });

  it('that nobody knows here is asked for first', async () => {
    const user = await stage.loggedIn();
    run(user, 'vote', { OPTION: 'dogs', ID: 'p1' });
    await stage.pass(3);
    expect(stage.sent().map(({ cmd }) => cmd)).toEqual(['poll_get']);
    await stage.answer('poll_get', { cmd: 'poll_get', poll: { id: 'p1', options } });
    expect([stage.sent('poll_vote'), complaints(user)]).toMatchObject([[{ option_id: '1' }], []]);
  });

  it('has answers, and what is none is refused in words', async () => {
    const user = await stage.loggedIn();
    await stage.say(shown);
    expect(() => run(user, 'vote', { OPTION: 'birds', ID: 'p1' })).toThrow('optionUnknown');
    for (const OPTIONS of ['', 'cats', 'cats, cats', '[]', '["cats"]', '1,2,3,4,5,6,7,8,9,10,11'])
      expect(() => run(user, 'createPoll', { OPTIONS })).toThrow('pollOptions');
    run(user, 'createPoll', { OPTIONS: ' cats ,dogs,, ' });
    run(user, 'createPoll', { OPTIONS: '["a, b", "c"]' });
    run(user, 'createPoll', { OPTIONS: '猫、狗，鸟' });
    await stage.pass(3);
    expect(stage.sent('poll_create').map((packet) => packet['options'])).toEqual([
      ['cats', 'dogs'],
      ['a, b', 'c'],
      ['猫', '狗', '鸟'],
    ]);
  });
});
