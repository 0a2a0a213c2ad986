// Names in TurboConnect: nothing answers to a new one, so the client has to find out from what comes back which of them
// the server has heard, and which it did not take.

import { expect, it } from 'vitest';
import {
  chatted,
  codes,
  createTurboConnectStage,
  join,
  setRoom,
  setUser,
} from '../support/turboconnect-stage.ts';

const stage = createTurboConnectStage();

it('changed quickly and back again bring nobody in or out for oneself', async () => {
  stage.start();
  const cat = await stage.enter('cat');
  for (const name of ['cat1', 'cat2', 'cat', 'cat3', 'cat']) cat.session.setUsername(name);
  await stage.pass(20);
  expect([cat.all('join'), cat.all('leave')]).toEqual([[], []]);
  expect([cat.session.myName, cat.session.usersOnline]).toEqual(['cat', ['cat']]);
  const dog = await stage.enter('cat1');
  await stage.pass(5);
  expect([cat.all('join'), dog.session.myName]).toEqual([[{ name: 'cat1' }], 'cat1']);
});

it('that the server does not take are told, and the one that it knows is true again', async () => {
  stage.start();
  const cat = await stage.enter('cat');
  const long = 'x'.repeat(101);
  cat.session.setUsername(long);
  expect(cat.session.myName).toBe(long);
  cat.session.sendMessage('one');
  await stage.pass(10);
  expect([cat.session.myName, cat.session.usersOnline]).toEqual(['cat', ['cat']]);
  expect(cat.reported.map(cat.words)).toEqual([
    `The server did not take the username ${long}. It may be too long, or not allowed there: choose another one.`,
  ]);
  stage.crash();
  await stage.pass(3);
  stage.start();
  await stage.pass(3000);
  expect(stage.heard).toEqual([setRoom('general'), setUser('cat')]);
});

it('under which a message was sent before the change are no refusal', async () => {
  const cat = await stage.meetCat();
  cat.session.sendMessage('one');
  cat.session.setUsername('lion');
  await stage.say(chatted('one', '[✖] cat', 'mine'));
  expect([cat.session.myName, codes(cat)]).toEqual(['lion', []]);
  await stage.say(join('[✖] lion'));
  expect(cat.all('join')).toEqual([]);
});
