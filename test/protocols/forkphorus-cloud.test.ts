// Cloud Rooms from end to end without a VM: the session of the extension against the reference server in each of its
// dialects. The project must not notice which one it talks to.

import { beforeEach, describe, expect, it } from 'vitest';
import { extension } from '../../extensions/forkphorus-cloud.ts';
import { plainNumber } from '../../src/protocols/forkphorus-cloud/numbers.ts';
import { createServer, dialects } from '../../src/protocols/forkphorus-cloud/server.ts';
import type { CloudSession } from '../../src/protocols/forkphorus-cloud/session.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import type { FakeClock } from '../support/fake-clock.ts';
import { createMemoryNetwork } from '../support/memory-network.ts';
import type { MemoryNetwork } from '../support/memory-network.ts';
import { createMemoryStorage } from '../support/memory-storage.ts';
import { createPlainPasswords } from '../support/plain-passwords.ts';
import { createPlayer, outcome, pass } from '../support/player.ts';
import type { Player } from '../support/player.ts';

const url = extension.url;
const room = '123';

let clock: FakeClock;
let network: MemoryNetwork;

const start = (dialect: string): void => {
  network.serve(
    url,
    createServer({ clock, storage: createMemoryStorage(), passwords: createPlainPasswords() }, dialect),
  );
};

const createUser = (projectUsername = ''): Player<CloudSession> =>
  createPlayer(extension, { clock, dial: network.dial, projectUsername });

const join = async (player: Player<CloudSession>, name: string, into = room): Promise<unknown> => {
  const error = await outcome(clock, () => player.connect(url));
  if (error !== undefined) return error;
  player.session.setUsername(name);
  return outcome(clock, () => player.session.joinRoom(into));
};

const enter = async (name: string, variables: Readonly<Record<string, string>> = { score: '0' }) => {
  const player = createUser();
  for (const [variable, value] of Object.entries(variables))
    player.session.variables.declare(variable, value);
  expect(await join(player, name)).toBeUndefined();
  return player;
};

const sets = (): { value: string }[] =>
  network.lines
    .flatMap((line) => line.received.map((frame) => JSON.parse(frame)))
    .filter((packet) => 'value' in packet);

beforeEach(() => {
  clock = createFakeClock();
  network = createMemoryNetwork(clock);
});

