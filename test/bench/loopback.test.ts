// The benchmark's server, with real WebSockets: what it sends when it is told to, and what it counts.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startLoopback } from '../../bench/loopback.ts';
import type { Loopback } from '../../bench/loopback.ts';
import type { Order, Report } from '../../bench/orders.ts';
import { connectTo } from '../support/websocket-client.ts';
import type { Client } from '../support/websocket-client.ts';
import { enter, numbers } from './guest.ts';
import type { Guest } from './guest.ts';
import { wireOf } from './toy-adapter.ts';

let loopback: Loopback;
let control: Client;

beforeEach(async () => {
  loopback = await startLoopback();
  loopback.speak('/toy', wireOf());
  control = await connectTo(`ws://${loopback.host}/control`);
});
afterEach(() => loopback.stop());

const give = (order: Order): Promise<unknown> => {
  control.send(order);
  return control.next();
};

const visit = (path = '/toy'): Promise<Guest> => enter(`ws://${loopback.host}${path}`);

const burst = (count: number, { size = 0, closes = false, to = '/toy' } = {}) =>
  give({ do: 'burst', to, count, size, closes });

const report = async (to = '/toy') => (await give({ do: 'report', to })) as Report[];

/** Sends all of them; ends when the server has heard them. */
const say = async (guest: Guest, texts: readonly string[]): Promise<void> => {
  for (const text of texts) guest.socket.send(text);
  await guest.caughtUp();
};

describe('a burst', () => {
  test('arrives complete and in order', async () => {
    const guest = await visit();
    await burst(25_000);
    await guest.caughtUp();
    expect(guest.frames).toEqual(numbers(25_000));
  });

  test('has messages of the size that was asked for', async () => {
    const guest = await visit();
    await burst(12, { size: 2 });
    await burst(1, { size: 100_000 });
    await guest.caughtUp();
    expect(guest.frames.slice(0, 12)).toEqual([...numbers(10).map((number) => `${number}.`), '10', '11']);
    expect(guest.frames[12]).toBe(`0${'.'.repeat(99_999)}`);
  });

  test('ends with the connection if it was asked for, and not before all has come', async () => {
    const guest = await visit();
    await burst(20_000, { closes: true });
    expect(await guest.ended).toBe(1000);
    expect(guest.frames).toEqual(numbers(20_000));
  });

  test('goes to all connections of its path, and to no other', async () => {
    const guests = [await visit(), await visit(), await visit('/toy?raw')] as const;
    await burst(3);
    await burst(1, { to: '/toy?raw' });
    await burst(1, { to: '/nowhere' });
    await Promise.all(guests.map((guest) => guest.caughtUp()));
    expect(guests.map(({ frames }) => frames)).toEqual([['0', '1', '2'], ['0', '1', '2'], ['0']]);
  });
});

describe('an echo', () => {
  test('ends even if fewer are wanted than are on their way', async () => {
    const guest = await visit();
    await give({ do: 'echo', to: '/toy', count: 1, flight: 3 });
    await say(guest, ['a', 'b']);
    expect(guest.frames).toEqual(['0']);
  });

  test('brings back what comes until there were enough', async () => {
    const guest = await visit();
    await give({ do: 'echo', to: '/toy', count: 5, flight: 2 });
    await say(guest, ['a', 'b', 'c', 'd', 'e']);
    expect(guest.frames).toEqual(['0', '1', 'a', 'b', 'c']);
  });

  test('speaks as the adapter says', async () => {
    loopback.speak('/chat', wireOf({ echo: { own: '{text}' }, sent: { say: '{text}' } }));
    const guest = await visit('/chat');
    await give({ do: 'echo', to: '/chat', count: 2, flight: 1 });
    await say(guest, ['{"ping":1}', '{"say":"hi"}']);
    expect(guest.frames).toEqual(['{"own":"0"}', '{"own":"hi"}']);
  });
});

describe('a report', () => {
  test('counts what came, and what came in order, once', async () => {
    await say(await visit(), ['0', '1...', '2']);
    expect(await report()).toEqual([{ received: 3, rising: 3 }]);
    expect(await report()).toEqual([{ received: 0, rising: 0 }]);
  });

  test('tells messages in the wrong place, and doubled ones', async () => {
    const guest = await visit();
    await say(guest, ['0', '2', '1', '3', '3']);
    expect(await report()).toEqual([{ received: 5, rising: 3 }]);
    await say(guest, ['2', '4']);
    expect(await report()).toEqual([{ received: 2, rising: 1 }]);
    await give({ do: 'forget', to: '/toy' });
    await say(guest, ['0', '1']);
    expect(await report()).toEqual([{ received: 2, rising: 2 }]);
  });

  test('does not count what is no message', async () => {
    const answers = [{ to: { type: 'login' }, with: [{ type: 'welcome' }] }];
    loopback.speak('/chat', wireOf({ sent: { say: '{text}' }, answers }));
    const guest = await visit('/chat');
    await say(guest, ['{"type":"login"}', '{"say":"0"}', '{"type":"other"}']);
    expect(guest.frames).toEqual(['{"type":"welcome"}']);
    expect(await report('/chat')).toEqual([{ received: 1, rising: 1 }]);
  });

  test('has an entry for each connection of the path', async () => {
    const guests = [await visit(), await visit()] as const;
    await say(guests[1], ['0', '1']);
    expect(await report()).toEqual([
      { received: 0, rising: 0 },
      { received: 2, rising: 2 },
    ]);
    expect(await report('/nowhere')).toEqual([]);
  });
});

test('a server that pauses hears nothing until it reads on', async () => {
  const guest = await visit();
  await give({ do: 'pause', to: '/toy' });
  for (const text of numbers(100)) guest.socket.send(text);
  expect(await report()).toEqual([{ received: 0, rising: 0 }]);
  await give({ do: 'resume', to: '/toy' });
  await guest.caughtUp();
  expect(await report()).toEqual([{ received: 100, rising: 100 }]);
});

describe('a path', () => {
  test('that nobody speaks at is refused', async () => {
    expect(await (await visit('/nowhere')).ended).toBe(1008);
  });

  test('is spoken at as was said last', async () => {
    loopback.speak('/toy', wireOf({ message: { text: '{text}' } }));
    const guest = await visit();
    await burst(1);
    await guest.caughtUp();
    expect(guest.frames).toEqual(['{"text":"0"}']);
  });
});

test('pages are served at the addresses that were answered, and keep to themselves', async () => {
  const addresses = ['<p>one', '<p>two'].map((html) => loopback.offer(new TextEncoder().encode(html)));
  const pages = await Promise.all(addresses.map((address) => fetch(address)));
  expect(await Promise.all(pages.map((page) => page.text()))).toEqual(['<p>one', '<p>two']);
  for (const { headers } of pages) {
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
  }
  expect((await fetch(`http://${loopback.host}/page/2`)).status).toBe(404);
});
