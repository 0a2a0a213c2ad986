// The reference server of TurboConnect, driven directly: what it answers, packet by packet.

import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { createServer, dialects } from '../../src/protocols/turboconnect/server.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { connectGuest } from '../support/guest.ts';
import type { Guest } from '../support/guest.ts';
import { createMemoryStorage } from '../support/memory-storage.ts';
import { createPlainPasswords } from '../support/plain-passwords.ts';
import { oursOf } from '../support/vectors.ts';

const start = (dialect = 'document') => {
  const clock = createFakeClock();
  const ports = { clock, storage: createMemoryStorage(), passwords: createPlainPasswords() };
  return { clock, server: createServer(ports, dialect) };
};

let { clock, server } = start();

beforeEach(() => {
  ({ clock, server } = start());
});

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Connects somebody who has heard the greeting and sends these packets; what comes of them is still to be heard. */
const send = (...packets: readonly unknown[]): Guest => {
  const guest = connectGuest(server);
  guest.heard();
  for (const packet of packets) guest.send(packet);
  return guest;
};
const setRoom = (room: unknown) => ({ type: 'set_room', room });
const setUser = (name: unknown) => ({ type: 'set_user', name });
const chat = (message: unknown) => ({ type: 'chat', message });

/** Connects somebody who has all that it takes to talk, and has heard what came of it. */
const enter = (name: string, room = 'general'): Guest => {
  const guest = send(setRoom(room), setUser(name));
  guest.heard();
  return guest;
};
const join = (name: string) => ({ type: 'join', name });

