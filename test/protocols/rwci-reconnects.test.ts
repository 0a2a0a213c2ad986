// RWCI Chat when things come at the wrong moment: logins that cross a reconnect, refusals that come late, names that
// change while something waits. The test plays the server.

import { describe, expect, it } from 'vitest';
import {
  accept,
  auths,
  connected,
  loggedIn,
  logIn,
  open,
  refuse,
  say,
  stage,
} from '../support/rwci-manual.ts';
import { outcome } from '../support/player.ts';
import { url } from '../support/rwci-stage.ts';

describe('a login after a reconnect', () => {
  it('that is never answered is told, and the project is connected all the same', async () => {
    const cat = await loggedIn();
    stage.network.newest.close(1001);
    await stage.pass(1500);
    await open();
    await stage.pass(16_000);
    expect(cat.status).toBe('connected');
    expect(cat.all('connected')).toHaveLength(2);
    expect(cat.session.isLoggedIn).toBe(false);
    expect(cat.reported.map((error) => error.code)).toEqual(['loginUnanswered']);
  });

  it('that is refused while the server goes down is tried again when it is back', async () => {
    const cat = await loggedIn();
    stage.network.newest.close(1001);
    await stage.pass(1500);
    await open();
    await say(refuse);
    stage.network.newest.close(1000);
    stage.network.mode(url, 'refuse');
    await stage.pass(10_000);
    expect(cat.status).toBe('reconnecting');
    stage.start('document');
    await stage.pass(40_000);
    expect(cat.session.isLoggedIn).toBe(true);
  });

  it('is joined by a script that asks for the same meanwhile', async () => {
    const cat = await loggedIn();
    stage.network.newest.close(1001);
    await stage.pass(3);
    const asked = logIn(cat);
    await stage.pass(1500);
    await open();
    await say(refuse);
    await stage.pass(1000);
    expect(asked.over).toBe(false);
    await say(accept);
    expect(asked).toEqual({ over: true, error: undefined });
    expect(cat.session.isLoggedIn).toBe(true);
  });
});

describe('a refusal', () => {
  it('of an earlier name is not told of a later one', async () => {
    const cat = await connected();
    const dog = logIn(cat, 'dog');
    await stage.pass(3);
    await say(refuse);
    expect(cat.words(dog.error)).toContain('"dog"');
    await stage.pass(60_000);
    const again = logIn(cat);
    await stage.pass(16_000);
    expect(again.error).toMatchObject({ code: 'loginUnanswered' });
  });

  it('is tried again for 15 s if this project itself has just left under that name', async () => {
    let cat = await loggedIn();
    cat = cat.restart();
    const connecting = cat.connect(url);
    await open();
    await connecting;
    const asked = logIn(cat);
    for (let i = 0; i < 3; i += 1) {
      await stage.pass(3);
      await say(refuse);
      await stage.pass(2100);
    }
    expect(asked.over).toBe(false);
    await say(accept);
    expect(asked).toEqual({ over: true, error: undefined });
    expect(cat.all('disconnected')).toEqual([]);
  });
});

describe('an unanswered login', () => {
  it('is asked again on a new line, for a second one on the same would be refused', async () => {
    const cat = await connected();
    const asked = logIn(cat);
    await stage.pass(16_000);
    expect(asked.error).toMatchObject({ code: 'loginUnanswered' });
    logIn(cat);
    await open();
    expect(stage.network.lines).toHaveLength(2);
    expect(auths()).toHaveLength(1);
  });

  it('does not begin its time while the user is asked for permission', async () => {
    let answer = (_allowed: boolean): void => undefined;
    stage.network.mode(url, 'manual');
    const cat = stage.createUser({ permission: () => new Promise((resolve) => (answer = resolve)) });
    const connecting = cat.connect(url);
    const asked = logIn(cat);
    await stage.pass(60_000);
    expect(asked.over).toBe(false);
    answer(true);
    await open();
    await connecting;
    await say(accept);
    expect(asked).toEqual({ over: true, error: undefined });
  });
});

describe('a password of 2 MiB', () => {
  it.each(['open', 'on its way'])('is refused in words while the line is %s', async (state) => {
    stage.network.mode(url, 'manual');
    const cat = stage.createUser();
    const connecting = outcome(stage.clock, () => cat.connect(url));
    if (state === 'open') await open();
    const asked = logIn(cat, 'cat', 'x'.repeat(2 ** 21));
    if (state !== 'open') await open();
    expect(await connecting).toBeUndefined();
    await stage.pass(20_000);
    expect(asked.error).toMatchObject({ code: 'frameTooLarge' });
    expect(cat.status).toBe('connected');
    expect(cat.reported).toEqual([]);
  });
});

describe('another name', () => {
  it('never says what was written under the one before', async () => {
    const cat = await connected();
    logIn(cat);
    await stage.pass(3);
    await say(accept);
    cat.session.sendMessage('I am cat');
    logIn(cat, 'lion', 'roar');
    await open();
    await say(accept);
    await stage.pass(2000);
    const sent = stage.network.lines.flatMap((line) => line.received);
    expect(sent.filter((frame) => frame.includes('I am cat'))).toEqual([]);
    expect(cat.reported.map((error) => error.code)).toEqual(['outboxDiscarded']);
  });

  it('on a line that is slow to come disturbs nothing', async () => {
    const cat = await loggedIn();
    await stage.pass(44_900);
    logIn(cat, 'lion', 'roar');
    await stage.pass(5000);
    stage.network.newest.open();
    await stage.pass(3);
    await say(accept);
    expect(cat.session.myName).toBe('lion');
  });
});
