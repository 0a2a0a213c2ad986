// How old shared variables are that are set as often as the pacing allows, and more often: Cloud Rooms, which sends 15
// values a second, beside the VM's own cloud variables, which send each frame's.

import type { BlockData } from '../../site/sb3.ts';
import type { Bench, Measure } from '../bench.ts';
import { percentile } from '../figures.ts';
import type { Figure } from '../figures.ts';
import type { Ages } from '../page/ages.ts';
import type { ProjectPage } from '../pages.ts';
import { repeated, set, wait } from '../projects.ts';
import { inPair, nativeWay, now, ownWay, withServers } from './ways.ts';
import type { Servers, Way, Work } from './ways.ts';

const measure = 'cloud-rates';
const SECONDS = 15;
const FRAMES_A_SECOND = 30;
/** What Cloud Rooms sends. */
const VALUES_A_SECOND = 15;

interface Case {
  readonly about: string;
  readonly names: readonly string[];
  /** From one set to the next. */
  readonly frames: number;
}

const all = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const cases: readonly Case[] = [
  { about: '1 variable, 15 sets/s', names: ['a'], frames: 2 },
  { about: '1 variable, 30 sets/s', names: ['a'], frames: 1 },
  { about: '8 variables, 30 sets/s each', names: all, frames: 1 },
];

/** Sets in every frame before those that count: what Cloud Rooms sends at once after a rest is used up then. */
const BEFORE = 60;

/** Waiting for no time ends with the next frame. */
const nextFrame = wait(0);

const setting = (way: Way, { names, frames }: Case): readonly BlockData[] => {
  const sets = names.map((name) => way.set(name, now));
  const pause = Array.from({ length: frames }, () => nextFrame);
  const times = (SECONDS * FRAMES_A_SECOND) / frames;
  return [
    repeated(BEFORE, ...sets, nextFrame),
    set('first', now),
    repeated(times, ...sets, ...pause),
    set('last', now),
  ];
};

const workOf = (way: Way): Work => ({
  on: Object.fromEntries(cases.map((each) => [each.about, setting(way, each)])),
});

const traffic = async (
  sender: ProjectPage,
  receiver: ProjectPage,
  { about, names }: Case,
  way: Way,
): Promise<Ages> => {
  await receiver.ask((page, seen) => page.watchAges(seen), names.map(way.seen));
  await sender.ask((page, about) => page.start(about), about);
  await receiver.ask((page) => page.untilQuiet(), undefined);
  const time = async (name: string) => Number(await sender.ask((page, name) => page.valueOf(name), name));
  const span = { first: await time('first'), last: await time('last') };
  return receiver.ask((page, span) => page.agesSeen(span), span);
};

/** Milliseconds that a value can be old before it is sent: all others go first, and it was set a moment before. */
const oldest = ({ names, frames }: Case): number =>
  Math.round(1000 * (names.length / VALUES_A_SECOND + frames / FRAMES_A_SECOND));

const figuresOf = (what: string, bound: string, { delays, ages }: Ages): Figure[] => {
  const figure = (name: string, value: number): Figure => ({
    measure,
    what: `${what}: ${name}`,
    value,
    unit: 'ms',
  });
  return [
    figure('latency p50', percentile(delays, 0.5)),
    figure('latency p99', percentile(delays, 0.99)),
    figure('staleness p50', percentile(ages, 0.5)),
    figure(`staleness p99${bound}`, percentile(ages, 0.99)),
  ];
};

interface Contestant {
  readonly way: Way;
  readonly server: string;
  readonly paced: boolean;
}

const contestantsOf = ({ deployed, own, relay }: Servers, code: string): readonly Contestant[] => [
  { way: nativeWay(deployed, all), server: 'a server like the public ones', paced: false },
  { way: ownWay(own, 'document', code, all), server: 'the server of npm start', paced: true },
  { way: nativeWay(relay, all), server: 'a server without delay', paced: false },
  { way: ownWay(relay, 'method', code, all), server: 'a server without delay', paced: true },
];

/** The figures of each case. */
const compete = (bench: Bench, { way, server, paced }: Contestant): Promise<Figure[][]> =>
  inPair(bench, way, workOf(way), async (sender, receiver) => {
    const figures: Figure[][] = [];
    for (const each of cases) {
      const outcome = await traffic(sender, receiver, each, way);
      const bound = paced ? ` (at most ${oldest(each)} and the way)` : '';
      figures.push(figuresOf(`${each.about}; ${way.name}, ${server}`, bound, outcome));
    }
    return figures;
  });

export const cloudRates: Measure = {
  name: measure,
  about:
    'How old shared variables are that are set 15 times a second and more often, and how long values take.',
  ownOnly: true,
  run: (bench) =>
    withServers(async (servers, code) => {
      const all: Figure[][][] = [];
      for (const each of contestantsOf(servers, code)) all.push(await compete(bench, each));
      return cases.flatMap((_, i) => all.flatMap((figures) => figures[i] ?? []));
    }),
};
