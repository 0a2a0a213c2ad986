// Rooms that answer late, that are very full, or that come after another one.

import { beforeEach, describe, expect, it } from 'vitest';
import { checkValue, rulesOf } from '../../src/protocols/forkphorus-cloud/dialects.ts';
import { createCloudStage, room, url, valuesOn } from '../support/cloud-stage.ts';
import type { User } from '../support/cloud-stage.ts';
import { share } from '../support/project-sharers.ts';

const stage = createCloudStage();
const set = (name: string, value: string): object => ({ method: 'set', name: `☁ ${name}`, value });

describe('a server that looks usernames up before it answers', () => {
  const enter = async (name: string): Promise<User> => {
    const user = stage.createUser();
    user.session.variables.declare('score', '0');
    stage.play();
    const connecting = user.connect(url);
    await stage.open();
    await connecting;
    user.session.setUsername(name);
    const joining = user.session.joinRoom(room);
    await stage.pass(1500);
    await joining;
    return user;
  };

  it('is not told what the variables started at before it has answered', async () => {
    const cat = await enter('cat');
    await stage.pass(2500);
    expect(valuesOn(stage.network.newest)).toEqual([]);
    await stage.say(set('score', '100'));
    await stage.pass(20_000);
    expect(valuesOn(stage.network.newest)).toEqual([]);
    expect(cat.session.variables.get('score')).toBe('100');
    expect(cat.all('variable')).toEqual([{ name: 'score', value: '100' }]);
  });

  it('may answer after what was set meanwhile: then the value is sent once more', async () => {
    const cat = await enter('cat');
    cat.session.variables.set('score', '777');
    await stage.pass(3000);
    await stage.say(set('score', '100'));
    await stage.pass(10_000);
    expect(cat.session.variables.get('score')).toBe('100');
    expect(valuesOn(stage.network.newest)).toEqual(['777', '100']);
  });

  it('hears at once what is set meanwhile', async () => {
    const cat = await enter('cat');
    cat.session.variables.set('score', '5');
    await stage.pass(10);
    expect(valuesOn(stage.network.newest)).toEqual(['5']);
  });

  it('is not waited for under a name that nobody looks up', async () => {
    await enter('player1234');
    await stage.pass(1500);
    expect(valuesOn(stage.network.newest)).toEqual(['0']);
  });
});

describe('a server that is 300 ms away', () => {
  /** Somebody in a room that holds 18. */
  const enter = async (): Promise<User> => {
    const user = stage.createUser();
    user.session.variables.declare('score', '0');
    stage.play();
    const connecting = user.connect(url);
    await stage.pass(600);
    await stage.open();
    await connecting;
    const joining = user.session.joinRoom(room);
    await stage.pass(300);
    await stage.say(set('score', '18'));
    await joining;
    await stage.pass(5000);
    return user;
  };

  it('tells what somebody sends once more, and that does not undo a change that crosses it', async () => {
    const cat = await enter();
    cat.session.variables.set('score', '19');
    await stage.pass(100);
    await stage.say(set('score', '18'));
    expect(cat.session.variables.get('score')).toBe('19');
    await stage.pass(10_000);
    expect(valuesOn(stage.network.newest)).toEqual(['19', '19']);
    expect(cat.all('variable')).toHaveLength(1);
  });

  it('tells that somebody sets the value back as soon as it comes, and that counts', async () => {
    const cat = await enter();
    cat.session.variables.set('score', '19');
    await stage.pass(350);
    await stage.say(set('score', '18'));
    expect(cat.session.variables.get('score')).toBe('18');
    await stage.pass(10_000);
    expect(valuesOn(stage.network.newest)).toEqual(['19', '18']);
  });
});

