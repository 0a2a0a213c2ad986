// What the client of RWCI really sends, packet by packet, against the wire as others wrote it.

import { expect, it } from 'vitest';
import { createRwciStage } from '../support/rwci-stage.ts';
import { oursOf, readVectors } from '../support/vectors.ts';

const stage = createRwciStage();
const { vectors } = readVectors('rwci');

/** Everything that the client has to say, said once. */
const sayEverything = async (): Promise<Record<string, unknown>[]> => {
  stage.start('deployed');
  await stage.enter('dog');
  const cat = await stage.enter('cat');
  const { received } = stage.network.newest;
  cat.session.sendMessage('Hello!');
  cat.session.sendDirect('dog', 'Hello!');
  cat.session.sendTyping();
  await stage.pass(60_000);
  return received.map((frame) => JSON.parse(frame) as Record<string, unknown>);
};

it('is exactly what is written down, and nothing more', async () => {
  const sent = await sayEverything();
  expect(sent).toEqual(oursOf('rwci', 'client', 'deployed'));
});

it('has every field that the document and the deployed servers name', async () => {
  const sent = new Map((await sayEverything()).map((packet) => [packet['type'], packet]));
  // One vector shows that a server does not mind fields of anybody's own.
  const clients = vectors.filter(
    ({ direction, source }) => direction === 'client' && !/any other field/.test(source),
  );
  const named = clients.filter(({ packet }) => sent.has(packet['type']));
  expect(named.length).toBeGreaterThanOrEqual(4);
  for (const { packet, source } of named) {
    const ours = sent.get(packet['type']);
    expect(Object.keys(ours ?? {}), source).toEqual(expect.arrayContaining(Object.keys(packet)));
  }
});
