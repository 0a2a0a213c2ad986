// The reference server of the cloud protocol: every close, and where the dialects part ways.

import { describe, expect, it } from 'vitest';
import { dialects } from '../../src/protocols/forkphorus-cloud/server.ts';
import { handshake, startCloud } from '../support/cloud-guests.ts';
import { connectGuest } from '../support/guest.ts';

const score = '☁ score';
const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`☁ ${index}`, '0']));

describe.each(dialects)('in the dialect %s, 4000 meets whoever', (dialect) => {
  it.each(['no JSON', '', '{}', '[]', 'null', '5', '{} {}', '{"kind":"dance","method":"dance"}', deep])(
    'sends something unreadable (%#)',
    (text) => {
      const cloud = startCloud(dialect);
      const stranger = connectGuest(cloud.server);
      const cat = cloud.enter();
      for (const guest of [stranger, cat]) guest.send(text);
      expect([stranger.end?.code, cat.end?.code]).toEqual([4000, 4000]);
    },
  );

  it('sets before the handshake', () => {
    const cloud = startCloud(dialect);
    const stranger = connectGuest(cloud.server);
    stranger.send(cloud.set(score, '1'));
    expect(stranger.end?.code).toBe(4000);
  });

  it('sends a second handshake', () => {
    const cat = startCloud(dialect).enter();
    cat.send(handshake(dialect));
    expect(cat.end?.code).toBe(4000);
  });

  it('sends no handshake within 30 seconds', () => {
    const { server, clock } = startCloud(dialect);
    const stranger = connectGuest(server);
    clock.elapse(29_999);
    expect(stranger.end).toBeUndefined();
    clock.elapse(1);
    expect(stranger.end?.code).toBe(4000);
  });

  it('names a room that cannot be', () => {
    for (const room of ['', null, {}, 'x'.repeat(1000)]) {
      expect(startCloud(dialect).enter({ room }).end?.code).toBe(4000);
    }
  });

  it('says why in the dialect of the document only', () => {
    const cat = startCloud(dialect).enter({ room: '' });
    expect(cat.end?.reason).toBe(dialect === 'document' ? 'There can be no room of that name' : '');
  });
});

