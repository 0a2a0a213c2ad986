// What servers do not take of a project's own ☁ variables: too many, too long, too late. Each is said in words, and what
// else there is goes on.

import { describe, expect, it } from 'vitest';
import { createRandom } from '../support/random.ts';
import { createCloudStage, room } from '../support/cloud-stage.ts';
import { arrive, complaints, families, share, sync } from '../support/project-sharers.ts';

const stage = createCloudStage();

const many = (count: number): Record<string, number> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`v${i}`, i]));

const fixed = families.filter(({ dialect }) => dialect !== 'method');
const open = families.filter(({ choice }) => choice === 'method');

describe.each(fixed)('with servers of $dialect taken for $choice', ({ dialect, choice }) => {
  it('a variable that is made in the room is refused in words, once', async () => {
    stage.start(dialect);
    const cat = await share(stage, 'cat', { x: 1 }, choice);
    const dog = await share(stage, 'dog', { x: 1 }, choice);
    for (let i = 0; i < 10; i += 1) {
      cat.project.setNow('late', i);
      await stage.pass(100);
    }
    expect(complaints(cat)).toEqual([expect.stringContaining('does not know the cloud variable "')]);
    expect(complaints(cat)[0]).toContain('late');
    cat.project.setNow('x', 2);
    await stage.pass(500);
    expect(dog.project.get('x')).toBe('2');
    expect(cat.project.get('late')).toBe(9);
  });

  it('one that is made while the line is away is refused too, and the room is entered again', async () => {
    stage.start(dialect);
    const dog = await share(stage, 'dog', { x: 1 }, choice);
    const cat = await share(stage, 'cat', { x: 1 }, choice);
    stage.network.newest.endForServer();
    stage.network.newest.endForClient();
    cat.project.setNow('late', 5);
    await stage.pass(30_000);
    expect(cat.user.session.room).toBe(room);
    expect(cat.project.isTaken).toBe(true);
    expect(complaints(cat)).toEqual([expect.stringContaining('late')]);
    cat.project.setNow('x', 2);
    await stage.pass(500);
    expect(dog.project.get('x')).toBe('2');
  });

  it('a renamed variable is a new one; the rest is shared on', async () => {
    stage.start(dialect);
    const cat = await share(stage, 'cat', { x: 1, y: 1 }, choice);
    const dog = await share(stage, 'dog', { x: 1, y: 1 }, choice);
    cat.project.variables.delete('☁ x');
    cat.project.setNow('z', 1);
    dog.project.setNow('x', 'still');
    dog.project.setNow('y', 2);
    await stage.pass(500);
    expect([...cat.project.variables]).toEqual([
      ['☁ y', '2'],
      ['☁ z', 1],
    ]);
    expect(complaints(cat)).toHaveLength(1);
  });

  it('who joined the room without the variable is told when sharing begins', async () => {
    stage.start(dialect);
    const cat = await arrive(stage, 'cat', { x: 1, y: 1 }, choice);
    cat.user.session.variables.declare('x', '5');
    expect(await stage.outcome(() => cat.user.session.joinRoom(room))).toBeUndefined();
    expect(await sync(stage, cat)).toBeUndefined();
    expect(cat.project.get('x')).toBe('5');
    expect(complaints(cat)).toEqual([expect.stringContaining('y')]);
  });
});

describe.each(open)('with servers of $dialect taken for $choice', ({ dialect, choice }) => {
  it('a variable that is made in the room is shared at once', async () => {
    stage.start(dialect);
    const cat = await share(stage, 'cat', {}, choice);
    const dog = await share(stage, 'dog', { late: 'mine' }, choice);
    await stage.pass(500);
    cat.project.setNow('late', 0);
    await stage.pass(3000);
    expect(String(cat.project.get('late'))).toBe(String(dog.project.get('late')));
    cat.project.setNow('later', 'text');
    await stage.pass(500);
    dog.project.setNow('later', 0);
    await stage.pass(500);
    expect(String(cat.project.get('later'))).toBe(String(dog.project.get('later')));
    expect([...complaints(cat), ...complaints(dog)]).toEqual([]);
  });

  it('a variable that is made in the room has the value that the room knows for it', async () => {
    stage.start(dialect);
    const dog = await share(stage, 'dog', { best: 900 }, choice);
    const cat = await share(stage, 'cat', { x: 1 }, choice);
    cat.project.setNow('best', 0);
    await stage.pass(3000);
    expect([cat.project.get('best'), dog.project.get('best')]).toEqual(['900', 900]);
  });

  it('who joined the room before shares all variables', async () => {
    stage.start(dialect);
    const dog = await share(stage, 'dog', { x: 'room', y: 'room' }, choice);
    const cat = await arrive(stage, 'cat', { x: 1, y: 2, z: 3 }, choice);
    expect(await stage.outcome(() => cat.user.session.joinRoom(room))).toBeUndefined();
    expect(await sync(stage, cat)).toBeUndefined();
    expect([...cat.project.variables.values()]).toEqual(['room', 'room', 3]);
    // This crosses what the cat has brought.
    dog.project.setNow('z', 0);
    await stage.pass(5000);
    expect(String(cat.project.get('z'))).toBe(String(dog.project.get('z')));
  });

  it('128 variables are shared, and the next one is refused in words', async () => {
    stage.start(dialect);
    const cat = await share(stage, 'cat', many(128), choice);
    const dog = await share(stage, 'dog', many(128), choice);
    for (const name of Object.keys(many(128))) cat.project.set(name, `text ${name}`);
    cat.project.frame();
    await stage.pass(20_000);
    expect([...dog.project.variables]).toEqual([...cat.project.variables]);
    cat.project.setNow('late', 1);
    cat.project.setNow('late', 2);
    expect(complaints(cat)).toEqual([expect.stringContaining('128')]);
    const fox = await arrive(stage, 'fox', many(129), choice);
    expect(await sync(stage, fox)).toContain('128 cloud variables');
    expect(fox.project.isTaken).toBe(false);
  });
});

