// Logging in to RWCI, and staying logged in: the session of the extension against the reference server in each of its
// dialects.

import { beforeEach, describe, expect, it } from 'vitest';
import { dialects } from '../../src/protocols/rwci/server.ts';
import { createRwciStage, texts, url } from '../support/rwci-stage.ts';

const stage = createRwciStage();

describe.each(dialects)('with a server in the dialect %s', (dialect) => {
  beforeEach(() => stage.start(dialect));

  it('a free name becomes an account, and a known one logs in', async () => {
    const cat = await stage.enter('cat');
    expect(cat.session.isLoggedIn).toBe(true);
    expect(cat.session.myName).toBe('cat');
    expect(cat.session.isNewAccount).toBe(true);
    expect(cat.session.loginStatus).toBe('Registered and logged in ok');
    cat.disconnect();
    await stage.pass(10);
    await stage.connectAs(cat, 'cat');
    expect(cat.session.isNewAccount).toBe(false);
    expect(cat.session.loginStatus).toBe('Logged in ok');
    expect(cat.all('loggedIn')).toEqual([{ name: 'cat' }, { name: 'cat' }]);
  });

  it.each(['__proto__', 'constructor', 'toString', 'Zoë 😀', 'two\nlines', 'x'.repeat(10_000)])(
    'the name %j logs in, or is refused in words',
    async (name) => {
      const dog = await stage.enter('dog');
      const cat = stage.createUser();
      await stage.outcome(() => cat.connect(url));
      const error = await stage.outcome(() => cat.session.logIn(name, 'meow'));
      if (error !== undefined) {
        expect(cat.words(error)).toContain('The server refused the login');
        return;
      }
      await stage.pass(1100);
      expect(dog.all('join')).toEqual([{ name }]);
      expect(dog.session.isOnline(name)).toBe(true);
      dog.session.sendDirect(name, 'hi');
      await stage.pass(5);
      expect(texts(cat, 'direct')).toEqual(['hi']);
    },
  );

  it('a wrong password is refused in words, without a second try', async () => {
    (await stage.enter('cat')).disconnect();
    await stage.pass(20_000);
    const cat = stage.createUser();
    await stage.outcome(() => cat.connect(url));
    const error = await stage.outcome(() => cat.session.logIn('cat', 'wrong'));
    expect(cat.words(error)).toContain('The server refused the login as "cat". The password may be wrong');
    await stage.pass(60_000);
    expect(cat.session.loginStatus).toBe('Login failed');
    expect(stage.logins).toBe(1);
    expect(cat.reported).toEqual([]);
    expect(cat.status).toBe(dialect === 'document' ? 'disconnected' : 'connected');
  });

  it('after a restart of the server everybody is back by themselves, and what was sent meanwhile arrives once', async () => {
    const cat = await stage.enter('cat');
    const dog = await stage.enter('dog');
    cat.session.sendMessage('before');
    await stage.pass(5);
    stage.network.serve(url, undefined);
    await stage.pass(500);
    expect(cat.status).toBe('reconnecting');
    cat.session.sendMessage('meanwhile 1');
    cat.session.sendMessage('meanwhile 2');
    await stage.pass(1500);
    stage.start(dialect);
    await stage.pass(20_000);
    expect(cat.session.isLoggedIn && dog.session.isLoggedIn).toBe(true);
    expect(texts(cat)).toEqual(['before', 'meanwhile 1', 'meanwhile 2']);
    expect(cat.session.usersOnline).toContain('dog');
    const names = cat.events.map((event) => event.name).filter((name) => /connected|loggedIn/.test(name));
    expect(names).toEqual(['connected', 'loggedIn', 'disconnected', 'connected', 'loggedIn']);
  });

  it('the green flag pressed ten times ends each time logged in', async () => {
    const dog = await stage.enter('dog');
    let cat = await stage.enter('cat');
    for (let i = 0; i < 10; i += 1) {
      cat = cat.restart();
      expect(await stage.outcome(() => cat.connect(url))).toBeUndefined();
      expect(await stage.outcome(() => cat.session.logIn('cat', 'meow'))).toBeUndefined();
      await stage.pass(1100);
      cat.session.sendMessage(`flag ${i}`);
      await stage.pass(10);
      expect(texts(cat)).toEqual([`flag ${i}`]);
    }
    expect(texts(dog)).toEqual(Array.from({ length: 10 }, (_, i) => `flag ${i}`));
  });

  it('comes back although the server still holds the name for the line before', async () => {
    const cat = await stage.enter('cat');
    stage.network.cut(url);
    cat.session['ports'].line.lose({});
    await stage.pass(20_000);
    if (dialect === 'document') {
      expect(cat.session.isLoggedIn).toBe(false);
      // The server's ping finds the dead line at last.
      stage.network.serve(url, undefined);
      stage.start(dialect);
      await stage.pass(40_000);
    }
    expect(cat.session.isLoggedIn).toBe(true);
    expect(cat.reported).toEqual([]);
  });

  it('asking for the same login twice joins it, for another one starts afresh', async () => {
    const cat = stage.createUser();
    await stage.outcome(() => cat.connect(url));
    const first = cat.session.logIn('cat', 'meow');
    const second = cat.session.logIn('cat', 'meow');
    await stage.pass(10);
    await Promise.all([first, second]);
    await cat.session.logIn('cat', 'meow');
    expect(stage.logins).toBe(1);
    expect(await stage.outcome(() => cat.session.logIn('lion', 'roar'))).toBeUndefined();
    expect(cat.session.myName).toBe('lion');
    expect(cat.session.usersOnline).toEqual(['lion']);
    expect(cat.all('disconnected')).toEqual([]);
  });

  it('of two scripts that log in with different names the later wins', async () => {
    const cat = stage.createUser();
    await stage.outcome(() => cat.connect(url));
    const first = stage.outcome(() => cat.session.logIn('cat', 'meow'));
    const second = stage.outcome(() => cat.session.logIn('lion', 'roar'));
    expect(await first).toMatchObject({ code: 'loginReplaced' });
    expect(await second).toBeUndefined();
    expect(cat.session.myName).toBe('lion');
  });

  it('a login asked for while the line is on its way follows it', async () => {
    const cat = stage.createUser();
    const connecting = cat.connect(url);
    const loggingIn = cat.session.logIn('cat', 'meow');
    cat.session.sendMessage('early');
    await stage.pass(1200);
    await Promise.all([connecting, loggingIn]);
    expect(texts(cat)).toEqual(['early']);
  });
});

describe('a login that is never answered', () => {
  it('ends after 15 s with an error', async () => {
    stage.network.mode(url, 'manual');
    const cat = stage.createUser();
    const connecting = cat.connect(url);
    await stage.pass(1);
    stage.network.newest.open();
    await connecting;
    const began = stage.clock.now();
    const error = await stage.outcome(() => cat.session.logIn('cat', 'meow'));
    expect(cat.words(error)).toContain('did not answer the login within 15 seconds');
    expect(stage.clock.now() - began).toBeLessThan(15_100);
  });

  it.each([0, 5000])('is told once, also when the line opens %d ms after it was asked for', async (late) => {
    stage.network.mode(url, 'manual');
    const cat = stage.createUser();
    const connecting = cat.connect(url);
    await stage.pass(3);
    const login = cat.session.logIn('cat', 'meow');
    await stage.pass(late);
    stage.network.newest.open();
    await connecting;
    await stage.pass(15_010 - late);
    await expect(login).rejects.toThrow('loginUnanswered');
    await stage.pass(60_000);
    expect([cat.reported, stage.logins, cat.session.isLoggedIn]).toEqual([[], 1, false]);
  });
});
