// Who somebody is to the reference server of TurboConnect: names and their marks, the stand-in for ScratchAuth, and what
// the operator makes of names.

import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { createServer } from '../../src/protocols/turboconnect/server.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { connectGuest } from '../support/guest.ts';
import type { Guest } from '../support/guest.ts';
import { createMemoryStorage } from '../support/memory-storage.ts';
import { createPlainPasswords } from '../support/plain-passwords.ts';

const start = () => {
  const ports = {
    clock: createFakeClock(),
    storage: createMemoryStorage(),
    passwords: createPlainPasswords(),
  };
  return createServer(ports, 'document');
};

let server = start();

beforeEach(() => {
  server = start();
});

/** Connects somebody to a room who sends these packets; what comes of them is still to be heard. */
const send = (...packets: readonly unknown[]): Guest => {
  const guest = connectGuest(server);
  guest.send({ type: 'set_room', room: 'general' });
  guest.heard();
  for (const packet of packets) guest.send(packet);
  return guest;
};
const setUser = (name: unknown) => ({ type: 'set_user', name });
const chat = (message: string) => ({ type: 'chat', message });
const join = (name: string) => ({ type: 'join', name });
const disconnected = (name: string) => ({ type: 'disconnected', name });

/** Connects somebody of that name who has heard what came of it. */
const enter = (name: string): Guest => {
  const guest = send(setUser(name));
  guest.heard();
  return guest;
};

describe('names', () => {
  it.each([
    ['cat', '[✖] cat'],
    [' a  cat ', '[✖] a  cat'],
    ['[✔] cat', '[✖] [✔] cat'],
    ['[✖] cat', '[✖] [✖] cat'],
    ['c'.repeat(100), `[✖] ${'c'.repeat(100)}`],
  ])('that are typed as %j get the mark of those who were not checked', (typed, shown) => {
    expect(send(setUser(typed)).heard()).toEqual([join(shown)]);
  });

  it.each(['', '  \n', 'c'.repeat(101), 5, null, ['cat']])('cannot be %o', (name) => {
    const cat = send(setUser(name), chat('Hello!'));
    expect([cat.heard(), cat.end]).toEqual([[], undefined]);
  });

  it('that are changed end, and begin anew, also for their owner', () => {
    const [dog, cat] = [enter('dog'), enter('cat')];
    dog.heard();
    cat.send(setUser('lion'));
    const told = [disconnected('[✖] cat'), join('[✖] lion')];
    expect([dog.heard(), cat.heard()]).toEqual([told, told]);
  });

  it('that are set again to the same change nothing', () => {
    const [dog, cat] = [enter('dog'), enter('cat')];
    dog.heard();
    cat.send(setUser('cat '));
    expect([dog.heard(), cat.heard()]).toEqual([[], []]);
  });

  it('of several connections come once and go with the last', () => {
    const [dog, first] = [enter('dog'), enter('cat')];
    const second = send(setUser('cat'));
    expect(second.heard()).toEqual([join('[✖] cat')]);
    expect(first.heard()).toEqual([]);
    first.leave();
    second.send(setUser('lion'));
    expect(dog.heard()).toEqual([join('[✖] cat'), disconnected('[✖] cat'), join('[✖] lion')]);
  });

  it('of several connections stay when one of them takes another', () => {
    const [dog, first, second] = [enter('dog'), enter('cat'), enter('cat')];
    for (const guest of [dog, first]) guest.heard();
    second.send(setUser('lion'));
    for (const guest of [dog, first, second]) expect(guest.heard()).toEqual([join('[✖] lion')]);
  });

  it('are told to those who stay when their owner leaves', () => {
    const [dog, cat] = [enter('dog'), enter('cat')];
    dog.heard();
    cat.leave();
    cat.send(chat('Boo'));
    expect(dog.heard()).toEqual([disconnected('[✖] cat')]);
  });
});

/** The address that somebody is given to sign in at. */
const ask = (guest: Guest): string => {
  guest.send({ type: 'auth' });
  return Object(guest.heard().at(-1)).url;
};
const open = (address: string, name?: string) =>
  server.page?.(new URL(name === undefined ? address : `${address}&name=${encodeURIComponent(name)}`));

