// Sets of several people that cross on their way: no server says which came last, and still all agree in the end. In each
// dialect of the server.

import { beforeEach, describe, expect, it } from 'vitest';
import { dialects } from '../../src/protocols/forkphorus-cloud/server.ts';
import { createCloudStage, valuesOn } from '../support/cloud-stage.ts';
import type { User } from '../support/cloud-stage.ts';

const stage = createCloudStage();

const valuesOf = (...users: readonly User[]): string[] =>
  users.map(({ session }) => session.variables.get('score'));

/** Whatever was sent before counts no more, and is forgotten. */
const settle = async (): Promise<void> => {
  await stage.pass(70_000);
  for (const line of stage.network.lines) line.received.splice(0);
};

const set = ({ session }: User, value: number): void => session.variables.set('score', String(value));

/** Everybody and the server hold one value, which is one of these. */
const expectOneOf = (values: readonly string[], ...users: readonly User[]): void => {
  const [value] = valuesOf(...users);
  expect(values).toContain(value);
  expect(valuesOf(...users)).toEqual(users.map(() => value));
  expect(stage.server.command('rooms')).toContain(`(☁ score = ${value})`);
};

describe.each(dialects)('with a server in the dialect %s', (dialect) => {
  beforeEach(() => stage.start(dialect));

  it.each([
    [1, 1],
    [50, 50],
    [1, 400],
    [400, 1],
    [300, 20],
  ])('two sets that cross on ways of %d and %d ms cost a few more', async (near, far) => {
    const { user: cat } = await stage.enterFrom(near, 'cat');
    const { user: dog } = await stage.enterFrom(far, 'dog');
    await settle();
    set(cat, 1);
    set(dog, 2);
    await stage.pass(10_000);
    expectOneOf(['1', '2'], cat, dog);
    // One, unless that crosses another one again.
    expect([3, 5, 7]).toContain(stage.sentValues.length);
  });

  it.each([
    [50, 50, 50],
    [1, 120, 400],
    [250, 5, 30],
  ])('three sets that cross on ways of %d, %d and %d ms cost a few more', async (...ways) => {
    const users: User[] = [];
    for (const [index, name] of ['cat', 'dog', 'owl'].entries())
      users.push((await stage.enterFrom(ways[index] ?? 1, name)).user);
    await settle();
    for (const [index, user] of users.entries()) set(user, index + 1);
    await stage.pass(15_000);
    expectOneOf(['1', '2', '3'], ...users);
    expect(stage.sentValues.length).toBeLessThanOrEqual(8);
  });

  it('the project whose value has lost is told of the other one', async () => {
    const { user: cat } = await stage.enterFrom(50, 'cat');
    const { user: dog } = await stage.enterFrom(50, 'dog');
    await settle();
    set(cat, 1);
    set(dog, 2);
    await stage.pass(10_000);
    const [value] = valuesOf(cat);
    const loser = value === '1' ? dog : cat;
    expect(loser.all('variable').at(-1)).toEqual({ name: 'score', value });
  });

  it('who is only slow to hear sends once more what was the newest anyway', async () => {
    const { user: cat, line: first } = await stage.enterFrom(() => ({ toServer: 1, toClient: 400 }), 'cat');
    const { user: dog, line: second } = await stage.enterFrom(1, 'dog');
    await settle();
    set(cat, 1);
    await stage.pass(100);
    expect(valuesOf(dog)).toEqual(['1']);
    set(dog, 2);
    await stage.pass(10_000);
    expectOneOf(['2'], cat, dog);
    expect([valuesOn(first), valuesOn(second)]).toEqual([['1', '2'], ['2']]);
  });

  it('sets that are three seconds apart cannot have crossed', async () => {
    const { user: cat, line: first } = await stage.enterFrom(50, 'cat');
    const { user: dog, line: second } = await stage.enterFrom(50, 'dog');
    await settle();
    set(cat, 1);
    await stage.pass(3100);
    set(dog, 2);
    await stage.pass(3100);
    set(cat, 3);
    await stage.pass(10_000);
    expectOneOf(['3'], cat, dog);
    expect([valuesOn(first), valuesOn(second)]).toEqual([['1', '3'], ['2']]);
  });

  it('crossing sets of one value are no disagreement', async () => {
    const { user: cat, line: first } = await stage.enterFrom(200, 'cat');
    const { user: dog, line: second } = await stage.enterFrom(50, 'dog');
    await settle();
    set(cat, 1);
    set(dog, 1);
    await stage.pass(10_000);
    expectOneOf(['1'], cat, dog);
    expect([valuesOn(first), valuesOn(second)]).toEqual([['1'], ['1']]);
  });

  it('who sets the variable again does not send the old value once more', async () => {
    const { user: cat, line } = await stage.enterFrom(20, 'cat');
    const { user: dog } = await stage.enterFrom(20, 'dog');
    await settle();
    set(cat, 1);
    set(dog, 2);
    await stage.pass(100);
    expect(valuesOf(cat)).toEqual(['2']);
    set(cat, 9);
    await stage.pass(10_000);
    expectOneOf(['9'], cat, dog);
    expect(valuesOn(line)).toEqual(['1', '9']);
  });

  it('while another one keeps setting the variable nothing is sent again', async () => {
    const { user: cat, line } = await stage.enterFrom(50, 'cat');
    const { user: dog } = await stage.enterFrom(50, 'dog');
    await settle();
    set(cat, 1);
    for (let value = 100; value < 108; value += 1) {
      set(dog, value);
      await stage.pass(100);
    }
    expect(valuesOn(line)).toEqual(['1']);
    await stage.pass(10_000);
    expectOneOf(['107'], cat, dog);
    expect(valuesOn(line)).toEqual(['1']);
  });

  it('crossing sets of one variable leave the others alone', async () => {
    const variables = { score: '0', lives: '3' };
    const { user: cat } = await stage.enterFrom(50, 'cat', variables);
    const { user: dog } = await stage.enterFrom(50, 'dog', variables);
    await settle();
    set(cat, 1);
    set(dog, 2);
    cat.session.variables.set('lives', '2');
    await stage.pass(10_000);
    expect(cat.session.variables.all).toEqual(dog.session.variables.all);
    expect(dog.session.variables.get('lives')).toBe('2');
    expect(stage.sentValues).toHaveLength(4);
  });

  it('two who open a room in one moment with other values agree', async () => {
    const [{ user: cat }, { user: dog }] = await Promise.all([
      stage.enterFrom(20, 'cat', { score: '1' }),
      stage.enterFrom(30, 'dog', { score: '2' }),
    ]);
    await stage.pass(10_000);
    expectOneOf(['1', '2'], cat, dog);
  });
});
