// How a connection lives: connecting, losing the line, sending, stopping. On a network in memory and a fake clock.

import { beforeEach, describe, expect, it } from 'vitest';
import type { ReferenceServer } from '../../src/session/reference.ts';
import type { LineEvents } from '../../src/scratch/connection.ts';
import { BareSession, bareExtension } from '../support/bare-session.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import type { FakeClock } from '../support/fake-clock.ts';
import { createMemoryNetwork } from '../support/memory-network.ts';
import type { MemoryNetwork } from '../support/memory-network.ts';
import { createPlayer, outcome, pass } from '../support/player.ts';
import type { Player, PlayerOptions } from '../support/player.ts';

const here = 'ws://localhost:8000/test';
const there = 'wss://example.org/';

const silentServer: ReferenceServer = {
  opened: () => ({ received: () => undefined, closed: () => undefined }),
  stop: () => undefined,
  commands: [],
  command: () => '',
};

let clock: FakeClock;
let network: MemoryNetwork;
let player: Player<BareSession>;

const create = (options: Partial<PlayerOptions> = {}): Player<BareSession> =>
  createPlayer<BareSession, LineEvents, string>(bareExtension, { clock, dial: network.dial, ...options });

const connect = (url = here): Promise<unknown> => outcome(clock, () => player.connect(url));
const post = (text: string): void => player.session.ports.line.post(() => ({ text }));
const sentTexts = (): string[] =>
  network.lines.flatMap((line) => line.received.map((frame) => JSON.parse(frame).text));
const eventNames = (): string[] => player.events.map((event) => event.name);

beforeEach(() => {
  clock = createFakeClock();
  network = createMemoryNetwork(clock);
  network.serve(here, silentServer);
  network.serve(there, silentServer);
  player = create();
});

describe('connect', () => {
  it('asks for permission, dials, and ends when the line is ready', async () => {
    const asked: string[] = [];
    player = create({ permission: async (url) => asked.push(url) > 0 });
    expect(player.status).toBe('disconnected');
    const connecting = player.connect(here);
    expect(player.status).toBe('connecting');
    await pass(clock, 5);
    await connecting;
    expect(player.status).toBe('connected');
    expect(asked).toEqual([here]);
    expect(player.all('connected')).toEqual([{ reason: '', closeCode: 0 }]);
  });

  it('ends at once where it is connected already, and joins what is on its way', async () => {
    const first = player.connect(here);
    const second = player.connect(here);
    await pass(clock, 5);
    await Promise.all([first, second]);
    await player.connect(here);
    expect(network.lines).toHaveLength(1);
    expect(player.all('connected')).toHaveLength(1);
  });

  it('to another address closes the old line with 1000 and tells so once', async () => {
    await connect(here);
    await connect(there);
    expect(network.lines[0]?.closedByClient?.code).toBe(1000);
    expect(eventNames()).toEqual(['connected', 'disconnected', 'connected']);
    expect(player.session.lefts).toBe(1);
    expect(player.session.openings).toEqual([false, false]);
  });

  it('fails when the first try fails, and goes on in the background', async () => {
    network.mode(here, 'refuse');
    const error = await connect();
    expect(player.words(error)).toBe(
      'The server at ws://localhost:8000/test could not be reached. Is it running? Start it with npm start.',
    );
    expect(player.status).toBe('reconnecting');
    network.serve(here, silentServer);
    await pass(clock, 1000);
    expect(player.status).toBe('connected');
    expect(player.reported).toEqual([]);
  });

  it('while reconnecting tries now', async () => {
    network.mode(here, 'refuse');
    for (let i = 0; i < 8; i += 1) await connect();
    const dialled = network.lines.length;
    network.serve(here, silentServer);
    expect(await connect()).toBeUndefined();
    expect(network.lines).toHaveLength(dialled + 1);
  });

  it.each([
    ['not a url', '"not a url" is not the address of a server'],
    ['', 'There is no address'],
  ])('to %j fails for good, without a prompt', async (url, words) => {
    const asked: string[] = [];
    player = create({ permission: async (address) => asked.push(address) > 0 });
    expect(player.words(await connect(url))).toContain(words);
    await pass(clock, 60_000);
    expect(asked).toEqual([]);
    expect(network.lines).toHaveLength(0);
    expect(player.status).toBe('disconnected');
  });

  it('with an unusable address leaves the present connection alone', async () => {
    await connect();
    await connect('not a url');
    expect(player.status).toBe('connected');
  });

  it('without permission fails for good, and does not ask a second time by itself', async () => {
    let asked = 0;
    player = create({ permission: async () => (asked += 1) > 99 });
    expect(player.words(await connect())).toContain('You did not allow the connection');
    await pass(clock, 120_000);
    expect(asked).toBe(1);
    expect(player.status).toBe('disconnected');
    await connect();
    expect(asked).toBe(2);
  });

  it('asks for permission once, not again for each reconnect', async () => {
    let asked = 0;
    player = create({ permission: async () => (asked += 1) > 0 });
    await connect();
    network.serve(here, undefined);
    await pass(clock, 5000);
    network.serve(here, silentServer);
    await pass(clock, 20_000);
    expect(player.status).toBe('connected');
    expect(asked).toBe(1);
  });

  it('counts its time from the answer to the permission prompt', async () => {
    let answer = (_allowed: boolean): void => undefined;
    player = create({ permission: () => new Promise((resolve) => (answer = resolve)) });
    const connecting = player.connect(here);
    await pass(clock, 300_000);
    expect(player.status).toBe('connecting');
    answer(true);
    await pass(clock, 10);
    await connecting;
    expect(player.status).toBe('connected');
  });

  it('from a secure page to plain ws:// of another computer fails for good', async () => {
    network = createMemoryNetwork(clock, true);
    player = create();
    expect(player.words(await connect('ws://192.168.1.2:8000/'))).toContain('starts with wss://');
    expect(player.status).toBe('disconnected');
    expect(network.lines).toHaveLength(0);
  });

  it('that the browser refuses at once fails for good', async () => {
    expect(player.words(await connect('wss://mixed-content/'))).toContain('This page is secure');
    expect(player.status).toBe('disconnected');
    await pass(clock, 60_000);
    expect(network.lines).toHaveLength(0);
  });

  it('to a port that accepts and never opens fails after 10 s', async () => {
    network.mode(here, 'hang');
    const began = clock.now();
    const error = await connect();
    expect(player.words(error)).toContain('did not answer within 10 seconds');
    expect(clock.now() - began).toBeLessThan(10_100);
    expect(network.newest.closedByClient?.code).toBe(1000);
  });

  it('to a server that never gets ready fails after 15 s', async () => {
    player.session.readyAtOnce = false;
    const began = clock.now();
    expect(player.words(await connect())).toContain('was not ready within 15 seconds');
    expect(clock.now() - began).toBeLessThan(15_100);
  });
});

