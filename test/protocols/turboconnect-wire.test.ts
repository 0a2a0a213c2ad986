// What the client of TurboConnect puts on the wire, and when: the room before the name, both again on every line, what
// waits and what does not. And that client and server send exactly what is written down.

import { describe, expect, it } from 'vitest';
import {
  auth,
  chat,
  codes,
  createTurboConnectStage,
  id,
  join,
  logIn,
  run,
  setRoom,
  setUser,
  story,
  texts,
  url,
} from '../support/turboconnect-stage.ts';
import type { User } from '../support/turboconnect-stage.ts';
import { oursOf, readVectors } from '../support/vectors.ts';

const stage = createTurboConnectStage();

const blocks: Record<string, (cat: User) => unknown> = {
  connect: (cat) => cat.connect(url),
  room: (cat) => run(cat, 'setRoom'),
  name: (cat) => run(cat, 'setUsername'),
};

const orders = 'connect room name,connect name room,room connect name,name connect room,name room connect';

describe('the room comes before the name', () => {
  it.each(orders.split(','))('where the blocks come as %s, in one moment or one by one', async (order) => {
    for (const pause of [0, 100]) {
      stage.begin();
      stage.start();
      const cat = stage.createUser();
      for (const block of order.split(' ')) {
        void blocks[block]?.(cat);
        await stage.pass(pause);
      }
      await stage.pass(100);
      expect(stage.heard).toEqual([setRoom('general'), setUser('cat')]);
      expect(story(cat)).toEqual(['connected', 'loggedIn']);
      expect([cat.session.myName, cat.session.usersOnline]).toEqual(['cat', ['cat']]);
    }
  });

  it('also where the greeting is late, and nothing goes before it', async () => {
    const cat = stage.dial();
    await stage.open();
    cat.session.setUsername('cat');
    cat.session.setRoom('general');
    cat.session.setRoom('pond');
    cat.session.sendMessage('Hello!');
    const login = logIn(cat);
    await stage.pass(1900);
    expect(stage.heard).toEqual([]);
    await stage.say(id());
    expect(stage.heard).toEqual([setRoom('pond'), setUser('cat'), chat('Hello!'), auth]);
    expect(login.over).toBe(false);
  });

  it('and each is said alone when it changes, once for each change', async () => {
    const cat = await stage.meetCat();
    cat.session.setRoom('pond');
    cat.session.setRoom('pond');
    cat.session.setUsername('cat');
    cat.session.setRoom('general');
    await stage.pass(3);
    expect(stage.heard.slice(2)).toEqual([setRoom('pond'), setRoom('general')]);
    cat.session.setUsername(' lion ');
    await stage.pass(3);
    expect(stage.heard.slice(4)).toEqual([setUser('lion')]);
    expect(cat.all('loggedIn')).toEqual([{ name: 'cat' }, { name: 'lion' }]);
  });
});

describe('after the line was lost', () => {
  it('room, name and what waited are said again, after the hats that tell of it', async () => {
    stage.start();
    const cat = await stage.enter('cat');
    const told = story(cat).length;
    stage.crash();
    await stage.pass(3);
    cat.session.sendMessage('1');
    cat.session.sendMessage('2');
    expect([cat.session.isLoggedIn, cat.session.usersOnline]).toEqual([false, []]);
    stage.start();
    await stage.pass(3000);
    expect(stage.heard).toEqual([setRoom('general'), setUser('cat'), chat('1'), chat('2')]);
    expect(story(cat).slice(told).join(' ')).toBe('disconnected connected loggedIn message message');
    expect([texts(cat), codes(cat)]).toEqual([['1', '2'], []]);
  });

  it('what had left and was not heard again may be lost, which is told and not said twice', async () => {
    const cat = await stage.meetCat();
    cat.session.sendMessage('into the void');
    await stage.reopen(id('other'));
    expect(stage.heard).toEqual([setRoom('general'), setUser('cat')]);
    expect(cat.reported.map(cat.words)).toEqual([
      'The connection was lost before the server confirmed 1 of your messages, so they may not have arrived.',
    ]);
    expect(cat.session.myId).toBe('other');
  });

  it('256 messages wait, and the next one is refused', async () => {
    const cat = await stage.meetCat();
    stage.network.newest.close(1001);
    await stage.pass(3);
    for (let count = 1; count <= 256; count += 1) cat.session.sendMessage(`${count}`);
    expect(() => cat.session.sendMessage('257')).toThrow('outboxFull');
    await stage.pass(1100);
    await stage.open(id());
    expect(stage.heard).toHaveLength(258);
    expect(stage.heard.at(-1)).toEqual(chat('256'));
  });

  it.each([
    ['another room', (cat: User) => cat.session.setRoom('pond'), [setRoom('pond'), setUser('cat')]],
    ['another name', (cat: User) => cat.session.setUsername('lion'), [setRoom('general'), setUser('lion')]],
  ])('what was written before is not sent into %s', async (_what, change, greeting) => {
    const cat = await stage.meetCat();
    stage.network.newest.close(1001);
    await stage.pass(3);
    cat.session.sendMessage('Only for you');
    change(cat);
    cat.session.sendMessage('For all');
    await stage.pass(1100);
    await stage.open(id());
    expect(stage.heard).toEqual([...greeting, chat('For all')]);
    expect(codes(cat)).toEqual(['outboxDiscarded']);
  });
});

