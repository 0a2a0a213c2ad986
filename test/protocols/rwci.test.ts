// RWCI Chat from end to end without a VM: the session of the extension against the reference server, which follows
// the document or behaves as deployed. One way or the other, the project must not notice the difference.

import { beforeEach, describe, expect, it } from 'vitest';
import { extension } from '../../extensions/rwci.ts';
import type { RwciSession } from '../../src/protocols/rwci/session.ts';
import { createServer, dialects } from '../../src/protocols/rwci/server.ts';
import type { ReferenceServer } from '../../src/session/reference.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import type { FakeClock } from '../support/fake-clock.ts';
import { createMemoryNetwork } from '../support/memory-network.ts';
import type { MemoryNetwork } from '../support/memory-network.ts';
import { createMemoryStorage } from '../support/memory-storage.ts';
import { createPlainPasswords } from '../support/plain-passwords.ts';
import { createPlayer, outcome, pass } from '../support/player.ts';
import type { Player } from '../support/player.ts';

const url = extension.url;

let clock: FakeClock;
let network: MemoryNetwork;
let server: ReferenceServer;
const storage = { current: createMemoryStorage() };

const start = (dialect: string): void => {
  server = createServer({ clock, storage: storage.current, passwords: createPlainPasswords() }, dialect);
  network.serve(url, server);
};

const createUser = (): Player<RwciSession> => createPlayer(extension, { clock, dial: network.dial });

const enter = async (name: string, password = 'meow'): Promise<Player<RwciSession>> => {
  const player = createUser();
  await connectAs(player, name, password);
  await pass(clock, 1100);
  return player;
};

const connectAs = async (player: Player<RwciSession>, name: string, password = 'meow'): Promise<void> => {
  expect(await outcome(clock, () => player.connect(url))).toBeUndefined();
  expect(await outcome(clock, () => player.session.logIn(name, password))).toBeUndefined();
};

const texts = (player: Player<RwciSession>, event = 'message'): unknown[] =>
  player.all(event).map((message) => Reflect.get(Object(message), 'text'));

beforeEach(() => {
  clock = createFakeClock();
  network = createMemoryNetwork(clock);
  storage.current = createMemoryStorage();
});

