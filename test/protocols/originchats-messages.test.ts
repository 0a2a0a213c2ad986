// What the packets of OriginChats are read as: what is missing, what is of another kind, old servers, and junk.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clientPackets,
  commandOf,
  parseClientPacket,
  parseServerPacket,
  serverPackets,
} from '../../src/protocols/originchats/messages.ts';
import type { SentClientPacket, SentServerPacket } from '../../src/protocols/originchats/messages.ts';

const read = (cmd: string, rest: object = {}) => parseServerPacket({ cmd, ...rest });
const ask = (cmd: string, rest: object = {}) => parseClientPacket({ cmd, ...rest });

describe('the command of a packet', () => {
  it.each([
    [{ cmd: 'ping' }, 'ping'],
    [{ type: 'ping' }, 'ping'],
    [{ cmd: 'ping', type: 'message' }, 'ping'],
    [{ cmd: 5, type: 'ping' }, 'ping'],
    [{ cmd: '', type: 'ping' }, 'ping'],
    [{ cmd: null }, undefined],
    [{ type: 5 }, undefined],
    [[], undefined],
  ])('of %j is %j', (packet, command) => {
    expect(commandOf(packet)).toBe(command);
    expect(parseServerPacket(packet)?.type).toBe(command);
  });

  it('must be one that there is', () => {
    for (const cmd of ['meow', 'toString', '__proto__', 'constructor']) {
      expect(read(cmd)).toBeUndefined();
      expect(ask(cmd)).toBeUndefined();
    }
  });
});

describe('a listener', () => {
  it('is kept in every answer that carries it', () => {
    for (const cmd of [
      'pong',
      'error',
      'rate_limit',
      'channels_get',
      'messages_get',
      'unreads_get',
      'poll_get',
    ])
      expect(read(cmd, { listener: '7' }), cmd).toMatchObject({ type: cmd, listener: '7' });
    const flat = { id: 'm', user: 'cat', content: '', listener: '7' };
    expect(read('message_new', flat)).toMatchObject({ listener: '7' });
    expect(read('message_new', { message: { id: 'm' }, listener: '7' })).toMatchObject({ listener: '7' });
    expect(read('user_leave', { listener: '7' })).toMatchObject({ listener: '7' });
    expect(read('roles_list', { listener: '7' })).toMatchObject({ listener: '7' });
    expect(read('message_edit', { id: 'm', listener: '7' })).toMatchObject({ listener: '7' });
  });

  it('is empty where there is none, and text where it is something else', () => {
    expect(read('pong')).toMatchObject({ listener: '' });
    expect(read('pong', { listener: 7 })).toMatchObject({ listener: '7' });
  });

  it('is read from requests as well', () => {
    expect(ask('typing', { channel: 'general', listener: '7' })).toMatchObject({ listener: '7' });
    expect(ask('poll_vote', { listener: '7' })).toMatchObject({ listener: '7' });
  });
});

describe('the handshake', () => {
  it('keeps fields that nobody knows of', () => {
    const val = {
      server: { name: 'Cat cafe', owner: { name: 'cat' }, mood: [1] },
      limits: { post_content: 2000, meows: 9 },
      weather: 'sunny',
    };
    expect(read('handshake', { val })).toMatchObject({ val });
  });

  it('may lack everything', () => {
    const empty = { server: {}, limits: {}, attachments: {}, capabilities: [], permissions: [] };
    const expected = { val: { ...empty, version: '', validator_key: '', auth_mode: '' } };
    expect(read('handshake')).toMatchObject(expected);
    expect(read('handshake', { val: {} })).toMatchObject(expected);
    expect(read('handshake', { val: { server: 5, limits: null, capabilities: 'typing' } })).toMatchObject(
      expected,
    );
  });
});

describe('around the login', () => {
  it('the older server says who one is without a user name', () => {
    expect(read('ready', { user: { roles: ['user'] } })).toMatchObject({
      user: { username: '', roles: ['user'] },
    });
    expect(read('ready')).toMatchObject({ user: { username: '', picture: '', roles: [] } });
  });

  it('the picture has either of two names', () => {
    expect(read('ready', { user: { pfp_url: 'a' } })).toMatchObject({ user: { picture: 'a' } });
    expect(read('ready', { user: { pfp: 'b', pfp_url: 'a' } })).toMatchObject({ user: { picture: 'b' } });
  });

  it('an error may lack its command, or have one that is no text', () => {
    expect(read('error', { val: 'No' })).toMatchObject({ val: 'No', src: '' });
    expect(read('error', { val: { a: 1 }, src: 5 })).toMatchObject({ val: '{"a":1}', src: '5' });
    expect(read('error')).toMatchObject({ val: '', src: '' });
  });

  it.each([
    [30000, 30000],
    ['30000', 30000],
    [-1, 0],
    [null, 0],
    ['soon', 0],
    [undefined, 0],
  ])('a limit of %j is one of %j', (length, expected) => {
    expect(read('rate_limit', { length })).toMatchObject({ length: expected, reason: '' });
  });
});

