// Asking an OriginChats server: which answer belongs to which request, and how each request ends. The server is the test
// itself.

import { describe, expect, it } from 'vitest';
import { begin, complaints, createOriginChatsStage, run, written } from '../support/originchats-stage.ts';
import type { Progress, User } from '../support/originchats-stage.ts';

const stage = createOriginChatsStage();

const request = (user: User, COMMAND: string, fields: unknown = {}): Progress =>
  begin(() => run(user, 'request', { COMMAND, JSON: JSON.stringify(fields) }));
const listeners = (cmd: string): unknown[] => stage.sent(cmd).map(({ listener }) => listener);
const valueOf = (progress: Progress): unknown => JSON.parse(String(progress.value));

describe('a server that repeats listeners', () => {
  it('may answer in any order', async () => {
    const cat = await stage.loggedIn();
    const both = [request(cat, 'emoji_get_id', { name: 'a' }), request(cat, 'emoji_get_id', { name: 'b' })];
    await stage.pass(3);
    const [first, second] = listeners('emoji_get_id');
    expect(first).not.toBe(second);
    expect(typeof first).toBe('string');
    await stage.say({ cmd: 'emoji_get_id', id: 'B', listener: second });
    expect(both.map(({ over }) => over)).toEqual([false, true]);
    await stage.say({ cmd: 'emoji_get_id', id: 'A', listener: first });
    expect(both.map(valueOf)).toMatchObject([{ id: 'A' }, { id: 'B' }]);
  });

  it('answers under whatever name it likes', async () => {
    const cat = await stage.loggedIn();
    const status = request(cat, 'status_get', { user: 'dog' });
    const slash = request(cat, 'slash_call', { channel: 'general', command: 'mute', args: {} });
    await stage.pass(3);
    await stage.answer('status_get', { cmd: 'status', username: 'dog', status: { status: 'dnd' } });
    await stage.answer('slash_call', written('m1', 'originChats', 'Muted'));
    expect([valueOf(status), valueOf(slash)]).toMatchObject([
      { cmd: 'status', username: 'dog' },
      { cmd: 'message_new', message: { content: 'Muted' } },
    ]);
  });

  it('is not taken at its word by a listener that nobody waits for', async () => {
    const cat = await stage.loggedIn();
    const block = request(cat, 'emoji_get_all');
    await stage.pass(3);
    await stage.say({ cmd: 'emoji_get_all', emojis: {}, listener: 'x' });
    await stage.say({ cmd: 'error', val: 'No', listener: 'x' });
    expect(block.over).toBe(false);
    await stage.answer('emoji_get_all', { cmd: 'emoji_get_all', emojis: { a: 1 } });
    expect(valueOf(block)).toMatchObject({ emojis: { a: 1 } });
  });

  it('gives an error to the block that asked, in the words of the server', async () => {
    const cat = await stage.loggedIn();
    const both = [request(cat, 'emoji_get_all'), request(cat, 'plugins_list')];
    await stage.pass(3);
    await stage.answer('plugins_list', { cmd: 'error', val: 'Access denied', src: 'plugins_list' });
    expect(both.map(({ over }) => over)).toEqual([false, true]);
    expect(cat.words(both[1]?.error)).toBe('The server refused this and said "Access denied".');
    expect(complaints(cat)).toEqual([]);
  });

  it('tells whoever asks too often how long to wait', async () => {
    const cat = await stage.loggedIn();
    const block = request(cat, 'messages_search', { channel: 'general', query: 'x' });
    await stage.pass(3);
    await stage.answer('messages_search', { cmd: 'rate_limit', length: 2500 });
    expect(cat.words(block.error)).toContain('Wait 3 seconds');
  });
});