describe.each(dialects)('with a server in the dialect %s', (dialect) => {
  beforeEach(() => start(dialect));

  it('a free name becomes an account, and a known one logs in', async () => {
    const cat = await enter('cat');
    expect(cat.session.isLoggedIn).toBe(true);
    expect(cat.session.myName).toBe('cat');
    expect(cat.session.isNewAccount).toBe(true);
    expect(cat.session.loginStatus).toBe('Registered and logged in ok');
    cat.disconnect();
    await pass(clock, 10);
    await connectAs(cat, 'cat');
    expect(cat.session.isNewAccount).toBe(false);
    expect(cat.session.loginStatus).toBe('Logged in ok');
    expect(cat.all('loggedIn')).toEqual([{ name: 'cat' }, { name: 'cat' }]);
  });

  it('public messages reach everybody, the sender too', async () => {
    const cat = await enter('cat');
    const dog = await enter('dog');
    cat.session.sendMessage('Hello!');
    await pass(clock, 5);
    expect(dog.all('message')).toEqual([
      { author: 'cat', text: 'Hello!', channel: 'general', mine: false, time: expect.any(Number) },
    ]);
    expect(cat.all('message')).toMatchObject([{ author: 'cat', mine: true }]);
    expect(cat.session.roundTrip).toBe(2);
  });

  it('people come and go, and nobody hears of themselves', async () => {
    const cat = await enter('cat');
    const dog = await enter('dog');
    expect(cat.session.usersOnline).toEqual(['cat', 'dog']);
    expect(dog.session.usersOnline).toEqual(['cat', 'dog']);
    expect(cat.all('join')).toEqual([{ name: 'dog' }]);
    expect(dog.all('join')).toEqual([]);
    dog.disconnect();
    await pass(clock, 5);
    expect(cat.all('leave')).toEqual([{ name: 'dog' }]);
    expect(cat.session.isOnline('dog')).toBe(false);
    expect(dog.all('leave')).toEqual([]);
    expect(dog.session.usersOnline).toEqual([]);
  });

  it('direct messages reach one person, and are refused here for somebody offline', async () => {
    const cat = await enter('cat');
    const dog = await enter('dog');
    const fish = await enter('fish');
    cat.session.sendDirect('dog', 'psst');
    await pass(clock, 5);
    expect(dog.all('direct')).toMatchObject([{ author: 'cat', text: 'psst', channel: '' }]);
    expect(fish.all('direct')).toEqual([]);
    expect(() => cat.session.sendDirect('horse', 'psst')).toThrow('recipientOffline');
    await pass(clock, 5);
    expect(cat.status).toBe('connected');
  });

  it('a direct message that waited is refused if its reader is gone when it could leave', async () => {
    const cat = await enter('cat');
    const dog = await enter('dog');
    network.lines[0]?.close(1001);
    dog.disconnect();
    await pass(clock, 3);
    cat.session.sendDirect('dog', 'psst');
    await pass(clock, 5000);
    expect(cat.session.isLoggedIn).toBe(true);
    expect(cat.reported.map(cat.words)).toContain(
      'dog is not online, so the message was not sent. Direct messages reach only people who are online.',
    );
    expect(cat.all('disconnected')).toHaveLength(1);
  });

  it('typing is seen by others for five seconds or until a message', async () => {
    const cat = await enter('cat');
    const dog = await enter('dog');
    cat.session.sendTyping();
    await pass(clock, 5);
    expect(dog.all('typing')).toEqual([{ name: 'cat' }]);
    expect(dog.session.usersTyping).toEqual(['cat']);
    expect(cat.all('typing')).toEqual([]);
    await pass(clock, 5000);
    expect(dog.session.usersTyping).toEqual([]);
    cat.session.sendTyping();
    cat.session.sendMessage('done');
    await pass(clock, 5);
    expect(dog.session.usersTyping).toEqual([]);
  });

  it('the server’s own words arrive as broadcast and direct message', async () => {
    const cat = await enter('cat');
    server.command('say Dinner is ready');
    server.command('tell cat Only for you');
    await pass(clock, 5);
    expect(cat.all('broadcast')).toMatchObject([{ text: 'Dinner is ready', author: '', mine: false }]);
    expect(cat.all('direct')).toMatchObject([{ text: 'Only for you' }]);
  });

  it('nothing fires for what a muted person writes, but the packets can be seen', async () => {
    const cat = await enter('cat');
    const dog = await enter('dog');
    cat.session.mute('dog');
    const packets = cat.all('packet').length;
    dog.session.sendMessage('woof');
    dog.session.sendDirect('cat', 'woof');
    dog.session.sendTyping();
    await pass(clock, 5);
    expect([...cat.all('message'), ...cat.all('direct'), ...cat.all('typing')]).toEqual([]);
    expect(cat.all('packet').length).toBe(packets + 3);
    cat.session.unmute('dog');
    dog.session.sendMessage('again');
    await pass(clock, 5);
    expect(texts(cat)).toEqual(['again']);
  });

  it('an empty message, or one without login or connection, is refused in words', async () => {
    const cat = createUser();
    expect(() => cat.session.sendMessage('Hello')).toThrow('notConnected');
    await outcome(clock, () => cat.connect(url));
    expect(() => cat.session.sendMessage('Hello')).toThrow('notLoggedIn');
    await outcome(clock, () => cat.session.logIn('cat', 'meow'));
    expect(() => cat.session.sendMessage('')).toThrow('messageEmpty');
    expect(await outcome(clock, () => cat.session.logIn('', 'x'))).toMatchObject({ code: 'nameEmpty' });
  });

  it.each(['__proto__', 'constructor', 'toString', 'Zoë 😀', 'two\nlines', 'x'.repeat(10_000)])(
    'the name %j logs in, or is refused in words',
    async (name) => {
      const dog = await enter('dog');
      const cat = createUser();
      await outcome(clock, () => cat.connect(url));
      const error = await outcome(clock, () => cat.session.logIn(name, 'meow'));
      if (error !== undefined) {
        expect(cat.words(error)).toContain('The server refused the login');
        return;
      }
      await pass(clock, 1100);
      expect(dog.all('join')).toEqual([{ name }]);
      expect(dog.session.isOnline(name)).toBe(true);
      dog.session.sendDirect(name, 'hi');
      await pass(clock, 5);
      expect(texts(cat, 'direct')).toEqual(['hi']);
    },
  );

  it.each(['😀', 'two\nlines', '"quotes" and \\', '__proto__', 'x'.repeat(10_000), '0', ' '])(
    'the message %j arrives as it is',
    async (text) => {
      const cat = await enter('cat');
      const dog = await enter('dog');
      cat.session.sendMessage(text);
      await pass(clock, 5);
      expect(texts(dog)).toEqual([text]);
    },
  );

  it('a wrong password is refused in words, without a second try', async () => {
    (await enter('cat')).disconnect();
    await pass(clock, 20_000);
    const cat = createUser();
    await outcome(clock, () => cat.connect(url));
    const error = await outcome(clock, () => cat.session.logIn('cat', 'wrong'));
    expect(cat.words(error)).toContain('The server refused the login as "cat". The password may be wrong');
    await pass(clock, 60_000);
    expect(cat.session.loginStatus).toBe('Login failed');
    const attempts = network.newest.received.filter((frame) => frame.includes('auth'));
    expect(attempts).toHaveLength(1);
    expect(cat.reported).toEqual([]);
    expect(cat.status).toBe(dialect === 'document' ? 'disconnected' : 'connected');
  });

  it('after a restart of the server everybody is back by themselves, and what was sent meanwhile arrives once', async () => {
    const cat = await enter('cat');
    const dog = await enter('dog');
    cat.session.sendMessage('before');
    await pass(clock, 5);
    network.serve(url, undefined);
    await pass(clock, 500);
    expect(cat.status).toBe('reconnecting');
    cat.session.sendMessage('meanwhile 1');
    cat.session.sendMessage('meanwhile 2');
    await pass(clock, 1500);
    start(dialect);
    await pass(clock, 20_000);
    expect(cat.session.isLoggedIn && dog.session.isLoggedIn).toBe(true);
    expect(texts(cat)).toEqual(['before', 'meanwhile 1', 'meanwhile 2']);
    expect(cat.session.usersOnline).toContain('dog');
    const names = cat.events.map((event) => event.name).filter((name) => /connected|loggedIn/.test(name));
    expect(names).toEqual(['connected', 'loggedIn', 'disconnected', 'connected', 'loggedIn']);
  });

  it('says that a message may not have arrived if the line goes before its echo', async () => {
    const cat = await enter('cat');
    network.cut(url);
    cat.session.sendMessage('into the void');
    cat.session['ports'].line.lose({});
    expect(cat.reported.map(cat.words)).toEqual([
      'The connection was lost before the server confirmed 1 of your messages, so they may not have arrived.',
    ]);
  });

  it('the green flag pressed ten times ends each time logged in', async () => {
    const dog = await enter('dog');
    let cat = await enter('cat');
    for (let i = 0; i < 10; i += 1) {
      cat = cat.restart();
      expect(await outcome(clock, () => cat.connect(url))).toBeUndefined();
      expect(await outcome(clock, () => cat.session.logIn('cat', 'meow'))).toBeUndefined();
      await pass(clock, 1100);
      cat.session.sendMessage(`flag ${i}`);
      await pass(clock, 10);
      expect(texts(cat)).toEqual([`flag ${i}`]);
    }
    expect(texts(dog)).toEqual(Array.from({ length: 10 }, (_, i) => `flag ${i}`));
  });

  it('comes back although the server still holds the name for the line before', async () => {
    const cat = await enter('cat');
    network.cut(url);
    cat.session['ports'].line.lose({});
    await pass(clock, 20_000);
    if (dialect === 'document') {
      expect(cat.session.isLoggedIn).toBe(false);
      // The server's ping finds the dead line at last.
      network.serve(url, undefined);
      start(dialect);
      await pass(clock, 40_000);
    }
    expect(cat.session.isLoggedIn).toBe(true);
    expect(cat.reported).toEqual([]);
  });

  it('asking for the same login twice joins it, for another one starts afresh', async () => {
    const cat = createUser();
    await outcome(clock, () => cat.connect(url));
    const first = cat.session.logIn('cat', 'meow');
    const second = cat.session.logIn('cat', 'meow');
    await pass(clock, 10);
    await Promise.all([first, second]);
    await cat.session.logIn('cat', 'meow');
    expect(network.newest.received.filter((frame) => frame.includes('auth'))).toHaveLength(1);
    expect(await outcome(clock, () => cat.session.logIn('lion', 'roar'))).toBeUndefined();
    expect(cat.session.myName).toBe('lion');
    expect(cat.session.usersOnline).toEqual(['lion']);
    expect(cat.all('disconnected')).toEqual([]);
  });

  it('of two scripts that log in with different names the later wins', async () => {
    const cat = createUser();
    await outcome(clock, () => cat.connect(url));
    const first = outcome(clock, () => cat.session.logIn('cat', 'meow'));
    const second = outcome(clock, () => cat.session.logIn('lion', 'roar'));
    expect(await first).toMatchObject({ code: 'loginReplaced' });
    expect(await second).toBeUndefined();
    expect(cat.session.myName).toBe('lion');
  });

  it('a login asked for while the line is on its way follows it', async () => {
    const cat = createUser();
    const connecting = cat.connect(url);
    const loggingIn = cat.session.logIn('cat', 'meow');
    cat.session.sendMessage('early');
    await pass(clock, 1200);
    await Promise.all([connecting, loggingIn]);
    expect(texts(cat)).toEqual(['early']);
  });
});

