// RWCI Chat from end to end without a VM: the session of the extension against the reference server, which follows
// the document or behaves as deployed. One way or the other, the project must not notice the difference.

import { beforeEach, describe, expect, it } from 'vitest';
import { dialects } from '../../src/protocols/rwci/server.ts';
import { createRwciStage, texts, url } from '../support/rwci-stage.ts';

const stage = createRwciStage();

describe.each(dialects)('with a server in the dialect %s', (dialect) => {
  beforeEach(() => stage.start(dialect));

  it('public messages reach everybody, the sender too', async () => {
    const cat = await stage.enter('cat');
    const dog = await stage.enter('dog');
    cat.session.sendMessage('Hello!');
    await stage.pass(5);
    expect(dog.all('message')).toEqual([
      { author: 'cat', text: 'Hello!', channel: 'general', mine: false, time: expect.any(Number) },
    ]);
    expect(cat.all('message')).toMatchObject([{ author: 'cat', mine: true }]);
    expect(cat.session.roundTrip).toBe(2);
  });

  it('people come and go, and nobody hears of themselves', async () => {
    const cat = await stage.enter('cat');
    const dog = await stage.enter('dog');
    expect(cat.session.usersOnline).toEqual(['cat', 'dog']);
    expect(dog.session.usersOnline).toEqual(['cat', 'dog']);
    expect(cat.all('join')).toEqual([{ name: 'dog' }]);
    expect(dog.all('join')).toEqual([]);
    dog.disconnect();
    await stage.pass(5);
    expect(cat.all('leave')).toEqual([{ name: 'dog' }]);
    expect(cat.session.isOnline('dog')).toBe(false);
    expect(dog.all('leave')).toEqual([]);
    expect(dog.session.usersOnline).toEqual([]);
  });

  it('direct messages reach one person, and are refused here for somebody offline', async () => {
    const cat = await stage.enter('cat');
    const dog = await stage.enter('dog');
    const fish = await stage.enter('fish');
    cat.session.sendDirect('dog', 'psst');
    await stage.pass(5);
    expect(dog.all('direct')).toMatchObject([{ author: 'cat', text: 'psst', channel: '' }]);
    expect(fish.all('direct')).toEqual([]);
    expect(() => cat.session.sendDirect('horse', 'psst')).toThrow('recipientOffline');
    await stage.pass(5);
    expect(cat.status).toBe('connected');
  });

  it('a direct message that waited is refused if its reader is gone when it could leave', async () => {
    const cat = await stage.enter('cat');
    const dog = await stage.enter('dog');
    stage.network.lines[0]?.close(1001);
    dog.disconnect();
    await stage.pass(3);
    cat.session.sendDirect('dog', 'psst');
    await stage.pass(5000);
    expect(cat.session.isLoggedIn).toBe(true);
    expect(cat.reported.map(cat.words)).toContain(
      'dog is not online, so the message was not sent. Direct messages reach only people who are online.',
    );
    expect(cat.all('disconnected')).toHaveLength(1);
  });

  it('typing is seen by others for five seconds or until a message', async () => {
    const cat = await stage.enter('cat');
    const dog = await stage.enter('dog');
    cat.session.sendTyping();
    await stage.pass(5);
    expect(dog.all('typing')).toEqual([{ name: 'cat' }]);
    expect(dog.session.usersTyping).toEqual(['cat']);
    expect(cat.all('typing')).toEqual([]);
    await stage.pass(5000);
    expect(dog.session.usersTyping).toEqual([]);
    cat.session.sendTyping();
    cat.session.sendMessage('done');
    await stage.pass(5);
    expect(dog.session.usersTyping).toEqual([]);
  });

  it('the server’s own words arrive as broadcast and direct message', async () => {
    const cat = await stage.enter('cat');
    stage.server.command('say Dinner is ready');
    stage.server.command('tell cat Only for you');
    await stage.pass(5);
    expect(cat.all('broadcast')).toMatchObject([{ text: 'Dinner is ready', author: '', mine: false }]);
    expect(cat.all('direct')).toMatchObject([{ text: 'Only for you' }]);
  });

  it('nothing fires for what a muted person writes, but the packets can be seen', async () => {
    const cat = await stage.enter('cat');
    const dog = await stage.enter('dog');
    cat.session.mute('dog');
    const packets = cat.all('packet').length;
    dog.session.sendMessage('woof');
    dog.session.sendDirect('cat', 'woof');
    dog.session.sendTyping();
    await stage.pass(5);
    expect([...cat.all('message'), ...cat.all('direct'), ...cat.all('typing')]).toEqual([]);
    expect(cat.all('packet').length).toBe(packets + 3);
    cat.session.unmute('dog');
    dog.session.sendMessage('again');
    await stage.pass(5);
    expect(texts(cat)).toEqual(['again']);
  });

  it('an empty message, or one without login or connection, is refused in words', async () => {
    const cat = stage.createUser();
    expect(() => cat.session.sendMessage('Hello')).toThrow('notConnected');
    await stage.outcome(() => cat.connect(url));
    expect(() => cat.session.sendMessage('Hello')).toThrow('notLoggedIn');
    await stage.outcome(() => cat.session.logIn('cat', 'meow'));
    expect(() => cat.session.sendMessage('')).toThrow('messageEmpty');
    expect(await stage.outcome(() => cat.session.logIn('', 'x'))).toMatchObject({ code: 'nameEmpty' });
  });

  it.each(['😀', 'two\nlines', '"quotes" and \\', '__proto__', 'x'.repeat(10_000), '0', ' '])(
    'the message %j arrives as it is',
    async (text) => {
      const cat = await stage.enter('cat');
      const dog = await stage.enter('dog');
      cat.session.sendMessage(text);
      await stage.pass(5);
      expect(texts(dog)).toEqual([text]);
    },
  );

  it('says that a message may not have arrived if the line goes before its echo', async () => {
    const cat = await stage.enter('cat');
    stage.network.cut(url);
    cat.session.sendMessage('into the void');
    cat.session['ports'].line.lose({});
    expect(cat.reported.map(cat.words)).toEqual([
      'The connection was lost before the server confirmed 1 of your messages, so they may not have arrived.',
    ]);
  });
});

describe('a packet of one’s own', () => {
  it.each([
    ['[]', 'rawShape'],
    ['"hi"', 'rawShape'],
    ['{"kind":"x"}', 'rawShape'],
    ['{"type":"auth","username":"a","password":"b","extra":1}', 'rawLogin'],
    ['{"type":"message","message":"no channel"}', 'rawChannel'],
    ['{"type":"direct_message","recipient":"nobody","message":"x"}', 'recipientOffline'],
    ['{"type":"user_list","extra":1}', 'rawList'],
    ['not json', 'notJson'],
  ])('%s is refused as %s', async (json, code) => {
    stage.start('deployed');
    const cat = await stage.enter('cat');
    expect(() => cat.sendRaw(json)).toThrow(code);
    await stage.pass(10);
    expect(cat.status).toBe('connected');
  });

  it('reaches the server', async () => {
    stage.start('deployed');
    const cat = await stage.enter('cat');
    cat.sendRaw('{"type":"channel_list"}');
    cat.sendRaw('{"type":"typing","username":"cat"}');
    await stage.pass(10);
    expect(stage.network.newest.received.slice(-2)).toEqual([
      '{"type":"channel_list"}',
      '{"type":"typing","username":"cat"}',
    ]);
  });
});
