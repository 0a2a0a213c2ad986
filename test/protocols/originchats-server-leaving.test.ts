// What remains of whoever deletes their account on the reference server of OriginChats: nothing that is heard, nothing that
// is inherited, and no way around a punishment.

import { beforeEach, describe, expect, it } from 'vitest';
import type { Guest } from '../support/guest.ts';
import { login, only, refused, register, startOriginChats } from '../support/originchats-visitors.ts';

let chat = startOriginChats();
let cat: Guest;
let evil: Guest;

beforeEach(async () => {
  chat = startOriginChats();
  cat = await chat.enter('cat');
  evil = await chat.enter('evil');
  cat.heard();
});

const evils = 'USR:local_evil';
const leave = { cmd: 'user_leave' };
const talk = { cmd: 'message_new', channel: 'general', content: 'Boo!', listener: '1' };
const saidNothing = (src: string) => ({ cmd: 'error', val: 'User not found', src });
const listed = async (guest: Guest): Promise<string> =>
  JSON.stringify(await chat.send(guest, { cmd: 'users_list' }));

describe('whoever deletes their account', () => {
  it('hears nothing any more but answers and signs of life, on any connection', async () => {
    const second = await chat.enter('evil');
    evil.heard();
    await chat.send(evil, leave);
    expect(second.heard()).toEqual([{ cmd: 'user_leave', username: evils }]);
    chat.server.command('name Cat cafe');
    await chat.send(cat, talk, { cmd: 'status_set', status: 'idle' });
    await chat.enter('dog');
    expect([evil.heard(), second.heard()]).toEqual([[], []]);
    chat.clock.elapse(30_000);
    for (const ghost of [evil, second]) {
      expect(ghost.heard()).toEqual([{ cmd: 'ping' }]);
      const answers = await chat.send(ghost, { cmd: 'messages_get', channel: 'general' }, { cmd: 'ping' });
      expect(answers).toEqual([saidNothing('messages_get'), { cmd: 'pong', val: 'pong' }]);
    }
    cat.heard();
    for (const ghost of [evil, second]) ghost.leave();
    expect(cat.heard()).toEqual([]);
  });

  it('hears nothing either when somebody else takes the name', async () => {
    await chat.send(evil, leave);
    const next = await chat.enter('evil');
    await chat.send(next, talk, { cmd: 'unreads_ack', channel: 'general' });
    expect(evil.heard()).toEqual([]);
    chat.server.command('kick evil');
    expect([evil.end, next.end?.code]).toEqual([undefined, 1000]);
  });

  it('leaves nothing in the storage for the next one of the name', async () => {
    await chat.send(cat, talk);
    await chat.send(evil, { cmd: 'messages_get', channel: 'general' });
    expect(chat.storage.keys()).toContain(`read/${evils}`);
    await chat.send(evil, leave);
    expect(chat.storage.keys().filter((key) => key.includes('evil'))).toEqual([]);
    const next = await chat.enter('evil');
    expect(await chat.send(next, { cmd: 'unreads_count', channel: 'general' })).toEqual([
      { cmd: 'unreads_count', channel: 'general', last_read: null, unread_count: 1, total_messages: 1 },
    ]);
  });

  it('passes on no ownership', async () => {
    expect(await listed(evil)).toContain('"owner"');
    await chat.send(cat, leave);
    const next = chat.connect();
    const [, ready] = await chat.send(next, register('cat'));
    expect(ready).toMatchObject({ cmd: 'ready', user: { username: 'USR:local_cat', roles: ['user'] } });
    expect(await listed(evil)).not.toContain('"owner"');
    const again = startOriginChats('current', chat.storage);
    const [, later] = await again.send(again.connect(), login('cat'));
    expect(later).toMatchObject({ user: { roles: ['user'] } });
  });
});

describe('a punishment outlives the account', () => {
  it('where somebody is to say nothing for a while', async () => {
    chat.server.command('limit evil 3600');
    await chat.send(evil, leave);
    const next = await chat.enter('evil');
    chat.clock.elapse(1_000_000);
    expect(await chat.send(next, talk)).toEqual([
      { cmd: 'rate_limit', length: 2_600_000, reason: expect.any(String), listener: '1' },
    ]);
    chat.clock.elapse(2_600_000);
    expect(only('message_new', await chat.send(next, talk))).toHaveLength(1);
  });

  it('where somebody has said too much', async () => {
    for (let count = 0; count < 10; count += 1) evil.send(talk);
    await chat.send(evil, leave);
    const next = await chat.enter('evil');
    expect(await chat.send(next, talk)).toMatchObject([{ cmd: 'rate_limit', length: 30_000 }]);
  });

  it('where somebody is muted, over a restart as well', async () => {
    chat.server.command('role evil muted');
    await chat.send(evil, leave);
    const again = startOriginChats('current', chat.storage);
    const next = again.connect();
    const [, ready] = await again.send(next, register('evil'));
    expect(ready).toMatchObject({ user: { roles: ['muted', 'user'] } });
    expect(await again.send(next, talk)).toMatchObject([{ cmd: 'error', listener: '1' }]);
    // Forgiven, it is over for good.
    again.server.command('role evil muted');
    await again.send(next, leave);
    const [, later] = await again.send(again.connect(), register('evil'));
    expect(later).toMatchObject({ user: { roles: ['user'] } });
  });

  it('where somebody is muted who comes with Rotur', () => {
    const { guest } = chat.come('lion');
    chat.server.command('role lion muted');
    guest.send(leave);
    expect(chat.come('lion').heard[1]).toMatchObject({ user: { roles: ['muted', 'user'] } });
  });

  it('for a thousand muted names at most', async () => {
    const names = Array.from({ length: 1000 }, (_, index) => `USR:local_old${index}`);
    chat.storage.set('muted', JSON.stringify(names));
    const again = startOriginChats('current', chat.storage);
    const next = await again.enter('evil');
    again.server.command('role evil muted');
    await again.send(next, leave);
    expect(JSON.parse(chat.storage.get('muted') ?? '')).toEqual([...names.slice(1), evils]);
  });

  it('where somebody is banned, who cannot delete the account', async () => {
    const second = await chat.enter('evil');
    chat.server.command('ban evil');
    for (const guest of [evil, second]) expect(await chat.send(guest, leave)).toEqual([]);
    const again = startOriginChats('current', chat.storage);
    const guest = again.connect();
    expect(await again.send(guest, login('evil'), leave, register('evil'))).toEqual([
      refused('Access denied: You are banned from this server'),
      refused('Authentication required'),
      refused('Username already taken'),
    ]);
  });
});
