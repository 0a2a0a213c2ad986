// Sending and receiving: the outbox, frames in both directions.

import { describe, expect, it } from 'vitest';
import { eachInNewWorld, here } from '../support/bare-world.ts';
import { pass } from '../support/player.ts';

const worlds = eachInNewWorld();

describe('sending', () => {
  it('needs a connection', () => {
    const world = worlds.current;
    expect(() => world.post('Hello')).toThrow('notConnected');
  });

  it('waits while the line is on its way and leaves in order', async () => {
    const world = worlds.current;
    const connecting = world.player.connect(here);
    for (const text of ['1', '2', '3']) world.post(text);
    await pass(world.clock, 10);
    await connecting;
    expect(world.sentTexts()).toEqual(['1', '2', '3']);
  });

  it('leaves in the tick of its block when the line is open', async () => {
    const world = worlds.current;
    await world.connect();
    world.post('now');
    world.clock.elapse(1);
    expect(world.sentTexts()).toEqual(['now']);
  });

  it('meanwhile arrives once after a reconnect', async () => {
    const world = worlds.current;
    await world.connect();
    world.post('before');
    await pass(world.clock, 5);
    world.network.newest.close(1001);
    await pass(world.clock, 5);
    world.post('meanwhile');
    await pass(world.clock, 2000);
    expect(world.sentTexts()).toEqual(['before', 'meanwhile']);
  });

  it('refuses the 257th that waits, so that what was accepted stays in order', async () => {
    const world = worlds.current;
    const connecting = world.player.connect(here);
    for (let i = 1; i <= 256; i += 1) world.post(String(i));
    expect(() => world.post('257')).toThrow('outboxFull');
    await pass(world.clock, 10);
    await connecting;
    expect(world.sentTexts()).toEqual(Array.from({ length: 256 }, (_, i) => String(i + 1)));
  });

  it('waits in silence while the browser holds more than 1 MiB', async () => {
    const world = worlds.current;
    await world.connect();
    world.network.newest.buffered = 2 ** 20 + 1;
    world.post('later');
    await pass(world.clock, 100);
    expect(world.sentTexts()).toEqual([]);
    world.network.newest.buffered = 0;
    await pass(world.clock, 50);
    expect(world.sentTexts()).toEqual(['later']);
    expect(world.player.reported).toEqual([]);
  });

  it('refuses a message of 2 MiB before sending', async () => {
    const world = worlds.current;
    await world.connect();
    expect(() => world.post('x'.repeat(2 ** 21))).toThrow('frameTooLarge');
    expect(world.player.status).toBe('connected');
  });

  it('sends larger ones where the servers of the protocol take them', async () => {
    const world = worlds.current;
    await world.connect();
    world.player.session.largestFrame = 2 ** 22;
    world.post('x'.repeat(2 ** 21));
    world.player.session.ports.line.check({ text: 'x'.repeat(2 ** 21) });
    expect(() => world.post('x'.repeat(2 ** 22))).toThrow('frameTooLarge');
    await pass(world.clock, 10);
    expect(world.sentTexts().map((text) => String(text).length)).toEqual([2 ** 21]);
  });

  it('asks anew what to send when the packet leaves', async () => {
    const world = worlds.current;
    const connecting = world.player.connect(here);
    let text: string | undefined = 'early';
    world.player.session.ports.line.post(() => (text === undefined ? undefined : { text }));
    world.player.session.ports.line.post((leaving) => ({ text: String(leaving) }));
    text = 'late';
    await pass(world.clock, 10);
    await connecting;
    text = undefined;
    world.player.session.ports.line.post(() => (text === undefined ? undefined : { text }));
    await pass(world.clock, 10);
    expect(world.sentTexts()).toEqual(['late', 'true']);
  });

  it('writes what leaves at once a single time, and tells when it has left', async () => {
    const world = worlds.current;
    await world.connect();
    const asked: boolean[] = [];
    let left = 0;
    const post = (text: string) =>
      world.player.session.ports.line.post(
        (leaving) => {
          asked.push(leaving);
          return { text };
        },
        () => void (left += 1),
      );
    post('small');
    expect(() => post('x'.repeat(2 ** 21))).toThrow('frameTooLarge');
    expect({ asked, left }).toEqual({ asked: [true, true], left: 1 });
    world.network.newest.buffered = 2 ** 21;
    post('waits');
    expect({ asked, left }).toEqual({ asked: [true, true, false], left: 1 });
    world.network.newest.buffered = 0;
    await pass(world.clock, 50);
    expect({ asked, left }).toEqual({ asked: [true, true, false, true], left: 2 });
  });
});

describe('receiving', () => {
  it('hands on every packet of a frame in order', async () => {
    const world = worlds.current;
    await world.connect();
    world.network.newest.send('{"n":1}\n{"n":2}');
    await pass(world.clock, 2);
    expect(world.player.session.heard.map((packet) => packet.value)).toEqual([{ n: 1 }, { n: 2 }]);
    expect(world.player.all('packet')).toMatchObject([{ text: '{"n":1}' }, { text: '{"n":2}' }]);
  });

  it('reports junk, shows it as a packet, and goes on', async () => {
    const world = worlds.current;
    await world.connect();
    world.network.newest.send('<html>');
    await pass(world.clock, 2);
    expect(world.player.reported.map(world.player.words)).toEqual([
      'The server sent something that is not JSON: "<html>". Is this the right server?',
    ]);
    expect(world.player.all('packet')).toMatchObject([{ text: '"<html>"' }]);
    expect(world.player.session.heard).toEqual([]);
    expect(world.player.status).toBe('connected');
  });

  it('drops a frame of 20 MiB with an error and keeps the line', async () => {
    const world = worlds.current;
    await world.connect();
    world.network.newest.send('x'.repeat(20 * 2 ** 20));
    await pass(world.clock, 2);
    expect(world.player.reported.map((error) => error.code)).toEqual(['incomingTooLarge']);
    expect(world.player.status).toBe('connected');
  });
});
