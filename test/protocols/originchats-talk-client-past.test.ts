// What was said before in OriginChats, as far as it is loaded, and what nobody has read yet. The server is the test itself.

import { describe, expect, it } from 'vitest';
import {
  accepted,
  begin,
  channelList,
  createOriginChatsStage,
  handshake,
  happened,
  ready,
  run,
  written,
} from '../support/originchats-stage.ts';
import type { User } from '../support/originchats-stage.ts';

const stage = createOriginChatsStage();

const said = (id: string, timestamp: number, user = 'USR:local_dog') => ({
  id,
  user,
  content: `text ${id}`,
  timestamp,
});
const page = (...messages: object[]) => ({ cmd: 'messages_get', channel: 'general', messages });
const ids = (user: User): string[] =>
  (JSON.parse(run(user, 'history') as string) as { id: string }[]).map(({ id }) => id);
const load = (user: User, COUNT = 50, SKIP = 0) => begin(() => run(user, 'loadHistory', { COUNT, SKIP }));

describe('the past', () => {
  it('that is loaded takes its place by time, and what is there twice is there once', async () => {
    const user = await stage.loggedIn();
    await stage.say(written('m3', 'USR:local_dog', 'new'));
    const block = load(user);
    await stage.pass(3);
    expect(stage.sent('messages_get')).toMatchObject([{ channel: 'general', start: 0, limit: 50 }]);
    await stage.answer('messages_get', page(said('m1', 1), said('m2', 2), said('m3', 1767225600.25)));
    expect([block.over, ids(user), happened(user, 'message').length]).toEqual([true, ['m1', 'm2', 'm3'], 1]);
    expect([run(user, 'historyItem', { N: 1 }), run(user, 'historyItem', { N: 4 })]).toEqual(['text m1', '']);
    const again = load(user, 1, 2);
    await stage.pass(3);
    await stage.answer('messages_get', page(said('m1', 1)));
    expect([again.over, ids(user)]).toEqual([true, ['m1', 'm2', 'm3']]);
  });

  it('comes in pages of 200 until there is enough, or no more', async () => {
    const user = await stage.loggedIn();
    const block = load(user, 450, 10);
    for (const [start, limit, count] of [
      [10, 200, 200],
      [210, 200, 200],
      [410, 50, 7],
    ] as const) {
      await stage.pass(3);
      expect(stage.sent('messages_get').at(-1)).toMatchObject({ start, limit });
      const messages = Array.from({ length: count }, (_, n) =>
        said(`${start}-${n}`, 10_000 - start + n / 1000),
      );
      await stage.answer('messages_get', page(...messages));
    }
    expect([block.over, block.error, run(user, 'historyLength')]).toEqual([true, undefined, 407]);
    const times = Array.from({ length: 407 }, (_, n) =>
      Number(run(user, 'historyItem', { FIELD: 'time', N: n + 1 })),
    );
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it.each([0, -5, 'x', 0.4])('asked for with a count of %j asks for nothing', async (COUNT) => {
    const user = await stage.loggedIn();
    const block = begin(() => run(user, 'loadHistory', { COUNT: Number(COUNT), SKIP: 0 }));
    await stage.pass(3);
    expect([block.over, block.error, stage.sent()]).toEqual([true, undefined, []]);
  });

  it('that was missed while the line was away can be loaded', async () => {
    const user = await stage.loggedIn();
    await stage.say(written('m1', 'USR:local_dog', 'before'));
    await stage.reopen(handshake);
    await stage.say(accepted, ready);
    await stage.answer('channels_get', channelList);
    await stage.say(written('m3', 'USR:local_dog', 'after', { message: said('m3', 1767225700) }));
    expect(ids(user)).toEqual(['m1', 'm3']);
    load(user);
    await stage.pass(3);
    await stage.answer(
      'messages_get',
      page(said('m1', 1767225600.25), said('m2', 1767225650), said('m3', 1767225700)),
    );
    expect(ids(user)).toEqual(['m1', 'm2', 'm3']);
  });

  it('is bounded, and the oldest goes', async () => {
    const user = await stage.loggedIn();
    for (let n = 0; n < 10_001; n += 1)
      stage.network.newest.send(
        JSON.stringify(written(`m${n}`, 'USR:local_dog', 'x', { message: said(`m${n}`, n + 1) })),
      );
    await stage.pass(3);
    expect([run(user, 'historyLength'), run(user, 'historyItem', { FIELD: 'id' })]).toEqual([10_000, 'm1']);
  });
});

describe('what nobody has read', () => {
  const count = (user: User) => run(user, 'unreadCount');

  it('is counted by the server, then here, and read by the block or by loading', async () => {
    const user = await stage.loggedIn();
    await stage.say({ cmd: 'unreads_get', unreads: { general: { unread_count: 3 } } });
    await stage.say(written('m1', 'USR:local_dog', 'Hi'), written('m2', 'USR:local_cat', 'Hi'));
    expect(count(user)).toBe(4);
    run(user, 'markRead');
    await stage.pass(3);
    await stage.answer('unreads_ack', { cmd: 'unreads_ack', channel: 'general', last_read: 'm2' });
    expect(count(user)).toBe(0);
    await stage.say(written('m4', 'USR:local_dog', 'Hi'));
    await stage.say({ cmd: 'unreads_update', channel: 'general', last_read: 'm4' });
    expect(count(user)).toBe(0);
  });
});
