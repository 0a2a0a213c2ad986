// The chat half of the reference server of OriginChats: channels, and saying something in them.

import { beforeEach, describe, expect, it } from 'vitest';
import { only, openTalk, parts, say } from '../support/originchats-talk.ts';
import type { Person, Stage } from '../support/originchats-talk.ts';

const channel = 'general';

let stage: Stage;
let cat: Person;
let dog: Person;

beforeEach(() => {
  stage = openTalk();
  [cat, dog] = [stage.join('cat'), stage.join('dog')];
});

describe('channels', () => {
  it('are general and forum to begin with', () => {
    const { val } = only(cat.ask({ cmd: 'channels_get', listener: '5' }));
    expect(val).toEqual([
      {
        name: 'general',
        type: 'text',
        description: 'Everything',
        permissions: {
          view: ['user'],
          send: ['user', '!muted'],
          pin: ['user'],
          delete: ['owner', 'admin'],
        },
        last_message: null,
        last_message_id: null,
      },
      {
        name: 'forum',
        type: 'forum',
        description: 'Threads about anything',
        permissions: {
          view: ['user'],
          send: ['user', '!muted'],
          create_thread: ['user', '!muted'],
          delete: ['owner', 'admin'],
        },
        threads: [],
      },
    ]);
  });

  it('say when their newest message was written, and which it is', () => {
    stage.clock.elapse(250);
    const { id, timestamp } = say(cat, 'Hello!');
    expect(timestamp).toBe(Date.UTC(2026, 0, 1) / 1000 + 0.25);
    const [general] = parts(only(dog.ask({ cmd: 'channels_get' })), 'val');
    expect(general).toMatchObject({ last_message: timestamp, last_message_id: id });
  });

  it('are not shown to whoever may not see them', () => {
    const stranger = stage.join('mouse', []);
    expect(only(stranger.ask({ cmd: 'channels_get' })).val).toEqual([]);
    say(cat, 'Hello!');
    expect(stranger.heard()).toEqual([]);
  });

  it('come and go as the operator likes, and take their messages with them', () => {
    expect(stage.talk.createChannel('games')).toBe(true);
    expect(stage.talk.createChannel('games')).toBe(false);
    expect(stage.talk.createChannel('')).toBe(false);
    const { id } = say(cat, 'Play!', { channel: 'games' });
    expect(stage.talk.deleteChannel('games')).toBe(true);
    expect(stage.talk.deleteChannel('games')).toBe(false);
    const gone = [{ cmd: 'error', val: 'Channel not found', src: 'message_get' }];
    expect(cat.ask({ cmd: 'message_get', channel: 'games', id })).toEqual(gone);
    stage.talk.createChannel('games');
    expect(only(cat.ask({ cmd: 'messages_get', channel: 'games' })).messages).toEqual([]);
  });

  it('may have names that mean something to JavaScript', () => {
    stage.talk.createChannel('__proto__');
    say(cat, 'Hello!', { channel: '__proto__' });
    expect(only(dog.ask({ cmd: 'unreads_get' })).unreads).toHaveProperty(['__proto__']);
    expect(cat.ask({ cmd: 'messages_get', channel: 'constructor' })).toMatchObject([
      { val: 'Channel not found' },
    ]);
  });
});