describe('with the document’s server', () => {
  it('a message goes out one second after the login, because no default channel is named', async () => {
    start('document');
    const cat = createUser();
    await connectAs(cat, 'cat');
    cat.session.sendMessage('Hello!');
    await pass(clock, 900);
    expect(texts(cat)).toEqual([]);
    await pass(clock, 200);
    expect(texts(cat)).toEqual(['Hello!']);
  });
});

describe('with the deployed server', () => {
  beforeEach(() => start('deployed'));

  it('a message goes out as soon as the default channel is named, and names it', async () => {
    const cat = createUser();
    await connectAs(cat, 'cat');
    await pass(clock, 10);
    cat.session.sendMessage('Hello!');
    await pass(clock, 10);
    expect(texts(cat)).toEqual(['Hello!']);
    expect(network.newest.received.at(-1)).toBe('{"type":"message","message":"Hello!","channel":"general"}');
  });

  it('channels are listed, made and removed', async () => {
    const cat = await enter('cat');
    expect(cat.session.channels).toEqual(['general']);
    server.command('channel music');
    await pass(clock, 5);
    expect(cat.session.channels).toEqual(['general', 'music']);
    cat.session.sendToChannel('la la', 'music');
    await pass(clock, 5);
    expect(cat.all('message')).toMatchObject([{ channel: 'music' }]);
    server.command('unchannel music');
    await pass(clock, 5);
    expect(cat.session.channels).toEqual(['general']);
  });

  it('that is sick is tried again slowly, said in words, and in the end given up', async () => {
    server.command('sicken');
    const cat = createUser();
    await outcome(clock, () => cat.connect(url));
    await outcome(clock, () => cat.session.logIn('cat', 'meow'));
    await pass(clock, 4900);
    expect(cat.all('disconnected')).toMatchObject([
      { reason: expect.stringContaining('needs to be restarted') },
    ]);
    expect(network.lines).toHaveLength(1);
    await pass(clock, 2000);
    expect(network.lines).toHaveLength(2);
    await pass(clock, 600_000);
    expect(network.lines.length).toBeLessThan(9);
    expect(cat.status).toBe('disconnected');
  });

  it('a dead line is found out after 45 s of silence and 10 s without an answer', async () => {
    const cat = await enter('cat');
    await pass(clock, 60_000);
    expect(network.newest.received.at(-1)).toBe('{"type":"user_list"}');
    network.cut(url);
    await pass(clock, 56_000);
    expect(cat.all('disconnected')).toMatchObject([
      { reason: expect.stringContaining('does not answer any more') },
    ]);
    await pass(clock, 3000);
    expect(cat.session.isLoggedIn).toBe(true);
  });
});