describe('the sign-in', () => {
  it('has an address on this server, another one each time', () => {
    const cat = send();
    const address = ask(cat);
    expect(address).toMatch(/^http:\/\/localhost:8000\/guest\/login\?code=[0-9a-f-]{36}$/);
    expect(ask(cat)).not.toBe(address);
  });

  it('is behind https where the server is behind wss', () => {
    const frames: string[] = [];
    const url = 'wss://chat.example/turboconnect';
    const peer = server.opened({ address: '', url, send: (text) => frames.push(text), close: () => {} });
    peer.received('{"type":"auth"}');
    expect(frames.at(-1)).toContain('"https://chat.example/turboconnect/login?code=');
  });

  it('asks for a name, and says what it is', () => {
    const page = open(ask(send()));
    expect(page?.status).toBe(200);
    expect(page?.html).toMatch(/<form method="get">[^]*<input type="hidden" name="code"/);
    expect(page?.html).toContain('This is not Scratch.');
    expect(page?.html).toContain('anybody can take any name here');
  });

  it.each(['cat', 'abc', 'a-b_C-9', 'c'.repeat(20), ' cat '])('makes %j the name of who asked', (name) => {
    const [dog, cat] = [enter('dog'), send()];
    const page = open(ask(cat), name);
    expect(page?.status).toBe(200);
    expect(page?.html).toContain('close this window');
    for (const guest of [dog, cat]) expect(guest.heard()).toEqual([join(`[✔] ${name.trim()}`)]);
  });

  it('ends the name of before, and set_user ends it', () => {
    const cat = enter('cat');
    open(ask(cat), 'cat');
    cat.send(setUser('cat'));
    const [cracked, checked] = ['[✖] cat', '[✔] cat'];
    expect(cat.heard()).toEqual([disconnected(cracked), join(checked), disconnected(checked), join(cracked)]);
  });

  it('marks what is said afterwards', () => {
    const cat = send();
    open(ask(cat), 'cat');
    cat.send(chat('Hello!'));
    expect(cat.heard().at(-1)).toMatchObject({ type: 'chatted', username: '[✔] cat' });
  });

  it.each(['', '  ', 'ab', 'c'.repeat(21), 'a cat', '[✔] cat', '<b>cat', 'käse', 'cat\n'.repeat(2)])(
    'asks again, with a reason, for a name instead of %j',
    (name) => {
      const cat = send();
      const address = ask(cat);
      const page = open(address, name);
      expect(page?.html).toMatch(/role="alert">[A-Z][^<]+\./);
      expect(cat.heard()).toEqual([]);
      open(address, 'cat');
      expect(cat.heard()).toEqual([join('[✔] cat')]);
    },
  );

  it('is done once at one address', () => {
    const cat = send();
    const address = ask(cat);
    open(address, 'cat');
    cat.heard();
    expect(open(address, 'dog')).toMatchObject({ status: 404, html: expect.stringContaining('works once') });
    expect(cat.heard()).toEqual([]);
  });

  it('is not done at an address that was replaced, made up or left behind', () => {
    const [cat, dog] = [send(), send()];
    const [old, left] = [ask(cat), ask(dog)];
    ask(cat);
    dog.leave();
    const page = 'http://localhost:8000/guest/login';
    for (const address of [old, left, page, `${page}?code=`, `${page}?code=5`, `${page}?name=cat`])
      expect(open(address)?.status).toBe(404);
  });

  it('has no other page', () => {
    for (const path of ['', 'guest', 'guest/', 'guest/login/', 'guest/loginx', 'login.html'])
      expect(server.page?.(new URL(`http://localhost:8000/${path}`))).toBeUndefined();
  });

  it('writes nothing into its page but what is HTML already', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('"><script>', "'<b>&amp;")), (name) => {
        const { html = '' } = open(ask(send()), name) ?? {};
        const tags = new Set([...html.matchAll(/<(\w+)/g)].map(([, tag]) => tag));
        expect([...tags].filter((tag) => /^(?:script|b|img|a)$/.test(tag ?? ''))).toEqual([]);
        expect(html.split('"').length % 2).toBe(1);
      }),
    );
  });
});

describe('the operator', () => {
  it('sees who is in which room', () => {
    expect(server.command('who')).toBe('There are no rooms.');
    for (const name of ['cat', 'cat', 'a dog']) enter(name);
    send({ type: 'set_room', room: 'games\u001b[2J' }, setUser('li\non'));
    send();
    expect(server.command('who')).toBe(
      'Room general: [✖] cat, [✖] a dog, 1 without a name.\nRoom games [2J: [✖] li on.',
    );
  });

  it.each(['a cat', '[✖] a cat'])('closes the connections of %s', (typed) => {
    const [dog, first, second] = [enter('dog'), enter('a cat'), enter('a cat')];
    dog.heard();
    expect(server.command(`kick ${typed}`)).toBe('Closed 2 connections of [✖] a cat.');
    const end = { code: 1008, reason: 'The operator of the server closed this connection' };
    expect([first.end, second.end, dog.end]).toEqual([end, end, undefined]);
    first.send(chat('Boo'));
    expect(dog.heard()).toEqual([disconnected('[✖] a cat')]);
  });

  it('means both by a name without a mark, and only one by a name with it', () => {
    const [cracked, checked, forged] = [enter('cat'), send(), enter('[✔] cat')];
    open(ask(checked), 'cat');
    expect(server.command('kick [✔] cat')).toBe('Closed the connection of [✔] cat.');
    expect([cracked.end, checked.end?.code, forged.end]).toEqual([undefined, 1008, undefined]);
    open(ask(send()), 'cat');
    expect(server.command('kick cat')).toBe('Closed 2 connections of [✖] cat and [✔] cat.');
    expect(forged.end).toBeUndefined();
  });

  it('gets a sentence for everything', () => {
    expect(server.command('kick cat')).toBe('Nobody of that name is online. Online: nobody.');
    enter('cat');
    expect(server.command('kick dog')).toBe('Nobody of that name is online. Online: [✖] cat.');
    for (const line of ['', 'kick', 'kick ', 'dance', 'kick [✖]', 'Who'])
      expect(server.command(line)).toMatch(/^[A-Z].*\.$/);
    for (const help of server.commands) expect(help).toMatch(/^\w+( [A-Z]+)* {2}\w/);
  });
});
