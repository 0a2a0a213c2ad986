// How blocks that ask an OriginChats server end when it refuses, and when the line or the project goes; and what may not
// be asked at all. The server is the test itself.

import { describe, expect, it } from 'vitest';
import {
  accepted,
  begin,
  complaints,
  createOriginChatsStage,
  ready,
  run,
} from '../support/originchats-stage.ts';
const stage = createOriginChatsStage();

/** Blocks that do not wait, what they send, and with which arguments. */
const deeds: [string, string, object][] = [
  ['sendMessage', 'message_new', {}],
  ['sendToChannel', 'message_new', { CHANNEL: 'forum' }],
  ['reply', 'message_new', { ID: 'm1' }],
  ['postToThread', 'message_new', { ID: 't1' }],
  ['editMessage', 'message_edit', { ID: 'm1' }],
  ['deleteMessage', 'message_delete', { ID: 'm1' }],
  ['react', 'message_react_add', { ID: 'm1' }],
  ['unreact', 'message_react_remove', { ID: 'm1' }],
  ['pin', 'message_pin', { ID: 'm1' }],
  ['unpin', 'message_unpin', { ID: 'm1' }],
  ['setStatus', 'status_set', {}],
  ['setNickname', 'slash_call', {}],
  ['markRead', 'unreads_ack', {}],
  ['createThread', 'thread_create', {}],
  ['createPoll', 'poll_create', {}],
  ['endPoll', 'poll_end', { ID: 'p1' }],
  ['sendTyping', 'typing', {}],
];

/** Blocks that wait for an answer. */
const questions: [string, object][] = [
  ['request', { COMMAND: 'emoji_get_all' }],
  ['search', {}],
  ['pinned', {}],
  ['mentions', {}],
  ['threadMessages', { ID: 't1' }],
  ['pollResults', { ID: 'p1' }],
  ['loadHistory', {}],
  ['refreshChannels', {}],
];

describe('an error of the server is about the block that caused it', () => {
  it.each(deeds)('%s', async (opcode, cmd, args) => {
    const cat = await stage.loggedIn();
    run(cat, opcode, { ...args });
    run(cat, 'setStatus', { STATUS: 'idle' });
    await stage.pass(3);
    const [first] = stage.sent(cmd);
    await stage.say({ cmd: 'error', val: 'No', src: cmd, listener: first?.['listener'] });
    expect(stage.blamed(cat)).toEqual([`${opcode}: refused`]);
    expect(cat.words(cat.reported[0])).toContain('"No"');
  });

  it('vote, whose poll has to be asked for first', async () => {
    const cat = await stage.loggedIn();
    run(cat, 'vote', { ID: 'p1', OPTION: 'cats' });
    await stage.pass(3);
    await stage.answer('poll_get', { cmd: 'error', val: 'Poll not found', src: 'poll_get' });
    expect(stage.blamed(cat)).toEqual(['vote: refused']);
  });

  it.each(questions)('%s, which hears of it itself', async (opcode, args) => {
    const cat = await stage.loggedIn();
    const block = begin(() => run(cat, opcode, { ...args }));
    await stage.pass(3);
    const [asked] = stage.sent();
    await stage.say({ cmd: 'error', val: 'No', listener: asked?.['listener'] });
    expect([block.error, complaints(cat)]).toMatchObject([{ code: 'refused' }, []]);
  });

  it('sendRaw, which has no listener', async () => {
    const cat = await stage.loggedIn();
    cat.sendRaw('{"cmd":"meow"}');
    await stage.pass(3);
    await stage.say({ cmd: 'error', val: 'Unknown command: meow', src: 'meow' });
    expect(stage.blamed(cat)).toEqual(['sendRaw: refused']);
  });

  it('none, when it comes after the block was told that there is no answer', async () => {
    const cat = await stage.loggedIn();
    run(cat, 'react', { ID: 'm1' });
    await stage.pass(10_050);
    await stage.answer('message_react_add', { cmd: 'error', val: 'No', src: 'message_react_add' });
    expect(stage.blamed(cat)).toEqual(['react: unanswered']);
  });

  it('none, where the client asked by itself', async () => {
    const cat = await stage.loggedIn();
    await stage.pass(60_010);
    for (const cmd of ['ping', 'channels_get'])
      await stage.answer(cmd, { cmd: 'error', val: 'No', src: cmd });
    expect(stage.sent('channels_get').length).toBe(1);
    expect(complaints(cat)).toEqual([]);
  });
});

describe('a block that waits ends', () => {
  it.each(questions)('with an error when the line goes: %s', async (opcode, args) => {
    const cat = await stage.loggedIn();
    const block = begin(() => run(cat, opcode, { ...args }));
    await stage.pass(3);
    stage.network.newest.close(1012);
    await stage.pass(3);
    expect(block.over).toBe(true);
    expect(cat.words(block.error)).toContain('1012');
    expect(complaints(cat)).toEqual([]);
  });

  it.each(questions)('without one when the project disconnects: %s', async (opcode, args) => {
    const cat = await stage.loggedIn();
    const block = begin(() => run(cat, opcode, { ...args }));
    await stage.pass(3);
    cat.disconnect();
    await stage.pass(3);
    expect([block.over, block.error, complaints(cat)]).toEqual([true, undefined, []]);
    await stage.pass(30_000);
    expect(stage.network.lines.length).toBe(1);
  });

  it.each(questions)('without one when the project stops: %s', async (opcode, args) => {
    const cat = await stage.loggedIn();
    const block = begin(() => run(cat, opcode, { ...args }));
    await stage.pass(3);
    cat.stop();
    await stage.pass(3);
    expect([block.over, block.error, complaints(cat)]).toEqual([true, undefined, []]);
  });

  it('when somebody else logs in', async () => {
    const cat = await stage.loggedIn();
    const block = begin(() => run(cat, 'search'));
    await stage.pass(3);
    begin(() => run(cat, 'logIn', { USERNAME: 'dog' }));
    await stage.pass(3);
    expect(block).toMatchObject({ over: true });
  });

  it.each(questions)('at once in words while the line is away: %s', async (opcode, args) => {
    const cat = await stage.loggedIn();
    stage.network.newest.close(1001);
    await stage.pass(3);
    const block = begin(() => run(cat, opcode, { ...args }));
    await stage.pass(3);
    expect(block.error).toMatchObject({ code: 'notConnected' });
  });
});

describe('nothing can be done', () => {
  it.each(deeds)('without a login, which is said at once: %s', async (opcode, _cmd, args) => {
    const cat = await stage.connected();
    expect(() => run(cat, opcode, { ...args })).toThrow('notLoggedIn');
    await stage.pass(5000);
    expect(stage.sent()).toEqual([]);
  });

  it.each(deeds)('without a connection, which is said at once: %s', async (opcode, _cmd, args) => {
    const cat = stage.createUser();
    expect(() => run(cat, opcode, { ...args })).toThrow('notConnected');
  });
});

describe('what was done while the line is away', () => {
  it.each(deeds.filter(([opcode]) => opcode !== 'sendTyping'))(
    'happens once, after the login: %s',
    async (opcode, cmd, args) => {
      const cat = await stage.loggedIn();
      stage.network.newest.close(1001);
      await stage.pass(3);
      run(cat, opcode, { ...args });
      await stage.pass(1500);
      await stage.open({ cmd: 'handshake', val: { capabilities: ['ping'], auth_mode: 'cracked' } });
      expect(stage.sent(cmd)).toEqual([]);
      await stage.say(accepted, ready);
      await stage.pass(1100);
      expect([stage.sent(cmd).length, complaints(cat)]).toEqual([1, []]);
    },
  );
});
