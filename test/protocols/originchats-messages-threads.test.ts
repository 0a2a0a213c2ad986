// Channels, threads and polls of OriginChats in all the forms that servers give them.

import { describe, expect, it } from 'vitest';
import { parseClientPacket, parseServerPacket } from '../../src/protocols/originchats/messages.ts';

const read = (cmd: string, rest: object = {}) => parseServerPacket({ cmd, ...rest });
const ask = (cmd: string, rest: object = {}) => parseClientPacket({ cmd, ...rest });

const junk = [5, null, 'cat', true, [], {}];
const seconds = 1767225600.25;

describe('a channel', () => {
  it('may be pushed with its name alone', () => {
    expect(read('channels_get', { val: [{ name: 'general' }] })).toMatchObject({
      val: [{ name: 'general', type: 'text', description: '', permissions: new Map(), threads: [] }],
    });
  });

  it('says who may do what, and when something was last said', () => {
    const permissions = { view: ['user'], send: ['user', '!muted'] };
    const packet = read('channels_get', { val: [{ name: 'general', permissions, last_message: seconds }] });
    expect(packet).toMatchObject({
      val: [{ permissions: new Map(Object.entries(permissions)), last_message: seconds }],
    });
  });

  it('has the threads that can be read', () => {
    expect(read('channels_get', { val: [{ name: 'forum', threads: [...junk, { id: 't' }] }] })).toMatchObject(
      {
        val: [{ threads: [{ id: 't', name: '', participants: [], locked: false }] }],
      },
    );
  });
});

describe('a thread', () => {
  it('needs an id where it is new or changed', () => {
    for (const thread of junk) {
      expect(read('thread_create', { thread })).toBeUndefined();
      expect(read('thread_update', { thread })).toBeUndefined();
    }
    expect(read('thread_delete', {})).toBeUndefined();
  });

  it('may be missing where somebody enters it', () => {
    expect(read('thread_join', { thread_id: 't', user: 'cat' })).toMatchObject({ thread_id: 't' });
    expect(read('thread_join', { thread: 5, thread_id: 't' })).toMatchObject({ thread: undefined });
  });

  it('keeps what a request says nothing of', () => {
    const packet = ask('thread_update', { thread_id: 't', locked: true });
    expect(packet).toMatchObject({ locked: true });
    expect(packet).not.toHaveProperty('archived');
    expect(packet).not.toHaveProperty('name');
  });
});

describe('a poll', () => {
  it('has options as texts or in full, each with an id', () => {
    const options = ['cats', { id: 'x', text: 'dogs', emoji: '🐶' }, null, { text: 'birds' }];
    const expected = {
      options: [
        { id: '0', text: 'cats', emoji: '' },
        { id: 'x', text: 'dogs', emoji: '🐶' },
        { id: '3', text: 'birds', emoji: '' },
      ],
    };
    expect(ask('poll_create', { options })).toMatchObject(expected);
    expect(read('poll_create', { poll_id: 'p', options })).toMatchObject(expected);
  });

  it.each([
    [{ option_id: '0' }, ['0']],
    [{ option_id: 0 }, ['0']],
    [{ option_ids: '1' }, ['1']],
    [{ option_ids: ['0', 1] }, ['0', '1']],
    [{}, []],
  ])('is voted in by %j', (chosen, option_ids) => {
    expect(ask('poll_vote', { poll_id: 'p', ...chosen })).toMatchObject({ option_ids });
  });

  it('is answered with its id under another name', () => {
    expect(read('poll_get', { poll: { id: 'p', question: 'Cats?' } })).toMatchObject({
      poll: { poll_id: 'p' },
    });
  });

  it('may have numbers for yes and no', () => {
    const results = { poll_id: 'p', ended: 1, allow_multiselect: 0, results: [{ id: '0', votes: 2 }, 5] };
    expect(read('poll_end', { poll_id: 'p', results })).toMatchObject({
      results: {
        ended: true,
        allow_multiselect: false,
        results: [{ id: '0', votes: 2, voters: [], voted: false }],
      },
    });
  });

  it('may end without its results', () => {
    expect(read('poll_end', { poll_id: 'p', results: null })).toMatchObject({
      poll_id: 'p',
      results: undefined,
    });
  });
});
