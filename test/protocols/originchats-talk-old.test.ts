// The chat half of the reference server of OriginChats as it was in the document's time.

import { beforeEach, describe, expect, it } from 'vitest';
import { only, openTalk, part, parts, say } from '../support/originchats-talk.ts';
import type { Heard, Person, Stage } from '../support/originchats-talk.ts';

const channel = 'general';

let stage: Stage;
let cat: Person;
let dog: Person;

beforeEach(() => {
  stage = openTalk('old');
  [cat, dog] = [stage.join('cat'), stage.join('dog')];
});

const error = (person: Person, packet: object): unknown => only(person.ask(packet)).val;

describe('the older server', () => {
  it('serves messages and channels, and nothing else', () => {
    expect(Object.keys(stage.talk.handlers)).toEqual([
      'message_new',
      'message_edit',
      'message_delete',
      'messages_get',
      'message_get',
      'message_replies',
      'channels_get',
    ]);
  });

  it('has text channels only, and says little of them', () => {
    const permissions = {
      view: ['user'],
      send: ['user', '!muted'],
      pin: ['user'],
      delete: ['owner', 'admin'],
    };
    expect(only(cat.ask({ cmd: 'channels_get' })).val).toEqual([
      { name: 'general', type: 'text', description: 'Everything', permissions },
    ]);
  });

  it('tells everybody of a message, which has few fields', () => {
    const stranger = stage.join('mouse', []);
    const { id } = say(dog, 'Hello!');
    cat.heard();
    stranger.heard();
    const event = only(cat.ask({ cmd: 'message_new', channel, content: ' @dog ', reply_to: id }));
    expect(event).toEqual({
      cmd: 'message_new',
      message: {
        id: expect.any(String),
        user: 'cat',
        content: '@dog',
        timestamp: expect.closeTo(Date.UTC(2026, 0, 1) / 1000, 3),
        type: 'message',
        pinned: false,
        reply_to: { id, user: 'dog' },
      },
      channel,
    });
    expect(stranger.heard()).toEqual([event]);
    const replies = [event.message];
    const answer = { cmd: 'message_replies', channel, message_id: id, replies };
    expect(dog.ask({ cmd: 'message_replies', channel, id })).toEqual([answer]);
  });

  it('tells of an edit without the message', () => {
    const { id } = say(cat, 'Hello!');
    const edited = { cmd: 'message_edit', id, content: 'Bye!', channel };
    expect(cat.ask({ ...edited, thread_id: 't1' })).toEqual([edited]);
    const message = part(only(cat.ask({ cmd: 'message_get', channel, id })), 'message');
    expect(message.content).toBe('Bye!');
    expect(message).not.toHaveProperty('edited');
  });

  it('counts deleting against the rate limit', () => {
    const { id } = say(cat, 'Hello!');
    stage.open = false;
    expect(cat.ask({ cmd: 'message_delete', channel, id })).toMatchObject([{ cmd: 'rate_limit' }]);
    stage.open = true;
    expect(cat.ask({ cmd: 'message_delete', channel, id })).toEqual([{ cmd: 'message_delete', id, channel }]);
  });

  it('loads the newest messages and knows no start', () => {
    for (let index = 0; index < 250; index += 1) say(cat, `${index}`);
    const load = (packet: object): Heard => only(dog.ask({ cmd: 'messages_get', channel, ...packet }));
    const answer = load({ limit: 2, start: 5 });
    expect(parts(answer, 'messages').map((each) => each.content)).toEqual(['248', '249']);
    expect(Object.keys(answer)).toEqual(['cmd', 'channel', 'messages']);
    expect(load({}).messages).toHaveLength(100);
    expect(load({ limit: 240 }).messages).toHaveLength(240);
  });

  it('says no in its own words', () => {
    const sent = { cmd: 'message_new', channel, content: 'x' };
    expect(error(cat, { ...sent, content: '' })).toBe('Invalid chat message format');
    expect(error(cat, { ...sent, content: ' ' })).toBe('Message content cannot be empty');
    expect(error(cat, { ...sent, content: 'x'.repeat(2001) })).toMatch(/^Message too long/);
    expect(stage.uses).toBe(0);
    for (const name of ['forum', 'nowhere'])
      expect(error(cat, { ...sent, channel: name })).toMatch(/^You do not have permission to send/);
    expect(error(cat, { ...sent, reply_to: 'x' })).toMatch(/reply to was not found$/);
    expect(error(cat, { cmd: 'messages_get', channel: 'forum' })).toBe('Access denied to this channel');
    expect(error(cat, { cmd: 'messages_get' })).toBe('Invalid channel name');
    expect(error(cat, { cmd: 'message_get', channel, id: 'x' })).toBe('Message not found');
    const { id } = say(cat, 'Hello!');
    expect(error(dog, { cmd: 'message_edit', channel, id, content: 'x' })).toMatch(/edit this message$/);
    expect(error(dog, { cmd: 'message_delete', channel, id })).toMatch(/delete this message$/);
  });

  it('says what the operator says', () => {
    stage.talk.post('general', 'Dinner!');
    expect(only(cat.heard())).toMatchObject({ message: { user: 'originChats', content: 'Dinner!' } });
  });
});
