// What the reference server of RWCI does in the dialect of the deployed server, where the document says otherwise.

import { beforeEach, describe, expect, it } from 'vitest';
import { auth, startRwci } from '../support/rwci-guests.ts';

const faulty = { code: 1011, reason: '' };

let rwci = startRwci('deployed');

beforeEach(() => {
  rwci = startRwci('deployed');
});

describe('logging in', () => {
  it('answers without words, gives three lists, and tells the others only', async () => {
    const dog = await rwci.enter('dog');
    const cat = await rwci.send(auth('cat'));
    expect(cat.heard()).toEqual([
      { type: 'auth', new_account: true, success: true },
      { type: 'user_list', users: ['dog', 'cat'] },
      { type: 'channel_list', channels: ['general'] },
      { type: 'default_channel', channel: 'general' },
    ]);
    expect(dog.heard()).toEqual([{ type: 'join', username: 'cat' }]);
  });

  it('leaves the connection open after a wrong password, for another try', async () => {
    (await rwci.enter('cat')).leave();
    const cat = await rwci.send(auth('cat', 'woof'), auth('cat'));
    expect(cat.heard().slice(0, 2)).toEqual([
      { type: 'auth', new_account: false, success: false },
      { type: 'auth', new_account: false, success: true },
    ]);
    expect(cat.end).toBeUndefined();
  });

  it('lets a name in several times, and tells only of the first and the last', async () => {
    const dog = await rwci.enter('dog');
    const [first, second] = [await rwci.enter('cat'), await rwci.send(auth('cat'))];
    expect(second.heard()).toContainEqual({ type: 'user_list', users: ['dog', 'cat'] });
    dog.send({ type: 'direct_message', recipient: 'cat', message: 'Hello!' });
    const direct = { type: 'direct_message', author: 'dog', message: 'Hello!' };
    expect([first.heard(), second.heard()]).toEqual([[direct], [direct]]);
    first.leave();
    expect(dog.heard()).toEqual([{ type: 'join', username: 'cat' }]);
    second.leave();
    expect(dog.heard()).toEqual([{ type: 'quit', username: 'cat' }]);
  });

  it('refuses a second login on one connection and goes on with the first', async () => {
    const cat = await rwci.send(auth('cat'), auth('mouse'), { type: 'typing' });
    expect(cat.heard().slice(-2)).toEqual([
      { type: 'auth', new_account: false, success: false },
      { type: 'typing', username: 'cat' },
    ]);
  });

  it('takes any name, even none', async () => {
    expect((await rwci.send(auth('', ''))).heard()[0]).toMatchObject({ success: true });
    expect((await rwci.send(auth('a\nb'.repeat(40)))).heard()[0]).toMatchObject({ success: true });
  });
});

