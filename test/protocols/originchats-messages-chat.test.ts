// Messages of OriginChats in all the forms that servers give them, and lists with something bad in them.

import { describe, expect, it } from 'vitest';
import { parseServerPacket } from '../../src/protocols/originchats/messages.ts';

const read = (cmd: string, rest: object = {}) => parseServerPacket({ cmd, ...rest });

const junk = [5, null, 'cat', true, [], {}];
const seconds = 1767225600.25;

describe('a message', () => {
  const neutral = {
    id: 'm',
    user: 'cat',
    content: 'Hi',
    pinned: false,
    edited: false,
    reply_to: { id: '', user: '' },
    reactions: new Map(),
    embeds: [],
    attachments: [],
    pings: { users: [], roles: [], replies: [] },
    channel: '',
    thread_id: '',
  };

  it('of a plugin lacks what plugins leave out', () => {
    const message = { id: 'm', user: 'cat', content: 'Hi' };
    expect(read('message_new', { message, channel: 'general' })).toEqual({
      type: 'message_new',
      message: neutral,
      channel: 'general',
      thread_id: '',
      poll_id: '',
      listener: '',
    });
  });

  it('of a poll is flat, and is read like any other', () => {
    const packet = {
      id: 'm',
      user: 'cat',
      content: '',
      timestamp: seconds,
      channel: 'general',
      thread_id: null,
    };
    expect(read('message_new', { ...packet, embeds: [{ type: 'poll' }], poll_id: 'p' })).toMatchObject({
      channel: 'general',
      thread_id: '',
      poll_id: 'p',
      message: { id: 'm', user: 'cat', timestamp: seconds, embeds: [{ type: 'poll' }] },
    });
  });

  it('that says nothing at all is none', () => {
    for (const message of junk) expect(read('message_new', { message, channel: 'general' })).toBeUndefined();
    expect(read('message_new', { channel: 'general' })).toBeUndefined();
  });

  it.each([
    ['seconds', seconds, seconds],
    ['milliseconds', seconds * 1000, seconds],
    ['a text', `${seconds}`, seconds],
    ['nothing', null, undefined],
    ['words', 'yesterday', undefined],
  ])('may have %s for its time', (_form, timestamp, expected) => {
    const packet = read('message_new', { message: { id: 'm', timestamp } });
    expect(packet).toMatchObject({ message: { timestamp: expected } });
  });

  it('may have numbers for its texts', () => {
    expect(read('message_new', { message: { id: 1, user: 2, content: 3 }, channel: 4 })).toMatchObject({
      message: { id: '1', user: '2', content: '3' },
      channel: '4',
    });
  });

  it.each([
    [
      { id: 'a', user: 'dog' },
      { id: 'a', user: 'dog' },
    ],
    ['a', { id: 'a', user: '' }],
    [null, { id: '', user: '' }],
  ])('that replies to %j replies to %j', (reply_to, expected) => {
    expect(read('message_new', { message: { id: 'm', reply_to } })).toMatchObject({
      message: { reply_to: expected },
    });
  });

  it('has its reactions by emoji, whatever text that is', () => {
    const reactions = { '👍': ['cat', 5, null], constructor: ['dog'], bad: 5 };
    const expected = new Map([
      ['👍', ['cat', '5']],
      ['constructor', ['dog']],
      ['bad', []],
    ]);
    expect(read('message_new', { message: { id: 'm', reactions } })).toMatchObject({
      message: { reactions: expected },
    });
  });

  it('says which command it answers, if it does', () => {
    const interaction = { command: 'nick', username: 'cat' };
    expect(read('message_new', { message: { id: 'm', interaction } })).toMatchObject({
      message: { interaction },
    });
    expect(read('message_new', { message: { id: 'm', interaction: null } })).toMatchObject({
      message: { interaction: undefined },
    });
  });
});

describe('what becomes of a message', () => {
  it('is new text, in either of two places', () => {
    expect(read('message_edit', { id: 'm', content: 'New' })).toMatchObject({
      content: 'New',
      message: undefined,
    });
    expect(read('message_edit', { id: 'm', message: { id: 'm', content: 'New' } })).toMatchObject({
      content: 'New',
    });
  });

  it('is told by the command, not by what a pin says', () => {
    expect(read('message_unpin', { id: 'm', channel: 'general', pinned: true })).toEqual({
      type: 'message_unpin',
      id: 'm',
      channel: 'general',
      listener: '',
    });
  });

  it.each(['message_edit', 'message_delete', 'message_react_add', 'message_react_remove', 'message_pin'])(
    'is nothing if %s does not say which',
    (cmd) => expect(read(cmd, { channel: 'general' })).toBeUndefined(),
  );
});

describe('a list', () => {
  const good = { id: 'm', user: 'cat', content: 'Hi', username: 'cat', name: 'general' };

  it.each([
    ['messages_get', 'messages'],
    ['messages_around', 'messages'],
    ['messages_pinned', 'messages'],
    ['messages_search', 'results'],
    ['message_replies', 'replies'],
    ['pings_get', 'messages'],
    ['thread_messages', 'messages'],
    ['users_list', 'users'],
    ['users_online', 'users'],
    ['channels_get', 'val'],
  ])('of %s loses only what cannot be read', (cmd, key) => {
    const packet = new Map(Object.entries(read(cmd, { [key]: [...junk, good, ...junk, good] }) ?? {}));
    expect(packet.get(key)).toHaveLength(2);
    for (const none of [undefined, null, 5, {}])
      expect(new Map(Object.entries(read(cmd, { [key]: none }) ?? {})).get(key)).toEqual([]);
  });

  it('of who is online keeps somebody who is there twice', () => {
    expect(read('users_online', { users: [{ username: 'cat' }, { username: 'cat' }] })).toMatchObject({
      users: [{ username: 'cat' }, { username: 'cat' }],
    });
  });

  it('of the past has a range, if the server says so', () => {
    expect(read('messages_get', { range: { start: 10, end: 60 } })).toMatchObject({
      range: { start: 10, end: 60 },
    });
    expect(read('messages_get')).toMatchObject({ range: { start: 0, end: 0 }, messages: [] });
  });
});

describe('unread messages', () => {
  it('are counted by channel, and by thread', () => {
    const unreads = {
      general: { last_read: null, unread_count: '3' },
      'thread/t': { parent_channel: 'forum' },
      bad: 5,
    };
    expect(read('unreads_get', { unreads })).toMatchObject({
      unreads: new Map([
        ['general', { last_read: '', unread_count: 3, total_messages: 0, parent_channel: '' }],
        ['thread/t', { last_read: '', unread_count: 0, total_messages: 0, parent_channel: 'forum' }],
      ]),
    });
  });
});
