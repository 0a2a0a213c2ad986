// TurboConnect as a project sees it, without a VM: the session of the extension with the reference server, or with the
// test in its place for what no real server does at will.

import { describe, expect, it } from 'vitest';
import {
  chatted,
  createTurboConnectStage,
  gone,
  id,
  join,
  run,
  serverData,
  story,
  texts,
} from '../support/turboconnect-stage.ts';

const stage = createTurboConnectStage();

describe('the greeting', () => {
  it.each([
    ['in its order', [id(), serverData]],
    ['the other way round', [serverData, id()]],
    ['in one frame', [`${JSON.stringify(id())}\n${JSON.stringify(serverData)}`]],
    ['in one frame the other way round', [`${JSON.stringify(serverData)}\r\n\n${JSON.stringify(id())}\n`]],
  ])('makes a project connected %s', async (_order, packets) => {
    const cat = stage.dial();
    await stage.open(...packets);
    expect([cat.status, cat.session.myId]).toEqual(['connected', 'mine']);
    expect(run(cat, 'serverInfo')).toBe('0.1.7.1');
    expect(story(cat)).toEqual(['connected']);
  });

  it('may come after two seconds, when the project is connected without it', async () => {
    const cat = stage.dial();
    await stage.open();
    await stage.pass(1990);
    expect(cat.status).toBe('connecting');
    await stage.pass(20);
    expect([cat.status, cat.session.myId]).toEqual(['connected', '']);
    await stage.say(id(), serverData);
    expect([cat.session.myId, run(cat, 'serverInfo')]).toEqual(['mine', '0.1.7.1']);
    expect(story(cat)).toEqual(['connected']);
  });

  it('is over with an id alone, and after two seconds without one', async () => {
    const cat = stage.dial();
    await stage.open(id());
    expect([cat.status, run(cat, 'serverInfo')]).toEqual(['connected', '']);
    const dog = stage.dial();
    await stage.open(serverData);
    expect(dog.status).toBe('connecting');
    await stage.pass(2000);
    expect([dog.status, dog.session.myId, run(dog, 'serverInfo')]).toEqual(['connected', '', '0.1.7.1']);
  });

  it('is awaited on each line anew', async () => {
    const cat = stage.dial();
    await stage.open();
    await stage.reopen();
    await stage.pass(1900);
    expect(story(cat)).toEqual([]);
    await stage.pass(200);
    expect(story(cat)).toEqual(['connected']);
  });

  it('tells what the server says about itself', async () => {
    const cat = await stage.meet();
    const info = ['address', 'VERSION', 'features'].map((FIELD) => run(cat, 'serverInfo', { FIELD }));
    expect(info).toEqual(['wss://place.example', '0.1.7.1', '["text","timestamp"]']);
    const has = ['text', 'timestamp', 'chatarray', ''].map((FEATURE) => run(cat, 'serverHas', { FEATURE }));
    expect(has).toEqual([true, true, false, false]);
    expect(() => run(cat, 'serverInfo', { FIELD: 'owner' })).toThrow('notInMenu');
    await stage.say({ type: 'server_data', data: { features: [1, null] } });
    expect(run(cat, 'serverInfo', { FIELD: 'features' })).toBe('["1",""]');
    cat.disconnect();
    expect([run(cat, 'serverInfo'), run(cat, 'serverHas'), run(cat, 'myId')]).toEqual(['', false, '']);
  });
});

