// An OriginChats server that gets too much, and a line or a project that goes before what waits has left. The server is
// the test itself.

import { expect, it } from 'vitest';
import {
  accepted,
  begin,
  complaints,
  createOriginChatsStage,
  handshake,
  ready,
  run,
  write,
  written,
} from '../support/originchats-stage.ts';
import type { User } from '../support/originchats-stage.ts';

const stage = createOriginChatsStage();

/** Accepts all that the newest line has heard since it was last looked at. */
const createTaker = () => {
  const taken = new Set<unknown>();
  return async (): Promise<void> => {
    for (const { listener, content } of stage.sent('message_new')) {
      if (taken.has(listener)) continue;
      taken.add(listener);
      await stage.say(written(`id ${String(listener)}`, 'USR:local_cat', String(content), { listener }));
    }
  };
};

/** Somebody whose messages b and c were refused for 30 s, and who has written d and e since. */
const limited = async (): Promise<User> => {
  const cat = await stage.loggedIn();
  write(cat, 'b', 'c');
  await stage.pass(3);
  for (const { listener } of stage.sent('message_new'))
    await stage.say({ cmd: 'rate_limit', length: 30_000, listener });
  write(cat, 'd', 'e');
  return cat;
};

it('a line that is lost meanwhile loses none of them, sends none twice, and keeps their order', async () => {
  const cat = await limited();
  await stage.reopen(handshake);
  await stage.say(accepted, ready);
  write(cat, 'f');
  const take = createTaker();
  for (let second = 0; second < 40; second += 1) {
    await stage.pass(1000);
    await take();
  }
  expect([stage.texts, complaints(cat)]).toEqual([['b', 'c', 'd', 'e', 'f'], []]);
});

it('the limit outlives the line, because it is about the person', async () => {
  const cat = await limited();
  await stage.reopen(handshake);
  await stage.say(accepted, ready);
  await stage.pass(5000);
  expect([stage.texts, run(cat, 'rateLimited')]).toEqual([[], true]);
});

it('a message that was tried again and not answered when the line went may not have arrived; the others do', async () => {
  const cat = await limited();
  await stage.pass(30_000);
  expect(stage.texts.slice(2)).toEqual(['b']);
  await stage.reopen(handshake);
  await stage.say(accepted, ready);
  const take = createTaker();
  for (let second = 0; second < 5; second += 1) {
    await stage.pass(1000);
    await take();
  }
  expect([stage.texts, complaints(cat)]).toEqual([['c', 'd', 'e'], ['messagesMaybeLost']]);
});

it('256 messages wait at most; the next one is refused, and those that wait stay in order', async () => {
  const cat = await stage.loggedIn();
  await stage.say({ cmd: 'rate_limit', length: 30_000 });
  const texts = Array.from({ length: 256 }, (_, index) => `${index}`);
  write(cat, ...texts);
  expect(() => write(cat, 'one more')).toThrow('outboxFull');
  await stage.pass(30_000);
  const take = createTaker();
  for (let turn = 0; turn < texts.length; turn += 1) await take();
  expect([stage.texts, complaints(cat)]).toEqual([texts, []]);
});

it('refused messages count among the 256 that wait', async () => {
  const cat = await limited();
  write(cat, ...Array.from({ length: 252 }, () => 'x'));
  expect(() => write(cat, 'one more')).toThrow('outboxFull');
});

it('disconnecting meanwhile says once how many were not sent', async () => {
  const cat = await limited();
  cat.disconnect();
  await stage.pass(5);
  expect(cat.reported.map(cat.words)).toEqual(['4 messages that waited to be sent were not sent.']);
});

it('logging in as somebody else meanwhile says once how many were not sent', async () => {
  const cat = await limited();
  begin(() => run(cat, 'logIn', { USERNAME: 'dog' }));
  await stage.pass(5);
  expect(cat.reported.map(cat.words)).toEqual(['4 messages that waited to be sent were not sent.']);
});

it('connecting somewhere else meanwhile says once how many were not sent', async () => {
  const cat = await limited();
  begin(() => cat.connect('ws://localhost:8000/elsewhere'));
  await stage.pass(5);
  expect(cat.reported.map(cat.words)).toContain('4 messages that waited to be sent were not sent.');
});

it('a server that throws one out meanwhile: what waits is told as not sent', async () => {
  const cat = await limited();
  await stage.say({ cmd: 'disconnect', reason: 'Bye' });
  stage.network.newest.close(1000);
  await stage.pass(5);
  expect(cat.reported.map(cat.words)).toContain('4 messages that waited to be sent were not sent.');
});

it('stopping meanwhile tells nothing, and nothing leaves on the next green flag', async () => {
  const cat = await limited();
  const again = cat.restart();
  const { length } = cat.events;
  await stage.pass(60_000);
  expect([complaints(cat), cat.events.length, run(again, 'rateLimited')]).toEqual([[], length, false]);
});

it('leaving forgets the limit', async () => {
  const cat = await limited();
  cat.disconnect();
  await stage.pass(5);
  expect([run(cat, 'rateLimited'), run(cat, 'rateLimitLeft')]).toEqual([false, 0]);
});
