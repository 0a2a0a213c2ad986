// The chat half of the reference server of OriginChats: what is kept over a restart, how much of it, and that nothing
// that is asked or stored can bring it down.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clientPackets } from '../../src/protocols/originchats/messages.ts';
import { createMemoryStorage } from '../support/memory-storage.ts';
import { only, openTalk, part, parts, say } from '../support/originchats-talk.ts';
import type { Heard, Person } from '../support/originchats-talk.ts';

const channel = 'general';

const history = (person: Person, packet: object = {}): readonly Heard[] =>
  parts(person.ask({ cmd: 'messages_get', channel, ...packet }).at(-1), 'messages');

/** A message as it stands in the storage. */
const stored = (number: number, fields: object = {}): [string, string] => [
  `message/${String(number).padStart(15, '0')}`,
  JSON.stringify({
    id: `m${number}`,
    user: 'cat',
    content: `${number}`,
    timestamp: number,
    type: 'message',
    pinned: false,
    interaction: null,
    pings: { users: ['dog'], roles: [], replies: [] },
    channel,
    thread_id: '',
    ...fields,
  }),
];

describe('after a restart', () => {
  it('messages are as they were', () => {
    const stage = openTalk();
    const cat = stage.join('cat');
    const embeds = [{ type: 'rich', title: 'Cat' }];
    const { id } = say(cat, 'Hello!', { channel, embeds });
    say(cat, '@cat', { channel, reply_to: id, ping: false });
    stage.talk.post('general', 'Done', { command: 'nick', username: 'cat' });
    const gone = say(cat, 'gone');
    cat.ask({ cmd: 'message_react_add', channel, id, emoji: '__proto__' });
    cat.ask({ cmd: 'message_edit', channel, id, content: 'Good day!' });
    cat.ask({ cmd: 'message_pin', channel, id });
    cat.ask({ cmd: 'message_delete', channel, id: gone.id });
    const before = history(cat);
    expect(before).toHaveLength(3);
    const again = stage.restarted().join('cat');
    expect(history(again)).toEqual(before);
    expect(JSON.stringify(history(again)[0])).toContain('"reactions":{"__proto__":["cat"]}');
    say(again, 'new');
    expect(history(again).map((each) => each.content)).toEqual(['Good day!', '@cat', 'Done', 'new']);
  });

  it('channels, threads, polls and what was read are as they were', () => {
    const stage = openTalk();
    const [cat, dog] = [stage.join('cat'), stage.join('dog')];
    stage.talk.createChannel('games');
    stage.talk.createChannel('gone');
    stage.talk.deleteChannel('gone');
    const thread = part(
      only(cat.ask({ cmd: 'thread_create', channel: 'forum', name: 'My thread' })),
      'thread',
    );
    dog.ask({ cmd: 'thread_join', thread_id: thread.id });
    say(cat, 'Hello!', { thread_id: thread.id });
    const options = ['cats', 'dogs'];
    const poll = cat.ask({ cmd: 'poll_create', channel: 'games', question: '?', options }).at(-1);
    cat.ask({ cmd: 'poll_vote', poll_id: poll?.poll_id, option_id: '1' });
    dog.ask({ cmd: 'unreads_ack', channel: 'games' });
    const look = (person: Person): unknown => [
      person.ask({ cmd: 'channels_get' }),
      person.ask({ cmd: 'unreads_get' }),
      person.ask({ cmd: 'poll_get', poll_id: poll?.poll_id }),
      person.ask({ cmd: 'poll_results', poll_id: poll?.poll_id }),
      person.ask({ cmd: 'thread_get', thread_id: thread.id }),
    ];
    const before = look(dog);
    expect(look(stage.restarted().join('dog'))).toEqual(before);
  });

  it('what cannot be read is left out, and its number is not given again', () => {
    const storage = createMemoryStorage();
    for (const [key, value] of [stored(1), stored(2, { id: 'm1' }), stored(4)]) storage.set(key, value);
    const broken = 'message/000000000000009';
    for (const [key, value] of [
      ['message/000000000000003', '{'],
      [broken, '[]'],
      ['message/x', '{}'],
      ['thread/000000000000001', '{"id":5}'],
      ['poll/000000000000001', 'null'],
      ['read/cat', '[1]'],
      ['channels', '[5,{"name":"general","permissions":{"view":["user"],"send":["user"]}}]'],
    ] as const)
      storage.set(key, value);
    const cat = openTalk('current', storage).join('cat');
    expect(history(cat).map((each) => each.id)).toEqual(['m1', 'm4']);
    say(cat, 'new');
    expect([storage.get(broken), storage.get('message/000000000000010')]).toEqual([
      '[]',
      expect.stringContaining('new'),
    ]);
  });

  it('a list of channels that cannot be read is that of a first start', () => {
    const storage = createMemoryStorage();
    storage.set('channels', 'rubbish');
    const stage = openTalk('current', storage);
    expect(parts(only(stage.join('cat').ask({ cmd: 'channels_get' })), 'val')).toMatchObject([
      { name: 'general' },
      { name: 'forum' },
    ]);
  });

  it('there is no channel if all were deleted', () => {
    const stage = openTalk();
    for (const name of ['general', 'forum']) stage.talk.deleteChannel(name);
    const again = stage.restarted();
    expect(only(again.join('cat').ask({ cmd: 'channels_get' })).val).toEqual([]);
  });
});