describe('a server without listeners', () => {
  it('answers in order: the oldest request of the command gets the answer', async () => {
    const cat = await stage.onOldServer();
    const both = [
      request(cat, 'message_get', { channel: 'general', id: 'm1' }),
      request(cat, 'message_get', { channel: 'general', id: 'm2' }),
    ];
    await stage.pass(3);
    await stage.say({ cmd: 'message_get', channel: 'general', message: { id: 'm1', content: 'one' } });
    expect(both.map(({ over }) => over)).toEqual([true, false]);
    await stage.say({ cmd: 'message_get', channel: 'general', message: { id: 'm2', content: 'two' } });
    expect(both.map(valueOf)).toMatchObject([
      { message: { content: 'one' } },
      { message: { content: 'two' } },
    ]);
  });

  it('answers one command while another one waits', async () => {
    const cat = await stage.onOldServer();
    const [search, list] = [request(cat, 'messages_get', { channel: 'general' }), request(cat, 'users_list')];
    await stage.pass(3);
    await stage.say({ cmd: 'users_list', users: [] });
    expect([search.over, list.over]).toEqual([false, true]);
  });

  it('gives its errors to the oldest request', async () => {
    const cat = await stage.onOldServer();
    const both = [
      request(cat, 'messages_get', { channel: 'nowhere' }),
      request(cat, 'messages_get', { channel: 'general' }),
    ];
    await stage.pass(3);
    await stage.say({ cmd: 'error', val: 'Channel not found' });
    await stage.say({ cmd: 'messages_get', channel: 'general', messages: [] });
    expect(both[0]?.error).toMatchObject({ code: 'refused' });
    expect(both[1]?.error).toBeUndefined();
    expect(both[1]?.over).toBe(true);
  });

  it('confirms a message by author and text, and not by what others write', async () => {
    const cat = await stage.onOldServer();
    run(cat, 'sendMessage', { TEXT: 'Hello!' });
    await stage.pass(3);
    await stage.say(written('m1', 'dog', 'Hello!'), written('m2', 'cat', 'Other'));
    stage.network.newest.close(1001);
    await stage.pass(3);
    expect(complaints(cat)).toEqual(['messagesMaybeLost']);
  });

  it('has confirmed a message that comes back', async () => {
    const cat = await stage.onOldServer();
    run(cat, 'sendMessage', { TEXT: '  Hello! ' });
    await stage.pass(3);
    await stage.say(written('m1', 'cat', 'Hello!'));
    await stage.pass(11_000);
    stage.network.newest.close(1001);
    await stage.pass(3);
    expect(complaints(cat)).toEqual([]);
  });

  it('does not know the commands that it may be asked, which is said in words', async () => {
    const cat = await stage.onOldServer();
    run(cat, 'react', { EMOJI: '👍', ID: 'm1' });
    await stage.pass(3);
    await stage.say({ cmd: 'error', val: 'Unknown command: message_react_add' });
    expect(stage.blamed(cat)).toEqual(['react: refused']);
  });
});

describe('an answer that does not come', () => {
  it.each([
    ['request', { COMMAND: 'self_roles_list' }],
    ['search', {}],
    ['pinned', {}],
    ['mentions', {}],
    ['threadMessages', { ID: 't1' }],
    ['pollResults', { ID: 'p1' }],
    ['loadHistory', {}],
    ['refreshChannels', {}],
  ])('is waited for 10 s: %s', async (opcode, args) => {
    const cat = await stage.loggedIn();
    const block = begin(() => run(cat, opcode, args));
    await stage.pass(9950);
    expect(block.over).toBe(false);
    await stage.pass(100);
    expect(cat.words(block.error)).toContain('within 10 seconds');
    expect(complaints(cat)).toEqual([]);
  });

  it('and comes later than that harms no later request', async () => {
    const cat = await stage.loggedIn();
    const first = request(cat, 'emoji_get_all');
    await stage.pass(10_050);
    const second = request(cat, 'emoji_get_all');
    await stage.pass(3);
    const [late, now] = listeners('emoji_get_all');
    await stage.say({ cmd: 'emoji_get_all', emojis: { late: 1 }, listener: late });
    await stage.say({ cmd: 'error', val: 'late', listener: late });
    expect(second.over).toBe(false);
    await stage.say({ cmd: 'emoji_get_all', emojis: { now: 1 }, listener: now });
    expect([first.error, valueOf(second)]).toMatchObject([{ code: 'unanswered' }, { emojis: { now: 1 } }]);
  });

  it('but is history all the same, when it comes late', async () => {
    const cat = await stage.loggedIn();
    begin(() => run(cat, 'loadHistory'));
    await stage.pass(10_050);
    await stage.answer('messages_get', {
      cmd: 'messages_get',
      channel: 'general',
      messages: [{ id: 'm1', user: 'dog', content: 'Late' }],
    });
    expect(run(cat, 'historyLength')).toBe(1);
  });

  it('to a message is told once, with the block that sent it', async () => {
    const cat = await stage.loggedIn();
    run(cat, 'sendToChannel', { TEXT: 'Hello!', CHANNEL: 'general' });
    await stage.pass(30_000);
    expect(stage.blamed(cat)).toEqual(['sendToChannel: unanswered']);
    expect(stage.texts).toEqual(['Hello!']);
  });
});
