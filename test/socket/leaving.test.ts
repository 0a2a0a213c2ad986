// Leaving: by the disconnect block, and when the project stops.

import { describe, expect, it } from 'vitest';
import { eachInNewWorld, here } from '../support/bare-world.ts';
import { pass } from '../support/player.ts';

const worlds = eachInNewWorld();

describe('disconnect', () => {
  it('closes with 1000, tells so once, and stays away', async () => {
    const world = worlds.current;
    await world.connect();
    world.player.disconnect();
    expect(world.player.status).toBe('disconnected');
    world.player.disconnect();
    await pass(world.clock, 60_000);
    expect(world.player.all('disconnected')).toEqual([{ reason: 'You disconnected', closeCode: 1000 }]);
    expect(world.network.newest.closedByClient?.code).toBe(1000);
    expect(world.network.lines).toHaveLength(1);
    expect(world.player.session.lefts).toBe(1);
  });

  it('says how many messages were not sent', async () => {
    const world = worlds.current;
    await world.connect();
    world.network.newest.close(1001);
    await pass(world.clock, 5);
    world.post('1');
    world.post('2');
    world.player.disconnect();
    expect(world.player.reported.map(world.player.words)).toEqual([
      '2 messages that waited to be sent were not sent.',
    ]);
    await world.connect();
    await pass(world.clock, 100);
    expect(world.sentTexts()).toEqual([]);
  });

  it('ends what waits for the connection', async () => {
    const world = worlds.current;
    world.network.mode(here, 'hang');
    const connecting = world.player.connect(here);
    await pass(world.clock, 5);
    world.player.disconnect();
    await connecting;
    expect(world.clock.pending).toBe(0);
  });
});

describe('stop', () => {
  it.each(['connected', 'connecting', 'reconnecting', 'asking'])(
    'leaves nothing behind while %s',
    async (state) => {
      const world = worlds.current;
      let answer = (_allowed: boolean): void => undefined;
      if (state === 'asking')
        world.player = world.create({ permission: () => new Promise((resolve) => (answer = resolve)) });
      if (state === 'connecting') world.network.mode(here, 'hang');
      const connecting = world.player.connect(here);
      await pass(world.clock, 5);
      if (state === 'reconnecting') world.network.serve(here, undefined);
      await pass(world.clock, 500);
      const told = world.player.events.length;
      world.player.stop();
      await connecting;
      answer(true);
      await pass(world.clock, 10);
      expect(world.clock.pending).toBe(0);
      await pass(world.clock, 60_000);
      expect(world.player.events).toHaveLength(told);
      expect(world.player.reported.length).toBeLessThanOrEqual(state === 'reconnecting' ? 1 : 0);
      if (state === 'connected') expect(world.network.newest.closedByClient?.code).toBe(1000);
    },
  );
});
