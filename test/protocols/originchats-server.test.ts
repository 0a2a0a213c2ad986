// The reference server of OriginChats as a connection meets it: the handshake, the sign of life, answers and silence, and
// the rate limit.

import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { clientPackets } from '../../src/protocols/originchats/messages.ts';
import { createServer, deployed, dialects } from '../../src/protocols/originchats/server.ts';
import { serverSuite } from '../suites/server-suite.ts';
import { settle } from '../support/guest.ts';
import { only, startOriginChats } from '../support/originchats-visitors.ts';

serverSuite('originchats', createServer, dialects);

let chat = startOriginChats();

beforeEach(() => {
  chat = startOriginChats();
});

const write = (content: string, rest = {}) => ({ cmd: 'message_new', channel: 'general', content, ...rest });

it('speaks as the deployed server does, unless told otherwise', () => {
  expect([dialects[0], deployed]).toEqual(['current', 'current']);
});

describe('the handshake', () => {
  it('says who the server is, what it can do and how to log in', () => {
    const val = chat.greeting(chat.connect());
    expect(val).toMatchObject({
      server: { name: 'Switchboard', owner: { name: 'cat' } },
      limits: { post_content: 2000, search_results: 30 },
      attachments: { enabled: false },
      version: '1.1.0',
      auth_mode: 'cracked',
    });
    expect(val.server.icon).toMatch(/^data:image/);
    expect(val.permissions).toContain('manage_users');
  });

  it('has a key of its own for every connection', () => {
    const keys = Array.from({ length: 20 }, () => chat.greeting(chat.connect()).validator_key);
    expect(new Set(keys).size).toBe(20);
    for (const key of keys) expect(key).toMatch(/^originChats-[\da-f]{32}$/);
  });

  it('lists the commands that are served, and no others', async () => {
    const capabilities: string[] = chat.greeting(chat.connect()).capabilities;
    expect(new Set(capabilities).size).toBe(capabilities.length);
    const cat = await chat.enter('cat');
    for (const cmd of Object.keys(clientPackets)) {
      if (['auth', 'login', 'register', 'user_leave'].includes(cmd)) continue;
      const [answer] = only('error', await chat.send(cat, { cmd }));
      const isUnknown = Object(answer).val === `Unknown command: ${cmd}`;
      expect([cmd, isUnknown]).toEqual([cmd, !capabilities.includes(cmd)]);
    }
    for (const cmd of ['auth', 'login', 'register', 'users_list', 'slash_call', 'status_set'])
      expect(capabilities).toContain(cmd);
  });
});

describe('the sign of life', () => {
  it('comes every 30 seconds from when each connection opened, also before logging in', () => {
    const early = chat.connect();
    chat.clock.elapse(10_000);
    const late = chat.connect();
    for (const guest of [early, late]) guest.heard();
    chat.clock.elapse(20_000);
    expect([early.heard(), late.heard()]).toEqual([[{ cmd: 'ping' }], []]);
    chat.clock.elapse(40_000);
    expect([early.heard(), late.heard()]).toEqual([[{ cmd: 'ping' }], [{ cmd: 'ping' }, { cmd: 'ping' }]]);
  });

  it('ends with the connection, and with the server', () => {
    const [first, second] = [chat.connect(), chat.connect()];
    first.leave();
    expect(chat.clock.pending).toBe(1);
    chat.server.stop();
    expect(chat.clock.pending).toBe(0);
    second.leave();
  });
});

describe('answers', () => {
  it('repeat the listener, be they good or bad', async () => {
    const cat = await chat.enter('cat');
    expect(await chat.send(cat, { cmd: 'ping', listener: 'a' })).toEqual([
      { cmd: 'pong', val: 'pong', listener: 'a' },
    ]);
    expect(await chat.send(cat, { cmd: 'pfp_get', listener: 'b' })).toEqual([
      { cmd: 'error', val: 'Username required', src: 'pfp_get', listener: 'b' },
    ]);
    expect(await chat.send(cat, { cmd: 'dance', listener: 'c' })).toEqual([
      { cmd: 'error', val: 'Unknown command: dance', src: 'dance', listener: 'c' },
    ]);
  });

  it.each([undefined, '', 5, null, {}])('have none where there was the listener %o', async (listener) => {
    const cat = await chat.enter('cat');
    expect(await chat.send(cat, { cmd: 'ping', listener })).toEqual([{ cmd: 'pong', val: 'pong' }]);
  });

  it('repeat it to whoever asked, and not in what the others hear', async () => {
    const [dog, cat] = [await chat.enter('dog'), await chat.enter('cat')];
    dog.heard();
    const status = { status: 'idle', text: '' };
    const packet = { cmd: 'status_get', username: 'USR:local_cat', status };
    expect(await chat.send(cat, { cmd: 'status_set', status: 'idle', listener: 'a' })).toEqual([
      { ...packet, listener: 'a' },
    ]);
    expect(dog.heard()).toEqual([packet]);
  });

  it.each(['', 'Hello!', '[]', '[{"cmd":"ping"}]', 'null', '5', '"ping"', '{"cmd":'])(
    'do not come to %j',
    async (text) => {
      const [stranger, cat] = [chat.connect(), await chat.enter('cat')];
      expect([await chat.send(stranger, text), await chat.send(cat, text)]).toEqual([[], []]);
    },
  );

  it('do not come to a request whose fields are of the wrong kind', async () => {
    const cat = await chat.enter('cat');
    expect(await chat.send(cat, { cmd: 'status_set', status: 5 }, { cmd: 'pfp_set', url: [] })).toEqual([]);
  });

  it.each([
    [{}, ''],
    [{ cmd: '__proto__' }, '__proto__'],
    [{ cmd: 'constructor' }, 'constructor'],
    [{ cmd: 'x'.repeat(1000) }, 'x'.repeat(100)],
    [{ cmd: ['ping'] }, '["ping"]'],
  ])('to %o say that it is unknown', async (packet, cmd) => {
    const cat = await chat.enter('cat');
    expect(await chat.send(cat, packet)).toEqual([
      { cmd: 'error', val: `Unknown command: ${cmd}`, src: cmd },
    ]);
  });
});

