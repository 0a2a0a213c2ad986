// What becomes of cloud variables when a line is lost: what was set while away, and what was handed to a line that was
// dead already, counts if the room has not moved on, else the room does. In each dialect of the server.

import { beforeEach, describe, expect, it } from 'vitest';
import { dialects } from '../../src/protocols/forkphorus-cloud/server.ts';
import { createCloudStage, valuesOn } from '../support/cloud-stage.ts';
import type { Distant, User } from '../support/cloud-stage.ts';
import type { TestLine } from '../support/memory-network.ts';

const stage = createCloudStage();

const set = ({ session }: User, value: number): void => session.variables.set('score', String(value));

const valuesOf = (...users: readonly User[]): string[] =>
  users.map(({ session }) => session.variables.get('score'));

/** Two who are in a room for a while, with the score at 0. */
const enterBoth = async (): Promise<readonly [Distant, Distant]> => {
  const cat = await stage.enterFrom(5, 'cat');
  const dog = await stage.enterFrom(5, 'dog');
  await stage.pass(70_000);
  for (const line of stage.network.lines) line.received.splice(0);
  return [cat, dog];
};

/** Both ends find out, and the client comes back: over this line. */
const comeBack = async (line: TestLine): Promise<TestLine> => {
  line.endForServer();
  line.endForClient();
  await stage.pass(5000);
  expect(stage.network.newest).not.toBe(line);
  return stage.network.newest;
};

const expectAll = (value: string, ...users: readonly User[]): void => {
  expect(valuesOf(...users)).toEqual(users.map(() => value));
  expect(stage.server.command('rooms')).toContain(`(☁ score = ${value})`);
};

