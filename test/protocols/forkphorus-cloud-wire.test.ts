// What the client of cloud rooms really sends, packet by packet, against the wire as others wrote it.

import { expect, it } from 'vitest';
import { choices } from '../../src/protocols/forkphorus-cloud/dialects.ts';
import type { Choice } from '../../src/protocols/forkphorus-cloud/dialects.ts';
import { createCloudStage, url } from '../support/cloud-stage.ts';
import { oursOf, readVectors } from '../support/vectors.ts';

const stage = createCloudStage();
const { vectors } = readVectors('forkphorus-cloud');

/** A handshake and a set, to servers of that kind. */
const sayEverything = async (choice: Choice): Promise<Record<string, unknown>[]> => {
  stage.start(choice === 'automatic' ? 'kind' : choice);
  const cat = stage.createUser();
  cat.session.useServers(choice);
  cat.session.variables.declare('score', '0');
  await stage.join(cat, 'cat');
  await stage.pass(1000);
  cat.session.variables.set('score', '5');
  await stage.pass(1000);
  const packets = stage.network.newest.received.map((frame) => JSON.parse(frame) as Record<string, unknown>);
  // Where a server may ignore the values of the handshake, the first one is set as well.
  return packets.filter((packet) => packet['value'] !== '0');
};

it.each(choices)('to %s servers is exactly what is written down, and nothing more', async (choice) => {
  expect(await sayEverything(choice)).toEqual(oursOf('forkphorus-cloud', 'client', choice));
});

it('has every field that the document and the deployed servers name', async () => {
  const [handshake = {}, set = {}] = await sayEverything('automatic');
  const kindOf = (packet: Readonly<Record<string, unknown>>): unknown => packet['kind'] ?? packet['method'];
  const named = vectors.filter(
    ({ direction, packet }) => direction === 'client' && /^(handshake|set)$/.test(String(kindOf(packet))),
  );
  expect(named.length).toBeGreaterThanOrEqual(6);
  for (const { packet, source } of named) {
    const ours = kindOf(packet) === 'set' ? set : handshake;
    expect(Object.keys(ours), source).toEqual(expect.arrayContaining(Object.keys(packet)));
  }
  expect(stage.network.newest.url).toBe(url);
});
