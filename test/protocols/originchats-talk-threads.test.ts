// The chat half of the reference server of OriginChats: threads.

import { beforeEach, describe, expect, it } from 'vitest';
import { only, openTalk, part, parts, say } from '../support/originchats-talk.ts';
import type { Heard, Person, Stage } from '../support/originchats-talk.ts';

let stage: Stage;
let cat: Person;
let dog: Person;
let owner: Person;

beforeEach(() => {
  stage = openTalk();
  [cat, dog, owner] = [stage.join('cat'), stage.join('dog'), stage.join('mouse', ['owner', 'user'])];
});

const create = (person: Person, name = 'My thread', channel = 'forum'): Heard =>
  only(person.ask({ cmd: 'thread_create', channel, name, listener: '35' }));

describe('a thread', () => {
  it('is made in a forum, and everybody hears of it', () => {
    const event = create(cat, ' My thread ');
    expect(event).toEqual({
      cmd: 'thread_create',
      thread: {
        id: expect.any(String),
        name: 'My thread',
        parent_channel: 'forum',
        created_by: 'cat',
        created_at: Date.UTC(2026, 0, 1) / 1000,
        locked: false,
        archived: false,
        participants: ['cat'],
        last_message: null,
        last_message_id: null,
      },
      channel: 'forum',
      listener: '35',
    });
    expect(dog.heard()).toMatchObject([{ cmd: 'thread_create', thread: event.thread }]);
    const [, forum] = parts(only(dog.ask({ cmd: 'channels_get' })), 'val');
    expect(forum?.threads).toEqual([event.thread]);
  });

  it.each([
    ['forum', '', 'Channel and thread name are required'],
    ['forum', '  ', 'Thread name cannot be empty'],
    ['forum', 'x'.repeat(101), 'Thread name too long. Maximum length is 100 characters'],
    ['general', 'x', 'Threads can only be created in forum channels'],
    ['nowhere', 'x', 'Channel not found'],
  ])('is not made in %s as %j', (channel, name, val) => {
    expect(create(cat, name, channel)).toMatchObject({ val });
  });

  it('is the thousandth at most', () => {
    const others = Array.from({ length: 10 }, (_, index) => stage.join(`cat${index}`));
    for (const person of others) for (let count = 0; count < 100; count += 1) create(person);
    expect(create(cat)).toMatchObject({ val: 'There are 1000 threads already. Delete one first' });
  });

  it('is the hundredth of one person at most, so that others have room', () => {
    const { id } = part(create(cat), 'thread');
    for (let count = 1; count < 100; count += 1) create(cat);
    const full = 'You have made 100 threads already. Delete one first';
    expect(create(cat)).toEqual({ cmd: 'error', val: full, src: 'thread_create', listener: '35' });
    cat.ask({ cmd: 'thread_update', thread_id: id, archived: true });
    expect(create(cat)).toMatchObject({ val: full });
    expect(create(dog)).toMatchObject({ cmd: 'thread_create' });
    cat.ask({ cmd: 'thread_delete', thread_id: id });
    expect(create(cat)).toMatchObject({ cmd: 'thread_create' });
  });

  it('has messages of its own, which say where they stand', () => {
    const { id } = part(create(cat), 'thread');
    dog.heard();
    const event = only(cat.ask({ cmd: 'message_new', thread_id: id, content: 'Hello!' }));
    expect(event).toMatchObject({ message: { content: 'Hello!' }, channel: 'forum', thread_id: id });
    expect(dog.heard()).toEqual([event]);
    const { messages } = only(dog.ask({ cmd: 'thread_messages', thread_id: id }));
    expect(messages).toEqual([event.message]);
    const got = only(dog.ask({ cmd: 'messages_get', thread_id: id }).slice(-1));
    expect(got).toMatchObject({ channel: 'forum', thread_id: id, messages: [event.message] });
    const thread = part(only(dog.ask({ cmd: 'thread_get', thread_id: id })), 'thread');
    expect(thread).toMatchObject({ last_message_id: part(event, 'message').id, last_message: 1767225600 });
  });

  it('has messages that are changed like all others', () => {
    const where = { thread_id: part(create(cat), 'thread').id };
    const { id } = say(cat, 'Hello!', where);
    const place = { channel: 'forum', ...where };
    const edited = cat.ask({ cmd: 'message_edit', ...where, id, content: 'x' });
    expect(edited).toMatchObject([{ cmd: 'message_edit', id, content: 'x', ...place }]);
    const reacted = cat.ask({ cmd: 'message_react_add', ...where, id, emoji: '👍' });
    expect(reacted).toEqual([{ cmd: 'message_react_add', id, emoji: '👍', from: 'cat', ...place }]);
    expect(cat.ask({ cmd: 'typing', ...where })).toEqual([{ cmd: 'typing', user: 'cat', ...place }]);
    const deleted = cat.ask({ cmd: 'message_delete', ...where, id });
    expect(deleted).toEqual([{ cmd: 'message_delete', id, ...place }]);
  });

  it('is joined and left, but not by who made it', () => {
    const { id } = part(create(cat), 'thread');
    const joined = only(dog.ask({ cmd: 'thread_join', thread_id: id }));
    expect(joined).toMatchObject({
      cmd: 'thread_join',
      thread: { id, participants: ['cat', 'dog'] },
      thread_id: id,
      user: 'dog',
    });
    expect(cat.heard()).toEqual([joined]);
    const again = only(dog.ask({ cmd: 'thread_join', thread_id: id }));
    expect(part(again, 'thread').participants).toEqual(['cat', 'dog']);
    const stays = only(cat.ask({ cmd: 'thread_leave', thread_id: id }));
    expect(part(stays, 'thread').participants).toEqual(['cat', 'dog']);
    const left = only(dog.ask({ cmd: 'thread_leave', thread_id: id }));
    expect(left).toMatchObject({ cmd: 'thread_leave', thread: { participants: ['cat'] }, user: 'dog' });
  });

  it('is changed and deleted by who made it, or by an owner', () => {
    const { id } = part(create(cat), 'thread');
    const update = { cmd: 'thread_update', thread_id: id, name: 'Our thread' };
    const refused = [{ val: 'You do not have permission to modify this thread' }];
    expect(dog.ask(update)).toMatchObject(refused);
    expect(cat.ask(update)).toMatchObject([{ cmd: 'thread_update', thread: { id, name: 'Our thread' } }]);
    expect(cat.ask({ ...update, name: ' ' })).toMatchObject([{ val: 'Thread name cannot be empty' }]);
    expect(dog.ask({ cmd: 'thread_delete', thread_id: id })).toMatchObject(refused);
    const deleted = [{ cmd: 'thread_delete', thread_id: id, channel: 'forum' }];
    expect(owner.ask({ cmd: 'thread_delete', thread_id: id })).toEqual(deleted);
    for (const cmd of ['thread_get', 'thread_messages', 'thread_join', 'thread_leave', 'messages_get'])
      expect(cat.ask({ cmd, thread_id: id })).toMatchObject([{ val: 'Thread not found' }]);
    expect(cat.ask({ cmd: 'message_new', thread_id: id, content: 'x' })).toMatchObject([
      { val: 'Thread not found' },
    ]);
  });

  it('goes with its channel', () => {
    const { id } = part(create(cat), 'thread');
    stage.talk.deleteChannel('forum');
    expect(cat.ask({ cmd: 'thread_get', thread_id: id })).toMatchObject([{ val: 'Thread not found' }]);
  });

  it('is locked by owners only, and then nobody writes', () => {
    const where = { thread_id: part(create(cat), 'thread').id };
    const { id } = say(cat, 'Hello!', where);
    const lock = { cmd: 'thread_update', ...where, locked: true };
    expect(cat.ask(lock)).toMatchObject([{ thread: { locked: false } }]);
    expect(owner.ask(lock)).toMatchObject([{ thread: { locked: true } }]);
    const locked = [{ cmd: 'error', val: 'This thread is locked' }];
    expect(cat.ask({ cmd: 'message_new', ...where, content: 'x' })).toMatchObject(locked);
    expect(cat.ask({ cmd: 'message_edit', ...where, id, content: 'x' })).toMatchObject(locked);
    expect(cat.ask({ cmd: 'messages_get', ...where })).toMatchObject(locked);
    expect(cat.ask({ cmd: 'thread_messages', ...where })).toMatchObject([{ messages: [{ id }] }]);
    expect(dog.ask({ cmd: 'thread_join', ...where })).toMatchObject(locked);
    expect(cat.ask({ cmd: 'thread_get', ...where })).toMatchObject([{ thread: { locked: true } }]);
  });

  it('that is archived cannot be read until somebody writes in it', () => {
    const where = { thread_id: part(create(cat), 'thread').id };
    cat.ask({ cmd: 'thread_update', ...where, archived: true });
    const archived = [{ val: 'This thread is archived' }];
    expect(cat.ask({ cmd: 'messages_get', ...where })).toMatchObject(archived);
    say(dog, 'Hello!', where);
    expect(only(cat.ask({ cmd: 'messages_get', ...where }).slice(-1)).messages).toHaveLength(1);
    expect(cat.ask({ cmd: 'thread_get', ...where })).toMatchObject([{ thread: { archived: false } }]);
  });

  it('needs an id', () => {
    expect(cat.ask({ cmd: 'thread_get' })).toMatchObject([{ val: 'Thread ID is required' }]);
  });
});
