// Edits and typing on an OriginChats server that gets too much, and how long that lasts. The server is the test itself.

import { describe, expect, it } from 'vitest';
import {
  accepted,
  complaints,
  createOriginChatsStage,
  handshake,
  limit,
  ready,
  run,
  write,
} from '../support/originchats-stage.ts';

const stage = createOriginChatsStage();

describe('the time that is left', () => {
  it('counts down to nothing', async () => {
    const cat = await stage.loggedIn();
    expect([run(cat, 'rateLimited'), run(cat, 'rateLimitLeft')]).toEqual([false, 0]);
    await stage.say(limit);
    expect(run(cat, 'rateLimited')).toBe(true);
    expect(run(cat, 'rateLimitLeft')).toBeCloseTo(30, 0);
    await stage.pass(20_000);
    expect(run(cat, 'rateLimitLeft')).toBeCloseTo(10, 0);
    await stage.pass(10_000);
    expect([run(cat, 'rateLimited'), run(cat, 'rateLimitLeft')]).toEqual([false, 0]);
  });

  it.each([-5, 0, 'soon', null, undefined])(
    'of a limit of %j is none, and nothing gets stuck',
    async (length) => {
      const cat = await stage.loggedIn();
      await stage.say({ cmd: 'rate_limit', length });
      write(cat, 'a');
      await stage.pass(1000);
      expect([run(cat, 'rateLimitLeft'), stage.texts]).toEqual([0, ['a']]);
    },
  );
});

describe('an edit', () => {
  it('that came too fast is made when the time is over', async () => {
    const cat = await stage.loggedIn();
    run(cat, 'editMessage', { ID: 'm1', TEXT: 'new' });
    await stage.pass(3);
    await stage.answer('message_edit', { cmd: 'rate_limit', length: 30_000 });
    write(cat, 'after');
    await stage.pass(30_010);
    expect(stage.sent('message_edit').length).toBe(2);
    await stage.answer('message_edit', {
      cmd: 'message_edit',
      id: 'm1',
      content: 'new',
      channel: 'general',
    });
    expect([stage.texts, complaints(cat)]).toEqual([['after'], []]);
  });

  it('keeps its place between messages', async () => {
    const cat = await stage.loggedIn();
    await stage.say({ ...limit, length: 1000 });
    write(cat, 'a');
    run(cat, 'editMessage', { ID: 'm1', TEXT: 'new' });
    write(cat, 'b');
    await stage.pass(1010);
    await stage.accept('a');
    await stage.answer('message_edit', { cmd: 'message_edit', id: 'm1', content: 'new', channel: 'general' });
    expect(stage.sent().map(({ cmd }) => cmd)).toEqual(['message_new', 'message_edit', 'message_new']);
  });
});

describe('typing', () => {
  const typed = () => stage.sent('typing').length;

  it('is shown at most every 5 s', async () => {
    const cat = await stage.loggedIn();
    for (let n = 0; n < 49; n += 1) {
      run(cat, 'sendTyping');
      await stage.pass(100);
    }
    expect([typed(), stage.sent('typing')[0]?.['channel']]).toEqual([1, 'general']);
    await stage.pass(100);
    run(cat, 'sendTyping');
    await stage.pass(3);
    expect([typed(), complaints(cat)]).toEqual([2, []]);
  });

  it('is never shown while limited', async () => {
    const cat = await stage.loggedIn();
    await stage.say({ ...limit, length: 7000 });
    run(cat, 'sendTyping');
    await stage.pass(6900);
    run(cat, 'sendTyping');
    await stage.pass(150);
    expect([typed(), complaints(cat)]).toEqual([0, []]);
    run(cat, 'sendTyping');
    await stage.pass(3);
    expect(typed()).toBe(1);
  });

  it('that came too fast holds messages back, and is not shown later', async () => {
    const cat = await stage.loggedIn();
    run(cat, 'sendTyping');
    await stage.pass(3);
    await stage.answer('typing', limit);
    write(cat, 'a');
    await stage.pass(29_000);
    expect([stage.texts, run(cat, 'rateLimited')]).toEqual([[], true]);
    await stage.pass(1010);
    expect([stage.texts, typed(), complaints(cat)]).toEqual([['a'], 1, []]);
  });

  it('can be shown again at once on a new line', async () => {
    const cat = await stage.loggedIn();
    run(cat, 'sendTyping');
    await stage.pass(3);
    await stage.reopen(handshake);
    await stage.say(accepted, ready);
    run(cat, 'sendTyping');
    await stage.pass(3);
    expect(typed()).toBe(1);
  });
});
