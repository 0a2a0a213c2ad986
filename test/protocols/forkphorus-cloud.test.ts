// Cloud Rooms from end to end without a VM: the session of the extension against the reference server in each of its
// dialects. The project must not notice which one it talks to.

import { beforeEach, describe, expect, it } from 'vitest';
import { dialects } from '../../src/protocols/forkphorus-cloud/server.ts';
import { createCloudStage, room, url } from '../support/cloud-stage.ts';

const stage = createCloudStage();

describe.each(dialects)('with a server in the dialect %s', (dialect) => {
  beforeEach(() => stage.start(dialect));

  it('a room is entered after a second of silence, or at once where it tells its variables', async () => {
    const began = stage.clock.now();
    const cat = await stage.enter('cat');
    expect(stage.clock.now() - began).toBeLessThan(1100);
    expect(cat.session.room).toBe(room);
    cat.session.variables.set('score', '7');
    await stage.pass(100);
    const later = stage.clock.now();
    const dog = await stage.enter('dog');
    expect(stage.clock.now() - later).toBeLessThan(100);
    expect(dog.session.variables.get('score')).toBe('7');
    expect(dog.all('variable')).toEqual([{ name: 'score', value: '7' }]);
  });

  it('after a restart of the server the room is entered again, with the values that were here', async () => {
    const cat = await stage.enter('cat');
    cat.session.variables.set('score', '5');
    await stage.pass(100);
    stage.network.serve(url, undefined);
    await stage.pass(500);
    expect(cat.session.room).toBe('');
    cat.session.variables.set('score', '6');
    stage.start(dialect);
    await stage.pass(20_000);
    expect(cat.session.room).toBe(room);
    const dog = await stage.enter('dog');
    expect(dog.session.variables.get('score')).toBe('6');
    const names = cat.events.map((event) => event.name).filter((name) => name !== 'packet');
    expect(names).toEqual(['connected', 'disconnected', 'connected']);
  });

  it('another room is another socket, with the variables as declared, and no disconnect is told', async () => {
    const cat = await stage.enter('cat');
    cat.session.variables.set('score', '9');
    await stage.pass(100);
    expect(await stage.outcome(() => cat.session.joinRoom('456'))).toBeUndefined();
    expect(cat.session.room).toBe('456');
    expect(cat.session.variables.get('score')).toBe('0');
    expect(stage.network.lines).toHaveLength(2);
    expect(stage.network.lines[0]?.closedByClient?.code).toBe(1000);
    expect(cat.all('disconnected')).toEqual([]);
  });

  it('another username in a room enters it again with 4100', async () => {
    const cat = await stage.enter('cat');
    cat.session.setUsername('lion');
    await stage.pass(1500);
    expect(stage.network.lines[0]?.closedByClient?.code).toBe(4100);
    expect(cat.session.room).toBe(room);
    expect(cat.session.myName).toBe('lion');
    expect(cat.all('disconnected')).toEqual([]);
  });

  it('without a room the line is let go in silence after 20 s, and a later join dials anew', async () => {
    const cat = stage.createUser();
    await stage.outcome(() => cat.connect(url));
    cat.session.variables.declare('score', '0');
    await stage.pass(120_000);
    expect(stage.network.lines).toHaveLength(1);
    expect(stage.network.newest.closedByClient?.code).toBe(1000);
    expect(cat.status).toBe('connected');
    expect(await stage.outcome(() => cat.session.joinRoom(room))).toBeUndefined();
    expect(stage.network.lines).toHaveLength(2);
    expect(cat.all('disconnected')).toEqual([]);
  });

  it('joining where one is ends at once, and joining twice joins once', async () => {
    const cat = await stage.enter('cat');
    await cat.session.joinRoom(room);
    const first = cat.session.joinRoom('77');
    const second = cat.session.joinRoom('77');
    await stage.pass(1500);
    await Promise.all([first, second]);
    expect(stage.network.lines).toHaveLength(2);
    const joins = stage.network.lines.flatMap((line) =>
      line.received.filter((frame) => frame.includes('handshake')),
    );
    expect(joins).toHaveLength(2);
  });

  it('the green flag pressed ten times ends each time in the room', async () => {
    let cat = await stage.enter('cat');
    for (let i = 0; i < 10; i += 1) {
      cat = cat.restart();
      cat.session.variables.declare('score', '0');
      expect(await stage.join(cat, 'cat')).toBeUndefined();
      expect(cat.session.room).toBe(room);
    }
    expect(cat.reported).toEqual([]);
  });

  it('a name that is taken pauses until another is set', async () => {
    await stage.enter('cat');
    const other = stage.createUser();
    other.session.variables.declare('score', '0');
    const error = await stage.join(other, 'cat');
    if (dialect !== 'document') {
      // The deployed servers let one address use a name twice.
      expect(error).toBeUndefined();
      return;
    }
    expect(other.words(error)).toContain('does not accept the username "cat" (4002)');
    expect(other.status).toBe('disconnected');
    const dialled = stage.network.lines.length;
    await stage.pass(120_000);
    expect(stage.network.lines).toHaveLength(dialled);
    other.session.setUsername('dog');
    await stage.pass(2000);
    expect(other.status).toBe('connected');
    expect(other.session.room).toBe(room);
  });

  it('leaving forgets the values, not the wishes', async () => {
    const cat = await stage.enter('cat');
    cat.session.variables.set('score', '3');
    cat.disconnect();
    expect(cat.session.room).toBe('');
    expect(cat.session.variables.all).toEqual({ score: '0' });
    expect(cat.session.myName).toBe('cat');
    expect(() => cat.session.variables.set('score', '1')).toThrow('notConnected');
  });
});

describe('the username', () => {
  it('is the player’s own if the rules allow it, else one made up', () => {
    expect(stage.createUser('griffpatch').session.myName).toBe('griffpatch');
    expect(stage.createUser('').session.myName).toBe('player5500');
    expect(stage.createUser('Zoë!').session.myName).toBe('player5500');
  });
});