describe('what cannot be shared', () => {
  it.each(['automatic', 'kind'] as const)('no variable at all is an error for %s', async (choice) => {
    stage.start('kind');
    const cat = await arrive(stage, 'cat', {}, choice);
    expect(await sync(stage, cat)).toContain('no ☁ variable to share');
    expect(cat.project.isTaken).toBe(false);
    expect(cat.user.session.room).toBe('');
  });

  it('25 variables are too many for the smaller servers, which a sentence says', async () => {
    stage.start('kind');
    const cat = await arrive(stage, 'cat', many(25));
    expect(await sync(stage, cat)).toMatch(/20 cloud variables at most.*method/);
    expect(cat.project.isTaken).toBe(false);
    expect(cat.user.session.variables.names).toEqual([]);
  });

  it('25 variables are fine on servers of method', async () => {
    stage.start('method');
    const cat = await share(stage, 'cat', many(25), 'method');
    const dog = await share(stage, 'dog', many(25), 'method');
    cat.project.setNow('v24', 'last');
    await stage.pass(3000);
    expect(dog.project.get('v24')).toBe('last');
  });

  it.each(['☁ ', `☁ ${'n'.repeat(1001)}`])(
    'a name that servers do not take is an error: %s',
    async (name) => {
      stage.start('document');
      const cat = await arrive(stage, 'cat', { x: 1 });
      cat.project.variables.set(name, 1);
      expect(await sync(stage, cat)).toContain('is no name for a cloud variable');
      expect(cat.project.isTaken).toBe(false);
    },
  );

  it('a text that is too long at the start is an error, and later one that leaves the rest alone', async () => {
    stage.start('kind');
    const random = createRandom(5);
    const noise = Array.from({ length: 9000 }, () =>
      String.fromCodePoint(0x4e00 + Math.floor(random() * 999)),
    ).join('');
    const cat = await arrive(stage, 'cat', { x: noise, y: 0 });
    expect(await sync(stage, cat)).toMatch(/This text becomes .* digits/);
    expect(cat.project.isTaken).toBe(false);
    cat.project.set('x', '');
    expect(await sync(stage, cat)).toBeUndefined();
    const dog = await share(stage, 'dog', { x: 0, y: 0 });
    cat.project.set('x', noise);
    cat.project.setNow('y', 'short');
    await stage.pass(500);
    expect(complaints(cat)).toEqual([expect.stringMatching(/This text becomes .* digits/)]);
    expect([dog.project.get('x'), dog.project.get('y')]).toEqual(['', 'short']);
    cat.project.setNow('x', 'short again');
    await stage.pass(500);
    expect(dog.project.get('x')).toBe('short again');
  });

  // What would be packed first is told by its digits.
  it('a text of millions of characters is refused by its length, without being packed', async () => {
    stage.start('method');
    const cat = await share(stage, 'cat', { x: '' }, 'method');
    const long = 'The cat sat on the mat. '.repeat(400_000);
    cat.project.setNow('x', long);
    expect(complaints(cat)).toEqual([expect.stringContaining('A text may have 1000000 characters')]);
  });
});

it('a frame in which 128 variables change looks at all of them once, not once for each', async () => {
  stage.start('method');
  const cat = await share(stage, 'cat', many(128), 'method');
  await stage.pass(20_000);
  const before = cat.project.looks;
  for (const name of Object.keys(many(128))) cat.project.set(name, 'changed');
  cat.project.frame();
  expect(cat.project.looks - before).toBeLessThan(3);
});

it('a variable that is deleted and made again takes the value of the room', async () => {
  stage.start('method');
  const cat = await share(stage, 'cat', { x: 5 }, 'method');
  const dog = await share(stage, 'dog', { x: 0 }, 'method');
  cat.project.variables.delete('☁ x');
  cat.project.frame();
  cat.project.setNow('x', 0);
  await stage.pass(500);
  expect([cat.project.get('x'), dog.project.get('x')]).toEqual(['5', '5']);
});