describe('losing the line', () => {
  it('is told once with its reason, and followed by reconnecting', async () => {
    await connect();
    network.newest.close(1011, '');
    await pass(clock, 2);
    expect(player.status).toBe('reconnecting');
    expect(player.all('disconnected')).toEqual([
      {
        closeCode: 1011,
        reason:
          'The server closed the connection (code 1011). It ran into an error of its own. Tell the people who run it.',
      },
    ]);
    await pass(clock, 1000);
    expect(player.status).toBe('connected');
    expect(player.session.openings).toEqual([false, true]);
    expect(eventNames()).toEqual(['connected', 'disconnected', 'connected']);
  });

  it('shows the server’s own words', async () => {
    await connect();
    network.newest.close(4321, 'Lunch break');
    await pass(clock, 2);
    expect(player.all('disconnected')).toMatchObject([
      { reason: 'The server closed the connection (code 4321): Lunch break' },
    ]);
  });

  it('comes back three times within a second each, then more slowly', async () => {
    player = create({ random: () => 0.999 });
    await connect();
    network.serve(here, undefined);
    const tries: number[] = [];
    for (let i = 0; i < 60_000 && network.lines.length < 7; i += 10) {
      const before = network.lines.length;
      await pass(clock, 10);
      if (network.lines.length > before) tries.push(clock.now());
    }
    const gaps = tries.slice(1).map((at, index) => at - (tries[index] ?? 0));
    expect(gaps[0]).toBeLessThan(1100);
    expect(gaps[1]).toBeLessThan(1100);
    expect(gaps[2]).toBeGreaterThan(1500);
    expect(gaps[3]).toBeGreaterThan(3000);
  });

  it('reports failing retries once, not each time', async () => {
    await connect();
    network.serve(here, undefined);
    await pass(clock, 60_000);
    expect(player.reported.map((error) => error.code)).toEqual(['unreachableHere']);
    expect(player.all('disconnected')).toHaveLength(1);
  });

  it('tries at once when the browser comes back online', async () => {
    await connect();
    network.serve(here, undefined);
    await pass(clock, 60_000);
    network.serve(here, silentServer);
    player.comeOnline();
    await pass(clock, 3);
    expect(player.status).toBe('connected');
  });

  it('after ten good seconds starts its back-off anew', async () => {
    player = create({ random: () => 0.999 });
    await connect();
    for (let i = 0; i < 5; i += 1) {
      network.newest.close(1001);
      await pass(clock, 20_000);
    }
    network.newest.close(1001);
    await pass(clock, 1010);
    expect(player.status).toBe('connected');
  });

  it('is final where the session says so', async () => {
    await connect();
    const { session } = player;
    session.verdict = { final: session.ports.error('notConnected') };
    network.newest.close(4001);
    await pass(clock, 60_000);
    expect(player.status).toBe('disconnected');
    expect(network.lines).toHaveLength(1);
    expect(session.lefts).toBe(1);
  });

  it('keeps the least delay that the session asks for', async () => {
    await connect();
    player.session.verdict = { atLeast: 5000 };
    network.newest.close(4003);
    await pass(clock, 4990);
    expect(network.lines).toHaveLength(1);
    await pass(clock, 1100);
    expect(network.lines).toHaveLength(2);
  });

  it('rests in silence where the session says so, until it is woken', async () => {
    await connect();
    player.session.verdict = { rest: true };
    network.newest.close(1001);
    await pass(clock, 60_000);
    expect(player.status).toBe('connected');
    expect(player.all('disconnected')).toEqual([]);
    expect(network.lines).toHaveLength(1);
    player.session.ports.line.redial(1000);
    await pass(clock, 5);
    expect(network.lines).toHaveLength(2);
    expect(eventNames()).toEqual(['connected']);
  });

  it('pauses where the session says so, until connect', async () => {
    await connect();
    const { session } = player;
    session.verdict = { pause: true, because: session.ports.error('notConnected') };
    network.newest.close(4002);
    await pass(clock, 60_000);
    expect(player.status).toBe('disconnected');
    expect(network.lines).toHaveLength(1);
    expect(await connect()).toBeUndefined();
    expect(player.status).toBe('connected');
  });

  it('with reconnecting turned off ends trying and waits for connect', async () => {
    await connect();
    player.setReconnect(false);
    network.newest.close(1001);
    await pass(clock, 60_000);
    expect(player.status).toBe('disconnected');
    expect(network.lines).toHaveLength(1);
    expect(await connect()).toBeUndefined();
  });

  it('turning reconnecting off while it tries ends it at once', async () => {
    await connect();
    network.serve(here, undefined);
    await pass(clock, 5000);
    player.setReconnect(false);
    const dialled = network.lines.length;
    await pass(clock, 60_000);
    expect(network.lines.length).toBeLessThanOrEqual(dialled + 1);
    expect(player.status).toBe('disconnected');
  });

  it('hears nothing late from an old line', async () => {
    await connect();
    const old = network.newest;
    player.session.ports.line.lose({});
    await pass(clock, 2000);
    old.send('{"late":true}');
    await pass(clock, 10);
    expect(player.session.heard).toEqual([]);
    expect(player.status).toBe('connected');
  });

  it('dials anew only when the old socket has ended, or after 2 s', async () => {
    await connect();
    network.cut(here);
    player.disconnect();
    const connecting = player.connect(here);
    await pass(clock, 1990);
    expect(network.lines).toHaveLength(1);
    await pass(clock, 30);
    await connecting;
    expect(network.lines).toHaveLength(2);
  });
});