describe('messages', () => {
  it('reach everybody in the room, the sender too, and nobody elsewhere', async () => {
    stage.start();
    const [cat, dog] = [await stage.enter('cat'), await stage.enter('dog')];
    const fish = await stage.enter('fish', 'pond');
    cat.session.sendMessage('Hello!');
    await stage.pass(5);
    const message = { text: 'Hello!', author: 'cat', authorId: cat.session.myId, verified: false };
    expect(dog.all('message')).toEqual([{ ...message, mine: false, time: expect.any(Number) }]);
    expect(cat.all('message')).toMatchObject([{ ...message, mine: true }]);
    expect(cat.session.roundTrip).toBe(2);
    expect([dog.session.roundTrip, texts(fish)]).toEqual([0, []]);
  });

  it('are known as one’s own by id, whatever name they bear', async () => {
    const cat = await stage.meetCat();
    await stage.say(chatted('1', '[✖] cat'), chatted('2', '[✖] Cat 2', 'mine'), chatted('3', '', 'mine'));
    expect(cat.all('message')).toMatchObject([{ mine: false }, { mine: true }, { mine: true }]);
    expect(cat.session.myName).toBe('Cat 2');
  });

  it('are known as one’s own by the marked name where there is no id', async () => {
    const cat = await stage.meetCat();
    await stage.reopen(serverData);
    await stage.pass(2000);
    cat.session.sendMessage('a');
    const others = [chatted('b', '[✔] cat'), chatted('c', 'cat', ''), chatted('d', '[✖] dog', '')];
    await stage.say(chatted('a', '[✖] cat', 'anything'), ...others);
    const mine = cat.all('message').map((message) => Reflect.get(Object(message), 'mine'));
    expect(mine).toEqual([true, false, false, false]);
    expect(cat.session.roundTrip).toBeGreaterThan(0);
  });

  it.each([
    ['[✔] admin', 'admin', true],
    ['[✖] admin', 'admin', false],
    ['[✖] [✔] admin', '[✔] admin', false],
    ['admin', 'admin', false],
    [' [✔] admin', ' [✔] admin', false],
    ['', '', false],
  ])('of %j are by %j, and verified is %j', async (username, author, verified) => {
    const cat = await stage.meetCat();
    await stage.say(chatted('Hello!', username));
    expect(cat.all('message')).toMatchObject([{ author, verified, mine: false }]);
  });

  it.each([
    ['milliseconds', 1_762_901_220_250, 1_762_901_220.25],
    ['seconds', 1_762_901_220, 1_762_901_220],
    ['a number as text', '1762901220', 1_762_901_220],
    ['a date', '2025-11-11T22:47:00Z', 1_762_901_220],
    ['nothing that is a time', 'yesterday', undefined],
    ['null', null, undefined],
  ])(
    'have the time that the server gives, here %s, or else that of their arrival',
    async (_form, timestamp, time) => {
      const cat = await stage.meetCat();
      await stage.say(chatted('Hello!', '[✖] dog', 'theirs', { timestamp }));
      const arrival = (stage.clock.epoch() - 2) / 1000;
      expect(cat.all('message')).toMatchObject([{ time: time ?? arrival }]);
    },
  );

  it('of the muted start nothing, but their packets can be seen', async () => {
    const cat = await stage.meetCat();
    cat.session.mute('dog');
    const packets = cat.all('packet').length;
    await stage.say(chatted('1', '[✖] dog'), chatted('2', '[✔] dog'), chatted('3', '[✖] [✔] dog'));
    expect([texts(cat), cat.all('packet').length - packets]).toEqual([['3'], 3]);
    expect(cat.session.isOnline('dog')).toBe(true);
    cat.session.unmute('dog');
    await stage.say(chatted('4', '[✖] dog'));
    expect(texts(cat)).toEqual(['3', '4']);
  });
});

const old = (message: unknown) => ({ message, username: '[✔] dog', id: 'x', time: 5 });

