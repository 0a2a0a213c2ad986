// Whoever is silenced on the reference server of OriginChats says nothing by any way round.

import { beforeEach, describe, expect, it } from 'vitest';
import type { Guest } from '../support/guest.ts';
import { only, startOriginChats } from '../support/originchats-visitors.ts';

let chat = startOriginChats();
let dog: Guest;
let cat: Guest;

beforeEach(async () => {
  chat = startOriginChats();
  dog = await chat.enter('dog');
  cat = await chat.enter('cat');
  cat.heard();
});

const channel = 'general';
const call = (command: string, args: unknown = {}, where: string = channel) => ({
  cmd: 'slash_call',
  channel: where,
  command,
  args,
  listener: '8',
});
const talk = { cmd: 'message_new', channel, content: 'Woof!' };
const nick = call('nick', { nickname: 'Loud' });
const poll = { cmd: 'poll_create', channel, question: 'Woof?', options: ['yes', 'no'], listener: '8' };
const thread = { cmd: 'thread_create', channel: 'forum', name: 'Woof!', listener: '8' };
const typed = (line: string): string => chat.server.command(line);
const failed = (src: string, val: string) => ({ cmd: 'error', val, src, listener: '8' });
const notHere = 'You do not have permission to send messages in this channel';

describe('whoever is held', () => {
  it.each([nick, poll, thread])('may not: %o', async (packet) => {
    typed('limit dog 60');
    cat.heard();
    expect(await chat.send(dog, packet)).toEqual([
      { cmd: 'rate_limit', length: 60_000, reason: expect.any(String), listener: '8' },
    ]);
    expect(cat.heard()).toEqual([]);
  });

  it('may not give a thread another name, but archive it', async () => {
    const [made] = await chat.send(dog, thread);
    const update = { cmd: 'thread_update', thread_id: Object(made).thread.id };
    typed('limit dog 60');
    expect(await chat.send(dog, { ...update, name: 'Loud' })).toMatchObject([{ cmd: 'rate_limit' }]);
    expect(await chat.send(dog, { ...update, archived: true })).toMatchObject([{ cmd: 'thread_update' }]);
  });

  it('may not let themself go, even as a moderator', async () => {
    typed('role dog admin');
    typed('limit dog 60');
    const unmute = call('unmute', { username: 'USR:local_dog' });
    expect(await chat.send(dog, unmute, talk)).toMatchObject([
      { cmd: 'rate_limit', length: 60_000 },
      { cmd: 'rate_limit', length: 60_000 },
    ]);
    await chat.send(cat, unmute);
    expect(only('message_new', await chat.send(dog, talk))).toHaveLength(1);
  });
});

it('polls, threads and slash commands count as messages do', async () => {
  for (let count = 0; count < 8; count += 1) dog.send(talk);
  await chat.send(dog, nick, poll);
  for (const packet of [nick, poll, thread, talk])
    expect(await chat.send(dog, packet)).toMatchObject([{ cmd: 'rate_limit', length: 30_000 }]);
});

describe('whoever has the role muted', () => {
  it('may not use slash commands, moderators included', async () => {
    typed('role dog admin');
    typed('role dog muted');
    cat.heard();
    const unmute = call('unmute', { username: 'USR:local_dog' });
    expect(await chat.send(dog, nick, unmute)).toEqual([
      failed('slash_call', notHere),
      failed('slash_call', notHere),
    ]);
    expect(cat.heard()).toEqual([]);
  });

  it('may not change what was said before, but take it back', async () => {
    const { id } = Object((await chat.send(dog, talk))[0]).message;
    typed('role dog muted');
    cat.heard();
    const one = { channel, id, listener: '8' };
    expect(await chat.send(dog, { cmd: 'message_edit', content: 'Boo!', ...one })).toEqual([
      failed('message_edit', notHere),
    ]);
    expect(cat.heard()).toEqual([]);
    expect(await chat.send(dog, { cmd: 'message_delete', ...one })).toMatchObject([
      { cmd: 'message_delete', id },
    ]);
  });

  it('may not change threads either', async () => {
    const [made] = await chat.send(dog, thread);
    const where = { thread_id: Object(made).thread.id, listener: '8' };
    const [said] = await chat.send(dog, { ...talk, ...where });
    const { id } = Object(said).message;
    typed('role dog muted');
    const heard = await chat.send(
      dog,
      { cmd: 'thread_update', name: 'Boo!', ...where },
      { cmd: 'message_edit', id, content: 'Boo!', ...where },
    );
    const notInThread = 'You do not have permission to send messages in this thread';
    expect(heard).toEqual([failed('thread_update', notInThread), failed('message_edit', notInThread)]);
  });
});

it.each([
  ['forum', 'Slash commands can only be used in text channels'],
  ['nowhere', 'Channel not found'],
])('a slash command in the channel %s does nothing', async (where, why) => {
  expect(await chat.send(cat, call('ban', { username: 'USR:local_dog' }, where))).toEqual([
    failed('slash_call', why),
  ]);
  expect(dog.end).toBe(undefined);
  expect(await chat.send(dog, call('nick', { nickname: 'Loud' }, where))).toEqual([
    failed('slash_call', why),
  ]);
  expect(cat.heard()).toEqual([]);
});
