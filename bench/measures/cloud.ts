// Shared variables: Cloud Rooms against the VM's own cloud variables, over the same server.

import type { Bench, Measure } from '../bench.ts';
import { repeat } from '../bench.ts';
import { atMost, median, percentile } from '../figures.ts';
import type { Figure } from '../figures.ts';
import { repeated, set, wait } from '../projects.ts';
import { inPair, nativeWay, now, ownWay, withServers } from './ways.ts';
import type { Way, Work } from './ways.ts';

const SETS = 60;
const LOOP = 10_000;
const ROUNDS = 5;
const NAMES = ['x'];

/** One project sets the variable to the time, ten times a second or in a loop; the other one looks when that arrives. */
const workOf = (way: Way): Work => ({
  on: {
    slowly: [repeated(SETS, way.set('x', now), wait(0.1))],
    fast: [
      ['procedures_call', {}, { PROCEDURE: 'loop' }],
      set('last', now),
      way.set('x', ['data_variable', {}, { VARIABLE: 'last' }]),
    ],
  },
  scripts: [
    [['procedures_definition', {}, { PROCEDURE: 'loop', WARP: 'true' }], repeated(LOOP, way.set('x', now))],
  ],
});

/** Milliseconds from setting the variable to seeing it. */
const delays = (bench: Bench, way: Way): Promise<readonly number[]> =>
  inPair(bench, way, workOf(way), async (sender, receiver) => {
    await receiver.ask((page, seen) => page.noteTimes(seen), way.seen('x'));
    await sender.ask((page) => page.start('slowly'), undefined);
    return receiver.ask((page, count) => page.delays(count), SETS);
  });

/** Milliseconds from the last of many sets to seeing its value; infinite if it is never seen. */
const settling = (bench: Bench, way: Way): Promise<number> =>
  inPair(bench, way, workOf(way), async (sender, receiver) => {
    const rounds = await repeat(ROUNDS, async () => {
      await receiver.ask((page, seen) => page.noteTimes(seen), way.seen('x'));
      await sender.ask((page) => page.start('fast'), undefined);
      const all = await receiver.ask((page) => page.delays(Infinity), undefined);
      const [last, seen] = [
        await sender.ask((page) => page.valueOf('last'), undefined),
        await receiver.ask((page, name) => page.valueOf(name), way.seen('x')),
      ];
      return last === seen ? (all.at(-1) ?? Infinity) : Infinity;
    });
    return median(rounds);
  });

export const cloud: Measure = {
  name: 'cloud',
  about: 'How long a shared variable that is set ten times a second takes to the other project.',
  ownOnly: true,
  run: (bench) =>
    withServers(async ({ deployed, own, relay }, code) => {
      const p50 = async (way: Way) => percentile(await delays(bench, way), 0.5);
      const native = await p50(nativeWay(deployed, NAMES));
      const ours = await p50(ownWay(own, 'document', code, NAMES));
      const figure = (what: string, value: number): Figure => ({ measure: 'cloud', what, value, unit: 'ms' });
      return [
        figure('native cloud variables, a server like the public ones: one way p50', native),
        figure('Cloud Rooms, the server of npm start: one way p50', ours),
        {
          measure: 'cloud',
          what: '÷ native cloud variables',
          value: ours / native,
          unit: '×',
          target: atMost(0.5, 0.1),
        },
        figure('native cloud variables, a server without delay', await p50(nativeWay(relay, NAMES))),
        figure('Cloud Rooms, a server without delay', await p50(ownWay(relay, 'method', code, NAMES))),
      ];
    }),
};

export const cloudLoop: Measure = {
  name: 'cloud-loop',
  about: 'How long after 10,000 sets of one variable in a loop the last value is seen by others.',
  ownOnly: true,
  run: (bench) =>
    withServers(async ({ deployed, own }, code) => {
      const measure = 'cloud-loop';
      const native = await settling(bench, nativeWay(deployed, NAMES));
      const ours = await settling(bench, ownWay(own, 'document', code, NAMES));
      return [
        { measure, what: 'native cloud variables', value: native, unit: 'ms' },
        { measure, what: 'Cloud Rooms', value: ours, unit: 'ms', target: atMost(150, 100) },
      ];
    }),
};
