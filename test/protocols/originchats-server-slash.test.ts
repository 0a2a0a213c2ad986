// The slash commands of the reference server of OriginChats: one's own nickname, and what moderators do.

import { beforeEach, expect, it } from 'vitest';
import type { Guest } from '../support/guest.ts';
import { login, only, refused, startOriginChats } from '../support/originchats-visitors.ts';

let chat = startOriginChats();
let dog: Guest;
let cat: Guest;

beforeEach(async () => {
  chat = startOriginChats();
  dog = await chat.enter('dog');
  cat = await chat.enter('cat');
  dog.heard();
});

const cats = 'USR:local_cat';
const dogs = 'USR:local_dog';
const failed = (val: string) => ({ cmd: 'error', val, src: 'slash_call', listener: '8' });
const call = (command: string, args: unknown = {}, channel = 'general') => ({
  cmd: 'slash_call',
  channel,
  command,
  args,
  listener: '8',
});
/** What the server said in the channel. */
const saidIn = (packets: readonly unknown[]): string[] =>
  only('message_new', packets).map((packet) => Object(packet).message.content);

it('changes a nickname, and says so in the channel', async () => {
  const heard = await chat.send(cat, call('nick', { nickname: ' Scratch\nCat ' }));
  const update = { cmd: 'nickname_update', user: cats, username: cats, nickname: 'Scratch Cat' };
  expect(heard[0]).toEqual(update);
  const message = {
    user: 'originChats',
    content: 'Nickname set to **Scratch Cat**',
    interaction: { command: 'nick', username: cats },
  };
  expect(heard[1]).toMatchObject({ cmd: 'message_new', message, listener: '8' });
  expect(dog.heard()).toEqual([update, expect.objectContaining({ cmd: 'message_new' })]);
  const again = startOriginChats('current', chat.storage);
  const [, ready] = await again.send(again.connect(), login('cat'));
  expect(ready).toMatchObject({ user: { nickname: 'Scratch Cat' } });
});

it('takes a nickname away, if there is one', async () => {
  const heard = await chat.send(cat, call('nick'), call('nick', { nickname: '  ' }));
  expect(heard[0]).toEqual({ cmd: 'nickname_remove', user: cats, username: cats });
  expect(saidIn(heard)).toEqual(['Nickname cleared', expect.stringContaining("don't have a nickname")]);
});

it.each([
  [call('nick', { nickname: 'x'.repeat(33) }), 'Nickname too long (max 32 characters)'],
  [call('nick', {}, ''), 'Channel parameter is required for slash commands'],
  [call('nick', {}, 'nowhere'), 'Channel not found'],
  [call('dance'), 'Unknown slash command: /dance'],
  [call('__proto__'), 'Unknown slash command: /__proto__'],
  [call('mute', { username: dogs }), 'Duration must be a number of seconds'],
  [call('mute', { username: dogs, duration: -5 }), 'Duration must be a number of seconds'],
  [call('mute', { username: cats, duration: 5 }), 'Cannot mute the server owner'],
  [call('ban'), 'Username is required'],
  [call('ban', { username: 'lion' }), 'User not found'],
  [call('ban', { username: cats }), 'Cannot ban the server owner'],
])('may fail: %o', async (packet, why) => {
  expect(await chat.send(cat, packet)).toEqual([failed(why)]);
  expect(dog.heard()).toEqual([]);
});

it.each(['mute', 'unmute', 'ban', 'unban'])('%s is for moderators', async (command) => {
  expect(await chat.send(dog, call(command, { username: cats, duration: 5 }))).toEqual([
    failed("Access denied: 'admin' role required"),
  ]);
});

it('silences somebody for a while, and lets them speak again', async () => {
  const talk = { cmd: 'message_new', channel: 'general', content: 'Woof!' };
  expect(
    saidIn(await chat.send(cat, call('mute', { username: dogs, duration: 60, reason: 'Noise' }))),
  ).toEqual([`🔇 **${dogs}** has been muted for 60 seconds.\n**Reason:** Noise`]);
  expect(dog.heard()[0]).toEqual({ cmd: 'rate_limit', length: 60_000, reason: 'Muted: Noise' });
  chat.clock.elapse(20_000);
  expect(await chat.send(dog, talk)).toEqual([
    expect.objectContaining({ cmd: 'rate_limit', length: 40_000 }),
  ]);
  await chat.send(cat, call('unmute', { username: dogs }));
  expect(saidIn(await chat.send(dog, talk))).toEqual(['Woof!']);
});

it('bans somebody, who is thrown out and let in no more', async () => {
  const heard = await chat.send(cat, call('ban', { username: dogs }));
  expect(heard[0]).toEqual({ cmd: 'user_disconnect', username: dogs });
  expect(saidIn(heard)).toEqual([`🚫 **${dogs}** has been banned.\n**Reason:** No reason provided`]);
  expect(dog.heard()).toEqual([{ cmd: 'disconnect', reason: 'You have been banned' }]);
  expect(dog.end).toEqual({ code: 1000, reason: 'You have been banned' });
  const banned = refused('Access denied: You are banned from this server');
  expect(await chat.send(chat.connect(), login('dog'))).toEqual([banned]);
  await chat.send(cat, call('unban', { username: dogs }));
  expect((await chat.send(chat.connect(), login('dog')))[0]).toMatchObject({ cmd: 'auth_success' });
});
