// What cloud servers do of their own: they close for many reasons, and one family is found out by what it says.

import { beforeEach, describe, expect, it } from 'vitest';
import { createCloudStage, room, url } from '../support/cloud-stage.ts';
import type { User } from '../support/cloud-stage.ts';

const stage = createCloudStage();

describe('servers of the method dialect', () => {
  beforeEach(() => stage.start('method'));

  it('are found out by what they say, and then any room and new variables are fine', async () => {
    const cat = await stage.enter('cat');
    cat.session.variables.set('score', '1');
    await stage.pass(100);
    const dog = await stage.enter('dog');
    dog.session.variables.declare('later', '4');
    await stage.pass(100);
    expect(cat.session.variables.get('later')).toBe('4');
    expect(await stage.outcome(() => dog.session.joinRoom('lobby'))).toBeUndefined();
  });

  it('can be named beforehand, and then hear only their own fields', async () => {
    const cat = stage.createUser();
    cat.session.useServers('method');
    cat.session.variables.declare('score', '3');
    expect(await stage.join(cat, 'ab', 'lobby')).toBeUndefined();
    await stage.pass(10_000);
    expect(stage.network.newest.received.map((frame) => JSON.parse(frame))).toEqual([
      { method: 'handshake', project_id: 'lobby', user: 'ab' },
      { method: 'set', name: '☁ score', value: '3', user: 'ab', project_id: 'lobby' },
    ]);
  });
});

describe('each close of the server', () => {
  const joinManually = async (player: User): Promise<{ readonly outcome: Promise<unknown> }> => {
    stage.network.mode(url, 'manual');
    const connecting = player.connect(url);
    await stage.pass(1);
    stage.network.newest.open();
    await connecting;
    player.session.setUsername('cat');
    const joining = player.session.joinRoom(room).then(
      () => undefined,
      (error: unknown) => error,
    );
    await stage.pass(2);
    return { outcome: joining };
  };

  it.each([
    [4001, 'has other cloud variables', true],
    [4005, 'for security reasons', true],
    [4006, 'who runs this project', true],
    [4003, 'no place left', false],
    [4004, 'try again later', false],
    [4000, 'Declare a variable first', false],
    [1011, 'It made an error.', false],
    [1006, 'was lost', false],
  ])('%d is said in words: %s; final: %s', async (code, words, final) => {
    const cat = stage.createUser();
    const joining = await joinManually(cat);
    stage.network.newest.close(code);
    await stage.pass(3);
    expect(cat.words(await joining.outcome)).toContain(words);
    expect(cat.status).toBe(final ? 'disconnected' : 'reconnecting');
    await stage.pass(code === 4003 || code === 4004 ? 4900 : 0);
    expect(stage.network.lines).toHaveLength(1);
    await stage.pass(1500);
    expect(stage.network.lines).toHaveLength(final ? 1 : 2);
  });

  it('4004 is final where the server is known to speak method', async () => {
    const cat = stage.createUser();
    await joinManually(cat);
    stage.network.newest.send('{"method":"set","name":"☁ score","value":1}');
    await stage.pass(3);
    expect(cat.session.variables.get('score')).toBe('1');
    stage.network.newest.close(4004);
    await stage.pass(60_000);
    expect(cat.status).toBe('disconnected');
    expect(stage.network.lines).toHaveLength(1);
  });

  it('4000 three times in a row is final', async () => {
    const cat = stage.createUser();
    await joinManually(cat);
    for (let i = 0; i < 3; i += 1) {
      stage.network.newest.close(4000);
      await stage.pass(1100);
      stage.network.newest.open();
      await stage.pass(5);
    }
    expect(cat.status).toBe('disconnected');
    expect(stage.network.lines).toHaveLength(3);
    expect(cat.reported.map(cat.words).at(-1)).toContain('three times in a row');
  });

  it('4002 after a reconnect is retried, because the old line may still hold the name', async () => {
    const cat = stage.createUser();
    await joinManually(cat);
    await stage.pass(1500);
    stage.network.newest.close(1001);
    for (let i = 0; i < 5; i += 1) {
      await stage.pass(4000);
      stage.network.newest.open();
      await stage.pass(3);
      stage.network.newest.close(4002);
      await stage.pass(3);
    }
    await stage.pass(10_000);
    stage.network.newest.open();
    await stage.pass(1500);
    expect(cat.session.room).toBe(room);
    expect(cat.reported).toEqual([]);
  });
});
