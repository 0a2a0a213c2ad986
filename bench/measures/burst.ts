// A burst: 10,000 messages sent at once, until the last script has run.

import { inLab, repeat } from '../bench.ts';
import type { Bench, Measure } from '../bench.ts';
import type { Subject } from '../adapter.ts';
import { atMost, median, sum } from '../figures.ts';
import type { Figure } from '../figures.ts';
import type { BurstResult } from '../page/traffic.ts';
import { add, blocksOf } from '../projects.ts';

const measure = 'burst';
const COUNT = 10_000;
const ROUNDS = 7;
/** Milliseconds that an extension may take for all of them; what takes longer is measured as the baselines are. */
const MOST = 10_000;
/** Milliseconds after which a baseline that has not finished is left alone. */
const PATIENCE = 1000;

const scriptsOf = (subject: Subject) => {
  const { whenMessage, messageText } = blocksOf(subject);
  return [[whenMessage, add(messageText)]];
};

interface Round {
  readonly raw: BurstResult;
  readonly project: BurstResult;
}

/** Project and raw WebSocket take turns, so that both have the same good and bad moments of the machine. */
const roundsOf = (bench: Bench, compiled: boolean): Promise<Round[]> =>
  inLab(
    bench,
    bench.subject,
    scriptsOf(bench.subject),
    async ({ page, project, raw }) => {
      const burst = (who: typeof raw) =>
        page.ask((page, [who, count]) => page.burst(who, count), [who, COUNT] as const);
      await burst(raw);
      const { runs } = await page.ask((page, [who, count, most]) => page.burst(who, count, { most }), [
        project,
        COUNT,
        MOST,
      ] as const);
      // What has not finished by then would take minutes in each round.
      if (runs < COUNT) return [];
      return repeat(ROUNDS, async () => ({ raw: await burst(raw), project: await burst(project) }));
    },
    { compiled },
  );

const timeOf = (rounds: readonly Round[], who: keyof Round): number =>
  median(rounds.map((round) => round[who].ms));

const wrongOf = (mode: string, rounds: readonly Round[]): Figure => ({
  measure,
  what: `${mode}: runs lost, doubled, or with another message's text`,
  value: sum(rounds.map(({ project }) => project.wrong)),
  unit: 'runs',
  target: atMost(0),
});

/** The time until all have been handled, in table and picture. */
const timed = (what: string, label: string, value: number): Figure => ({
  measure,
  what,
  value,
  unit: 'ms',
  bar: { chart: 'burst', label, value: COUNT, note: `all of them, in ${(value / 1000).toFixed(2)} s` },
});

const compiledFigures = async (bench: Bench): Promise<Figure[]> => {
  const rounds = await roundsOf(bench, true);
  if (rounds.length === 0) return baseline(bench, bench.subject);
  const { name } = bench.subject.adapter;
  const [raw, project] = [timeOf(rounds, 'raw'), timeOf(rounds, 'project')];
  return [
    timed('raw WebSocket', 'raw WebSocket, no project', raw),
    timed(`${name}, compiled`, name, project),
    {
      measure,
      what: 'compiled: ÷ raw WebSocket',
      value: project / raw,
      unit: '×',
      target: atMost(1.4, 1.2),
    },
    wrongOf('compiled', rounds),
  ];
};

const interpretedFigures = async (bench: Bench): Promise<Figure[]> => {
  const rounds = await roundsOf(bench, false);
  if (rounds.length === 0) return [];
  const ratio = timeOf(rounds, 'project') / timeOf(rounds, 'raw');
  return [
    { measure, what: 'interpreted: ÷ raw WebSocket', value: ratio, unit: '×' },
    wrongOf('interpreted', rounds),
  ];
};

const baseline = (bench: Bench, subject: Subject): Promise<Figure[]> =>
  inLab(bench, subject, scriptsOf(subject), async ({ page, project }) => {
    const result = await page.ask(
      (page, [who, count, patience]) => page.burst(who, count, { patience, most: 3000 }),
      [project, COUNT, PATIENCE] as const,
    );
    const label = subject.adapter.name;
    const bar = { chart: 'burst', label, value: result.runs, note: `${result.runs} after 3 s` } as const;
    return [
      { measure, what: `${label}: scripts that ran within 3 s`, value: result.runs, unit: 'runs', bar },
    ];
  });

export const burst: Measure = {
  name: measure,
  about: 'The time from 10,000 messages at once to the last run of the script, and what gets lost.',
  run: async (bench) => [
    ...(await compiledFigures(bench)),
    ...(await interpretedFigures(bench)),
    ...(await baseline(bench, bench.baselines.startHats)),
    ...(await baseline(bench, bench.baselines.frameQueue)),
  ],
};
