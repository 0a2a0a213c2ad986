// The stand-in for Rotur on the reference server of OriginChats: its page, its validators, and who logs in with them.

import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { refused, startOriginChats, succeeded } from '../support/originchats-visitors.ts';

let chat = startOriginChats();

beforeEach(() => {
  chat = startOriginChats();
});

const auth = (validator: string) => ({ cmd: 'auth', validator });
const invalid = refused('Invalid authentication');
/** Connects somebody, and tells the key of the connection. */
const meet = () => {
  const guest = chat.connect();
  const key: string = chat.greeting(guest).validator_key;
  return { guest, key };
};

describe('a validator', () => {
  it('is made for whoever shows a token and a key', () => {
    const page = chat.rotur('generate_validator?auth=Cat-_9&key=originChats-1');
    expect(page).toEqual({
      status: 200,
      json: { validator: expect.stringMatching(/^Cat-_9,[\da-f]{32}$/) },
    });
    expect(chat.rotur('generate_validator?auth=Cat-_9&key=originChats-1')).not.toEqual(page);
  });

  it.each(['', 'c', 'c'.repeat(21), 'a cat', 'käse', 'a,b', '%0A'])(
    'is not made for the token %j',
    (token) => {
      expect(chat.rotur(`generate_validator?auth=${token}&key=x`)).toEqual({
        status: 403,
        json: { error: 'Invalid token' },
      });
    },
  );

  it.each(['', 'k'.repeat(201)])('is not made for the key %j', (key) => {
    expect(chat.rotur(`generate_validator?auth=cat&key=${key}`)).toMatchObject({
      status: 400,
      json: { error: expect.any(String) },
    });
  });

  it('lets its owner in, in lower case, and makes the account', () => {
    const { guest: dog } = chat.come('dog');
    dog.heard();
    const { heard, guest } = chat.come('Kitten');
    const user = { username: 'kitten', roles: ['user'], color: null };
    const told = [
      { cmd: 'user_join', user },
      { cmd: 'user_connect', user },
    ];
    const status = { status: 'online', text: '' };
    expect(heard).toEqual([
      succeeded,
      { cmd: 'ready', user: { username: 'kitten', roles: ['user'], status, cracked: false } },
      ...told,
    ]);
    expect(dog.heard()).toEqual(told);
    guest.leave();
    const again = startOriginChats('current', chat.storage);
    expect(again.come('kitten').heard).toHaveLength(3);
  });

  it('makes another person than the account of the same name', async () => {
    const cat = await chat.enter('cat');
    chat.come('cat');
    expect(cat.heard()).toContainEqual({
      cmd: 'user_connect',
      user: { username: 'cat', roles: ['user'], color: null },
    });
  });

  it('is good for the key it was made for', () => {
    const [{ guest, key }, other] = [meet(), meet()];
    const validator = chat.validatorFor('cat', key);
    other.guest.send(auth(validator));
    expect(other.guest.heard()).toEqual([invalid]);
    guest.send(auth(validator));
    expect(guest.heard()[0]).toEqual(succeeded);
  });

  it('is good for 300 seconds', () => {
    const { guest, key } = meet();
    const [early, late] = [chat.validatorFor('cat', key), chat.validatorFor('dog', key)];
    chat.clock.elapse(300_000);
    guest.heard();
    guest.send(auth(early));
    expect(guest.heard()).toEqual([invalid]);
    const fresh = chat.validatorFor('dog', key);
    chat.clock.elapse(299_999);
    guest.heard();
    guest.send(auth(late));
    guest.send(auth(fresh));
    expect(guest.heard().slice(0, 2)).toEqual([invalid, succeeded]);
  });

  it.each(['', 'cat', 'cat,', 'cat,0', '__proto__', 'constructor'])('is not the text %j', (text) => {
    const { guest } = meet();
    guest.send(auth(text));
    expect(guest.heard()).toEqual([invalid]);
  });

  it('is forgotten when there are too many others', () => {
    const { guest, key } = meet();
    const [first, second] = [chat.validatorFor('cat', key), chat.validatorFor('dog', key)];
    for (let n = 0; n < 9_999; n += 1) chat.validatorFor('kitten', 'x');
    guest.send(auth(first));
    expect(guest.heard()).toEqual([invalid]);
    guest.send(auth(second));
    expect(guest.heard()[0]).toEqual(succeeded);
  });

  it('of the older dialect is good for all connections', () => {
    chat = startOriginChats('old');
    const { key } = meet();
    const validator = chat.validatorFor('Cat', key);
    for (const { guest } of [meet(), meet()]) {
      guest.send(auth(validator));
      expect(guest.heard()).toContainEqual({ cmd: 'ready', user: { username: 'cat', roles: ['user'] } });
    }
  });
});

describe('the page', () => {
  it('asks for a name, and says what it is', () => {
    const page = chat.rotur('');
    expect(page?.status).toBe(200);
    expect(page?.html).toContain('<form method="get">');
    expect(page?.html).toContain('This is not Rotur.');
    expect(page?.html).toContain('never type a password');
    expect(page?.html).not.toContain('role="alert"');
  });

  it('shows the token of a name', () => {
    const page = chat.rotur('?name=%20Cat-9%20');
    expect(page?.html).toContain('value="Cat-9" readonly');
    expect(page?.html).toContain('anybody can take any name');
  });

  it.each(['', 'c', 'a cat', '<b>cat', 'c'.repeat(21)])('asks again for a name instead of %j', (name) => {
    expect(chat.rotur(`?name=${encodeURIComponent(name)}`)?.html).toMatch(/role="alert">[A-Z][^<]+\./);
  });

  it('is the only one', () => {
    for (const path of ['x', 'generate_validator/', '../originchats/', '/'])
      expect(chat.rotur(path)).toBeUndefined();
    expect(chat.server.paths).toEqual(['rotur']);
  });

  it('writes nothing into itself but what is HTML already', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('"><script>', "'<b>&amp;")), (name) => {
        const html = chat.rotur(`?name=${encodeURIComponent(name)}`)?.html ?? '';
        const tags = new Set([...html.matchAll(/<(\w+)/g)].map(([, tag]) => tag));
        expect([...tags].filter((tag) => /^(?:script|b|img)$/.test(tag ?? ''))).toEqual([]);
        expect(html.split('"').length % 2).toBe(1);
      }),
    );
  });
});