describe('sending', () => {
  it('needs a connection', () => {
    expect(() => post('Hello')).toThrow('notConnected');
  });

  it('waits while the line is on its way and leaves in order', async () => {
    const connecting = player.connect(here);
    for (const text of ['1', '2', '3']) post(text);
    await pass(clock, 10);
    await connecting;
    expect(sentTexts()).toEqual(['1', '2', '3']);
  });

  it('leaves in the tick of its block when the line is open', async () => {
    await connect();
    post('now');
    clock.elapse(1);
    expect(sentTexts()).toEqual(['now']);
  });

  it('meanwhile arrives once after a reconnect', async () => {
    await connect();
    post('before');
    await pass(clock, 5);
    network.newest.close(1001);
    await pass(clock, 5);
    post('meanwhile');
    await pass(clock, 2000);
    expect(sentTexts()).toEqual(['before', 'meanwhile']);
  });

  it('refuses the 257th that waits, so that what was accepted stays in order', async () => {
    const connecting = player.connect(here);
    for (let i = 1; i <= 256; i += 1) post(String(i));
    expect(() => post('257')).toThrow('outboxFull');
    await pass(clock, 10);
    await connecting;
    expect(sentTexts()).toEqual(Array.from({ length: 256 }, (_, i) => String(i + 1)));
  });

  it('waits in silence while the browser holds more than 1 MiB', async () => {
    await connect();
    network.newest.buffered = 2 ** 20 + 1;
    post('later');
    await pass(clock, 100);
    expect(sentTexts()).toEqual([]);
    network.newest.buffered = 0;
    await pass(clock, 50);
    expect(sentTexts()).toEqual(['later']);
    expect(player.reported).toEqual([]);
  });

  it('refuses a message of 2 MiB before sending', async () => {
    await connect();
    expect(() => post('x'.repeat(2 ** 21))).toThrow('frameTooLarge');
    expect(player.status).toBe('connected');
  });

  it('asks anew what to send when the packet leaves', async () => {
    const connecting = player.connect(here);
    let text: string | undefined = 'early';
    player.session.ports.line.post(() => (text === undefined ? undefined : { text }));
    player.session.ports.line.post((leaving) => ({ text: String(leaving) }));
    text = 'late';
    await pass(clock, 10);
    await connecting;
    text = undefined;
    player.session.ports.line.post(() => (text === undefined ? undefined : { text }));
    await pass(clock, 10);
    expect(sentTexts()).toEqual(['late', 'true']);
  });
});

