// An OriginChats server that gets too much: what was refused leaves later, in order and once, and the project can see for
// how long. The server is the test itself.

import { describe, expect, it } from 'vitest';
import {
  complaints,
  createOriginChatsStage,
  limit,
  run,
  write,
  written,
} from '../support/originchats-stage.ts';
import type { User } from '../support/originchats-stage.ts';

const stage = createOriginChatsStage();

const refuse = (text: string, length = 30_000): Promise<void> => stage.answerText(text, { ...limit, length });

/** Somebody who has written a, b and c; a was taken, b and c were refused, and then d and e were written. */
const limited = async (): Promise<User> => {
  const cat = await stage.loggedIn();
  write(cat, 'a', 'b', 'c');
  await stage.pass(3);
  await stage.accept('a');
  await refuse('b');
  await refuse('c', 29_990);
  write(cat, 'd', 'e');
  stage.network.newest.received.length = 0;
  return cat;
};

describe('messages that came too fast', () => {
  it('wait in silence until the time is over', async () => {
    const cat = await limited();
    await stage.pass(29_900);
    expect([stage.texts, complaints(cat)]).toEqual([[], []]);
    await stage.pass(100);
    expect(stage.texts).toEqual(['b']);
  });

  it('leave in their order, one at a time for a minute, then together again', async () => {
    const cat = await limited();
    await stage.pass(30_000);
    await stage.pass(5000);
    expect(stage.texts).toEqual(['b']);
    await stage.accept('b');
    expect(stage.texts).toEqual(['b', 'c']);
    for (const text of ['c', 'd', 'e']) await stage.accept(text);
    await stage.pass(60_000);
    write(cat, 'f', 'g');
    await stage.pass(3);
    expect([stage.texts, complaints(cat)]).toEqual([['b', 'c', 'd', 'e', 'f', 'g'], []]);
  });

  it('keep their order where a server refuses one and would take the next', async () => {
    const cat = await limited();
    await stage.pass(30_000);
    await stage.accept('b');
    await refuse('c', 0);
    expect(stage.texts).toEqual(['b', 'c']);
    await stage.pass(1010);
    for (const text of ['c', 'd', 'e']) await stage.accept(text);
    expect([stage.texts, complaints(cat)]).toEqual([['b', 'c', 'c', 'd', 'e'], []]);
  });

  it('and are refused again wait again, at the head', async () => {
    const cat = await limited();
    await stage.pass(30_000);
    await refuse('b', 10_000);
    expect(run(cat, 'rateLimitLeft')).toBeCloseTo(10, 0);
    await stage.pass(9900);
    expect(stage.texts).toEqual(['b']);
    await stage.pass(150);
    expect(stage.texts).toEqual(['b', 'b']);
    for (const text of ['b', 'c', 'd']) await stage.accept(text);
    expect(stage.texts).toEqual(['b', 'b', 'c', 'd', 'e']);
  });

  it('keep their order when the limit comes again after one was accepted', async () => {
    await limited();
    await stage.pass(30_000);
    await stage.accept('b');
    await stage.accept('c');
    await refuse('d', 5000);
    stage.network.newest.received.length = 0;
    await stage.pass(5000);
    await stage.accept('d');
    expect(stage.texts).toEqual(['d', 'e']);
  });

  it('and one of which is refused for another reason do not keep the rest waiting', async () => {
    const cat = await limited();
    await stage.pass(30_000);
    await stage.answerText('b', { cmd: 'error', val: 'Channel not found', src: 'message_new' });
    await stage.pass(3);
    expect([stage.texts, stage.blamed(cat)]).toEqual([['b', 'c'], ['sendMessage: refused']]);
  });

  it('and one of which is never answered do not keep the rest waiting for ever', async () => {
    const cat = await limited();
    await stage.pass(30_000);
    await stage.pass(10_010);
    expect([stage.texts, complaints(cat)]).toEqual([['b', 'c'], ['unanswered']]);
  });

  it('wait on when a new limit comes before the one that was tried is accepted', async () => {
    await limited();
    await stage.pass(30_000);
    await stage.say({ cmd: 'rate_limit', length: 60_000 });
    await stage.accept('b');
    await stage.pass(59_000);
    expect(stage.texts).toEqual(['b']);
    await stage.pass(1010);
    for (const text of ['c', 'd']) await stage.accept(text);
    expect(stage.texts).toEqual(['b', 'c', 'd', 'e']);
  });

  it('all arrive once and in order on the real server', async () => {
    stage.start('current');
    const [cat, dog] = [await stage.enter('cat'), await stage.enter('dog')];
    const texts = Array.from({ length: 25 }, (_, index) => `${index}`);
    write(cat, ...texts);
    await stage.pass(200_000);
    expect(dog.all('message')).toMatchObject(texts.map((text) => ({ text })));
    expect([complaints(cat), run(cat, 'rateLimited')]).toEqual([[], false]);
  });
});

it('a limit that nobody caused, as moderators set, holds messages back, and lets them go afterwards', async () => {
  const cat = await stage.loggedIn();
  await stage.say({ cmd: 'rate_limit', length: 60_000 });
  write(cat, 'a', 'b', 'c');
  await stage.pass(59_900);
  expect(stage.texts).toEqual([]);
  await stage.pass(150);
  for (const text of ['a', 'b']) await stage.accept(text);
  expect([stage.texts, complaints(cat)]).toEqual([['a', 'b', 'c'], []]);
});

it('an old server gives no listener and no reason: what waits for its echo the longest was refused', async () => {
  const cat = await stage.onOldServer();
  write(cat, 'a', 'b', 'c');
  await stage.pass(3);
  await stage.say(written('1', 'cat', 'a'));
  await stage.say({ cmd: 'rate_limit', length: 2000 }, { cmd: 'rate_limit', length: 1999 });
  stage.network.newest.received.length = 0;
  await stage.pass(2010);
  expect(stage.texts).toEqual(['b']);
  await stage.say(written('2', 'cat', 'b'));
  expect(stage.texts).toEqual(['b', 'c']);
});
