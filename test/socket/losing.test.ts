// Losing the line: what is told, when it comes back, and when it stays away.

import { describe, expect, it } from 'vitest';
import { eachInNewWorld, here, silentServer } from '../support/bare-world.ts';
import { pass } from '../support/player.ts';

const worlds = eachInNewWorld();

describe('losing the line', () => {
  it('is told once with its reason, and followed by reconnecting', async () => {
    const world = worlds.current;
    await world.connect();
    world.network.newest.close(1011, '');
    await pass(world.clock, 2);
    expect(world.player.status).toBe('reconnecting');
    expect(world.player.all('disconnected')).toEqual([
      {
        closeCode: 1011,
        reason: 'The server closed the connection (code 1011). It made an error. Tell the people who run it.',
      },
    ]);
    await pass(world.clock, 1000);
    expect(world.player.status).toBe('connected');
    expect(world.player.session.openings).toEqual([false, true]);
    expect(world.eventNames()).toEqual(['connected', 'disconnected', 'connected']);
  });

  it('shows the server’s own words', async () => {
    const world = worlds.current;
    await world.connect();
    world.network.newest.close(4321, 'Lunch break');
    await pass(world.clock, 2);
    expect(world.player.all('disconnected')).toMatchObject([
      { reason: 'The server closed the connection (code 4321): Lunch break' },
    ]);
  });

  it('comes back three times within a second each, then more slowly', async () => {
    const world = worlds.current;
    world.player = world.create({ random: () => 0.999 });
    await world.connect();
    world.network.serve(here, undefined);
    const tries: number[] = [];
    for (let i = 0; i < 60_000 && world.network.lines.length < 7; i += 10) {
      const before = world.network.lines.length;
      await pass(world.clock, 10);
      if (world.network.lines.length > before) tries.push(world.clock.now());
    }
    const gaps = tries.slice(1).map((at, index) => at - (tries[index] ?? 0));
    expect(gaps[0]).toBeLessThan(1100);
    expect(gaps[1]).toBeLessThan(1100);
    expect(gaps[2]).toBeGreaterThan(1500);
    expect(gaps[3]).toBeGreaterThan(3000);
  });

  it('reports failing retries once, not each time', async () => {
    const world = worlds.current;
    await world.connect();
    world.network.serve(here, undefined);
    await pass(world.clock, 60_000);
    expect(world.player.reported.map((error) => error.code)).toEqual(['unreachableHere']);
    expect(world.player.all('disconnected')).toHaveLength(1);
  });

  it('tries at once when the browser comes back online', async () => {
    const world = worlds.current;
    await world.connect();
    world.network.serve(here, undefined);
    await pass(world.clock, 60_000);
    world.network.serve(here, silentServer);
    world.player.comeOnline();
    await pass(world.clock, 3);
    expect(world.player.status).toBe('connected');
  });

  it('after ten good seconds starts its back-off anew', async () => {
    const world = worlds.current;
    world.player = world.create({ random: () => 0.999 });
    await world.connect();
    for (let i = 0; i < 5; i += 1) {
      world.network.newest.close(1001);
      await pass(world.clock, 20_000);
    }
    world.network.newest.close(1001);
    await pass(world.clock, 1010);
    expect(world.player.status).toBe('connected');
  });

  it('is final where the session says so', async () => {
    const world = worlds.current;
    await world.connect();
    const { session } = world.player;
    session.verdict = { final: session.ports.error('notConnected') };
    world.network.newest.close(4001);
    await pass(world.clock, 60_000);
    expect(world.player.status).toBe('disconnected');
    expect(world.network.lines).toHaveLength(1);
    expect(session.lefts).toBe(1);
  });

  it('keeps the least delay that the session asks for', async () => {
    const world = worlds.current;
    await world.connect();
    world.player.session.verdict = { atLeast: 5000 };
    world.network.newest.close(4003);
    await pass(world.clock, 4990);
    expect(world.network.lines).toHaveLength(1);
    await pass(world.clock, 1100);
    expect(world.network.lines).toHaveLength(2);
  });

  it('rests in silence where the session says so, until it is woken', async () => {
    const world = worlds.current;
    await world.connect();
    world.player.session.verdict = { rest: true };
    world.network.newest.close(1001);
    await pass(world.clock, 60_000);
    expect(world.player.status).toBe('connected');
    expect(world.player.all('disconnected')).toEqual([]);
    expect(world.network.lines).toHaveLength(1);
    world.player.session.ports.line.redial(1000);
    await pass(world.clock, 5);
    expect(world.network.lines).toHaveLength(2);
    expect(world.eventNames()).toEqual(['connected']);
  });

  it('pauses where the session says so, until connect', async () => {
    const world = worlds.current;
    await world.connect();
    const { session } = world.player;
    session.verdict = { pause: true, because: session.ports.error('notConnected') };
    world.network.newest.close(4002);
    await pass(world.clock, 60_000);
    expect(world.player.status).toBe('disconnected');
    expect(world.network.lines).toHaveLength(1);
    expect(await world.connect()).toBeUndefined();
    expect(world.player.status).toBe('connected');
  });

  it('with reconnecting turned off ends trying and waits for connect', async () => {
    const world = worlds.current;
    await world.connect();
    world.player.setReconnect(false);
    world.network.newest.close(1001);
    await pass(world.clock, 60_000);
    expect(world.player.status).toBe('disconnected');
    expect(world.network.lines).toHaveLength(1);
    expect(await world.connect()).toBeUndefined();
  });

  it('turning reconnecting off while it tries ends it at once', async () => {
    const world = worlds.current;
    await world.connect();
    world.network.serve(here, undefined);
    await pass(world.clock, 5000);
    world.player.setReconnect(false);
    const dialled = world.network.lines.length;
    await pass(world.clock, 60_000);
    expect(world.network.lines.length).toBeLessThanOrEqual(dialled + 1);
    expect(world.player.status).toBe('disconnected');
  });

  it('hears nothing late from an old line', async () => {
    const world = worlds.current;
    await world.connect();
    const old = world.network.newest;
    world.player.session.ports.line.lose({});
    await pass(world.clock, 2000);
    old.send('{"late":true}');
    await pass(world.clock, 10);
    expect(world.player.session.heard).toEqual([]);
    expect(world.player.status).toBe('connected');
  });

  it('dials anew only when the old socket has ended, or after 2 s', async () => {
    const world = worlds.current;
    await world.connect();
    world.network.cut(here);
    world.player.disconnect();
    const connecting = world.player.connect(here);
    await pass(world.clock, 1990);
    expect(world.network.lines).toHaveLength(1);
    await pass(world.clock, 30);
    await connecting;
    expect(world.network.lines).toHaveLength(2);
  });

  it('turning reconnecting off ends a dial that hangs, at once', async () => {
    const world = worlds.current;
    await world.connect();
    world.network.mode(here, 'hang');
    world.network.newest.close(1001);
    await pass(world.clock, 2000);
    world.player.setReconnect(false);
    expect(world.player.status).toBe('disconnected');
    expect(world.clock.pending).toBe(0);
  });

  it('waits for a socket that does not end for 2 s after its close, not again and again', async () => {
    const world = worlds.current;
    await world.connect();
    world.network.cut(here);
    world.network.mode(here, 'refuse');
    world.player.session.ports.line.lose({});
    await pass(world.clock, 2500);
    const dialled = world.network.lines.length;
    await pass(world.clock, 1500);
    expect(world.network.lines.length).toBeGreaterThan(dialled);
  });
});