describe.each(dialects)('with a server in the dialect %s', (dialect) => {
  beforeEach(() => start(dialect));

  it('a room is entered after a second of silence, or at once where it tells its variables', async () => {
    const began = clock.now();
    const cat = await enter('cat');
    expect(clock.now() - began).toBeLessThan(1100);
    expect(cat.session.room).toBe(room);
    cat.session.variables.set('score', '7');
    await pass(clock, 100);
    const later = clock.now();
    const dog = await enter('dog');
    expect(clock.now() - later).toBeLessThan(100);
    expect(dog.session.variables.get('score')).toBe('7');
    expect(dog.all('variable')).toEqual([{ name: 'score', value: '7' }]);
  });

  it('a change reaches the others, once, and never comes back', async () => {
    const cat = await enter('cat');
    const dog = await enter('dog');
    cat.session.variables.set('☁ score', '12');
    expect(cat.session.variables.get('score')).toBe('12');
    await pass(clock, 100);
    expect(dog.session.variables.all).toEqual({ score: '12' });
    expect(dog.all('variable')).toEqual([{ name: 'score', value: '12' }]);
    dog.session.variables.change('score', 0.5);
    await pass(clock, 100);
    expect(cat.session.variables.get('score')).toBe('12.5');
    expect(cat.all('variable')).toEqual([{ name: 'score', value: '12.5' }]);
  });

  it('sets without pause are paced, and the newest value arrives', async () => {
    const cat = await enter('cat');
    const dog = await enter('dog');
    await pass(clock, 1000);
    const before = sets().length;
    for (let i = 1; i <= 10_000; i += 1) cat.session.variables.set('score', String(i));
    await pass(clock, 150);
    expect(dog.session.variables.get('score')).toBe('10000');
    expect(sets().length - before).toBeLessThanOrEqual(4);
    expect(cat.status).toBe('connected');
  });

  it('a browser that holds back for a minute loses nothing and breaks nothing', async () => {
    const cat = await enter('cat');
    const dog = await enter('dog');
    for (const line of network.lines) line.buffered = 2 ** 21;
    for (let i = 1; i <= 600; i += 1) {
      cat.session.variables.set('score', String(i));
      await pass(clock, 100);
    }
    expect(dog.session.variables.get('score')).toBe('0');
    for (const line of network.lines) line.buffered = 0;
    await pass(clock, 200);
    expect(dog.session.variables.get('score')).toBe('600');
    cat.session.variables.set('score', '601');
    await pass(clock, 200);
    expect(dog.session.variables.get('score')).toBe('601');
    expect(cat.reported).toEqual([]);
  });

  it('many variables changing without pause stay within 15 messages a second', async () => {
    const names = Array.from({ length: 20 }, (_, i) => `v${i}`);
    const variables = Object.fromEntries(names.map((name) => [name, '0']));
    const cat = await enter('cat', variables);
    const dog = await enter('dog', variables);
    await pass(clock, 3000);
    const before = sets().length;
    for (let frame = 0; frame < 60; frame += 1) {
      for (const name of names) cat.session.variables.set(name, String(frame));
      await pass(clock, 33);
    }
    expect(sets().length - before).toBeLessThanOrEqual(15 * 2 + 3);
    await pass(clock, 2000);
    expect(dog.session.variables.all).toEqual(cat.session.variables.all);
    expect(cat.status).toBe('connected');
  });

  it('after a restart of the server the room is entered again, with the values that were here', async () => {
    const cat = await enter('cat');
    cat.session.variables.set('score', '5');
    await pass(clock, 100);
    network.serve(url, undefined);
    await pass(clock, 500);
    expect(cat.session.room).toBe('');
    cat.session.variables.set('score', '6');
    start(dialect);
    await pass(clock, 20_000);
    expect(cat.session.room).toBe(room);
    const dog = await enter('dog');
    expect(dog.session.variables.get('score')).toBe('6');
    const names = cat.events.map((event) => event.name).filter((name) => name !== 'packet');
    expect(names).toEqual(['connected', 'disconnected', 'connected']);
  });

  it('a change made while away counts only if nobody else changed that variable', async () => {
    const variables = { mine: '0', theirs: '0' };
    const cat = await enter('cat', variables);
    const dog = await enter('dog', variables);
    await pass(clock, 1000);
    network.lines[0]?.close(1001);
    await pass(clock, 3);
    cat.session.variables.set('mine', '1');
    cat.session.variables.set('theirs', '1');
    dog.session.variables.set('theirs', '2');
    await pass(clock, 5000);
    expect(cat.session.variables.all).toEqual({ mine: '1', theirs: '2' });
    expect(dog.session.variables.all).toEqual({ mine: '1', theirs: '2' });
  });

  it('another room is another socket, with the variables as declared, and no disconnect is told', async () => {
    const cat = await enter('cat');
    cat.session.variables.set('score', '9');
    await pass(clock, 100);
    expect(await outcome(clock, () => cat.session.joinRoom('456'))).toBeUndefined();
    expect(cat.session.room).toBe('456');
    expect(cat.session.variables.get('score')).toBe('0');
    expect(network.lines).toHaveLength(2);
    expect(network.lines[0]?.closedByClient?.code).toBe(1000);
    expect(cat.all('disconnected')).toEqual([]);
  });

  it('another username in a room enters it again with 4100', async () => {
    const cat = await enter('cat');
    cat.session.setUsername('lion');
    await pass(clock, 1500);
    expect(network.lines[0]?.closedByClient?.code).toBe(4100);
    expect(cat.session.room).toBe(room);
    expect(cat.session.myName).toBe('lion');
    expect(cat.all('disconnected')).toEqual([]);
  });

  it('without a room the line is let go in silence after 20 s, and a later join dials anew', async () => {
    const cat = createUser();
    await outcome(clock, () => cat.connect(url));
    cat.session.variables.declare('score', '0');
    await pass(clock, 120_000);
    expect(network.lines).toHaveLength(1);
    expect(network.newest.closedByClient?.code).toBe(1000);
    expect(cat.status).toBe('connected');
    expect(await outcome(clock, () => cat.session.joinRoom(room))).toBeUndefined();
    expect(network.lines).toHaveLength(2);
    expect(cat.all('disconnected')).toEqual([]);
  });

  it('joining where one is ends at once, and joining twice joins once', async () => {
    const cat = await enter('cat');
    await cat.session.joinRoom(room);
    const first = cat.session.joinRoom('77');
    const second = cat.session.joinRoom('77');
    await pass(clock, 1500);
    await Promise.all([first, second]);
    expect(network.lines).toHaveLength(2);
    const joins = network.lines.flatMap((line) =>
      line.received.filter((frame) => frame.includes('handshake')),
    );
    expect(joins).toHaveLength(2);
  });

  it('the green flag pressed ten times ends each time in the room', async () => {
    let cat = await enter('cat');
    for (let i = 0; i < 10; i += 1) {
      cat = cat.restart();
      cat.session.variables.declare('score', '0');
      expect(await join(cat, 'cat')).toBeUndefined();
      expect(cat.session.room).toBe(room);
    }
    expect(cat.reported).toEqual([]);
  });

  it('a name that is taken pauses until another is set', async () => {
    await enter('cat');
    const other = createUser();
    other.session.variables.declare('score', '0');
    const error = await join(other, 'cat');
    if (dialect !== 'document') {
      // The deployed servers let one address use a name twice.
      expect(error).toBeUndefined();
      return;
    }
    expect(other.words(error)).toContain('does not accept the username "cat" (4002)');
    expect(other.status).toBe('disconnected');
    const dialled = network.lines.length;
    await pass(clock, 120_000);
    expect(network.lines).toHaveLength(dialled);
    other.session.setUsername('dog');
    await pass(clock, 2000);
    expect(other.status).toBe('connected');
    expect(other.session.room).toBe(room);
  });

  it('leaving forgets the values, not the wishes', async () => {
    const cat = await enter('cat');
    cat.session.variables.set('score', '3');
    cat.disconnect();
    expect(cat.session.room).toBe('');
    expect(cat.session.variables.all).toEqual({ score: '0' });
    expect(cat.session.myName).toBe('cat');
    expect(() => cat.session.variables.set('score', '1')).toThrow('notConnected');
  });
});

