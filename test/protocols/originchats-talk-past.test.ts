// The chat half of the reference server of OriginChats: loading what was said, and what others add to it.

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

const contents = (answer: Heard, key = 'messages'): unknown[] =>
  parts(answer, key).map(({ content }) => content);

/** Says the numbers from 0 up to but not including `count`. */
const sayMany = (count: number): Heard[] => Array.from({ length: count }, (_, index) => say(cat, `${index}`));

const load = (packet: object = {}): Heard =>
  only(dog.ask({ cmd: 'messages_get', channel, ...packet }).slice(-1));

describe('messages_get', () => {
  it('has the newest hundred, the oldest first', () => {
    sayMany(101);
    const answer = load();
    const said = contents(answer);
    expect([said.length, said[0], said.at(-1)]).toEqual([100, '1', '100']);
    expect(answer.range).toEqual({ start: 0, end: 100 });
  });

  it.each([
    [{ start: 1, limit: 2 }, ['1', '2'], { start: 1, end: 3 }],
    [{ start: 3, limit: 2 }, ['0'], { start: 3, end: 5 }],
    [{ start: 9, limit: 2 }, [], { start: 9, end: 11 }],
    [{ start: -5, limit: 1.9 }, ['3'], { start: 0, end: 1 }],
    [{ limit: 0 }, ['0', '1', '2', '3'], { start: 0, end: 100 }],
    [{ limit: 1e9 }, ['0', '1', '2', '3'], { start: 0, end: 200 }],
  ])('takes %j', (packet, said, range) => {
    sayMany(4);
    const answer = load(packet);
    expect([contents(answer), answer.range]).toEqual([said, range]);
  });

  it('is answered by nothing where a number should be', () => {
    expect(dog.ask({ cmd: 'messages_get', channel, start: 'm1' })).toEqual([]);
    expect(dog.ask({ cmd: 'messages_get', channel, limit: '50' })).toEqual([]);
  });

  it('is refused where there is nothing to read', () => {
    expect(load({ channel: 'nowhere' })).toMatchObject({ val: 'Channel not found', src: 'messages_get' });
    expect(load({ channel: 'forum' })).toEqual({ cmd: 'error', val: 'Access denied to this channel' });
    expect(load({ channel: '' })).toMatchObject({ val: 'Channel or thread_id required' });
  });

  it('has every message as it came when it was new', () => {
    const embeds = [{ type: 'rich', title: 'Cat' }];
    const first = say(cat, 'Hello @dog!', { channel, embeds });
    const second = say(dog, 'Hello!', { channel, reply_to: first.id, ping: true });
    expect(load().messages).toEqual([first, second]);
  });
});

describe('messages_around', () => {
  const around = (packet: object): Heard => only(dog.ask({ cmd: 'messages_around', channel, ...packet }));

  it('has older and newer ones', () => {
    const ids = sayMany(5).map((each) => each.id);
    const answer = around({ around: ids[2], bounds: { above: 1, below: 2 } });
    expect(contents(answer)).toEqual(['0', '1', '2', '3']);
    expect(answer).toMatchObject({ channel, thread_id: null, range: { start: 0, end: 4 } });
    expect(contents(around({ around: ids[4] }))).toEqual(['0', '1', '2', '3', '4']);
  });

  it('needs a message', () => {
    expect(around({})).toMatchObject({ val: 'around (message ID) is required' });
    expect(around({ around: 'x' })).toMatchObject({ val: 'Message not found' });
  });
});

describe('messages_search', () => {
  const search = (query: string): Heard => only(dog.ask({ cmd: 'messages_search', channel, query }));

  it('finds a part of the text in any case, the newest first', () => {
    for (const content of ['Hello!', 'Bye', 'HELLO again', '.*']) say(cat, content);
    expect(contents(search('hello'), 'results')).toEqual(['HELLO again', 'Hello!']);
    expect(contents(search('.*'), 'results')).toEqual(['.*']);
    expect(search('')).toMatchObject({ val: 'Channel name and query are required' });
  });

  it('finds thirty at most', () => {
    sayMany(40);
    for (let index = 0; index < 40; index += 1) say(cat, 'Hello!');
    expect(search('hello').results).toHaveLength(30);
  });
});

