// The chat half of the reference server of OriginChats: whatever was said, an answer goes into a frame that clients read.

import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStorage } from '../support/memory-storage.ts';
import { only, openTalk, parts, say } from '../support/originchats-talk.ts';
import type { Heard, Person, Stage } from '../support/originchats-talk.ts';

const channel = 'general';
const page = 8 * 2 ** 20;
const sizeOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;

describe('embeds', () => {
  let cat: Person;

  beforeEach(() => {
    cat = openTalk().join('cat');
  });

  const embed = (description: string): object => ({ description });
  const tooLong = { val: 'Embeds too long. Together they may have 20000 bytes of JSON' };

  it('have twenty thousand bytes together', () => {
    const four = Array.from({ length: 4 }, () => embed('x'.repeat(4900)));
    const sent = { cmd: 'message_new', channel, content: 'x', embeds: four };
    expect(cat.ask(sent)).toMatchObject([{ message: { embeds: four } }]);
    expect(cat.ask({ ...sent, embeds: [...four, embed('x'.repeat(500))] })).toMatchObject([tooLong]);
    // Characters beyond ASCII take more.
    expect(cat.ask({ ...sent, embeds: four.map(() => embed('\u732b'.repeat(1700))) })).toMatchObject([
      tooLong,
    ]);
    const { id } = say(cat, 'x');
    const edit = { cmd: 'message_edit', channel, id, content: 'x' };
    expect(cat.ask({ ...edit, embeds: four })).toMatchObject([{ message: { embeds: four } }]);
    expect(cat.ask({ ...edit, embeds: [...four, ...four] })).toMatchObject([tooLong]);
  });
});

describe('an answer', () => {
  const storage = createMemoryStorage();
  let stage: Stage;
  let cat: Person;
  let thread_id: unknown;

  // As an earlier version let them be written: 60 kB each.
  beforeAll(() => {
    const embeds = Array.from({ length: 10 }, () => ({ description: 'x'.repeat(5980) }));
    const message = (number: number, place: object): object => ({
      ...{ id: `m${number}`, user: 'dog', content: 'Hello!', timestamp: number, embeds, pinned: true },
      ...{ reply_to: { id: 'm1', user: 'dog' }, pings: { users: ['cat'], roles: [], replies: [] } },
      ...place,
    });
    const key = (number: number): string => `message/${String(number).padStart(15, '0')}`;
    const first = openTalk('current', storage).join('cat');
    const made = only(first.ask({ cmd: 'thread_create', channel: 'forum', name: 'x' }));
    thread_id = Object(made.thread).id;
    for (let number = 1; number <= 200; number += 1) {
      storage.set(key(number), JSON.stringify(message(number, { channel })));
      const inThread = message(number + 1000, { channel: 'forum', thread_id });
      storage.set(key(number + 1000), JSON.stringify(inThread));
    }
  });

  beforeEach(() => {
    stage = openTalk('current', storage);
    cat = stage.join('cat');
  });

  /** The numbers of the messages, after making sure that they fit and that hardly any more would. */
  const numbersIn = (answer: Heard, list = 'messages'): number[] => {
    const found = parts(answer, list);
    expect(sizeOf(answer)).toBeLessThan(page + 1000);
    expect(sizeOf(answer)).toBeGreaterThan(page - 130_000);
    return found.map(({ id }) => Number(String(id).slice(1)));
  };
  const last = (heard: readonly Heard[]): Heard => only(heard.slice(-1));
  const numbers = (from: number, to: number): number[] =>
    Array.from({ length: Math.abs(to - from) + 1 }, (_, index) => from + Math.sign(to - from) * index);

  it('with the past has the newest, and what comes before them can be asked for', () => {
    const answer = last(cat.ask({ cmd: 'messages_get', channel, limit: 200 }));
    const found = numbersIn(answer);
    expect(found).toEqual(numbers(201 - found.length, 200));
    expect(answer.range).toEqual({ start: 0, end: found.length });
    const before = last(cat.ask({ cmd: 'messages_get', channel, limit: 200, start: found.length }));
    expect(parts(before, 'messages').map(({ id }) => id)).toEqual(
      numbers(1, 200 - found.length).map((number) => `m${number}`),
    );
    expect(before.range).toEqual({ start: found.length, end: found.length + 200 });
  });

  it.each(['thread_messages', 'messages_get'])('with the past of a thread, by %s, as well', (cmd) => {
    const found = numbersIn(last(cat.ask({ cmd, thread_id, limit: 200 })));
    expect(found).toEqual(numbers(1201 - found.length, 1200));
  });

  it('with what was pinned or mentions somebody has the newest', () => {
    const pinned = numbersIn(only(cat.ask({ cmd: 'messages_pinned', channel })));
    expect(pinned).toEqual(numbers(200, 201 - pinned.length));
    expect(parts(only(cat.ask({ cmd: 'pings_get', limit: 100 })), 'messages')).toHaveLength(100);
  });

  it('with answers to a message has the first ones', () => {
    const answer = only(cat.ask({ cmd: 'message_replies', channel, id: 'm1', limit: 200 }));
    const found = numbersIn(answer, 'replies');
    expect(found).toEqual(numbers(1, found.length));
  });

  it('around a message has as much on either side', () => {
    const bounds = { above: 200, below: 200 };
    const answer = only(cat.ask({ cmd: 'messages_around', channel, around: 'm100', bounds }));
    const found = numbersIn(answer);
    const [first = 0, end = 0] = [found[0], found.at(-1)];
    expect(found).toEqual(numbers(first, end));
    expect(Math.abs(first + end - 200)).toBeLessThanOrEqual(2);
    expect(answer.range).toEqual({ start: first - 1, end });
  });

  it('has what was asked for where there is little', () => {
    const around = { cmd: 'messages_around', channel, around: 'm100', bounds: { above: 1, below: 2 } };
    const answer = only(cat.ask(around));
    expect(parts(answer, 'messages').map(({ id }) => id)).toEqual(['m98', 'm99', 'm100', 'm101']);
    expect(parts(only(cat.ask({ cmd: 'messages_search', channel, query: 'hello' })), 'results')).toHaveLength(
      30,
    );
  });

  it('has one message however large that is', () => {
    const huge = { id: 'm9', user: 'dog', content: 'x'.repeat(page), timestamp: 9, channel };
    const one = createMemoryStorage();
    one.set('message/000000000000009', JSON.stringify(huge));
    const dog = openTalk('current', one).join('dog');
    say(dog, 'x');
    const ids = (start: number): unknown[] =>
      parts(last(dog.ask({ cmd: 'messages_get', channel, start })), 'messages').map(({ id }) => id);
    expect([ids(0).length, ids(1)]).toEqual([1, ['m9']]);
  });
});