describe('before sending', () => {
  beforeEach(() => start('kind'));

  it.each(['lobby', '', ' ', '12a', 'x'.repeat(2000)])('the room %j is refused in words', async (name) => {
    const cat = createUser();
    const error = await join(cat, 'cat', name);
    expect(cat.words(error)).toMatch(/digits only|needs a name|999 characters/);
    expect(network.newest.received).toEqual([]);
  });

  it('the error of a room "lobby" names the way out', async () => {
    const cat = createUser();
    expect(cat.words(await join(cat, 'cat', 'lobby'))).toContain('use [method] servers');
  });

  it.each(['ab', 'Zoë', 'a b', '😀😀😀', 'x'.repeat(10_000), '__proto__!'])(
    'the username %j is refused',
    (name) => {
      expect(() => createUser().session.setUsername(name)).toThrow('usernameRule');
    },
  );

  it.each(['hello', ' 1', '1 ', '--1', '1,5', '0x1', '.', '-', 'NaN', '☁', '1e', '😀'])(
    'the value %j is refused in words',
    async (value) => {
      const cat = await enter('cat');
      await pass(clock, 1000);
      const before = network.newest.received.length;
      expect(() => cat.session.variables.set('score', value)).toThrow('valueDigits');
      await pass(clock, 100);
      expect(network.newest.received).toHaveLength(before);
    },
  );

  it.each([
    ['1e21', '1000000000000000000000'],
    ['1e+21', '1000000000000000000000'],
    ['-1.5e-7', '-0.00000015'],
    ['1.25e1', '12.5'],
    ['0.5e3', '500'],
    ['12', '12'],
    ['-.5', '-.5'],
    ['', ''],
  ])('the number %s goes out as %s', async (value, sent) => {
    expect(plainNumber(value)).toBe(sent);
    const cat = await enter('cat');
    cat.session.variables.set('score', '99');
    cat.session.variables.set('score', value);
    await pass(clock, 200);
    expect(sets().at(-1)?.value).toBe(sent);
  });

  it('a value that is too long is refused with its length', async () => {
    const cat = await enter('cat');
    expect(() => cat.session.variables.set('score', '1'.repeat(10_000))).toThrow('valueTooLong');
  });

  it.each(['__proto__', 'constructor', '😀', 'two\nlines'])(
    'the variable name %j is a name like others',
    async (name) => {
      const cat = await enter('cat', { [name]: '1' });
      const dog = await enter('dog', { [name]: '1' });
      cat.session.variables.set(name, '2');
      await pass(clock, 100);
      expect(dog.session.variables.get(name)).toBe('2');
      expect(JSON.stringify(dog.session.variables.all)).toBe(`{${JSON.stringify(name)}:"2"}`);
    },
  );

  it.each(['', '☁ ', 'x'.repeat(10_000)])('the variable name %j is refused', (name) => {
    expect(() => createUser().session.variables.declare(name, '0')).toThrow('variableName');
  });

  it('a variable that was not declared, a room that was not joined, a 21st variable: each is said', async () => {
    const cat = createUser();
    expect(() => cat.session.variables.set('score', '1')).toThrow('notConnected');
    await outcome(clock, () => cat.connect(url));
    expect(() => cat.session.variables.set('score', '1')).toThrow('joinFirst');
    for (let i = 0; i < 20; i += 1) cat.session.variables.declare(`v${i}`, '0');
    expect(() => cat.session.variables.declare('one more', '0')).toThrow('tooManyVariables');
    await outcome(clock, () => cat.session.joinRoom(room));
    expect(() => cat.session.variables.set('unknown', '1')).toThrow('declareFirst');
  });

  it.each([
    ['{"kind":"handshake"}', 'rawHandshake'],
    ['{"kind":"rename","name":"a"}', 'rawKind'],
    ['[1]', 'rawShape'],
    ['{"a":1}', 'rawKind'],
  ])('the packet %s is refused as %s', async (json, code) => {
    const cat = await enter('cat');
    expect(() => cat.sendRaw(json)).toThrow(code);
  });
});