describe('whoever is logged in', () => {
  const values = fc.oneof(
    fc.constantFrom(
      'general',
      'cat',
      'USR:local_cat',
      '__proto__',
      'constructor',
      'invisible',
      'ban',
      'nick',
      '',
    ),
    fc.jsonValue({ maxDepth: 2 }),
  );
  const request = fc.record({
    cmd: fc.constantFrom(...Object.keys(clientPackets).filter((cmd) => cmd !== 'user_leave'), '__proto__'),
    fields: fc.dictionary(
      fc.constantFrom(
        'user',
        'username',
        'channel',
        'status',
        'text',
        'url',
        'command',
        'args',
        'listener',
        'id',
      ),
      values,
    ),
  });

  it.each(dialects)('may send anything whatsoever in the dialect %s', async (dialect) => {
    await fc.assert(
      fc.asyncProperty(fc.array(request, { maxLength: 8 }), async (requests) => {
        const { come, server } = startOriginChats(dialect);
        const { guest } = come('cat');
        for (const { cmd, fields } of requests) guest.send({ ...fields, cmd });
        await settle();
        expect(guest.end).toBeUndefined();
        guest.leave();
        server.stop();
      }),
      { numRuns: 200 },
    );
  });

  it('may nest what is sent as deeply as they like', async () => {
    const cat = await chat.enter('cat');
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    cat.send(`{"cmd":"status_get","user":${deep}}`);
    cat.send(`{"cmd":${deep}}`);
    cat.send(`{"cmd":"slash_call","channel":"general","command":"nick","args":{"nickname":${deep}}}`);
    expect(await chat.send(cat, { cmd: 'ping' })).toEqual([{ cmd: 'pong', val: 'pong' }]);
  });
});

describe('the rate limit', () => {
  const limited = (length: number, reason = expect.any(String)) => ({ cmd: 'rate_limit', length, reason });
  const burst = async (n: number) => {
    const cat = await chat.enter('cat');
    await chat.send(cat, ...Array.from({ length: n }, (_, index) => write(`${index}`)));
    return cat;
  };

  it('lets ten in ten seconds through, and then nothing for 30 seconds', async () => {
    const cat = await burst(10);
    expect(await chat.send(cat, write('x', { listener: 'a' }))).toEqual([
      { ...limited(30_000), listener: 'a' },
    ]);
    chat.clock.elapse(12_500);
    expect(await chat.send(cat, write('x'))).toEqual([limited(17_500)]);
    chat.clock.elapse(17_500);
    expect(only('message_new', await chat.send(cat, write('x')))).toHaveLength(1);
  });

  it('counts typing and messages together', async () => {
    const cat = await burst(5);
    await chat.send(cat, ...Array.from({ length: 5 }, () => ({ cmd: 'typing', channel: 'general' })));
    expect(await chat.send(cat, write('x'))).toEqual([limited(30_000)]);
  });

  it('lets 60 in a minute through', async () => {
    const cat = await chat.enter('cat');
    for (let n = 0; n < 6; n += 1) {
      const ten = Array.from({ length: 10 }, (_, index) => write(`${index}`));
      expect(only('message_new', await chat.send(cat, ...ten))).toHaveLength(10);
      if (n < 5) chat.clock.elapse(10_000);
    }
    chat.clock.elapse(9_400);
    expect(only('rate_limit', await chat.send(cat, write('x')))).toEqual([limited(600)]);
    chat.clock.elapse(600);
    expect(only('message_new', await chat.send(cat, write('x')))).toHaveLength(1);
  });

  it('is for a person, not for a connection', async () => {
    await burst(10);
    const [again, dog] = [await chat.enter('cat'), await chat.enter('dog')];
    expect(only('rate_limit', await chat.send(again, write('x')))).toHaveLength(1);
    expect(only('message_new', await chat.send(dog, write('x')))).toHaveLength(1);
  });
});
