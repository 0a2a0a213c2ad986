// What the reference server of Mida really sends, packet by packet, against what is written down in the vectors.

import { expect, it } from 'vitest';
import { readings } from '../../src/protocols/mida/challenge.ts';
import { identityFrom } from '../../src/protocols/mida/identity.ts';
import { dialects } from '../../src/protocols/mida/server.ts';
import { connectMida, startMida, wrongSolution } from '../support/mida-guest.ts';
import type { MidaGuest } from '../support/mida-guest.ts';
import { oursOf, readVectors } from '../support/vectors.ts';

// The key of the vectors, which is no secret.
const identity = identityFrom('1'.padStart(64, '0'));

/** Challenges are never the same twice; all else is. */
const withoutChance = (packet: unknown): string =>
  JSON.stringify(packet).replaceAll(/(?<="challenge":")[\da-f]{64}(?=")/g, 'CHALLENGE');

/** Brings the server to say everything it has to say, once. */
const hearEverything = (dialect: (typeof dialects)[number]): unknown[] => {
  const mida = startMida(dialect);
  const cat: MidaGuest = connectMida(mida.server, identity);
  const heard = cat.frameByFrame();
  if (dialect === 'batching') cat.send({ t: 0, data: {} });
  heard.push(...cat.frameByFrame());
  if (dialect === 'revision-1')
    cat.send({ t: 2, data: { pubKey: cat.identity.publicKey, user: { displayName: 'cat' } } });
  else {
    const challenge = cat.challenge({ user: { displayName: 'cat' } });
    const packet = { t: 3, data: { challenge } };
    heard.push({ encrypted: false, says: dialect === 'batching' ? { count: 1, data: [packet] } : packet });
    cat.send(wrongSolution);
    cat.solve(challenge);
  }
  mida.clock.elapse(5000);
  cat.send({ t: 1, data: {} });
  mida.server.command('maintenance 1');
  cat.send({ t: 1, data: {} });
  const event = { t: 10, data: { text: 'Hello!' } };
  cat.send(event);
  if (dialect === 'batching') cat.send([event, event]);
  mida.server.command('send 10 {"text":"Hello!"}');
  return [...heard, ...cat.frameByFrame()].map(({ says }) => says);
};

it.each(dialects)('is exactly what is written down, and nothing more, in the dialect %s', (dialect) => {
  const heard = hearEverything(dialect).map(withoutChance);
  const written = oursOf('mida', 'server', dialect).map(withoutChance);
  expect(heard.sort()).toEqual(written.sort());
});

it('has a solution written down that solves the challenge written down', () => {
  const find = (when: RegExp): Record<string, unknown> =>
    readVectors('mida').ours.find((each) => when.test(each.when))?.packet ?? {};
  const { challenge } = Object(find(/^challenge$/)['data']);
  const digest = readings[0]?.(String(challenge)) ?? new Uint8Array(32);
  expect(find(/^solution/)).toEqual({ t: 4, data: { solution: identity?.sign(digest) } });
});
