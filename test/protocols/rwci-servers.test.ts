// What is different from one RWCI server to another: the document’s, the deployed one, and the troubles they have.

import { beforeEach, describe, expect, it } from 'vitest';
import { createRwciStage, texts, url } from '../support/rwci-stage.ts';

const stage = createRwciStage();

describe('with the document’s server', () => {
  it('a message goes out one second after the login, because no default channel is named', async () => {
    stage.start('document');
    const cat = stage.createUser();
    await stage.connectAs(cat, 'cat');
    cat.session.sendMessage('Hello!');
    await stage.pass(900);
    expect(texts(cat)).toEqual([]);
    await stage.pass(200);
    expect(texts(cat)).toEqual(['Hello!']);
  });
});

describe('with the deployed server', () => {
  beforeEach(() => stage.start('deployed'));

  it('a message goes out as soon as the default channel is named, and names it', async () => {
    const cat = stage.createUser();
    await stage.connectAs(cat, 'cat');
    await stage.pass(10);
    cat.session.sendMessage('Hello!');
    await stage.pass(10);
    expect(texts(cat)).toEqual(['Hello!']);
    expect(stage.network.newest.received.at(-1)).toBe(
      '{"type":"message","message":"Hello!","channel":"general"}',
    );
  });

  it('channels are listed, made and removed', async () => {
    const cat = await stage.enter('cat');
    expect(cat.session.channels).toEqual(['general']);
    stage.server.command('channel music');
    await stage.pass(5);
    expect(cat.session.channels).toEqual(['general', 'music']);
    cat.session.sendToChannel('la la', 'music');
    await stage.pass(5);
    expect(cat.all('message')).toMatchObject([{ channel: 'music' }]);
    stage.server.command('unchannel music');
    await stage.pass(5);
    expect(cat.session.channels).toEqual(['general']);
  });

  it('that is sick is tried again slowly, said in words, and in the end given up', async () => {
    stage.server.command('sicken');
    const cat = stage.createUser();
    await stage.outcome(() => cat.connect(url));
    await stage.outcome(() => cat.session.logIn('cat', 'meow'));
    await stage.pass(4900);
    expect(cat.all('disconnected')).toMatchObject([
      { reason: expect.stringContaining('needs to be restarted') },
    ]);
    expect(stage.network.lines).toHaveLength(1);
    await stage.pass(2000);
    expect(stage.network.lines).toHaveLength(2);
    await stage.pass(600_000);
    expect(stage.network.lines.length).toBeLessThan(9);
    expect(cat.status).toBe('disconnected');
  });

  it('a dead line is found out after 45 s of silence and 10 s without an answer', async () => {
    const cat = await stage.enter('cat');
    await stage.pass(60_000);
    expect(stage.network.newest.received.at(-1)).toBe('{"type":"user_list"}');
    stage.network.cut(url);
    await stage.pass(56_000);
    expect(cat.all('disconnected')).toMatchObject([
      { reason: expect.stringContaining('does not answer any more') },
    ]);
    await stage.pass(3000);
    expect(cat.session.isLoggedIn).toBe(true);
  });
});

describe('a server that never answers the probe', () => {
  it('is not taken for dead', async () => {
    stage.start('document');
    const cat = await stage.enter('cat');
    await stage.pass(300_000);
    expect(cat.all('disconnected')).toEqual([]);
    expect(cat.session.isLoggedIn).toBe(true);
  });
});