describe('a channel', () => {
  it('has ten thousand messages at most', () => {
    const storage = createMemoryStorage();
    for (let number = 1; number <= 10_000; number += 1) storage.set(...stored(number));
    const cat = openTalk('current', storage).join('cat');
    say(cat, 'new');
    expect(history(cat, { start: 9999, limit: 2 }).map((each) => each.id)).toEqual(['m2']);
    expect(storage.keys().filter((key) => key.startsWith('message/'))).toHaveLength(10_000);
    expect(cat.ask({ cmd: 'message_get', channel, id: 'm1' })).toMatchObject([{ cmd: 'error' }]);
  });

  it('writes one key for one message', () => {
    const storage = createMemoryStorage();
    const written: string[] = [];
    const cat = openTalk('current', {
      ...storage,
      set(key, value) {
        written.push(key);
        storage.set(key, value);
      },
    }).join('cat');
    written.length = 0;
    for (const content of ['a', 'b', 'c']) say(cat, content);
    expect(written).toHaveLength(3);
  });

  it('leaves nothing behind in the storage but what people have read', () => {
    const stage = openTalk();
    const cat = stage.join('cat');
    const thread = part(
      only(cat.ask({ cmd: 'thread_create', channel: 'forum', name: 'My thread' })),
      'thread',
    );
    say(cat, 'Hello!', { thread_id: thread.id });
    cat.ask({ cmd: 'poll_create', thread_id: thread.id, question: '?', options: ['a', 'b'] });
    cat.ask({ cmd: 'messages_get', thread_id: thread.id });
    stage.talk.deleteChannel('forum');
    expect(stage.storage.keys()).toEqual(['channels', 'read/cat']);
    say(cat, 'Hello!');
    cat.ask({ cmd: 'messages_get', channel });
    expect(stage.storage.get('read/cat')).not.toContain('thread/');
  });
});

describe('nothing that is asked', () => {
  const odd = fc.oneof(
    fc.constantFrom('general', 'forum', 'cat', '__proto__', 'constructor', '', 'first', 'thread', 'poll'),
    fc.constantFrom<unknown>(-1, 0, 0.5, 1e300, true, null, [], {}, ['a', 'b'], [['a']]),
    fc.jsonValue(),
  );
  const fields = fc.dictionary(
    fc.constantFrom(
      ...['channel', 'thread_id', 'id', 'content', 'reply_to', 'ping', 'embeds', 'attachments', 'emoji'],
      ...[
        'start',
        'limit',
        'offset',
        'around',
        'bounds',
        'query',
        'message_id',
        'name',
        'archived',
        'locked',
      ],
      ...['question', 'options', 'allow_multiselect', 'expires_at', 'duration_hours', 'poll_id'],
      ...['option_id', 'option_ids'],
    ),
    odd,
  );

  it.each(['current', 'old'] as const)('brings it down in the dialect %s', (dialect) => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fields), { maxLength: 30 }), (requests) => {
        const stage = openTalk(dialect);
        const cat = stage.join('cat', ['owner', 'user']);
        const names = Object.keys(clientPackets).filter((name) => name in stage.talk.handlers);
        const known = new Map<unknown, unknown>();
        const first = say(cat, 'Hello!');
        known.set('first', first.id);
        if (dialect === 'current') {
          const made = cat.ask({ cmd: 'thread_create', channel: 'forum', name: 'x' }).at(-1);
          known.set('thread', part(made, 'thread').id);
          const poll = cat.ask({ cmd: 'poll_create', channel, question: '?', options: ['a', 'b'] }).at(-1);
          known.set('poll', poll?.poll_id);
        }
        for (const [index, packet] of requests) {
          const entries = Object.entries(packet).map(([key, value]) => [key, known.get(value) ?? value]);
          cat.ask({ ...Object.fromEntries(entries), cmd: names[index % names.length] });
        }
        stage.restarted().join('cat').ask({ cmd: 'channels_get' });
      }),
      { numRuns: 200 },
    );
  });

  it('can be nested so deeply that it cannot be written down', () => {
    const cat = openTalk().join('cat');
    let embed: object = {};
    for (let depth = 0; depth < 4000; depth += 1) embed = { embed };
    const val = 'Embed 0: it must be an object of 6000 characters at most';
    expect(cat.ask({ cmd: 'message_new', channel, content: 'x', embeds: [embed] })).toMatchObject([{ val }]);
  });
});
