// The reference server of the cloud protocol, driven directly: what is the same in all dialects.

import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { createServer, dialects } from '../../src/protocols/forkphorus-cloud/server.ts';
import { handshake, startCloud } from '../support/cloud-guests.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { connectGuest } from '../support/guest.ts';
import { createMemoryStorage } from '../support/memory-storage.ts';
import { createPlainPasswords } from '../support/plain-passwords.ts';
import { oursOf, readVectors } from '../support/vectors.ts';

const second = 1000;
const minute = 60 * second;
const score = '☁ score';

let cloud = startCloud('document');

describe.each(dialects)('in the dialect %s', (dialect) => {
  beforeEach(() => {
    cloud = startCloud(dialect);
  });

  /** Somebody in the room and somebody who came second, both with nothing left to hear. */
  const enterBoth = () => {
    const cat = cloud.enter({ username: 'cat' });
    cat.send(cloud.set(score, '0'));
    const dog = cloud.enter({ username: 'dog' });
    dog.heard();
    return { cat, dog };
  };

  it('tells whoever opens a room nothing', () => {
    const cat = cloud.enter();
    cloud.clock.elapse(minute);
    expect([cat.frames, cat.end]).toEqual([[], undefined]);
  });

  it('tells whoever comes later all variables in one frame, in the order in which they came into being', () => {
    const variables = { [score]: '0', '☁ lives': '3' };
    const cat = cloud.enter({ variables });
    for (const [name, value] of Object.entries(variables)) cat.send(cloud.set(name, value));
    const dog = cloud.enter({ username: 'dog', variables: { '☁ lives': '9', [score]: '9' } });
    expect(dog.frames).toHaveLength(1);
    expect(dog.heard()).toEqual([cloud.set(score, '0'), cloud.set('☁ lives', '3')]);
  });

  it('tells the others in the room of a change, but not who made it, and nobody in another room', () => {
    const { cat, dog } = enterBoth();
    const elsewhere = cloud.enter({ room: '456' });
    cat.send(cloud.set(score, '10'));
    cloud.clock.elapse(second);
    expect([cat.heard(), dog.heard(), elsewhere.heard()]).toEqual([[], [cloud.set(score, '10')], []]);
  });

  it('keeps every change, in order', () => {
    const { cat, dog } = enterBoth();
    const values = Array.from({ length: 50 }, (_, index) => String(index));
    for (const value of values) cat.send(cloud.set(score, value));
    cloud.clock.elapse(second);
    expect(dog.heard()).toEqual(values.map((value) => cloud.set(score, value)));
  });

  it('ignores a bad value without a word; the document knows nothing of digits, so any text is good there', () => {
    const { cat, dog } = enterBoth();
    const texts = ['hello', '1 2', '+1', '0x1', '1e5', '--1', '1.2.3'];
    for (const value of [...texts, true, null, {}, []]) cat.send(cloud.set(score, value));
    cloud.clock.elapse(second);
    const good = dialect === 'document' ? texts : [];
    expect([cat.end, dog.heard()]).toEqual([undefined, good.map((value) => cloud.set(score, value))]);
  });

  it.each(['', '5.', '.5', '-.', '-5', '0'.repeat(1000)])('hands on the value "%s"', (value) => {
    const { cat, dog } = enterBoth();
    cat.send(cloud.set(score, value));
    cloud.clock.elapse(second);
    expect(dog.heard()).toEqual([cloud.set(score, value)]);
  });

  it('keeps the values of a room for a while after everybody has left', () => {
    const { cat, dog } = enterBoth();
    cat.send(cloud.set(score, '7'));
    for (const guest of [cat, dog]) guest.leave();
    cloud.clock.elapse(9 * minute);
    expect(cloud.enter().heard()).toEqual([cloud.set(score, '7')]);
  });

  it('forgets a room an hour after everybody has left, and not while somebody is there', () => {
    const { cat, dog } = enterBoth();
    cat.leave();
    cloud.clock.elapse(120 * minute);
    expect(cloud.server.command('rooms')).toContain('Room 123: dog');
    dog.leave();
    cloud.clock.elapse(60 * minute);
    expect(cloud.server.command('rooms')).toBe('There are no rooms.');
    expect(cloud.clock.pending).toBe(0);
  });

  it('forgets no room into which somebody has come back', () => {
    cloud.enter().leave();
    cloud.clock.elapse(5 * minute);
    cloud.enter({ username: 'dog' });
    cloud.clock.elapse(120 * minute);
    expect(cloud.server.command('rooms')).toContain('Room 123: dog');
  });

  it('hears nothing more of whom it has closed', () => {
    const stranger = connectGuest(cloud.server);
    for (const packet of ['no JSON', handshake(dialect)]) stranger.send(packet);
    cloud.clock.elapse(minute);
    expect(cloud.server.command('rooms')).toBe('There are no rooms.');
  });

  it('takes the packets listed in the vectors', () => {
    const listed = [
      ...readVectors('forkphorus-cloud').vectors.filter(({ dialects: of }) => of.includes(dialect)),
      ...['automatic', dialect].flatMap((of) =>
        oursOf('forkphorus-cloud', 'client', of).map((packet) => ({ direction: 'client', packet })),
      ),
    ].flatMap(({ direction, packet }) => (direction === 'client' ? [packet] : []));
    const isHandshake = (packet: object) => JSON.stringify(packet).includes('handshake');
    for (const packet of listed) {
      cloud = startCloud(dialect);
      const cat = isHandshake(packet) ? connectGuest(cloud.server) : cloud.enter();
      cat.send(packet);
      expect([packet, cat.end]).toEqual([packet, undefined]);
      expect(cloud.server.command('rooms')).toMatch(/^Room \S+: \w+ \(.*\)\.$/);
    }
  });

  it('sends the packets listed in the vectors, and no others', () => {
    const { cat, dog } = enterBoth();
    cat.send(oursOf('forkphorus-cloud', 'client', 'automatic').at(-1));
    cloud.clock.elapse(second);
    expect(dog.heard()).toEqual(oursOf('forkphorus-cloud', 'server', dialect));
  });

  it('lets the operator set a variable for everybody in a room, with or without its cloud', () => {
    const { cat, dog } = enterBoth();
    expect(cloud.server.command('set 123 score 8')).toBe('Set ☁ score to 8 for everybody in room 123.');
    expect(cloud.server.command('set 123 ☁ score 9')).toBe('Set ☁ score to 9 for everybody in room 123.');
    cloud.clock.elapse(second);
    const sets = [cloud.set(score, '8'), cloud.set(score, '9')];
    expect([cat.heard(), dog.heard()]).toEqual([sets, sets]);
    expect(cloud.server.command('rooms')).toBe('Room 123: cat, dog (☁ score = 9).');
  });

  it('answers every command in a sentence, also a wrong one', () => {
    enterBoth();
    for (const line of [
      '',
      'dance',
      'set',
      'set 123',
      'set 1 score 5',
      'set 123 lives 5',
      'set 123 score x',
    ]) {
      expect(cloud.server.command(line)).toMatch(/^[A-Z].*\.$/);
    }
    for (const help of cloud.server.commands) expect(help).toMatch(/^\w+( [A-Z]+)* {2}\w/);
  });

  it('leaves no timer behind when it stops', () => {
    const { cat, dog } = enterBoth();
    connectGuest(cloud.server);
    cloud.enter({ room: '456' }).leave();
    cat.send(cloud.set(score, '1'));
    cloud.server.stop();
    for (const guest of [cat, dog]) guest.leave();
    expect(cloud.clock.pending).toBe(0);
  });

  it('survives any text, before and after the handshake', () => {
    const words = fc.constantFrom('handshake', 'set', 'create', 'rename', '123', 'cat', score);
    const keys = [
      'kind',
      'method',
      'room',
      'id',
      'project_id',
      'username',
      'user',
      'var',
      'variable',
      'name',
    ];
    const fields = fc.constantFrom(...keys, 'value', 'variables', '__proto__');
    const packets = fc
      .array(fc.tuple(fields, fc.oneof(words, fc.jsonValue())))
      .map((entries) => JSON.stringify(Object.fromEntries(entries)));
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), packets), (text) => {
        const guests = [connectGuest(cloud.server), cloud.enter({ username: 'someone' })];
        for (const guest of guests) guest.send(text);
        cloud.server.command(text);
        cloud.server.command(`set ${text}`);
        for (const guest of guests) guest.leave();
      }),
    );
  });
});

it('is made in the dialect that is asked for, or not at all', () => {
  const ports = {
    clock: createFakeClock(),
    storage: createMemoryStorage(),
    passwords: createPlainPasswords(),
  };
  for (const dialect of dialects) {
    const cat = connectGuest(createServer(ports, dialect));
    cat.send(handshake(dialect));
    expect(cat.end).toBeUndefined();
  }
  expect(() => createServer(ports, 'klingon')).toThrow('klingon');
});
