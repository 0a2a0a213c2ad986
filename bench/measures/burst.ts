// A burst: 10,000 messages sent at once, until the last script has run.

import { inLab, repeat } from '../bench.ts';
import type { Bench, Measure } from '../bench.ts';
import type { Subject } from '../adapter.ts';
import { atMost, median, sum } from '../figures.ts';
import type { Figure } from '../figures.ts';
import { add, blocksOf } from '../projects.ts';

const measure = 'burst';
const COUNT = 10_000;
const ROUNDS = 7;
/** Milliseconds after which a baseline that has not finished is left alone. */
const PATIENCE = 1000;

const scriptsOf = (subject: Subject) => {
  const { whenMessage, messageText } = blocksOf(subject);
  return [[whenMessage, add(messageText)]];
};

/** Project and raw WebSocket take turns, so that both have the same good and bad moments of the machine. */
const compare = (bench: Bench, compiled: boolean): Promise<Figure[]> =>
  inLab(
    bench,
    bench.subject,
    scriptsOf(bench.subject),
    async ({ page, project, raw }) => {
      const burst = (who: typeof raw) =>
        page.ask((page, [who, count]) => page.burst(who, count), [who, COUNT] as const);
      await burst(raw);
      await burst(project);
      const rounds = await repeat(ROUNDS, async () => ({
        raw: await burst(raw),
        project: await burst(project),
      }));
      const times = rounds.map(({ project }) => project.ms);
      const limits = rounds.map(({ raw }) => raw.ms);
      const bar = (label: string, ms: number) => ({
        ...(compiled && {
          bar: {
            chart: 'burst',
            label,
            value: COUNT,
            note: `all of them, in ${(ms / 1000).toFixed(2)} s`,
          } as const,
        }),
      });
      const mode = compiled ? 'compiled' : 'interpreted';
      const name = bench.subject.adapter.name;
      return [
        ...(compiled
          ? [
              {
                measure,
                what: 'raw WebSocket',
                value: median(limits),
                unit: 'ms',
                ...bar('raw WebSocket, no project', median(limits)),
              },
            ]
          : []),
        { measure, what: `${name}, ${mode}`, value: median(times), unit: 'ms', ...bar(name, median(times)) },
        {
          measure,
          what: `${mode}: ÷ raw WebSocket`,
          value: median(times) / median(limits),
          unit: '×',
          ...(compiled && { target: atMost(1.4, 1.2) }),
        },
        {
          measure,
          what: `${mode}: runs lost, doubled, or with another message's text`,
          value: sum(rounds.map(({ project }) => project.wrong)),
          unit: 'runs',
          target: atMost(0),
        },
      ];
    },
    { compiled },
  );

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
    ...(await compare(bench, true)),
    ...(await compare(bench, false)),
    ...(await baseline(bench, bench.baselines.startHats)),
    ...(await baseline(bench, bench.baselines.frameQueue)),
  ],
};