describe.each(dialects)('with a server in the dialect %s', (dialect) => {
  beforeEach(() => stage.start(dialect));

  describe('a set that was handed to a dead line', () => {
    it.each([1, 10, 40, 59])('%d s before its end is not lost', async (seconds) => {
      const [{ user: cat, line }, { user: dog, line: other }] = await enterBoth();
      line.cut();
      set(cat, 5);
      await stage.pass(seconds * 1000);
      const next = await comeBack(line);
      expectAll('5', cat, dog);
      expect([valuesOn(line), valuesOn(next), valuesOn(other)]).toEqual([[], ['5'], []]);
      expect(cat.all('variable')).toEqual([]);
    });

    it('70 s before its end is not sent again, and the project hears what the room holds', async () => {
      const [{ user: cat, line }, { user: dog }] = await enterBoth();
      line.cut();
      set(cat, 5);
      await stage.pass(70_000);
      const next = await comeBack(line);
      expectAll('0', cat, dog);
      expect(valuesOn(next)).toEqual([]);
      expect(cat.all('variable')).toEqual([{ name: 'score', value: '0' }]);
    });

    it('is sent once although there were many: the newest', async () => {
      const [{ user: cat, line }, { user: dog }] = await enterBoth();
      line.cut();
      for (let value = 1; value <= 20; value += 1) {
        set(cat, value);
        await stage.pass(200);
      }
      const next = await comeBack(line);
      expectAll('20', cat, dog);
      expect(valuesOn(next)).toEqual(['20']);
    });

    it('gives way to what somebody else has set meanwhile', async () => {
      const [{ user: cat, line }, { user: dog }] = await enterBoth();
      line.cut();
      set(cat, 5);
      await stage.pass(4000);
      set(dog, 6);
      await stage.pass(10_000);
      const next = await comeBack(line);
      expectAll('6', cat, dog);
      expect(valuesOn(next)).toEqual([]);
      expect(cat.all('variable')).toEqual([{ name: 'score', value: '6' }]);
    });

    it('is sent where only the one before it has arrived', async () => {
      const [{ user: cat, line }, { user: dog }] = await enterBoth();
      set(cat, 4);
      await stage.pass(1000);
      line.cut();
      set(cat, 5);
      await stage.pass(20_000);
      const next = await comeBack(line);
      expectAll('5', cat, dog);
      expect([valuesOn(line), valuesOn(next)]).toEqual([['4'], ['5']]);
    });

    it('is still sent where a second line is lost before it could be', async () => {
      const [{ user: cat, line }, { user: dog }] = await enterBoth();
      line.cut();
      set(cat, 5);
      await stage.pass(20_000);
      line.endForServer();
      line.endForClient();
      while (stage.network.newest === line || stage.network.newest.received.length === 0) await stage.pass(1);
      const second = stage.network.newest;
      second.cut();
      await stage.pass(20_000);
      const next = await comeBack(second);
      expectAll('5', cat, dog);
      expect(valuesOn(next)).toEqual(['5']);
    });
  });

  it('a set that has arrived before the line was lost is not sent again', async () => {
    const [{ user: cat, line }, { user: dog }] = await enterBoth();
    set(cat, 5);
    await stage.pass(1000);
    line.cut();
    await stage.pass(10_000);
    const next = await comeBack(line);
    expectAll('5', cat, dog);
    expect([valuesOn(line), valuesOn(next)]).toEqual([['5'], []]);
    expect(cat.all('variable')).toEqual([]);
  });

  it('a set that was on its way to a server that closes the line is not lost', async () => {
    const { user: cat, line } = await stage.enterFrom(200, 'cat');
    const { user: dog } = await stage.enterFrom(5, 'dog');
    await stage.pass(70_000);
    line.close(1001);
    await stage.pass(100);
    set(cat, 5);
    await stage.pass(10_000);
    expectAll('5', cat, dog);
    expect(valuesOn(stage.network.newest)).toEqual(['5']);
  });

  describe('a change that was made while away', () => {
    it('is sent if the room still holds what it held', async () => {
      const [{ user: cat, line }, { user: dog }] = await enterBoth();
      line.close(1001);
      await stage.pass(10);
      set(cat, 1);
      set(cat, 2);
      const next = await comeBack(line);
      expectAll('2', cat, dog);
      expect(valuesOn(next)).toEqual(['2']);
    });

    it('gives way to a room that has moved on', async () => {
      const [{ user: cat, line }, { user: dog, line: other }] = await enterBoth();
      line.close(1001);
      await stage.pass(10);
      set(cat, 1);
      set(dog, 2);
      const next = await comeBack(line);
      expectAll('2', cat, dog);
      expect([valuesOn(next), valuesOn(other)]).toEqual([[], ['2']]);
      expect(cat.all('variable')).toEqual([{ name: 'score', value: '2' }]);
    });

    it('is not sent to a room that was set to the same', async () => {
      const [{ user: cat, line }, { user: dog, line: other }] = await enterBoth();
      line.close(1001);
      await stage.pass(10);
      set(cat, 1);
      set(dog, 1);
      const next = await comeBack(line);
      expectAll('1', cat, dog);
      expect([valuesOn(next), valuesOn(other)]).toEqual([[], ['1']]);
      expect(cat.all('variable')).toEqual([]);
    });

    it('is sent to a room that has moved on and come back', async () => {
      const [{ user: cat, line }, { user: dog }] = await enterBoth();
      line.close(1001);
      await stage.pass(10);
      set(cat, 1);
      set(dog, 2);
      set(dog, 0);
      const next = await comeBack(line);
      expectAll('1', cat, dog);
      expect(valuesOn(next)).toEqual(['1']);
    });
  });

  it('sets that had crossed when the line was lost are settled by the room', async () => {
    const [{ user: cat, line }, { user: dog }] = await enterBoth();
    set(cat, 1);
    set(dog, 2);
    await stage.pass(20);
    await comeBack(line);
    await stage.pass(10_000);
    const [value] = valuesOf(cat);
    expect(['1', '2']).toContain(value);
    expectAll(value ?? '', cat, dog);
  });

  it('a line that is slower than the one before may cross for longer', async () => {
    let ms = 1;
    const owl = await stage.enter('owl');
    const { user: far } = await stage.enterFrom(() => ({ toServer: ms, toClient: ms }), 'cat');
    owl.disconnect();
    ms = 400;
    stage.crash();
    await stage.pass(10);
    stage.start(dialect);
    await stage.pass(70_000);
    const { user: near } = await stage.enterFrom(1, 'dog');
    await stage.pass(70_000);
    set(far, 1);
    await stage.pass(90);
    set(near, 2);
    await stage.pass(10_000);
    const [value] = valuesOf(near);
    expectAll(value ?? '', near, far);
  });

  it('a server that has lost its rooms gets the values back', async () => {
    const [{ user: cat }, { user: dog }] = await enterBoth();
    set(cat, 5);
    await stage.pass(1000);
    stage.crash();
    await stage.pass(500);
    stage.start(dialect);
    await stage.pass(20_000);
    expectAll('5', cat, dog);
  });
});