describe('receiving', () => {
  it('hands on every packet of a frame in order', async () => {
    await connect();
    network.newest.send('{"n":1}\n{"n":2}');
    await pass(clock, 2);
    expect(player.session.heard.map((packet) => packet.value)).toEqual([{ n: 1 }, { n: 2 }]);
    expect(player.all('packet')).toMatchObject([{ text: '{"n":1}' }, { text: '{"n":2}' }]);
  });

  it('reports junk, shows it as a packet, and goes on', async () => {
    await connect();
    network.newest.send('<html>');
    await pass(clock, 2);
    expect(player.reported.map(player.words)).toEqual([
      'The server sent something that is not JSON: "<html>". Is this the right server for this extension?',
    ]);
    expect(player.all('packet')).toMatchObject([{ text: '"<html>"' }]);
    expect(player.session.heard).toEqual([]);
    expect(player.status).toBe('connected');
  });

  it('drops a frame of 20 MiB with an error and keeps the line', async () => {
    await connect();
    network.newest.send('x'.repeat(20 * 2 ** 20));
    await pass(clock, 2);
    expect(player.reported.map((error) => error.code)).toEqual(['incomingTooLarge']);
    expect(player.status).toBe('connected');
  });
});

describe('disconnect', () => {
  it('closes with 1000, tells so once, and stays away', async () => {
    await connect();
    player.disconnect();
    expect(player.status).toBe('disconnected');
    player.disconnect();
    await pass(clock, 60_000);
    expect(player.all('disconnected')).toEqual([{ reason: 'You disconnected', closeCode: 1000 }]);
    expect(network.newest.closedByClient?.code).toBe(1000);
    expect(network.lines).toHaveLength(1);
    expect(player.session.lefts).toBe(1);
  });

  it('says how many messages were not sent', async () => {
    await connect();
    network.newest.close(1001);
    await pass(clock, 5);
    post('1');
    post('2');
    player.disconnect();
    expect(player.reported.map(player.words)).toEqual(['2 messages that waited to be sent were not sent.']);
    await connect();
    await pass(clock, 100);
    expect(sentTexts()).toEqual([]);
  });

  it('ends what waits for the connection', async () => {
    network.mode(here, 'hang');
    const connecting = player.connect(here);
    await pass(clock, 5);
    player.disconnect();
    await connecting;
    expect(clock.pending).toBe(0);
  });
});

describe('stop', () => {
  it.each(['connected', 'connecting', 'reconnecting', 'asking'])(
    'leaves nothing behind while %s',
    async (state) => {
      let answer = (_allowed: boolean): void => undefined;
      if (state === 'asking')
        player = create({ permission: () => new Promise((resolve) => (answer = resolve)) });
      if (state === 'connecting') network.mode(here, 'hang');
      const connecting = player.connect(here);
      await pass(clock, 5);
      if (state === 'reconnecting') network.serve(here, undefined);
      await pass(clock, 500);
      const told = player.events.length;
      player.stop();
      await connecting;
      answer(true);
      await pass(clock, 10);
      expect(clock.pending).toBe(0);
      await pass(clock, 60_000);
      expect(player.events).toHaveLength(told);
      expect(player.reported.length).toBeLessThanOrEqual(state === 'reconnecting' ? 1 : 0);
      if (state === 'connected') expect(network.newest.closedByClient?.code).toBe(1000);
    },
  );
});
