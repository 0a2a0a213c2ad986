// What the reference server of RWCI does in the dialect of the document, where the deployed one does something else.

import { beforeEach, describe, expect, it } from 'vitest';
import { auth, startRwci } from '../support/rwci-guests.ts';

let rwci = startRwci('document');

beforeEach(() => {
  rwci = startRwci('document');
});

describe('logging in', () => {
  it('makes an account of a free name, lists who is online, and tells everybody, the newcomer too', async () => {
    const dog = await rwci.enter('dog');
    const cat = await rwci.send(auth('cat'));
    expect(cat.heard()).toEqual([
      { type: 'auth', status: 'Registered and logged in ok', success: true },
      { type: 'user_list', users: ['dog', 'cat'] },
      { type: 'join', username: 'cat' },
    ]);
    expect(dog.heard()).toEqual([{ type: 'join', username: 'cat' }]);
  });

  it('says so when the account is an old one', async () => {
    (await rwci.enter('cat')).leave();
    const cat = await rwci.send(auth('cat'));
    expect(cat.heard()[0]).toEqual({ type: 'auth', status: 'Logged in ok', success: true });
  });

  it('answers a wrong password and closes', async () => {
    (await rwci.enter('cat')).leave();
    const cat = await rwci.send(auth('cat', 'woof'), auth('cat'));
    expect(cat.heard()).toEqual([{ type: 'auth', status: 'Login failed', success: false }]);
    expect(cat.end).toEqual({ code: 1008, reason: 'Wrong password' });
  });

  it('refuses a name that is online already, and leaves the first one alone', async () => {
    const first = await rwci.enter('cat');
    const second = await rwci.send(auth('cat'));
    expect(second.heard()).toEqual([{ type: 'auth', status: 'Login failed', success: false }]);
    expect(second.end?.code).toBe(1008);
    second.leave();
    expect(first.heard()).toEqual([]);
    expect(first.end).toBeUndefined();
  });

  it('tells the case of names apart', async () => {
    await rwci.enter('cat');
    expect((await rwci.send(auth('Cat'))).heard()[0]).toMatchObject({ success: true });
  });

  it('refuses a second login on one connection, closes it, and tells the others', async () => {
    const dog = await rwci.enter('dog');
    const cat = await rwci.send(auth('cat'), auth('mouse'));
    expect(cat.heard().at(-1)).toEqual({ type: 'auth', status: 'Login failed', success: false });
    expect(cat.end?.code).toBe(1008);
    expect(dog.heard()).toEqual([
      { type: 'join', username: 'cat' },
      { type: 'quit', username: 'cat' },
    ]);
  });

  it.each([
    ['an empty name', auth('')],
    ['an empty password', auth('cat', '')],
    ['a name of 33 characters', auth('c'.repeat(33))],
    ['a password of 33 characters', auth('cat', 'm'.repeat(33))],
    ['a name of two lines', auth('c\nat')],
  ])('refuses %s', async (_what, packet) => {
    const cat = await rwci.send(packet);
    expect(cat.heard()).toEqual([{ type: 'auth', status: 'Login failed', success: false }]);
    expect(cat.end?.reason).toBe('Names and passwords have 1 to 32 characters on one line');
  });
});

describe('messages', () => {
  it('go to everybody who is logged in, the sender included', async () => {
    const [dog, cat] = [await rwci.enter('dog'), await rwci.enter('cat')];
    const stranger = await rwci.send();
    dog.heard();
    cat.send({ type: 'message', message: 'Hello!', username: 'cat', author: 'cat' });
    const relayed = [{ type: 'message', author: 'cat', message: 'Hello!' }];
    expect([dog.heard(), cat.heard(), stranger.heard()]).toEqual([relayed, relayed, []]);
  });

  it.each([{ message: '' }, { message: 5 }, { message: null }, {}])(
    'go nowhere if they are %o',
    async (content) => {
      const cat = await rwci.enter('cat');
      cat.send({ type: 'message', ...content });
      expect(cat.heard()).toEqual([]);
      expect(cat.end).toBeUndefined();
    },
  );

  it.each(['message', 'direct_message'])('before the login close the connection (%s)', async (type) => {
    const stranger = await rwci.send({ type, recipient: 'cat', message: 'Hello!' });
    expect(stranger.end).toEqual({ code: 1008, reason: 'Log in before you send messages' });
  });

  it.each(['username', 'author'])('under another name (%s) close the connection', async (field) => {
    const [dog, cat] = [await rwci.enter('dog'), await rwci.enter('cat')];
    dog.heard();
    cat.send({ type: 'message', message: 'Hello!', [field]: 'dog' });
    expect(cat.end).toEqual({ code: 1008, reason: 'This is not the name you logged in with' });
    expect(dog.heard()).toEqual([{ type: 'quit', username: 'cat' }]);
  });
});

describe('everything else', () => {
  it('a direct message reaches its recipient alone', async () => {
    const [dog, cat, mouse] = [await rwci.enter('dog'), await rwci.enter('cat'), await rwci.enter('mouse')];
    for (const guest of [dog, cat]) guest.heard();
    cat.send({ type: 'direct_message', recipient: 'dog', message: 'Hello!' });
    expect(dog.heard()).toEqual([{ type: 'direct_message', author: 'cat', message: 'Hello!' }]);
    expect([cat.heard(), mouse.heard()]).toEqual([[], []]);
  });

  it('a direct message to somebody offline is dropped', async () => {
    const cat = await rwci.enter('cat');
    cat.send({ type: 'direct_message', recipient: 'dog', message: 'Hello!' });
    expect(cat.heard()).toEqual([]);
    expect(cat.end).toBeUndefined();
  });

  it('typing goes to the others under the name of the login', async () => {
    const [dog, cat] = [await rwci.enter('dog'), await rwci.enter('cat')];
    dog.heard();
    cat.send({ type: 'typing', username: 'dog' });
    expect(dog.heard()).toEqual([{ type: 'typing', username: 'cat' }]);
    expect(cat.heard()).toEqual([]);
  });

  it.each([
    'no JSON',
    '[]',
    '5',
    '{"type":"auth"}',
    '{"type":["auth"]}',
    '{"type":"user_list"}',
    '{"type":"typing"}',
  ])('a stranger who sends %s hears nothing and stays', async (text) => {
    await rwci.enter('dog');
    const stranger = await rwci.send(text);
    expect([stranger.heard(), stranger.end]).toEqual([[], undefined]);
  });

  it('the operator is told that channels belong to the other dialect', () => {
    expect(rwci.server.command('channel games')).toContain('"deployed"');
    expect(rwci.server.commands.join()).not.toContain('channel');
  });
});
