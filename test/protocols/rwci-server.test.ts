// The reference server of RWCI, driven directly: what it answers in either dialect, packet by packet.

import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { createServer, dialects } from '../../src/protocols/rwci/server.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { connectGuest, settle } from '../support/guest.ts';
import { createMemoryStorage } from '../support/memory-storage.ts';
import { auth, startRwci } from '../support/rwci-guests.ts';
import { oursOf } from '../support/vectors.ts';

let rwci = startRwci('document');

/** Two people in the room send and do everything there is; what arrives at them. */
async function hearEverything(): Promise<unknown[]> {
  const dog = await rwci.enter('dog');
  const [refused, cat] = [await rwci.send(auth('dog', 'wrong')), await rwci.send(auth('cat'))];
  cat.send({ type: 'message', message: 'Hello!', channel: 'general' });
  cat.send({ type: 'direct_message', recipient: 'dog', message: 'Hello!' });
  cat.send({ type: 'typing', username: 'cat' });
  for (const line of ['say Hello!', 'tell cat Hello!', 'channel games', 'unchannel games'])
    rwci.server.command(line);
  cat.leave();
  const again = await rwci.send(auth('cat'));
  return [dog, refused, cat, again].flatMap((guest) => guest.heard());
}

describe.each(dialects)('in the dialect %s', (dialect) => {
  beforeEach(() => {
    rwci = startRwci(dialect);
  });

  it('sends the packets listed in the vectors, and no others', async () => {
    const heard = new Map((await hearEverything()).map((packet) => [JSON.stringify(packet), packet]));
    const listed = oursOf('rwci', 'server', dialect);
    expect([...heard.values()]).toEqual(expect.arrayContaining(listed));
    expect(heard.size).toBe(listed.length);
  });

  it('takes the packets listed in the vectors as those of a client', async () => {
    await rwci.enter('dog');
    const packets = oursOf('rwci', 'client', dialect);
    const guest = await rwci.send(...packets);
    expect(guest.end).toBeUndefined();
    expect(guest.heard()).toContainEqual(expect.objectContaining({ type: 'message', message: 'Hello!' }));
  });

  it('keeps no password as it was typed, and knows an account after a restart', async () => {
    await rwci.enter('cat');
    expect(rwci.storage.keys().map((key) => rwci.storage.get(key))).not.toContain('meow');
    rwci = startRwci(dialect, rwci.storage);
    const right = await rwci.send(auth('cat'));
    const wrong = await rwci.send(auth('cat', 'woof'));
    expect(right.heard()[0]).toMatchObject({ type: 'auth', success: true });
    expect(wrong.heard()[0]).toMatchObject({ type: 'auth', success: false });
  });

  it('keeps the order of what comes while a password is being checked', async () => {
    const dog = await rwci.enter('dog');
    rwci.passwords.hold();
    const cat = await rwci.send(
      auth('cat'),
      { type: 'message', message: '1', channel: 'general' },
      { type: 'message', message: '2', channel: 'general' },
    );
    expect(cat.heard()).toEqual([]);
    rwci.passwords.release();
    await settle();
    expect(dog.heard()).toMatchObject([{ username: 'cat' }, { message: '1' }, { message: '2' }]);
  });

  it('logs nobody in who left while the password was being checked, and makes no account', async () => {
    const dog = await rwci.enter('dog');
    const keys = rwci.storage.keys();
    rwci.passwords.hold();
    const cat = await rwci.send(auth('cat'));
    cat.leave();
    rwci.passwords.release();
    await settle();
    expect(dog.heard()).toEqual([]);
    expect(cat.frames).toEqual([]);
    expect(rwci.storage.keys()).toEqual(keys);
    expect(rwci.server.command('who')).toBe('Online: dog.');
  });

  it('logs nobody in who left while the password of an old account was being checked', async () => {
    (await rwci.enter('cat')).leave();
    rwci.passwords.hold();
    const cat = await rwci.send(auth('cat'));
    cat.leave();
    rwci.passwords.release();
    await settle();
    expect(rwci.server.command('who')).toBe('Online: nobody.');
  });

  it('gives a name to one of two who register it at once', async () => {
    rwci.passwords.hold();
    const first = await rwci.send(auth('cat', 'meow'));
    const second = await rwci.send(auth('cat', 'purr'));
    rwci.passwords.release();
    await settle();
    expect(first.heard()[0]).toMatchObject({ success: true });
    expect(second.heard()[0]).toMatchObject({ success: false });
  });

  it('refuses a login when passwords cannot be checked', async () => {
    const broken = () => Promise.reject(new Error('out of memory'));
    const ports = { clock: createFakeClock(), storage: createMemoryStorage() };
    const server = createServer({ ...ports, passwords: { hash: broken, verify: broken } }, dialect);
    const cat = connectGuest(server);
    cat.send(auth('cat'));
    await settle();
    expect(cat.heard()).toMatchObject([{ type: 'auth', success: false }]);
  });

  it('drops packets of an unknown type or without one', async () => {
    const cat = await rwci.enter('cat');
    for (const packet of [{ type: 'dance' }, { message: 'Hello!' }, {}, { type: null }, { type: 5 }])
      cat.send(packet);
    expect(cat.heard()).toEqual([]);
    expect(cat.end).toBeUndefined();
  });

  it('tells those who stay that somebody left, and hears no more of them', async () => {
    const [dog, cat] = [await rwci.enter('dog'), await rwci.enter('cat')];
    dog.heard();
    cat.leave();
    cat.send({ type: 'message', message: 'Boo', channel: 'general' });
    expect(dog.heard()).toEqual([{ type: 'quit', username: 'cat' }]);
  });

  it('says nothing of somebody who leaves without having logged in', async () => {
    const dog = await rwci.enter('dog');
    (await rwci.send()).leave();
    expect(dog.heard()).toEqual([]);
  });

  it('answers every command in a sentence, also a wrong one', async () => {
    await rwci.enter('a cat');
    await rwci.enter('a cat b');
    expect(rwci.server.command('tell a cat b meow')).toBe('Told a cat b.');
    expect(rwci.server.command('tell a cat meow')).toBe('Told a cat.');
    for (const line of [
      '',
      'say',
      'tell',
      'tell dog',
      'tell dog hi',
      'dance',
      'channel',
      'unchannel',
      'unchannel x',
    ]) {
      expect(rwci.server.command(line)).toMatch(/^[A-Z"].*\.$/);
    }
    for (const help of rwci.server.commands) expect(help).toMatch(/^\w+( [A-Z]+)* {2}\w/);
  });

  it('survives any text, before and after the login', async () => {
    const types = fc.constantFrom('auth', 'message', 'direct_message', 'typing', 'user_list', '__proto__');
    const fields = fc.constantFrom(
      'username',
      'password',
      'message',
      'channel',
      'recipient',
      'author',
      '__proto__',
    );
    const packets = fc
      .tuple(types, fc.array(fc.tuple(fields, fc.oneof(fc.constant('cat'), fc.jsonValue()))))
      .map(([type, rest]) => JSON.stringify(Object.fromEntries([['type', type], ...rest])));
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json(), packets), async (text) => {
        const stranger = await rwci.send(text);
        const cat = await rwci.send(auth('cat'), text);
        rwci.server.command(text);
        stranger.leave();
        cat.leave();
        await settle();
        expect(rwci.server.command('who')).toBe('Online: nobody.');
      }),
    );
  });

  it('survives a message nested too deeply to be written down', async () => {
    const cat = await rwci.enter('cat');
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    cat.send(`{"type":"message","channel":"general","message":${deep}}`);
    const dog = await rwci.enter('dog');
    dog.send(`{"type":"direct_message","recipient":"dog","message":${deep}}`);
    expect(rwci.server.command('who')).toMatch(/^Online: /);
  });
});

it('knows no other dialect', () => {
  expect(() => startRwci('klingon')).toThrow('klingon');
});