describe('in rooms of method servers', () => {
  beforeEach(() => stage.start('method'));

  it('another room does not inherit what only the one before had', async () => {
    const dog = await stage.enter('dog', { score: '1', secret: '41' });
    await stage.pass(10_000);
    const cat = await stage.enter('cat', { score: '0' });
    expect(cat.session.variables.all).toEqual({ score: '1', secret: '41' });
    cat.session.useServers('method');
    cat.session.variables.set('extra', '7');
    expect(await stage.outcome(() => cat.session.joinRoom('124'))).toBeUndefined();
    await stage.pass(10_000);
    expect(cat.session.variables.all).toEqual({ score: '0' });
    expect(stage.server.command('rooms')).toContain('Room 124: cat (☁ score = 0).');
    expect(dog.session.variables.get('extra')).toBe('7');
  });

  it('what was told first and declared later comes along', async () => {
    await stage.enter('dog', { score: '1', level: '3' });
    await stage.pass(10_000);
    const cat = await stage.enter('cat', { score: '0' });
    cat.session.variables.declare('level', '9');
    expect(cat.session.variables.get('level')).toBe('3');
    expect(await stage.outcome(() => cat.session.joinRoom('124'))).toBeUndefined();
    expect(cat.session.variables.all).toEqual({ score: '0', level: '9' });
  });

  it('a room with more than a frame can hold is entered again', async () => {
    const dog = await stage.enter('dog');
    const cat = await stage.enter('cat');
    await stage.pass(10_000);
    dog.session.useServers('method');
    for (let i = 0; i < 12; i += 1) dog.session.variables.set(`v${i}`, '9'.repeat(100_000));
    await stage.pass(3000);
    stage.network.lines[1]?.close(1001);
    await stage.pass(5000);
    expect(cat.session.room).toBe(room);
    expect(cat.reported).toEqual([]);
    expect(cat.session.variables.get('v11')).toHaveLength(100_000);
  });

  it('a server that has become another kind at the same address is found out', async () => {
    const dog = await stage.enter('dog');
    const cat = await stage.enter('cat');
    dog.session.variables.set('score', '5');
    await stage.pass(1000);
    stage.crash();
    stage.start('kind');
    await stage.pass(40_000);
    expect([cat.session.room, dog.session.room]).toEqual([room, room]);
    expect([cat, dog].map(({ session }) => session.variables.get('score'))).toEqual(['5', '5']);
  });

  it('who comes right after somebody has opened the room takes all of that one’s values', async () => {
    const names = Array.from({ length: 20 }, (_, i) => `v${i}`);
    const allOf = (value: string) => Object.fromEntries(names.map((name) => [name, value]));
    const { user: cat } = await stage.enterFrom(20, 'player1', allOf('1'));
    const { user: dog } = await stage.enterFrom(20, 'player2', allOf('2'));
    await stage.pass(10_000);
    expect(cat.session.variables.all).toEqual(allOf('1'));
    expect(dog.session.variables.all).toEqual(allOf('1'));
  });

  it('what is sent once more gives way to what somebody else has set since', async () => {
    const { user: cat } = await stage.enterFrom(40, 'cat');
    const { user: dog } = await stage.enterFrom(40, 'dog');
    const others = Array.from({ length: 40 }, (_, i) => `v${i}`);
    for (const { session } of [cat, dog]) session.useServers('method');
    await stage.pass(10_000);
    cat.session.variables.set('score', '1');
    dog.session.variables.set('score', '2');
    await stage.pass(100);
    // So much waits that nothing is sent once more for a while.
    for (const name of others) cat.session.variables.set(name, '1');
    await stage.pass(2300);
    dog.session.variables.set('score', '999');
    await stage.pass(20_000);
    expect([cat, dog].map(({ session }) => session.variables.get('score'))).toEqual(['999', '999']);
    expect(stage.server.command('rooms')).toContain('☁ score = 999');
  });
});

// In a time that grows with the square of the length this would take hours.
it('looking at a very long value takes no longer than reading it', () => {
  const rules = rulesOf('method', undefined);
  const digits = '1'.repeat(1_000_000);
  for (const tail of ['', 'x', '.x', 'e', '.1'])
    expect(checkValue(digits + tail, rules)).toMatchObject({
      code: /[xe]$/.test(tail) ? 'valueDigits' : 'valueTooLong',
    });
});

describe('a room that is remembered over a disconnect', () => {
  const leaveAndComeBack = async (user: User): Promise<void> => {
    user.disconnect();
    await stage.pass(1000);
    expect(await stage.outcome(() => user.connect(url))).toBeUndefined();
    await stage.pass(3000);
  };

  it('is entered again if it was joined, also after it was shared once before', async () => {
    stage.start('document');
    const { user: cat } = await share(stage, 'cat', { score: 0 });
    await leaveAndComeBack(cat);
    expect(cat.session.room).toBe('');
    cat.session.variables.declare('score', '0');
    expect(await stage.outcome(() => cat.session.joinRoom(room))).toBeUndefined();
    await leaveAndComeBack(cat);
    expect(cat.session.room).toBe(room);
  });

  it('keeps for itself what is set before the line is open, if another one is joined then', async () => {
    stage.start('document');
    const cat = await stage.enter('cat');
    cat.disconnect();
    await stage.pass(1000);
    const connecting = cat.connect(url);
    await stage.pass(0);
    cat.session.variables.set('score', '77');
    const joining = stage.outcome(() => cat.session.joinRoom('124'));
    expect(await joining).toBeUndefined();
    await connecting;
    await stage.pass(3000);
    expect(stage.server.command('rooms')).toContain('Room 124: cat (☁ score = 0).');
  });
});