describe('the greeting', () => {
  it("is an id of one's own, then what there is to know of the server", () => {
    expect(connectGuest(server).frames[0]).not.toBe(connectGuest(server).frames[0]);
    const features = ['text', 'username', 'timestamp', 'chatarray'];
    expect(connectGuest(server).heard()).toEqual([
      { type: 'id', id: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      { type: 'server_data', data: { address: 'ws://localhost:8000/guest', version: '1.0.0', features } },
    ]);
  });
});

describe('rooms', () => {
  it('tell everybody in them who comes, the newcomer too', () => {
    const dog = enter('dog');
    const cat = send(setUser('cat'), setRoom('general'));
    expect(cat.heard()).toEqual([join('[✖] cat')]);
    expect(dog.heard()).toEqual([join('[✖] cat')]);
  });

  it('hear nothing of somebody without a name, until there is one', () => {
    const dog = enter('dog');
    const cat = send(setRoom('general'));
    expect([dog.heard(), cat.heard()]).toEqual([[], []]);
    cat.send(setUser('cat'));
    expect([dog.heard(), cat.heard()]).toEqual([[join('[✖] cat')], [join('[✖] cat')]]);
  });

  it.each(['games', 'General'])('like %s know nothing of the room general', (room) => {
    const [dog, cat] = [enter('dog', room), enter('cat')];
    cat.send(chat('Hello!'));
    cat.leave();
    expect(dog.heard()).toEqual([]);
  });

  it('hear who leaves for another one', () => {
    const [dog, mouse, cat] = [enter('dog'), enter('mouse', 'games'), enter('cat')];
    for (const guest of [dog, mouse]) guest.heard();
    cat.send(setRoom('games'));
    expect(dog.heard()).toEqual([{ type: 'disconnected', name: '[✖] cat' }]);
    expect([mouse.heard(), cat.heard()]).toEqual([[join('[✖] cat')], [join('[✖] cat')]]);
  });

  it('do not change for somebody who sets the same one again', () => {
    const [dog, cat] = [enter('dog'), enter('cat')];
    cat.send(chat('Hello!'));
    for (const guest of [dog, cat]) guest.heard();
    cat.send(setRoom(' general '));
    expect([dog.heard(), cat.heard()]).toEqual([[], []]);
  });

  it.each(['', ' \t ', 'r'.repeat(101), 5, null, {}])('cannot be %o', (room) => {
    const cat = send(setUser('cat'), setRoom(room), chat('Hello!'));
    expect([cat.heard(), cat.end]).toEqual([[], undefined]);
  });

  it('may have 100 characters', () => {
    expect(send(setUser('cat'), setRoom(` ${'r'.repeat(100)} `)).heard()).toEqual([join('[✖] cat')]);
  });
});

describe('what was said in a room', () => {
  const messages = (guest: Guest): unknown => guest.heard()[0];

  it('comes before the news of oneself, oldest first', () => {
    const dog = connectGuest(server);
    const { id } = Object(dog.heard()[0]);
    for (const packet of [setRoom('general'), setUser('dog'), chat('1')]) dog.send(packet);
    const timestamp = clock.epoch();
    clock.elapse(5000);
    dog.send(chat('2'));
    const said = { username: '[✖] dog', id };
    expect(send(setUser('cat'), setRoom('general')).heard()).toEqual([
      {
        type: 'chatarray',
        messages: [
          { ...said, message: '1', timestamp },
          { ...said, message: '2', timestamp: timestamp + 5000 },
        ],
      },
      join('[✖] cat'),
    ]);
  });

  it('is kept up to 50 messages', () => {
    const dog = enter('dog');
    for (let index = 1; index <= 60; index += 1) dog.send(chat(`${index}`));
    const expected = Array.from({ length: 50 }, (_none, index) => ({ message: `${index + 11}` }));
    expect(messages(send(setRoom('general')))).toMatchObject({ messages: expected });
  });

  it('is forgotten when the last one leaves the room, with a name or without', () => {
    const [dog, stranger] = [enter('dog'), send(setRoom('general'))];
    dog.send(chat('Hello!'));
    dog.leave();
    const cat = send(setRoom('general'));
    expect(messages(cat)).toMatchObject({ messages: [{ message: 'Hello!' }] });
    for (const guest of [cat, stranger]) guest.send(setRoom('games'));
    expect(send(setRoom('general')).heard()).toEqual([]);
  });
});

describe('messages', () => {
  it('go to everybody in the room, the sender and those without a name included', () => {
    const dog = connectGuest(server);
    const [greeting] = dog.heard();
    const [cat, stranger] = [enter('cat'), send(setRoom('general'))];
    for (const packet of [setRoom('general'), setUser('dog'), chat('Hello!')]) dog.send(packet);
    const { id } = Object(greeting);
    const told = { type: 'chatted', message: 'Hello!', username: '[✖] dog', id, timestamp: clock.epoch() };
    for (const guest of [dog, cat, stranger]) expect(guest.heard().at(-1)).toEqual(told);
  });

  it.each(['', 'm'.repeat(10_001), 5, null, undefined, ['Hello!']])(
    'go nowhere if they are %o',
    (message) => {
      const cat = enter('cat');
      cat.send(chat(message));
      expect([cat.heard(), cat.end]).toEqual([[], undefined]);
    },
  );

  it('may be spaces, and 10,000 characters long', () => {
    const cat = enter('cat');
    for (const message of [' ', 'm'.repeat(10_000)]) {
      cat.send(chat(message));
      expect(cat.heard()).toMatchObject([{ message }]);
    }
  });

  it.each([[[]], [[setRoom('general')]], [[setUser('dog')]]])(
    'go nowhere after nothing but %j',
    (packets) => {
      const [cat, dog] = [enter('cat'), send(...packets, chat('Hello!'))];
      cat.heard();
      expect([cat.heard(), dog.heard(), dog.end]).toEqual([[], [], undefined]);
    },
  );
});

describe('packets', () => {
  it('that it sends are those listed in the vectors, and no others', () => {
    const cat = connectGuest(server);
    for (const packet of oursOf('turboconnect', 'client', 'document')) cat.send(packet);
    const dog = connectGuest(server);
    dog.send(setRoom('general'));
    const url = cat.frames.join().match(/http[^"]+/)?.[0] ?? '';
    server.page?.(new URL(`${url}&name=cat`));
    const frames = [...cat.frames, ...dog.frames].map((frame) =>
      frame.replaceAll(uuid, 'afe4e809-dbaa-4beb-a850-d87fd59ec1e4').replace('/guest', '/turboconnect'),
    );
    const listed = oursOf('turboconnect', 'server', 'document');
    const heard = [...new Set(frames)].map((frame): unknown => JSON.parse(frame));
    expect(heard).toEqual(expect.arrayContaining(listed));
    expect(heard).toHaveLength(listed.length);
  });

  it.each([
    'no JSON',
    '',
    '[]',
    '5',
    '{}',
    '{"type":"dance"}',
    '{"type":["auth"]}',
    '{"type":"join","name":"x"}',
  ])('that are %s are dropped in silence', (text) => {
    const cat = enter('cat');
    cat.send(text);
    expect([cat.heard(), cat.end]).toEqual([[], undefined]);
  });

  it('do no harm, whatever they are, and leave nobody behind', () => {
    const types = fc.constantFrom('set_room', 'set_user', 'auth', 'chat', '__proto__');
    const fields = fc.constantFrom('room', 'name', 'message', '__proto__');
    const values = fc.oneof(fc.constantFrom('cat', 'dog', ' ', '[✔] cat', 'ca\nt'), fc.jsonValue());
    const packets = fc
      .tuple(types, fc.array(fc.tuple(fields, values)))
      .map(([type, rest]) => JSON.stringify(Object.fromEntries([['type', type], ...rest])));
    const texts = fc.array(fc.oneof(fc.string(), fc.json(), packets, packets), { maxLength: 20 });
    fc.assert(
      fc.property(texts, (all) => {
        const guests = [send(), enter('cat')];
        for (const text of all) for (const guest of guests) guest.send(text);
        expect(server.command('who')).toMatch(/^(?:Room .+|There are no rooms)\.$/s);
        for (const guest of guests) guest.leave();
        expect(server.command('who')).toBe('There are no rooms.');
      }),
    );
  });
});

it('has the dialect of the document and no other', () => {
  expect(dialects).toEqual(['document']);
  expect(() => start('klingon')).toThrow('klingon');
});

it('has no timer to stop', () => {
  enter('cat').send({ type: 'auth' });
  expect(clock.pending).toBe(0);
  server.stop();
});
