// How the cost of a run grows: with the number of scripts, clones and connections, and with the size of messages.

import type { ScriptData, TargetData } from '../../site/sb3.ts';
import { inLab, repeat } from '../bench.ts';
import type { Bench, Lab, Measure } from '../bench.ts';
import { atMost, median, sum } from '../figures.ts';
import type { Figure } from '../figures.ts';
import type { BurstOptions, BurstResult } from '../page/traffic.ts';
import { add, blocksOf, flag, repeated } from '../projects.ts';

const ROUNDS = 3;
/** Runs of scripts in each round, however many scripts there are. */
const RUNS = 12_000;

const bursts = ({ page, project }: Lab, count: number, options: BurstOptions): Promise<BurstResult[]> =>
  repeat(ROUNDS, () =>
    page.ask((page, [who, count, options]) => page.burst(who, count, options), [
      project,
      count,
      options,
    ] as const),
  );

const figuresOf = (measure: string, what: string, results: readonly BurstResult[]): Figure[] => [
  { measure, what, value: median(results.map(({ ms, runs }) => (ms * 1000) / runs)), unit: 'µs a run' },
];

const wrongOf = (measure: string, results: readonly BurstResult[]): Figure => ({
  measure,
  what: 'lost, doubled or out of order',
  value: sum(results.map(({ wrong }) => wrong)),
  unit: 'runs',
  target: atMost(0),
});

/** One measure per number of things, each in a project of its own. */
const series = async (
  measure: string,
  numbers: readonly number[],
  what: (number: number) => string,
  take: (number: number) => Promise<BurstResult[]>,
): Promise<Figure[]> => {
  const figures: Figure[] = [];
  const all: BurstResult[] = [];
  for (const number of numbers) {
    const results = await take(number);
    all.push(...results);
    figures.push(...figuresOf(measure, what(number), results));
  }
  return [...figures, wrongOf(measure, all)];
};

const noting = (bench: Bench): ScriptData => {
  const { whenMessage, messageText } = blocksOf(bench.subject);
  return [whenMessage, add(messageText)];
};

const copies = (count: number, script: ScriptData): readonly ScriptData[] =>
  Array.from({ length: count }, () => script);

export const scripts: Measure = {
  name: 'scripts',
  about: 'What a run costs with 1 to 1,000 scripts for the same message.',
  run: (bench) =>
    series(
      'scripts',
      [1, 10, 100, 1000],
      (count) => `${count} scripts`,
      (count) =>
        inLab(bench, bench.subject, copies(count, noting(bench)), (lab) =>
          bursts(lab, Math.ceil(RUNS / count), { times: count }),
        ),
    ),
};

/** A sprite that becomes so many: itself and its clones. */
const crowd = (bench: Bench, count: number): TargetData => ({
  name: 'Cat',
  visible: false,
  scripts: [
    noting(bench),
    [flag, repeated(count - 1, ['control_create_clone_of', { CLONE_OPTION: '_myself_' }])],
  ],
});

export const clones: Measure = {
  name: 'clones',
  about: 'What a run costs with 1 to 300 sprites and clones that have the script.',
  run: (bench) =>
    series(
      'clones',
      [1, 100, 300],
      (count) => `${count} sprites and clones`,
      (count) =>
        inLab(bench, bench.subject, [], (lab) => bursts(lab, Math.ceil(RUNS / count), { times: count }), {
          sprites: [crowd(bench, count)],
        }),
    ),
};

/** The name of a connection is a block of Switchboard's own extensions. */
const connect = (bench: Bench, index: number, url: string): ScriptData => [
  flag,
  [`${bench.subject.adapter.extension}_useConnection`, { NAME: `c${index}` }],
  ...blocksOf(bench.subject).connect(url),
  ['data_changevariableby', { VALUE: 1 }, { VARIABLE: 'result' }],
];

export const connections: Measure = {
  name: 'connections',
  about: 'What a run costs with 1 to 32 connections that all get the burst.',
  ownOnly: true,
  run: (bench) =>
    series(
      'connections',
      [1, 8, 32],
      (count) => `${count} connections`,
      (count) => {
        const url = `ws://${bench.loopback.host}/${bench.subject.adapter.extension}`;
        const others = Array.from({ length: count - 1 }, (_, index) => connect(bench, index, url));
        return inLab(bench, bench.subject, [noting(bench), ...others], async (lab) => {
          await lab.page.ask((page, all) => page.untilValue('result', all), String(count - 1));
          return bursts(lab, Math.ceil(RUNS / count), { times: count, mixed: true });
        });
      },
    ),
};

/** Bytes of a message, and how many are sent. */
const sizes = new Map([
  [10, 10_000],
  [1000, 5000],
  [10_000, 2000],
  [100_000, 200],
  [1_000_000, 20],
]);

const sizeName = (size: number): string =>
  size >= 1e6 ? `${size / 1e6} MB` : size >= 1000 ? `${size / 1000} KB` : `${size} B`;

export const sizesOfMessages: Measure = {
  name: 'sizes',
  about: 'What messages of 10 bytes to 1 MB cost, against a raw WebSocket.',
  run: (bench) =>
    inLab(bench, bench.subject, [noting(bench)], async (lab) => {
      const figures: Figure[] = [];
      const all: BurstResult[] = [];
      for (const [size, count] of sizes) {
        const raws = await bursts({ ...lab, project: lab.raw }, count, { size });
        const results = await bursts(lab, count, { size });
        const each = (list: readonly BurstResult[]) => median(list.map(({ ms }) => (ms * 1000) / count));
        all.push(...results);
        figures.push(
          { measure: 'sizes', what: sizeName(size), value: each(results), unit: 'µs a run' },
          {
            measure: 'sizes',
            what: `${sizeName(size)} ÷ raw WebSocket`,
            value: each(results) / each(raws),
            unit: '×',
          },
        );
      }
      return [...figures, wrongOf('sizes', all)];
    }),
};