describe('messages', () => {
  it.each(['Hello!', '', 5, null, { a: [1] }, ['x'], true])(
    'go to everybody as they are: %j',
    async (message) => {
      const [dog, cat] = [await rwci.enter('dog'), await rwci.enter('cat')];
      dog.heard();
      cat.send({ type: 'message', message, channel: 'nowhere', author: 'dog', colour: 'red' });
      const relayed = [{ type: 'message', author: 'cat', message, channel: 'nowhere' }];
      expect([dog.heard(), cat.heard()]).toEqual([relayed, relayed]);
    },
  );

  it('without a channel close the connection', async () => {
    const [dog, cat] = [await rwci.enter('dog'), await rwci.enter('cat')];
    dog.heard();
    cat.send({ type: 'message', message: 'Hello!' });
    expect(cat.end).toEqual(faulty);
    expect(dog.heard()).toEqual([{ type: 'quit', username: 'cat' }]);
  });

  it.each([
    { type: 'message', message: 'Hello!', channel: 'general' },
    { type: 'typing', username: 'cat' },
  ])('before the login close the connection if anybody is online: $type', async (packet) => {
    expect((await rwci.send(packet)).end).toBeUndefined();
    await rwci.enter('dog');
    expect((await rwci.send(packet)).end).toEqual(faulty);
  });

  it('to one person reach that person without an echo', async () => {
    const [dog, cat] = [await rwci.enter('dog'), await rwci.enter('cat')];
    dog.heard();
    cat.send({ type: 'direct_message', recipient: 'dog', message: 5 });
    expect(dog.heard()).toEqual([{ type: 'direct_message', author: 'cat', message: 5 }]);
    expect(cat.heard()).toEqual([]);
    cat.send({ type: 'direct_message', recipient: 'cat', message: 'Me?' });
    expect(cat.heard()).toEqual([{ type: 'direct_message', author: 'cat', message: 'Me?' }]);
  });

  it('to somebody offline close the connection of the sender', async () => {
    const cat = await rwci.enter('cat');
    cat.send({ type: 'direct_message', recipient: 'dog', message: 'Hello!' });
    expect(cat.end).toEqual(faulty);
  });

  it('to one person before the login close the connection', async () => {
    await rwci.enter('dog');
    const stranger = await rwci.send({ type: 'direct_message', recipient: 'dog', message: 'Hello!' });
    expect(stranger.end).toEqual(faulty);
  });
});

describe('everything else', () => {
  it('typing comes back to everybody under the name of the login', async () => {
    const [dog, cat] = [await rwci.enter('dog'), await rwci.enter('cat')];
    dog.heard();
    cat.send({ type: 'typing', username: 'dog' });
    const typing = [{ type: 'typing', username: 'cat' }];
    expect([dog.heard(), cat.heard()]).toEqual([typing, typing]);
  });

  it.each([
    [{ type: 'user_list' }, { type: 'user_list', users: ['dog'] }],
    [{ type: 'channel_list' }, { type: 'channel_list', channels: ['general'] }],
    [{ type: 'default_channel' }, { type: 'default_channel', channel: 'general' }],
  ])('a stranger who asks %j is answered', async (request, answer) => {
    await rwci.enter('dog');
    expect((await rwci.send(request)).heard()).toEqual([answer]);
  });

  it.each([
    'no JSON',
    '[]',
    '5',
    '{} {}',
    '{"type":["auth"]}',
    '{"type":{}}',
    '{"type":"auth","username":"cat"}',
    '{"type":"auth","username":"cat","password":"meow","colour":"red"}',
    '{"type":"user_list","colour":"red"}',
    '{"type":"channel_list","channels":[]}',
    '{"type":"default_channel","channel":"general"}',
    '{"type":"message","channel":"general"}',
    '{"type":"direct_message","message":"Hello!"}',
  ])('a stranger who sends %s is closed', async (text) => {
    expect((await rwci.send(text)).end).toEqual(faulty);
  });

  it('once the operator has made it sick, everybody is closed right after the login', async () => {
    const dog = await rwci.enter('dog');
    rwci.server.command('sicken');
    const cat = await rwci.send(auth('cat'));
    expect(cat.heard()).toHaveLength(4);
    expect(cat.end).toEqual(faulty);
    expect(dog.heard()).toEqual([]);
    rwci.server.command('heal');
    expect((await rwci.send(auth('cat'))).end).toBeUndefined();
  });

  it('the operator adds and removes channels, but never the default one', async () => {
    const cat = await rwci.enter('cat');
    expect(rwci.server.command('channel big games')).toBe('Added the channel big games.');
    expect(rwci.server.command('channel big games')).toBe('There is a channel big games already.');
    cat.send({ type: 'channel_list' });
    rwci.server.command('unchannel big games');
    rwci.server.command('unchannel general');
    expect(cat.heard()).toEqual([
      { type: 'channel_create', channel: 'big games' },
      { type: 'channel_list', channels: ['general', 'big games'] },
      { type: 'channel_delete', channel: 'big games' },
    ]);
  });
});