describe('room and name stay', () => {
  it('after disconnect, which says how much was not sent', async () => {
    stage.start();
    const cat = await stage.enter('cat');
    stage.crash();
    await stage.pass(3);
    cat.session.sendMessage('too late');
    cat.disconnect();
    expect([codes(cat), cat.session.room]).toEqual([['outboxDiscarded'], 'general']);
    stage.start();
    await stage.connect(cat);
    await stage.pass(5);
    expect(stage.heard).toEqual([setRoom('general'), setUser('cat')]);
  });

  it('with another address, where nothing else does', async () => {
    const cat = await stage.meetCat();
    await stage.say(join('[✖] dog'), [{ message: 'old' }]);
    const other = 'ws://localhost:8001/';
    stage.network.mode(other, 'manual');
    cat.connect(other).catch(() => undefined);
    expect([cat.session.usersOnline, cat.session.history, cat.session.myId]).toEqual([[], [], '']);
    expect([run(cat, 'serverInfo'), cat.session.roundTrip, cat.session.isLoggedIn]).toEqual(['', 0, false]);
    await stage.open(id());
    expect([stage.network.newest.url, stage.heard]).toEqual([other, [setRoom('general'), setUser('cat')]]);
  });
});

describe('a packet of one’s own', () => {
  it.each([
    ['rawShape', ['[]', '"hi"', 'null', '5', '{"kind":"x"}', '{"type":5}']],
    ['rawOwn', ['{"type":"set_room","room":"x"}', '{"type":"set_user","name":"x"}', '{"type":"auth"}']],
    ['notJson', ['not json', '']],
  ])('is refused as %s where it is one of %j', async (code, all) => {
    const cat = await stage.meetCat();
    for (const JSON of all) expect(() => run(cat, 'sendRaw', { JSON })).toThrow(code);
    await stage.pass(5);
    expect(stage.heard).toHaveLength(2);
  });

  it('reaches the server as it is, if there is a line', async () => {
    const cat = await stage.meetCat();
    run(cat, 'sendRaw');
    run(cat, 'sendRaw', { JSON: '{"type":"set_rooms","x":[1]}' });
    await stage.pass(5);
    expect(stage.heard.slice(2)).toEqual([chat('Hello!'), { type: 'set_rooms', x: [1] }]);
    cat.disconnect();
    expect(() => run(cat, 'sendRaw')).toThrow('notConnected');
  });
});

describe('a block that cannot do its work', () => {
  it('says in words what is missing: a connection, a room, a name, a text', async () => {
    const cat = stage.createUser();
    const send = (TEXT = 'Hello!') => run.bind(undefined, cat, 'sendMessage', { TEXT });
    expect(send()).toThrow('notConnected');
    stage.start();
    await stage.connect(cat);
    expect(send()).toThrow('roomMissing');
    expect(() => run(cat, 'setRoom', { ROOM: ' ' })).toThrow('roomEmpty');
    cat.session.setRoom('general');
    expect(send()).toThrow('notLoggedIn');
    expect(() => run(cat, 'setUsername', { NAME: ' ' })).toThrow('nameEmpty');
    cat.session.setUsername('cat');
    expect(send('')).toThrow('messageEmpty');
    expect(send('x'.repeat(2 ** 21))).toThrow('frameTooLarge');
    expect(send()).not.toThrow();
  });
});

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
/** Each id stands for a fresh one, each time for another. */
const plain = (packets: readonly unknown[]): unknown[] =>
  JSON.parse(
    JSON.stringify(packets)
      .replaceAll(uuid, 'ID')
      .replaceAll(/"timestamp":\d{13}/g, '"timestamp":0'),
  );
const valueOf = (packet: unknown): unknown => Reflect.get(Object(packet), 'value');

describe('what goes over the wire', () => {
  it('is exactly what is written down, and nothing more', async () => {
    stage.start();
    const cat = await stage.enter('cat');
    const { received } = stage.network.newest;
    cat.session.sendMessage('Hello!');
    await stage.pass(5);
    logIn(cat);
    const dog = await stage.enter('dog');
    stage.signIn(cat.session.scratch.link, 'cat');
    await stage.pass(5);
    const told = [cat, dog].flatMap((user) => user.all('packet').map(valueOf));
    expect(plain(received.map((frame) => JSON.parse(frame)))).toEqual(
      plain(oursOf('turboconnect', 'client', 'document')),
    );
    const known = plain(oursOf('turboconnect', 'server', 'document'));
    const ofCat = plain(told).filter((packet) => !JSON.stringify(packet).includes('[✖] dog'));
    for (const packet of ofCat) expect(known).toContainEqual(packet);
    for (const packet of known) expect(ofCat).toContainEqual(packet);
  });

  it('has every field that the document names', () => {
    const { ours, vectors } = readVectors('turboconnect');
    for (const { packet, direction, source } of vectors) {
      const same = ours.filter(
        (each) => each.direction === direction && each.packet['type'] === packet['type'],
      );
      expect(same.length, source).toBeGreaterThan(0);
      for (const { packet: own } of same) {
        expect(Object.keys(own), source).toEqual(expect.arrayContaining(Object.keys(packet)));
      }
    }
  });
});
