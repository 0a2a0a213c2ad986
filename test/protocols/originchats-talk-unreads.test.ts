// The chat half of the reference server of OriginChats: what somebody has not read, and what mentions them.

import { beforeEach, describe, expect, it } from 'vitest';
import { only, openTalk, part, parts, say } from '../support/originchats-talk.ts';
import type { Heard, Person, Stage } from '../support/originchats-talk.ts';

const channel = 'general';

let stage: Stage;
let cat: Person;
let dog: Person;

beforeEach(() => {
  stage = openTalk();
  [cat, dog] = [stage.join('cat'), stage.join('dog')];
});

const count = (person: Person, where: object = { channel }): Heard =>
  only(person.ask({ cmd: 'unreads_count', ...where }));

describe('unread messages', () => {
  it('are those of others', () => {
    say(dog, 'Hello!');
    say(cat, 'Hello!');
    const counts = { unread_count: 1, last_read: null, total_messages: 2 };
    expect(count(cat)).toEqual({ cmd: 'unreads_count', channel, ...counts });
    expect(only(cat.ask({ cmd: 'unreads_get' })).unreads).toEqual({ general: counts });
  });

  it('are read by loading them, which all connections of oneself hear before the answer', () => {
    const other = stage.join('cat');
    const { id } = say(dog, 'Hello!');
    dog.heard();
    other.heard();
    const [update, answer] = cat.ask({ cmd: 'messages_get', channel, listener: '24' });
    expect(update).toEqual({ cmd: 'unreads_update', channel, last_read: id });
    expect(answer).toMatchObject({ cmd: 'messages_get', listener: '24' });
    expect([other.heard(), dog.heard()]).toEqual([[update], []]);
    expect(count(cat)).toMatchObject({ unread_count: 0, last_read: id });
  });

  it('are read up to a message by unreads_ack, or all of them', () => {
    const [first, , third] = ['a', 'b', 'c'].map((content) => say(dog, content).id);
    expect(cat.ask({ cmd: 'unreads_ack', channel, message_id: first })).toEqual([
      { cmd: 'unreads_update', channel, last_read: first },
      { cmd: 'unreads_ack', channel, last_read: first },
    ]);
    expect(count(cat)).toMatchObject({ unread_count: 2, last_read: first });
    const [, answer] = cat.ask({ cmd: 'unreads_ack', channel });
    expect(answer).toEqual({ cmd: 'unreads_ack', channel, last_read: third });
    expect(count(cat).unread_count).toBe(0);
  });

  it('are not read again because the last one that was read is gone', () => {
    const [, second] = ['a', 'b'].map((content) => say(dog, content).id);
    cat.ask({ cmd: 'unreads_ack', channel });
    dog.ask({ cmd: 'message_delete', channel, id: second });
    say(dog, 'c');
    expect(count(cat).unread_count).toBe(1);
  });

  it('cannot be marked where there are none', () => {
    expect(cat.ask({ cmd: 'unreads_ack', channel })).toEqual([
      { cmd: 'unreads_ack', channel, last_read: null },
    ]);
    const missing = [{ val: 'Message not found' }];
    expect(cat.ask({ cmd: 'unreads_ack', channel, message_id: 'x' })).toMatchObject(missing);
    expect(count(cat, {})).toMatchObject({ val: 'Channel or thread_id is required' });
    expect(count(cat, { channel: 'nowhere' })).toMatchObject({ val: 'Channel not found' });
  });

  it('are counted up to 200', () => {
    for (let index = 0; index < 250; index += 1) say(dog, 'Hello!');
    expect(count(cat)).toMatchObject({ unread_count: 200, total_messages: 200 });
  });

  it('are counted in threads as well', () => {
    const thread = part(
      only(dog.ask({ cmd: 'thread_create', channel: 'forum', name: 'My thread' })),
      'thread',
    );
    const where = { thread_id: thread.id };
    const { id } = say(dog, 'Hello!', where);
    const counts = { unread_count: 1, last_read: null, total_messages: 1 };
    expect(count(cat, where)).toEqual({ cmd: 'unreads_count', ...where, ...counts });
    expect(only(cat.ask({ cmd: 'unreads_get' })).unreads).toMatchObject({
      [`thread/${String(thread.id)}`]: { ...counts, parent_channel: 'forum' },
    });
    cat.heard();
    const [update] = cat.ask({ cmd: 'messages_get', ...where });
    expect(update).toEqual({ cmd: 'unreads_update', ...where, last_read: id });
  });
});

describe('mentions', () => {
  const pings = (packet: object = {}): Heard => only(cat.ask({ cmd: 'pings_get', ...packet }));

  it('are listed from everywhere, the newest first, with where they stand', () => {
    say(dog, '@cat one');
    const thread = part(
      only(dog.ask({ cmd: 'thread_create', channel: 'forum', name: 'My thread' })),
      'thread',
    );
    say(dog, '@&user two', { thread_id: thread.id });
    say(dog, 'not this one, @dog');
    const { id } = say(cat, 'Hello!');
    say(dog, 'three', { channel, reply_to: id });
    say(dog, 'nor this one', { channel, reply_to: id, ping: false });
    const { messages, ...rest } = pings();
    expect(messages).toMatchObject([
      { content: 'three', channel },
      { content: '@&user two', channel: 'forum', thread_id: thread.id },
      { content: '@cat one', channel },
    ]);
    expect(parts({ messages }, 'messages')[0]).not.toHaveProperty('thread_id');
    expect(rest).toEqual({ cmd: 'pings_get', offset: 0, limit: 50, total: 3 });
  });

  it('come in parts', () => {
    for (const content of ['@cat a', '@cat b', '@cat c']) say(dog, content);
    const answer = pings({ offset: 1, limit: 1 });
    expect(answer).toMatchObject({ messages: [{ content: '@cat b' }], offset: 1, limit: 1, total: 3 });
  });

  it('are not looked for with other numbers', () => {
    for (const limit of [-1, 101, 1.5])
      expect(pings({ limit })).toMatchObject({ val: 'Limit must be a number between 1 and 100' });
    expect(pings({ offset: -1 })).toMatchObject({ val: 'Offset must be a non-negative number' });
  });
});
