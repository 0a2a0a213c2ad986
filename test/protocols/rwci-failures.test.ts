// RWCI Chat when a login ends badly while something waits for it, and other small moments. The test plays the server.

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
import { url } from '../support/rwci-stage.ts';

describe('a login that fails', () => {
  it('takes what was written under its name with it', async () => {
    const cat = await connected();
    logIn(cat);
    cat.session.sendMessage('I am cat');
    await stage.pass(3);
    await say(refuse);
    logIn(cat, 'lion', 'roar');
    await stage.pass(3);
    await say(accept);
    await stage.pass(2000);
    expect(stage.network.newest.received.join()).not.toContain('I am cat');
    expect(cat.reported.map((error) => error.code)).toEqual(['outboxDiscarded']);
  });

  it('never makes the next server be dialled before the user has allowed it', async () => {
    const permission = (asked: string): Promise<boolean> =>
      asked === url ? Promise.resolve(true) : new Promise(() => undefined);
    stage.network.mode(url, 'manual');
    const cat = stage.createUser({ permission });
    const connecting = cat.connect(url);
    await open();
    await connecting;
    logIn(cat);
    await stage.pass(16_000);
    void cat.connect('wss://other.example/');
    logIn(cat);
    await stage.pass(10);
    expect(stage.network.lines).toHaveLength(1);
  });

  it('because the line ends for good ends its script with that error', async () => {
    const cat = stage.createUser({ permission: () => Promise.resolve(false) });
    const connecting = stage.outcome(() => cat.connect(url));
    const asked = logIn(cat);
    expect(await connecting).toMatchObject({ code: 'permissionDenied' });
    await stage.pass(3);
    expect(asked.error).toMatchObject({ code: 'permissionDenied' });
  });

  it('has its 90 s anew after each loss', async () => {
    const cat = await loggedIn();
    stage.network.newest.close(1001);
    await stage.pass(1500);
    await open();
    stage.network.newest.close(1001);
    stage.network.mode(url, 'refuse');
    await stage.pass(120_000);
    stage.network.mode(url, 'manual');
    await stage.pass(31_000);
    await open();
    await say(refuse);
    await stage.pass(3000);
    expect(auths().length).toBeGreaterThan(1);
    expect(cat.session.loginStatus).toBe('Login failed');
  });
});

describe('small things', () => {
  it('a direct message before the list of people waits for it', async () => {
    const cat = await connected();
    logIn(cat);
    await stage.pass(3);
    await say(accept);
    cat.session.sendDirect('dog', 'psst');
    await say('{"type":"user_list","users":["cat","dog"]}', '{"type":"default_channel","channel":"general"}');
    expect(stage.network.newest.received.at(-1)).toContain('psst');
  });

  it('a packet of one’s own may have a field "code"', async () => {
    const cat = await loggedIn();
    cat.sendRaw('{"type":"typing","username":"cat","code":"toString"}');
    await stage.pass(3);
    expect(stage.network.newest.received.at(-1)).toContain('toString');
  });

  it.each([
    '{"type":"direct_message","recipient":["dog"],"message":"x"}',
    '{"type":"direct_message","recipient":"cat"}',
  ])('the packet %s is refused', async (json) => {
    const cat = await loggedIn();
    expect(() => cat.sendRaw(json)).toThrow('rawDirect');
  });

  it('a channel whose name makes a waiting message too large is told, and the next message goes', async () => {
    const cat = await connected();
    logIn(cat);
    await stage.pass(3);
    await say(accept);
    cat.session.sendMessage('x'.repeat(2 ** 20 - 60));
    cat.session.sendMessage('small');
    await say(JSON.stringify({ type: 'default_channel', channel: 'y'.repeat(200) }));
    expect(cat.reported.map((error) => error.code)).toEqual(['frameTooLarge']);
    expect(stage.network.newest.received.at(-1)).toContain('small');
  });
});
