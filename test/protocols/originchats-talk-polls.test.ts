// The chat half of the reference server of OriginChats: polls.

import { beforeEach, describe, expect, it } from 'vitest';
import { only, openTalk, part, parts } from '../support/originchats-talk.ts';
import type { Heard, Person, Stage } from '../support/originchats-talk.ts';

const channel = 'general';
const now = Date.UTC(2026, 0, 1) / 1000;
const hour = 3_600_000;

let stage: Stage;
let cat: Person;
let dog: Person;

beforeEach(() => {
  stage = openTalk();
  [cat, dog] = [stage.join('cat'), stage.join('dog')];
});

const pollWith = (fields: object = {}): object => ({
  cmd: 'poll_create',
  channel,
  question: 'Cats or dogs?',
  options: ['cats', 'dogs'],
  listener: '42',
  ...fields,
});

/** Starts a poll and returns its id. */
const start = (fields: object = {}): unknown => {
  const answer = cat.ask(pollWith(fields)).at(-1);
  dog.heard();
  return answer?.poll_id;
};

const votes = (answer: Heard): unknown =>
  parts(part(answer, 'results'), 'results').map(({ voters }) => voters);

describe('a poll', () => {
  it('begins with a flat message, and the answer comes after it', () => {
    const [event, answer] = cat.ask(pollWith());
    const options = [
      { id: '0', text: 'cats' },
      { id: '1', text: 'dogs' },
    ];
    const about = { question: 'Cats or dogs?', options, allow_multiselect: false, expires_at: null };
    const { poll_id, message_id } = answer ?? {};
    expect(event).toEqual({
      cmd: 'message_new',
      id: message_id,
      channel,
      thread_id: null,
      user: 'cat',
      content: '',
      timestamp: now,
      embeds: [{ type: 'poll', title: 'Cats or dogs?', poll: about }],
      poll_id,
    });
    const place = { message_id, channel, thread_id: null };
    expect(answer).toEqual({ cmd: 'poll_create', poll_id, ...place, ...about, listener: '42' });
    expect(dog.heard()).toEqual([event]);
    const message = { id: message_id, content: '', embeds: [{ type: 'poll' }] };
    expect(cat.ask({ cmd: 'message_get', channel, id: message_id })).toMatchObject([{ message }]);
  });

  it.each([
    [{ channel: '' }, 'Channel or thread_id is required'],
    [{ question: '' }, 'Question is required'],
    [{ question: 'x'.repeat(301) }, 'Question too long. Maximum length is 300 characters'],
    [{ options: ['cats'] }, 'At least 2 options are required'],
    [{ options: Array(11).fill('cats') }, 'Cannot have more than 10 options'],
    [{ options: ['cats', 'x'.repeat(101)] }, 'Option too long. Maximum length is 100 characters'],
    [{ options: [{ id: '1', text: 'cats' }, 'dogs'] }, 'Options must have different ids'],
    [{ channel: 'nowhere' }, 'Channel not found'],
    [{ channel: 'forum' }, 'Cannot send messages in this channel type'],
    [{ thread_id: 'nowhere' }, 'Thread not found'],
  ])('does not begin like this: %#', (fields, val) => {
    expect(cat.ask(pollWith(fields))).toMatchObject([{ cmd: 'error', val }]);
  });

  it('is told to everybody when somebody votes, with the ids of accounts', () => {
    const poll_id = start();
    const [update, answer] = dog.ask({ cmd: 'poll_vote', poll_id, option_id: '1', listener: '43' });
    const results = {
      poll_id,
      question: 'Cats or dogs?',
      allow_multiselect: false,
      ended: false,
      ended_at: null,
      total_votes: 1,
      results: [
        { id: '0', text: 'cats', emoji: null, votes: 0, voters: [] },
        { id: '1', text: 'dogs', emoji: null, votes: 1, voters: ['id-of-dog'] },
      ],
    };
    const chosen = { poll_id, option_ids: ['1'], results };
    const place = { message_id: expect.any(String), channel, thread_id: null };
    expect(update).toEqual({ cmd: 'poll_vote_update', ...place, user: 'dog', ...chosen });
    expect(answer).toEqual({ cmd: 'poll_vote', ...chosen, listener: '43' });
    expect(cat.heard()).toEqual([update]);
  });

  it('takes a new vote in the place of the old one', () => {
    const poll_id = start();
    const vote = (packet: object): unknown =>
      votes(dog.ask({ cmd: 'poll_vote', poll_id, ...packet })[1] ?? {});
    expect(vote({ option_id: '0' })).toEqual([['id-of-dog'], []]);
    expect(vote({ option_id: '1' })).toEqual([[], ['id-of-dog']]);
    expect(vote({ option_ids: ['1', '0'] })).toEqual([['id-of-dog'], []]);
  });

  it('adds votes where several are allowed', () => {
    const poll_id = start({ allow_multiselect: true });
    dog.ask({ cmd: 'poll_vote', poll_id, option_id: '0' });
    const [, answer] = dog.ask({ cmd: 'poll_vote', poll_id, option_ids: ['1', '0'] });
    expect(votes(answer ?? {})).toEqual([['id-of-dog'], ['id-of-dog']]);
    expect(part(answer, 'results').total_votes).toBe(2);
  });

  it('is meant by its message as well', () => {
    const { message_id, poll_id } = cat.ask(pollWith()).at(-1) ?? {};
    const [, answer] = dog.ask({ cmd: 'poll_vote', message_id, option_id: '0' });
    expect(answer).toMatchObject({ cmd: 'poll_vote', poll_id });
  });

  it('takes no other votes', () => {
    const poll_id = start();
    const refused = (packet: object): unknown => only(dog.ask({ cmd: 'poll_vote', ...packet })).val;
    expect(refused({ poll_id, option_id: '2' })).toBe('Invalid option: 2');
    expect(refused({ poll_id })).toBe('option_id or option_ids is required');
    expect(refused({ poll_id: 'x', option_id: '0' })).toBe('Poll not found');
    expect(refused({ option_id: '0' })).toBe('poll_id or message_id is required');
    dog.member.roles = [];
    expect(refused({ poll_id, option_id: '0' })).toBe('You do not have permission to view this poll');
  });

  it('is ended by who began it, who hears of it twice', () => {
    const poll_id = start();
    const denied = [{ val: "Access denied: 'manage_messages' permission required" }];
    expect(dog.ask({ cmd: 'poll_end', poll_id })).toMatchObject(denied);
    stage.clock.elapse(500);
    const [event, answer] = cat.ask({ cmd: 'poll_end', poll_id, listener: '44' });
    expect(event).toMatchObject({
      cmd: 'poll_end',
      poll_id,
      channel,
      results: { ended: true, ended_at: now + 0.5 },
    });
    expect(answer).toEqual({ cmd: 'poll_end', poll_id, results: event?.results, listener: '44' });
    expect(dog.heard()).toEqual([event]);
    const over = [{ val: 'Poll has already ended' }];
    expect(cat.ask({ cmd: 'poll_end', poll_id })).toMatchObject(over);
    const late = [{ val: 'Poll has ended' }];
    expect(dog.ask({ cmd: 'poll_vote', poll_id, option_id: '0' })).toMatchObject(late);
  });

  it.each([{ duration_hours: 1 }, { expires_at: now + 3600 }])('runs out with %j', (fields) => {
    const poll_id = start(fields);
    stage.clock.elapse(hour - 1);
    expect(dog.ask({ cmd: 'poll_vote', poll_id, option_id: '0' })).toHaveLength(2);
    stage.clock.elapse(1);
    const expired = [{ val: 'Poll has expired' }];
    expect(dog.ask({ cmd: 'poll_vote', poll_id, option_id: '1' })).toMatchObject(expired);
    const { results } = only(dog.ask({ cmd: 'poll_results', poll_id }));
    expect(results).toMatchObject({ ended: true, ended_at: now + 3600, total_votes: 1 });
    expect(stage.clock.pending).toBe(0);
  });

  it('says who voted for what when it is over', () => {
    const poll_id = start();
    dog.ask({ cmd: 'poll_vote', poll_id, option_id: '0' });
    const during = only(dog.ask({ cmd: 'poll_results', poll_id }));
    expect(parts(part(during, 'results'), 'results')).toMatchObject([
      { votes: 1, voters: [], voted: true },
      { votes: 0, voters: [], voted: false },
    ]);
    cat.ask({ cmd: 'poll_end', poll_id });
    expect(votes(only(cat.ask({ cmd: 'poll_results', poll_id })))).toEqual([['dog'], []]);
  });

  it('can be looked at', () => {
    const options = [
      { id: 'a', text: 'cats', emoji: '🐱' },
      { id: 'b', text: 'dogs' },
    ];
    const poll_id = start({ options });
    dog.ask({ cmd: 'poll_vote', poll_id, option_id: 'b' });
    expect(only(dog.ask({ cmd: 'poll_get', poll_id })).poll).toEqual({
      id: poll_id,
      message_id: expect.any(String),
      channel,
      thread_id: null,
      question: 'Cats or dogs?',
      options,
      allow_multiselect: false,
      expires_at: null,
      created_by: 'cat',
      created_at: now,
      ended: false,
      ended_at: null,
      user_votes: ['b'],
    });
  });

  it('goes with its thread', () => {
    const thread = part(
      only(cat.ask({ cmd: 'thread_create', channel: 'forum', name: 'My thread' })),
      'thread',
    );
    const poll_id = start({ thread_id: thread.id });
    expect(only(dog.ask({ cmd: 'poll_get', poll_id })).poll).toMatchObject({
      channel: 'forum',
      thread_id: thread.id,
    });
    cat.ask({ cmd: 'thread_delete', thread_id: thread.id });
    expect(dog.ask({ cmd: 'poll_get', poll_id })).toMatchObject([{ val: 'Poll not found' }]);
  });

  it('is forgotten when there are a thousand newer ones', () => {
    const poll_id = start();
    for (let index = 0; index < 1000; index += 1) start();
    expect(dog.ask({ cmd: 'poll_get', poll_id })).toMatchObject([{ val: 'Poll not found' }]);
    expect(stage.storage.keys().filter((key) => key.startsWith('poll/'))).toHaveLength(1000);
  });
});