describe('the username', () => {
  it('is the player’s own if the rules allow it, else one made up', () => {
    expect(createUser('griffpatch').session.myName).toBe('griffpatch');
    expect(createUser('').session.myName).toBe('player5500');
    expect(createUser('Zoë!').session.myName).toBe('player5500');
  });
});

describe('servers of the method dialect', () => {
  beforeEach(() => start('method'));

  it('are found out by what they say, and then any room and new variables are fine', async () => {
    const cat = await enter('cat');
    cat.session.variables.set('score', '1');
    await pass(clock, 100);
    const dog = await enter('dog');
    dog.session.variables.declare('later', '4');
    await pass(clock, 100);
    expect(cat.session.variables.get('later')).toBe('4');
    expect(await outcome(clock, () => dog.session.joinRoom('lobby'))).toBeUndefined();
  });

  it('can be named beforehand, and then hear only their own fields', async () => {
    const cat = createUser();
    cat.session.useServers('method');
    cat.session.variables.declare('score', '3');
    expect(await join(cat, 'ab', 'lobby')).toBeUndefined();
    await pass(clock, 100);
    expect(network.newest.received.map((frame) => JSON.parse(frame))).toEqual([
      { method: 'handshake', project_id: 'lobby', user: 'ab' },
      { method: 'set', name: '☁ score', value: '3', user: 'ab', project_id: 'lobby' },
    ]);
  });
});

