// Connecting: permission, dialling, getting ready, and everything that can go wrong on the way.

import { describe, expect, it } from 'vitest';
import { createMemoryNetwork } from '../support/memory-network.ts';
import { eachInNewWorld, here, there, silentServer } from '../support/bare-world.ts';
import { pass } from '../support/player.ts';

const worlds = eachInNewWorld();

describe('connect', () => {
  it('asks for permission, dials, and ends when the line is ready', async () => {
    const world = worlds.current;
    const asked: string[] = [];
    world.player = world.create({ permission: async (url) => asked.push(url) > 0 });
    expect(world.player.status).toBe('disconnected');
    const connecting = world.player.connect(here);
    expect(world.player.status).toBe('connecting');
    await pass(world.clock, 5);
    await connecting;
    expect(world.player.status).toBe('connected');
    expect(asked).toEqual([here]);
    expect(world.player.all('connected')).toEqual([{ reason: '', closeCode: 0 }]);
  });

  it('ends at once where it is connected already, and joins what is on its way', async () => {
    const world = worlds.current;
    const first = world.player.connect(here);
    const second = world.player.connect(here);
    await pass(world.clock, 5);
    await Promise.all([first, second]);
    await world.player.connect(here);
    expect(world.network.lines).toHaveLength(1);
    expect(world.player.all('connected')).toHaveLength(1);
  });

  it('to another address closes the old line with 1000 and tells so once', async () => {
    const world = worlds.current;
    await world.connect(here);
    await world.connect(there);
    expect(world.network.lines[0]?.closedByClient?.code).toBe(1000);
    expect(world.eventNames()).toEqual(['connected', 'disconnected', 'connected']);
    expect(world.player.session.lefts).toBe(1);
    expect(world.player.session.openings).toEqual([false, false]);
  });

  it('fails when the first try fails, and goes on in the background', async () => {
    const world = worlds.current;
    world.network.mode(here, 'refuse');
    const error = await world.connect();
    expect(world.player.words(error)).toBe(
      'The server at ws://localhost:8000/test could not be reached. Is it running? Start it with npm start.',
    );
    expect(world.player.status).toBe('reconnecting');
    world.network.serve(here, silentServer);
    await pass(world.clock, 1000);
    expect(world.player.status).toBe('connected');
    expect(world.player.reported).toEqual([]);
  });

  it('while reconnecting tries now', async () => {
    const world = worlds.current;
    world.network.mode(here, 'refuse');
    for (let i = 0; i < 8; i += 1) await world.connect();
    const dialled = world.network.lines.length;
    world.network.serve(here, silentServer);
    expect(await world.connect()).toBeUndefined();
    expect(world.network.lines).toHaveLength(dialled + 1);
  });

  it.each([
    ['not a url', '"not a url" is not the address of a server'],
    ['', 'There is no address'],
  ])('to %j fails for good, without a prompt', async (url, words) => {
    const world = worlds.current;
    const asked: string[] = [];
    world.player = world.create({ permission: async (address) => asked.push(address) > 0 });
    expect(world.player.words(await world.connect(url))).toContain(words);
    await pass(world.clock, 60_000);
    expect(asked).toEqual([]);
    expect(world.network.lines).toHaveLength(0);
    expect(world.player.status).toBe('disconnected');
  });

  it('with an unusable address leaves the present connection alone', async () => {
    const world = worlds.current;
    await world.connect();
    await world.connect('not a url');
    expect(world.player.status).toBe('connected');
  });

  it('without permission fails for good, and does not ask a second time by itself', async () => {
    const world = worlds.current;
    let asked = 0;
    world.player = world.create({ permission: async () => (asked += 1) > 99 });
    expect(world.player.words(await world.connect())).toContain('You did not allow the connection');
    await pass(world.clock, 120_000);
    expect(asked).toBe(1);
    expect(world.player.status).toBe('disconnected');
    await world.connect();
    expect(asked).toBe(2);
  });

  it('asks for permission once, not again for each reconnect', async () => {
    const world = worlds.current;
    let asked = 0;
    world.player = world.create({ permission: async () => (asked += 1) > 0 });
    await world.connect();
    world.network.serve(here, undefined);
    await pass(world.clock, 5000);
    world.network.serve(here, silentServer);
    await pass(world.clock, 20_000);
    expect(world.player.status).toBe('connected');
    expect(asked).toBe(1);
  });

  it('counts its time from the answer to the permission prompt', async () => {
    const world = worlds.current;
    let answer = (_allowed: boolean): void => undefined;
    world.player = world.create({ permission: () => new Promise((resolve) => (answer = resolve)) });
    const connecting = world.player.connect(here);
    await pass(world.clock, 300_000);
    expect(world.player.status).toBe('connecting');
    answer(true);
    await pass(world.clock, 10);
    await connecting;
    expect(world.player.status).toBe('connected');
  });

  it('from a secure page to plain ws:// of another computer fails for good', async () => {
    const world = worlds.current;
    world.network = createMemoryNetwork(world.clock, true);
    world.player = world.create();
    expect(world.player.words(await world.connect('ws://192.168.1.2:8000/'))).toContain('starts with wss://');
    expect(world.player.status).toBe('disconnected');
    expect(world.network.lines).toHaveLength(0);
  });

  it('that the browser refuses at once fails for good', async () => {
    const world = worlds.current;
    expect(world.player.words(await world.connect('wss://mixed-content/'))).toContain('This page is secure');
    expect(world.player.status).toBe('disconnected');
    await pass(world.clock, 60_000);
    expect(world.network.lines).toHaveLength(0);
  });

  it('to a port that accepts and never opens fails after 10 s', async () => {
    const world = worlds.current;
    world.network.mode(here, 'hang');
    const began = world.clock.now();
    const error = await world.connect();
    expect(world.player.words(error)).toContain('did not answer within 10 seconds');
    expect(world.clock.now() - began).toBeLessThan(10_100);
    expect(world.network.newest.closedByClient?.code).toBe(1000);
  });

  it('to a server that never gets ready fails after 15 s', async () => {
    const world = worlds.current;
    world.player.session.readyAtOnce = false;
    const began = world.clock.now();
    expect(world.player.words(await world.connect())).toContain('was not ready within 15 seconds');
    expect(world.clock.now() - began).toBeLessThan(15_100);
  });

  it('to another address ends what waits for the first one, and tells no disconnect that was no connection', async () => {
    const world = worlds.current;
    world.network.mode(here, 'hang');
    const first = world.connect(here);
    expect(await world.connect(there)).toBeUndefined();
    expect(await first).toMatchObject({ code: 'otherServer' });
    expect(world.eventNames()).toEqual(['connected']);
  });
});