describe.each(['document', 'kind'] as const)('in the dialect %s', (dialect) => {
  it('setting a variable that the room lacks closes with 4000, whatever the value', () => {
    for (const value of ['1', 'hello', 5]) {
      const { enter, set } = startCloud(dialect);
      const cat = enter();
      cat.send(set('☁ other', value));
      expect(cat.end?.code).toBe(4000);
    }
  });

  it.each([null, [], 'x', undefined])('variables that are no object close with 4000: %j', (variables) => {
    const { server } = startCloud(dialect);
    const cat = connectGuest(server);
    cat.send({ ...handshake(dialect), variables });
    expect(cat.end?.code).toBe(4000);
  });

  it('has 20 variables in a room at most', () => {
    const { enter } = startCloud(dialect);
    expect(enter({ variables: many(20) }).end).toBeUndefined();
    expect(enter({ room: '4', variables: many(21) }).end?.code).toBe(4000);
  });

  it('starts a variable at 0 whose first value could not be set', () => {
    const { enter, set } = startCloud(dialect);
    const variables = { [score]: null, '☁ a': 5, '☁ b': '5' };
    enter({ variables });
    const dog = enter({ username: 'dog', variables });
    expect(dog.heard()).toEqual([set(score, '0'), set('☁ a', '0'), set('☁ b', '5')]);
  });

  it.each([
    [{ [score]: '0' }, { '☁ lives': '0' }],
    [{ [score]: '0' }, { [score]: '0', '☁ lives': '0' }],
    [{ [score]: '0', '☁ lives': '0' }, { [score]: '0' }],
  ])('into a room of %j one cannot bring %j: 4001', (there, variables) => {
    const { enter } = startCloud(dialect);
    enter({ variables: there });
    expect(enter({ username: 'dog', variables }).end?.code).toBe(4001);
  });

  it.each(['me', 'm'.repeat(21), 'm e', 'mé', '', 5, null, 'cat\n'])(
    'refuses the user name %j with 4002',
    (username) => {
      expect(startCloud(dialect).enter({ username }).end?.code).toBe(4002);
    },
  );

  it('refuses a name with 4002 while somebody else in the room has it, whatever the case', () => {
    const { enter } = startCloud(dialect);
    const first = enter({ address: '10.0.0.1' });
    expect(enter({ username: 'CAT', address: '10.0.0.2' }).end?.code).toBe(4002);
    expect(enter({ room: '4', address: '10.0.0.2' }).end).toBeUndefined();
    first.leave();
    expect(enter({ username: 'CAT', address: '10.0.0.2' }).end).toBeUndefined();
  });

  it('refuses with 4003 who finds no room left, on the server or in the room', () => {
    const { enter } = startCloud(dialect, { rooms: 2, clients: 2 });
    const names = ['cat', 'dog', 'mouse'];
    expect(names.map((username) => enter({ username }).end?.code)).toEqual([undefined, undefined, 4003]);
    expect(['4', '5'].map((room) => enter({ room }).end?.code)).toEqual([undefined, 4003]);
  });

  it('closes with 4004 after more than 100 packets within a second', () => {
    const { enter, set, clock } = startCloud(dialect);
    const [patient, hasty] = [enter({ username: 'patient' }), enter({ username: 'hasty' })];
    for (let count = 1; count < 100; count += 1)
      for (const one of [patient, hasty]) one.send(set(score, '1'));
    clock.elapse(999);
    hasty.send(set(score, '1'));
    clock.elapse(1);
    patient.send(set(score, '1'));
    expect([hasty.end?.code, patient.end]).toEqual([4004, undefined]);
  });

  const longest = dialect === 'kind' ? 9_999 : 100_000;
  it(`takes a value of ${longest} characters or with an exponent, but no number`, () => {
    const { enter, set } = startCloud(dialect);
    const [cat, dog] = [enter(), enter({ username: 'dog' })];
    dog.heard();
    for (const value of ['1e+21', '1.5e-7', '9'.repeat(longest), '9'.repeat(longest + 1), 5])
      cat.send(set(score, value));
    expect(dog.frames.slice(1)).toHaveLength(3);
  });

  it('forgets a room ten minutes after everybody has left', () => {
    const { enter, clock } = startCloud(dialect);
    enter().leave();
    clock.elapse(600_000);
    expect(enter().heard()).toEqual([]);
  });
});

describe('in the dialect document', () => {
  it('any text names a room and a variable, and there may be no variables at all', () => {
    const { enter } = startCloud('document');
    expect(enter({ room: 'my room', variables: { points: '1' } }).end).toBeUndefined();
    expect(enter({ room: 'my room', username: 'dog', variables: { points: '2' } }).heard()).toHaveLength(1);
    const empty = [enter({ variables: {} }), enter({ username: 'dog', variables: {} })];
    expect(empty.map(({ frames, end }) => [frames, end])).toEqual([
      [[], undefined],
      [[], undefined],
    ]);
  });

  it('a name is taken for others at the same address too', () => {
    const { enter } = startCloud('document');
    enter();
    expect(enter().end).toEqual({ code: 4002, reason: 'Somebody in the room has this user name' });
  });
});

describe('in the dialect kind', () => {
  it.each([
    { room: 'my room' },
    { room: 123 },
    { variables: {} },
    { variables: { score: '0' } },
    { variables: { [`☁ ${'x'.repeat(1022)}`]: '0' } },
  ])('4000 meets the introduction %j', (introduction) => {
    expect(startCloud('kind').enter(introduction).end?.code).toBe(4000);
  });

  it('the fields of the document close with 4000', () => {
    const { server, enter } = startCloud('kind');
    const [stranger, cat] = [connectGuest(server), enter()];
    stranger.send(handshake('document'));
    cat.send({ kind: 'set', variable: score, value: '1' });
    expect([stranger.end?.code, cat.end?.code]).toEqual([4000, 4000]);
  });

  it('one address may use a name twice', () => {
    const { enter } = startCloud('kind');
    expect([enter().end, enter().end]).toEqual([undefined, undefined]);
  });
});