describe('a request', () => {
  it.each([
    ['login', { username: 5, password: 'meowmeow' }],
    ['register', { username: 'cat', password: ['meow'] }],
    ['auth', { validator: {} }],
    ['message_new', { channel: 'general', content: 5 }],
    ['messages_get', { channel: 'general', start: 'm1' }],
    ['messages_get', { channel: 'general', limit: '50' }],
    ['pings_get', { limit: 'all' }],
  ])('%s with %j is dropped, as the deployed server drops it', (cmd, rest) => {
    expect(ask(cmd, rest)).toBeUndefined();
  });

  it('without its fields is read, so that the server can say what is missing', () => {
    for (const cmd of Object.keys(clientPackets)) expect(ask(cmd)?.type).toBe(cmd);
  });

  it('may name channel and thread as null', () => {
    expect(ask('message_new', { channel: 'general', thread_id: null, content: null })).toMatchObject({
      channel: 'general',
      thread_id: '',
      content: '',
    });
  });

  it('tells a reply that is not to ping from one that says nothing of it', () => {
    expect(ask('message_new', { content: 'Hi', ping: false })).toMatchObject({ ping: false });
    expect(ask('message_new', { content: 'Hi' })).not.toHaveProperty('ping');
  });

  it('has the arguments of a slash command by name', () => {
    const packet = ask('slash_call', {
      channel: 'general',
      command: 'nick',
      args: { nickname: 'Cat', __x: 5 },
    });
    expect(packet).toMatchObject({
      args: new Map([
        ['nickname', 'Cat'],
        ['__x', '5'],
      ]),
    });
  });
});

describe('what is written to the wire', () => {
  it('is what the other end reads', () => {
    const asked: SentClientPacket[] = [
      { cmd: 'ping' },
      { cmd: 'message_new', channel: 'general', content: 'Hi', listener: '1' },
      { cmd: 'poll_vote', poll_id: 'p', option_id: '0', listener: '1' },
      { cmd: 'slash_call', channel: 'general', command: 'nick', args: { nickname: 'Cat' } },
    ];
    const told: SentServerPacket[] = [
      { cmd: 'ping' },
      { cmd: 'message_new', message: { id: 'm', content: 'Hi' }, channel: 'general', thread_id: null },
      { cmd: 'message_new', id: 'm', content: '', channel: 'general', poll_id: 'p' },
      { cmd: 'roles_list', val: { user: { color: '#f00' } } },
    ];
    expect(asked.map((packet) => parseClientPacket(packet)?.type)).toEqual(asked.map(({ cmd }) => cmd));
    expect(told.map((packet) => parseServerPacket(packet)?.type)).toEqual(told.map(({ cmd }) => cmd));
  });
});

describe('junk', () => {
  const commands = fc.constantFrom(...Object.keys(serverPackets), ...Object.keys(clientPackets), '__proto__');
  const keys = fc.constantFrom(
    ...['val', 'user', 'users', 'username', 'message', 'messages', 'id', 'channel', 'thread', 'thread_id'],
    ...[
      'status',
      'roles',
      'results',
      'options',
      'option_id',
      'unreads',
      'poll',
      'range',
      'content',
      'listener',
    ],
  );
  const inner = fc.oneof(
    fc.anything(),
    fc.jsonValue(),
    fc.dictionary(keys, fc.oneof(fc.jsonValue(), fc.array(fc.dictionary(keys, fc.jsonValue())))),
  );
  const packets = fc
    .tuple(fc.constantFrom('cmd', 'type'), commands, fc.array(fc.tuple(keys, inner)))
    .map(([key, command, rest]) => Object.fromEntries([...rest, [key, command]]));

  it('is never more than undefined or a packet of its command', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), packets), (value) => {
        for (const parse of [parseServerPacket, parseClientPacket]) {
          const packet = parse(value);
          if (packet !== undefined) expect(packet.type).toBe(commandOf(Object(value)));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('may be nested too deeply to be written down', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(read('message_new', { message: { id: 'm', content: deep } })).toMatchObject({
      message: { content: '' },
    });
    expect(read('error', { val: deep })).toMatchObject({ val: '' });
    expect(read('user_disconnect', { username: deep })).toBeUndefined();
  });

  it('has no way into what everything inherits from', () => {
    const packet: unknown = JSON.parse(
      '{"cmd":"roles_list","roles":{"__proto__":{"color":"red"},"constructor":{"color":"blue"}}}',
    );
    const roles = new Map([
      ['__proto__', expect.objectContaining({ color: 'red' })],
      ['constructor', expect.objectContaining({ color: 'blue' })],
    ]);
    expect(parseServerPacket(packet)).toMatchObject({ roles });
    expect('color' in {}).toBe(false);
    const handshake: unknown = JSON.parse(
      '{"cmd":"handshake","val":{"server":{"__proto__":{"color":"red"}}}}',
    );
    expect(parseServerPacket(handshake)).toBeDefined();
    expect('color' in {}).toBe(false);
  });
});