describe('a new message', () => {
  it('goes to everybody, and to its author with the listener', () => {
    const event = only(cat.ask({ cmd: 'message_new', channel, content: '  Hello!\n', listener: '16' }));
    expect(event).toEqual({
      cmd: 'message_new',
      message: {
        id: expect.stringMatching(/^[\da-f-]{36}$/),
        user: 'cat',
        content: 'Hello!',
        timestamp: Date.UTC(2026, 0, 1) / 1000,
        type: 'message',
        pinned: false,
        interaction: null,
        pings: { users: [], roles: [], replies: [] },
      },
      channel: 'general',
      thread_id: null,
      listener: '16',
    });
    const { listener, ...copy } = event;
    expect([listener, dog.heard().at(-1)]).toEqual(['16', copy]);
  });

  it('mentions people and roles by their names', () => {
    stage.join('USR:local_mouse');
    const { pings } = say(cat, 'a@dog, @Dog! @nobody @USR:local_mouse @id-of-dog @&user @&__proto__');
    expect(pings).toEqual({ users: ['dog'], roles: ['user', '__proto__'], replies: [] });
  });

  it('answers another one and pings its author unless told otherwise', () => {
    const { id } = say(dog, 'Hello!');
    const loud = say(cat, 'Hello dog!', { channel, reply_to: id });
    expect(loud).toMatchObject({ reply_to: { id, user: 'dog' }, pings: { replies: ['dog'] } });
    expect(loud).not.toHaveProperty('ping');
    const quiet = say(cat, 'Hello dog!', { channel, reply_to: id, ping: false });
    expect(quiet).toMatchObject({ reply_to: { id, user: 'dog' }, ping: false, pings: { replies: [] } });
  });

  it('carries embeds, but no attachments', () => {
    const embeds = [{ type: 'rich', title: 'Cat' }];
    const { id } = say(cat, 'Look!', { channel, embeds });
    const listed = { cmd: 'embeds_list', id, embeds };
    expect(dog.ask({ cmd: 'embeds_list', channel, id })).toEqual([listed]);
    const sent = { cmd: 'message_new', channel, content: '', attachments: [{ id: 'a1' }] };
    expect(cat.ask(sent)).toMatchObject([{ cmd: 'error', val: 'Attachments are disabled' }]);
  });

  it.each([
    [{ channel, content: '' }, 'Missing fields: content or attachments'],
    [{ content: 'Hello!' }, 'Missing fields: channel or thread_id'],
    [{ channel, content: ' \n ' }, 'Message content or attachments cannot be empty'],
    [{ channel, content: 'x'.repeat(2001) }, 'Message too long. Maximum length is 2000 characters'],
    [
      { channel, content: 'x', embeds: Array.from({ length: 11 }, () => ({})) },
      'Cannot have more than 10 embeds',
    ],
    [{ channel, content: 'x', embeds: [{}, 1] }, 'Embed 1: it must be an object of 6000 characters at most'],
  ])('that is wrong in itself costs nothing: %#', (packet, val) => {
    expect(cat.ask({ cmd: 'message_new', ...packet })).toEqual([{ cmd: 'error', val, src: 'message_new' }]);
    expect(stage.uses).toBe(0);
  });

  it.each([
    [{ channel: 'nowhere' }, 'Channel not found'],
    [{ channel: 'forum' }, 'Cannot send messages in this channel type'],
    [{ thread_id: 'nowhere' }, 'Thread not found'],
    [{ channel, reply_to: 'nothing' }, "The message you're trying to reply to was not found"],
  ])('that cannot be said costs one: %#', (packet, val) => {
    expect(cat.ask({ cmd: 'message_new', content: 'x', ...packet })).toMatchObject([{ val }]);
    expect(stage.uses).toBe(1);
  });

  it('is refused to whoever is muted', () => {
    const mouse = stage.join('mouse', ['user', 'muted']);
    const val = 'You do not have permission to send messages in this channel';
    expect(mouse.ask({ cmd: 'message_new', channel, content: 'x' })).toMatchObject([{ val }]);
  });

  it('may have 2000 characters, however many bytes they are', () => {
    expect(say(cat, '😀'.repeat(2000)).content).toHaveLength(4000);
    const sent = { cmd: 'message_new', channel, content: '😀'.repeat(2001) };
    expect(cat.ask(sent)).toMatchObject([{ cmd: 'error' }]);
  });

  it('is not said, nor changed, nor typed, beyond the rate limit', () => {
    const { id } = say(cat, 'Hello!');
    stage.open = false;
    const limited = [{ cmd: 'rate_limit', length: 1000 }];
    expect(cat.ask({ cmd: 'message_new', channel, content: 'x' })).toEqual(limited);
    expect(cat.ask({ cmd: 'message_edit', channel, id, content: 'x' })).toEqual(limited);
    expect(cat.ask({ cmd: 'typing', channel })).toEqual(limited);
    expect(cat.ask({ cmd: 'message_delete', channel, id })).toMatchObject([{ cmd: 'message_delete' }]);
    expect(stage.uses).toBe(4);
  });

  it('is not read if its content is no text', () => {
    expect(cat.ask({ cmd: 'message_new', channel, content: 5 })).toEqual([]);
  });
});