describe('a server that never answers the probe', () => {
  it('is not taken for dead', async () => {
    start('document');
    const cat = await enter('cat');
    await pass(clock, 300_000);
    expect(cat.all('disconnected')).toEqual([]);
    expect(cat.session.isLoggedIn).toBe(true);
  });
});

describe('a login that is never answered', () => {
  it('ends after 15 s with an error', async () => {
    network.mode(url, 'manual');
    const cat = createUser();
    const connecting = cat.connect(url);
    await pass(clock, 1);
    network.newest.open();
    await connecting;
    const began = clock.now();
    const error = await outcome(clock, () => cat.session.logIn('cat', 'meow'));
    expect(cat.words(error)).toContain('did not answer the login within 15 seconds');
    expect(clock.now() - began).toBeLessThan(15_100);
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
    start('deployed');
    const cat = await enter('cat');
    expect(() => cat.sendRaw(json)).toThrow(code);
    await pass(clock, 10);
    expect(cat.status).toBe('connected');
  });

  it('reaches the server', async () => {
    start('deployed');
    const cat = await enter('cat');
    cat.sendRaw('{"type":"channel_list"}');
    cat.sendRaw('{"type":"typing","username":"cat"}');
    await pass(clock, 10);
    expect(network.newest.received.slice(-2)).toEqual([
      '{"type":"channel_list"}',
      '{"type":"typing","username":"cat"}',
    ]);
  });
});
