// Asking an OriginChats server for what has no block: what the block request and sendRaw send, and what they refuse. The
// server is the test itself.

import { describe, expect, it } from 'vitest';
import { begin, createOriginChatsStage, run } from '../support/originchats-stage.ts';
import type { Progress, User } from '../support/originchats-stage.ts';

const stage = createOriginChatsStage();

const ended: Progress = { over: true, value: '', error: undefined };

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

describe('the block request', () => {
  it.each(['', 'cat', '{'])('wants JSON, not %j', async (JSON) => {
    const cat = await stage.loggedIn();
    const block = begin(() => run(cat, 'request', { COMMAND: 'users_list', JSON }));
    await stage.pass(3);
    expect([block.error, stage.sent()]).toMatchObject([{ code: 'notJson' }, []]);
  });

  it.each(['[]', '5', 'null', '"cat"', 'true'])('wants a JSON object, not %s', async (JSON) => {
    const cat = await stage.loggedIn();
    const block = begin(() => run(cat, 'request', { COMMAND: 'users_list', JSON }));
    await stage.pass(3);
    expect([block.error, stage.sent()]).toMatchObject([{ code: 'rawFields' }, []]);
  });

  it('sends what stands in the JSON, but the command and the listener are its own', async () => {
    const cat = await stage.loggedIn();
    begin(() =>
      run(cat, 'request', { COMMAND: ' pfp_get ', JSON: '{"username":"dog","cmd":"x","listener":5}' }),
    );
    await stage.pass(3);
    const [packet] = stage.sent();
    expect(packet).toEqual({ cmd: 'pfp_get', username: 'dog', listener: packet?.['listener'] });
    expect(packet?.['listener']).toEqual(expect.stringMatching(/./));
  });

  it.each([
    ['login', 'rawLogin'],
    ['auth', 'rawLogin'],
    ['register', 'rawLogin'],
    ['', 'rawShape'],
  ])('refuses the command %j', async (COMMAND, code) => {
    const cat = await stage.loggedIn();
    const block = begin(() => run(cat, 'request', { COMMAND }));
    await stage.pass(3);
    expect([block.error, stage.sent()]).toMatchObject([{ code }, []]);
  });

  it.each(questions)('and others want a login: %s', async (opcode, args) => {
    const cat = await stage.connected();
    const block = begin(() => run(cat, opcode, { ...args }));
    await stage.pass(3);
    expect([block.error, stage.sent()]).toMatchObject([{ code: 'notLoggedIn' }, []]);
  });

  it('answers nothing, but empty text, when the project leaves', async () => {
    const cat = await stage.loggedIn();
    const block = begin(() => run(cat, 'request'));
    await stage.pass(3);
    cat.disconnect();
    await stage.pass(3);
    expect(block).toEqual(ended);
  });
});

describe('sendRaw', () => {
  it.each([
    ['no JSON', 'notJson'],
    ['[]', 'rawShape'],
    ['"ping"', 'rawShape'],
    ['null', 'rawShape'],
    ['{}', 'rawShape'],
    ['{"cmd":""}', 'rawShape'],
    ['{"cmd":{}}', 'rawShape'],
    ['{"cmd":"login","username":"cat","password":"x"}', 'rawLogin'],
    ['{"cmd":"register","username":"cat","password":"x"}', 'rawLogin'],
    ['{"cmd":"auth","validator":"x"}', 'rawLogin'],
    ['{"type":"auth","validator":"x"}', 'rawLogin'],
  ])('refuses %s in words', async (json, code) => {
    const cat = await stage.loggedIn();
    expect(() => cat.sendRaw(json)).toThrow(code);
    await stage.pass(3);
    expect(stage.sent()).toEqual([]);
  });

  it('sends anything else as it stands', async () => {
    const cat = await stage.loggedIn();
    cat.sendRaw('{"cmd":"ping","deep":{"list":[1,null,"🐈"]}}');
    await stage.pass(3);
    expect(stage.sent()).toEqual([{ cmd: 'ping', deep: { list: [1, null, '🐈'] } }]);
  });

  it('wants a connection and a login', async () => {
    const cat: User = stage.createUser();
    expect(() => cat.sendRaw('{"cmd":"ping"}')).toThrow('notConnected');
    const dog = await stage.connected();
    expect(() => dog.sendRaw('{"cmd":"ping"}')).toThrow('notLoggedIn');
  });
});
