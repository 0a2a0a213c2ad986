// Messages of one's own that TurboConnect's server drops without a word: the client finds out because they never come
// back.

import { expect, it } from 'vitest';
import { chatted, codes, createTurboConnectStage } from '../support/turboconnect-stage.ts';

const stage = createTurboConnectStage();

it('a message that does not come back within 15 s is told', async () => {
  const cat = await stage.meetCat();
  cat.session.sendMessage('hello');
  await stage.pass(14_900);
  expect(codes(cat)).toEqual([]);
  await stage.pass(200);
  expect(cat.reported.map(cat.words)).toEqual([
    '1 of your messages did not come back from the server, so perhaps nobody got them. They may be too long, or not allowed.',
  ]);
  await stage.pass(60_000);
  expect(codes(cat)).toHaveLength(1);
});

it('of several only those are told that did not come back, each at its time', async () => {
  const cat = await stage.meetCat();
  for (const message of ['1', '2', '3']) {
    cat.session.sendMessage(message);
    await stage.pass(5000);
  }
  await stage.say(chatted('2', '[✖] cat', 'mine'));
  expect(cat.session.roundTrip).toBeGreaterThanOrEqual(10_000);
  await stage.pass(300);
  expect(codes(cat)).toEqual(['messagesUnheard']);
  await stage.pass(9000);
  expect(codes(cat)).toHaveLength(1);
  await stage.pass(1100);
  expect(codes(cat)).toEqual(['messagesUnheard', 'messagesUnheard']);
});

it('a message that the server has changed has come back', async () => {
  const cat = await stage.meetCat();
  cat.session.sendMessage('darn');
  await stage.say(chatted('****', '[✖] cat', 'mine'));
  await stage.pass(60_000);
  expect(codes(cat)).toEqual([]);
});

it('what the reference server does not pass on is told, and nothing of it is said in another room', async () => {
  stage.start();
  const cat = await stage.enter('cat');
  const dog = await stage.enter('dog');
  cat.session.sendMessage('x'.repeat(10_001));
  await stage.pass(15_100);
  expect(codes(cat)).toEqual(['messagesUnheard']);
  cat.session.setRoom('r'.repeat(101));
  await stage.pass(10);
  cat.session.sendMessage('for the secret room');
  await stage.pass(15_100);
  expect(codes(cat)).toEqual(['messagesUnheard', 'messagesUnheard']);
  expect(dog.all('message')).toEqual([]);
});

it('a line that is lost tells of them at once, and later nothing more', async () => {
  const cat = await stage.meetCat();
  cat.session.sendMessage('hello');
  await stage.pass(1000);
  stage.network.newest.close(1001);
  await stage.pass(60_000);
  expect(codes(cat).filter((code) => code.startsWith('messages'))).toEqual(['messagesMaybeLost']);
});