describe('what was said before', () => {
  it.each([
    ['a packet of its own', { type: 'chatarray', messages: [old('1'), old('2')] }],
    ['any packet with such an array', { type: 'past', users: [], said: [old('1'), old('2')] }],
    ['a bare array', [old('1'), old('2')]],
    ['a packet without a type', { history: [old('1'), old('2')] }],
  ])('is read from %s, and starts nothing', async (_form, packet) => {
    const cat = await stage.meetCat();
    await stage.say(packet);
    const expected = { author: 'dog', authorId: 'x', verified: true, time: 5 };
    const history = [
      { ...expected, text: '1' },
      { ...expected, text: '2' },
    ];
    expect(JSON.parse(String(run(cat, 'history')))).toEqual(history);
    expect(story(cat)).toEqual(['connected', 'loggedIn']);
    expect(cat.session.isOnline('dog')).toBe(false);
  });

  it('comes from the reference server to who comes later, and goes with the room', async () => {
    stage.start();
    const cat = await stage.enter('cat');
    cat.session.sendMessage('Is anybody here?');
    await stage.pass(5);
    const dog = await stage.enter('dog');
    expect(dog.session.history).toMatchObject([{ text: 'Is anybody here?', author: 'cat' }]);
    expect(texts(dog)).toEqual([]);
    dog.session.setRoom('pond');
    expect(run(dog, 'history')).toBe('[]');
  });

  it('is kept up to a thousand messages, and is empty where there is none', async () => {
    const cat = await stage.meetCat();
    await stage.say({ type: 'chatarray', messages: Array.from({ length: 1500 }, (_, index) => old(index)) });
    expect(cat.session.history).toHaveLength(1000);
    expect(cat.session.history.at(-1)).toMatchObject({ text: '1499' });
    await stage.say({ type: 'chatarray', messages: [] }, { type: 'x', list: [{ text: 'no message' }] }, []);
    expect(cat.session.history).toHaveLength(1000);
  });
});

describe('people', () => {
  it('come and go, and nobody hears of themselves', async () => {
    stage.start();
    const [cat, dog] = [await stage.enter('cat'), await stage.enter('dog')];
    expect([cat.all('join'), dog.all('join')]).toEqual([[{ name: 'dog' }], []]);
    expect(cat.session.usersOnline).toEqual(['cat', 'dog']);
    cat.session.sendMessage('I have been here for long.');
    await stage.pass(5);
    cat.session.setUsername('lion');
    await stage.pass(5);
    expect(dog.all('leave')).toEqual([{ name: 'cat' }]);
    expect(dog.all('join')).toEqual([{ name: 'lion' }]);
    expect([cat.all('join'), cat.all('leave')]).toEqual([[{ name: 'dog' }], []]);
    dog.disconnect();
    await stage.pass(5);
    expect(cat.all('leave')).toEqual([{ name: 'dog' }]);
    expect([run(cat, 'usersOnline'), run(dog, 'usersOnline')]).toEqual(['["lion"]', '[]']);
  });

  it('who are here already do not come, and who is not here does not go', async () => {
    const cat = await stage.meetCat();
    await stage.say(join('[✖] dog'), join('[✖] dog'), chatted('Hi', '[✖] fish'), join('[✖] fish'));
    await stage.say(join('[✖] cat'), gone('[✖] horse'), gone('[✖] cat'), gone('[✖] dog'), gone('[✖] dog'));
    expect([cat.all('join'), cat.all('leave')]).toEqual([[{ name: 'dog' }], [{ name: 'dog' }]]);
    expect(cat.session.usersOnline).toEqual(['cat', 'fish']);
  });

  it('of one name are listed once, come with the first and go with the last', async () => {
    const cat = await stage.meetCat();
    await stage.say(join('[✖] dog'), join('[✔] dog'), join('[✔] cat'), join('[✖] [✔] dog'));
    expect(cat.all('join')).toEqual(['dog', 'cat', '[✔] dog'].map((name) => ({ name })));
    expect(cat.session.usersOnline).toEqual(['cat', 'dog', '[✔] dog']);
    expect(run(cat, 'numberOnline')).toBe(3);
    expect([1, 3, 4].map((N) => run(cat, 'userAt', { N }))).toEqual(['cat', '[✔] dog', '']);
    await stage.say(gone('[✖] dog'));
    expect([run(cat, 'isOnline', { NAME: 'dog' }), cat.all('leave')]).toEqual([true, []]);
    await stage.say(gone('[✔] dog'));
    expect([run(cat, 'isOnline', { NAME: 'dog' }), cat.all('leave')]).toEqual([false, [{ name: 'dog' }]]);
  });

  it('and messages of another room are forgotten with it', async () => {
    const cat = await stage.meetCat();
    await stage.say(join('[✖] dog'), [old('1')]);
    cat.session.setRoom('pond');
    expect([run(cat, 'usersOnline'), run(cat, 'history'), run(cat, 'room')]).toEqual([
      '["cat"]',
      '[]',
      'pond',
    ]);
    expect(cat.all('leave')).toEqual([]);
  });
});