describe('each close of the server', () => {
  const joinManually = async (
    player: Player<CloudSession>,
  ): Promise<{ readonly outcome: Promise<unknown> }> => {
    network.mode(url, 'manual');
    const connecting = player.connect(url);
    await pass(clock, 1);
    network.newest.open();
    await connecting;
    player.session.setUsername('cat');
    const joining = player.session.joinRoom(room).then(
      () => undefined,
      (error: unknown) => error,
    );
    await pass(clock, 2);
    return { outcome: joining };
  };

  it.each([
    [4001, 'has other cloud variables', true],
    [4005, 'for security reasons', true],
    [4006, 'who runs this project', true],
    [4003, 'no place left', false],
    [4004, 'try again later', false],
    [4000, 'Declare a variable first', false],
    [1011, 'was lost', false],
    [1006, 'was lost', false],
  ])('%d is said in words: %s; final: %s', async (code, words, final) => {
    const cat = createUser();
    const joining = await joinManually(cat);
    network.newest.close(code);
    await pass(clock, 3);
    expect(cat.words(await joining.outcome)).toContain(words);
    expect(cat.status).toBe(final ? 'disconnected' : 'reconnecting');
    await pass(clock, code === 4003 || code === 4004 ? 4900 : 0);
    expect(network.lines).toHaveLength(1);
    await pass(clock, 1500);
    expect(network.lines).toHaveLength(final ? 1 : 2);
  });

  it('4004 is final where the server is known to speak method', async () => {
    const cat = createUser();
    await joinManually(cat);
    network.newest.send('{"method":"set","name":"☁ score","value":1}');
    await pass(clock, 3);
    expect(cat.session.variables.get('score')).toBe('1');
    network.newest.close(4004);
    await pass(clock, 60_000);
    expect(cat.status).toBe('disconnected');
    expect(network.lines).toHaveLength(1);
  });

  it('4000 three times in a row is final', async () => {
    const cat = createUser();
    await joinManually(cat);
    for (let i = 0; i < 3; i += 1) {
      network.newest.close(4000);
      await pass(clock, 1100);
      network.newest.open();
      await pass(clock, 5);
    }
    expect(cat.status).toBe('disconnected');
    expect(network.lines).toHaveLength(3);
    expect(cat.reported.map(cat.words).at(-1)).toContain('three times in a row');
  });

  it('4002 after a reconnect is retried, because the old line may still hold the name', async () => {
    const cat = createUser();
    await joinManually(cat);
    await pass(clock, 1500);
    network.newest.close(1001);
    for (let i = 0; i < 5; i += 1) {
      await pass(clock, 4000);
      network.newest.open();
      await pass(clock, 3);
      network.newest.close(4002);
      await pass(clock, 3);
    }
    await pass(clock, 10_000);
    network.newest.open();
    await pass(clock, 1500);
    expect(cat.session.room).toBe(room);
    expect(cat.reported).toEqual([]);
  });

  it('a server that closes before any handshake only rests the line', async () => {
    network.mode(url, 'manual');
    const cat = createUser();
    const connecting = cat.connect(url);
    await pass(clock, 1);
    network.newest.open();
    await connecting;
    network.newest.close(4000);
    await pass(clock, 60_000);
    expect(cat.status).toBe('connected');
    expect(network.lines).toHaveLength(1);
  });
});

describe('what servers send', () => {
  it.each([
    '{"kind":"set","variable":"☁ score","value":"5"}',
    '{"kind":"set","var":"☁ score","value":"5"}',
    '{"kind":"set","name":"☁ score","value":5}',
    '{"method":"set","name":"☁ score","value":5}',
    '{"kind":"noise"}\n\n{"kind":"set","var":"☁ score","value":"5"}\n',
    'The server is tired\n{"method":"set","name":"☁ score","value":"5"}',
  ])('%s is understood', async (frame) => {
    start('document');
    const cat = await enter('cat');
    network.newest.send(frame);
    await pass(clock, 3);
    expect(cat.session.variables.get('score')).toBe('5');
    expect(cat.all('variable')).toEqual([{ name: 'score', value: '5' }]);
  });
});