describe('message_get and message_replies', () => {
  it('have one message, and the answers to it', () => {
    const { id } = say(cat, 'Hello!');
    const answers = ['a', 'b'].map((content) => say(dog, content, { channel, reply_to: id }));
    expect(cat.ask({ cmd: 'message_replies', channel, id, limit: 50 })).toEqual([
      { cmd: 'message_replies', channel, message_id: id, replies: answers },
    ]);
    expect(only(cat.ask({ cmd: 'message_replies', channel, id, limit: 1 })).replies).toHaveLength(1);
    expect(cat.ask({ cmd: 'message_get', channel, id })).toMatchObject([{ channel, message: { id } }]);
    expect(cat.ask({ cmd: 'message_get', channel, id: 'x' })).toMatchObject([{ val: 'Message not found' }]);
  });

  it('do not find what stands somewhere else', () => {
    stage.talk.createChannel('games');
    const { id } = say(cat, 'Play!', { channel: 'games' });
    expect(cat.ask({ cmd: 'message_get', channel, id })).toMatchObject([{ val: 'Message not found' }]);
  });
});

describe('a reaction', () => {
  const react = (person: Person, id: unknown, emoji: string, cmd = 'message_react_add'): Heard[] =>
    person.ask({ cmd, channel, id, emoji, listener: '19' });
  const reactions = (id: unknown): unknown =>
    part(only(cat.ask({ cmd: 'message_get', channel, id })), 'message').reactions;

  it('is told to everybody, and stays with the message', () => {
    const { id } = say(dog, 'Hello!');
    dog.heard();
    const event = { cmd: 'message_react_add', id, emoji: '👍', channel, from: 'cat' };
    expect(react(cat, id, '👍')).toEqual([{ ...event, listener: '19' }]);
    expect(dog.heard()).toEqual([event]);
    react(dog, id, '👍');
    react(dog, id, '__proto__');
    expect(reactions(id)).toEqual(
      Object.fromEntries([
        ['👍', ['cat', 'dog']],
        ['__proto__', ['dog']],
      ]),
    );
  });

  it('can be taken back', () => {
    const { id } = say(dog, 'Hello!');
    react(cat, id, '👍');
    const [event] = react(cat, id, '👍', 'message_react_remove');
    expect(event).toMatchObject({ cmd: 'message_react_remove', id, emoji: '👍', channel, from: 'cat' });
    expect(reactions(id)).toBeUndefined();
  });

  it('cannot be there twice, nor be taken back without being there', () => {
    const { id } = say(dog, 'Hello!');
    react(cat, id, '👍');
    expect(react(cat, id, '👍')).toMatchObject([{ val: 'Failed to add reaction' }]);
    const failed = [{ val: 'Failed to remove reaction' }];
    expect(react(dog, id, '👍', 'message_react_remove')).toMatchObject(failed);
  });

  it('has 200 characters at most and belongs to a message', () => {
    const { id } = say(dog, 'Hello!');
    expect(react(cat, id, '👍'.repeat(200))).toMatchObject([{ cmd: 'message_react_add' }]);
    expect(react(cat, id, '👍'.repeat(201))).toMatchObject([{ val: 'Invalid emoji' }]);
    expect(react(cat, id, '')).toMatchObject([{ val: 'Message ID and emoji are required' }]);
    expect(react(cat, 'x', '👍')).toMatchObject([{ val: 'Message not found' }]);
  });

  it('is refused where there are a hundred different ones', () => {
    const { id } = say(dog, 'Hello!');
    for (let index = 0; index < 100; index += 1) react(cat, id, `${index}`);
    expect(react(cat, id, '100')).toMatchObject([{ val: 'Failed to add reaction' }]);
    expect(react(dog, id, '99')).toMatchObject([{ cmd: 'message_react_add' }]);
  });
});

describe('a pin', () => {
  const pin = (person: Person, id: unknown, cmd = 'message_pin'): Heard[] => person.ask({ cmd, channel, id });
  const pinned = (): unknown[] => contents(only(cat.ask({ cmd: 'messages_pinned', channel })));

  it('is set by anybody in general, and told to everybody', () => {
    const [first, second] = [say(dog, 'first'), say(dog, 'second')];
    dog.heard();
    const event = { cmd: 'message_pin', id: second.id, channel, pinned: true };
    expect(pin(cat, second.id)).toEqual([event]);
    expect(dog.heard()).toEqual([event]);
    pin(cat, first.id);
    expect(pinned()).toEqual(['second', 'first']);
  });

  it('goes with the same words', () => {
    const { id } = say(dog, 'Hello!');
    pin(cat, id);
    const event = { cmd: 'message_unpin', id, channel, pinned: true };
    expect(pin(cat, id, 'message_unpin')).toEqual([event]);
    expect(pinned()).toEqual([]);
  });

  it('needs a message and the right to', () => {
    expect(pin(cat, 'x')).toMatchObject([{ val: 'Message not found' }]);
    cat.member.roles = ['guest'];
    expect(pin(cat, 'x')).toMatchObject([{ val: 'Access denied to this channel' }]);
  });
});
