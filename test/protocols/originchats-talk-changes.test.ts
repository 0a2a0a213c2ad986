// The chat half of the reference server of OriginChats: what becomes of messages, typing, and
// what the server itself says.

import { beforeEach, describe, expect, it } from 'vitest';
import { only, openTalk, say } from '../support/originchats-talk.ts';
import type { Person, Stage } from '../support/originchats-talk.ts';

const channel = 'general';

let stage: Stage;
let cat: Person;
let dog: Person;

beforeEach(() => {
  stage = openTalk();
  [cat, dog] = [stage.join('cat'), stage.join('dog')];
});

describe('an edit', () => {
  it('is told to everybody, with the whole message', () => {
    const { id } = say(cat, 'Hello @dog!');
    dog.heard();
    cat.ask({ cmd: 'message_edit', channel, id, content: 'Good day, @cat!', listener: '17' });
    expect(only(dog.heard())).toMatchObject({
      cmd: 'message_edit',
      id,
      content: 'Good day, @cat!',
      message: { id, user: 'cat', content: 'Good day, @cat!', edited: true, pings: { users: ['cat'] } },
      channel,
    });
    const { message } = only(cat.ask({ cmd: 'message_get', channel, id }));
    expect(message).toMatchObject({ content: 'Good day, @cat!', edited: true });
  });

  it('may be longer than a message, within reason', () => {
    const { id } = say(cat, 'Hello!');
    const edited = cat.ask({ cmd: 'message_edit', channel, id, content: 'x'.repeat(2001) });
    expect(edited).toMatchObject([{ cmd: 'message_edit' }]);
    const refused = cat.ask({ cmd: 'message_edit', channel, id, content: 'x'.repeat(20_001) });
    expect(refused).toMatchObject([{ cmd: 'error' }]);
  });

  it('is only for the author', () => {
    const { id } = say(cat, 'Hello!');
    const owner = stage.join('mouse', ['owner', 'user']);
    const val = 'You do not have permission to edit this message';
    expect(owner.ask({ cmd: 'message_edit', channel, id, content: 'x' })).toMatchObject([{ val }]);
  });

  it('needs a message', () => {
    const val = 'Message not found or cannot be edited';
    expect(cat.ask({ cmd: 'message_edit', channel, id: 'x', content: 'x' })).toMatchObject([{ val }]);
    const wrong = [{ val: 'Invalid message edit format' }];
    expect(cat.ask({ cmd: 'message_edit', channel, id: 'x', content: '' })).toMatchObject(wrong);
  });
});

describe('deleting', () => {
  it('is told to everybody, and then the message is gone', () => {
    const { id } = say(cat, 'Hello!');
    dog.heard();
    expect(cat.ask({ cmd: 'message_delete', channel, id, listener: '18' })).toEqual([
      { cmd: 'message_delete', id, channel, listener: '18' },
    ]);
    expect(dog.heard()).toEqual([{ cmd: 'message_delete', id, channel }]);
    const missing = [{ val: 'Message not found or cannot be deleted' }];
    expect(cat.ask({ cmd: 'message_delete', channel, id })).toMatchObject(missing);
  });

  it('of what others said is for those who keep order', () => {
    const { id } = say(cat, 'Hello!');
    const val = 'You do not have permission to delete this message';
    expect(dog.ask({ cmd: 'message_delete', channel, id })).toMatchObject([{ val }]);
    const owner = stage.join('mouse', ['owner', 'user']);
    expect(owner.ask({ cmd: 'message_delete', channel, id })).toMatchObject([{ cmd: 'message_delete' }]);
  });
});

describe('typing', () => {
  it('is told to everybody', () => {
    cat.ask({ cmd: 'typing', channel });
    expect(dog.heard()).toEqual([{ cmd: 'typing', channel, user: 'cat', thread_id: null }]);
  });

  it('goes on in text channels only', () => {
    const typed = (where: object) => only(cat.ask({ cmd: 'typing', ...where })).val;
    expect(typed({ channel: 'forum' })).toBe('Access denied to this channel');
    expect(typed({ channel: 'nowhere' })).toBe('Channel not found');
    expect(typed({ thread_id: 'nowhere' })).toBe('Thread not found');
    expect(typed({})).toBe('Channel name or thread_id not provided');
  });
});

describe('what the server says', () => {
  it('comes from originChats', () => {
    expect(stage.talk.post('general', 'Dinner, @cat!')).toBe(true);
    expect(only(cat.heard())).toMatchObject({
      cmd: 'message_new',
      message: { user: 'originChats', interaction: null, pings: { users: ['cat'] } },
      channel,
    });
    expect(stage.talk.post('nowhere', 'x')).toBe(false);
    expect(stage.talk.post('forum', 'x')).toBe(false);
  });

  it('names the slash command that it answers, and is told in the way that is given', () => {
    const told: object[] = [];
    const interaction = { command: 'nick', username: 'cat' };
    stage.talk.post('general', 'Done', interaction, (packet) => void told.push(packet));
    expect(told).toMatchObject([{ cmd: 'message_new', message: { content: 'Done', interaction } }]);
    expect(cat.heard()).toEqual([]);
    const { messages } = only(cat.ask({ cmd: 'messages_get', channel }).slice(-1));
    expect(messages).toMatchObject([{ content: 'Done', interaction }]);
  });
});
