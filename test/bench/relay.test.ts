// The server of cloud variables that adds no delay: who is told what.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { startRelay } from '../../bench/relay.ts';
import type { Relay } from '../../bench/relay.ts';
import { enter } from './guest.ts';
import type { Guest } from './guest.ts';

let relay: Relay;
beforeEach(async () => {
  relay = await startRelay();
});
afterEach(() => relay.stop());

const handshake = { method: 'handshake', project_id: 'bench', user: 'cat' };
const setOf = (name: string, value: string) => ({ method: 'set', name, value });

const say = async ({ socket, caughtUp }: Guest, ...packets: readonly object[]): Promise<void> => {
  for (const packet of packets) socket.send(JSON.stringify(packet));
  await caughtUp();
};

const heard = async ({ frames, caughtUp }: Guest): Promise<unknown[]> => {
  await caughtUp();
  return frames.map((frame) => JSON.parse(frame) as unknown);
};

test('every value goes to all others, in order, and not back', async () => {
  const guests = [await enter(relay.url), await enter(relay.url), await enter(relay.url)] as const;
  await say(guests[0], setOf('☁ x', '1'), setOf('☁ y', '2'), setOf('☁ x', '3'));
  const expected = [setOf('☁ x', '1'), setOf('☁ y', '2'), setOf('☁ x', '3')];
  expect(await heard(guests[1])).toEqual(expected);
  expect(await heard(guests[2])).toEqual(expected);
  expect(await heard(guests[0])).toEqual([]);
});

test('who comes later is told the newest value of each variable when the handshake comes', async () => {
  const first = await enter(relay.url);
  await say(first, handshake, setOf('☁ x', '1'), setOf('☁ y', '2'), setOf('☁ x', '3'));
  const second = await enter(relay.url);
  expect(await heard(second)).toEqual([]);
  await say(second, handshake);
  expect(await heard(second)).toEqual([setOf('☁ x', '3'), setOf('☁ y', '2')]);
  expect(await heard(first)).toEqual([]);
});

test('only what belongs to a value is passed on, and only values are', async () => {
  const guests = [await enter(relay.url), await enter(relay.url)] as const;
  await say(guests[0], { ...setOf('☁ x', '1'), user: 'cat' }, { method: 'delete', name: '☁ x' });
  expect(await heard(guests[1])).toEqual([setOf('☁ x', '1')]);
  expect(await heard(guests[0])).toEqual([]);
});

test('it goes on when somebody has left', async () => {
  const guests = [await enter(relay.url), await enter(relay.url), await enter(relay.url)] as const;
  guests[1].socket.close();
  await guests[1].ended;
  await say(guests[0], setOf('☁ x', '1'));
  expect(await heard(guests[2])).toEqual([setOf('☁ x', '1')]);
});
