// An echo: a script sends what it has received, and the server brings it back.

import { inLab, repeat } from '../bench.ts';
import type { Bench, Lab, Measure } from '../bench.ts';
import type { Subject } from '../adapter.ts';
import { atLeast, atMost, median, percentile, sum } from '../figures.ts';
import type { Bar, Figure } from '../figures.ts';
import type { EchoResult } from '../page/traffic.ts';
import { add, blocksOf } from '../projects.ts';

const ROUNDS = 7;
const TRIPS = 1000;
const FLIGHT = 100;
const FLIGHT_TRIPS = 5000;
/** A round takes no longer than about this. */
const SECONDS = 3;

const scriptsOf = (subject: Subject) => {
  const { whenMessage, messageText, send } = blocksOf(subject);
  return [[whenMessage, add(messageText), send(messageText)]];
};

interface Round {
  readonly raw: EchoResult;
  readonly project: EchoResult;
}

const roundsOf = async ({ page, project, raw }: Lab, count: number, flight: number): Promise<Round[]> => {
  const echoes = (who: typeof raw, count: number) =>
    page.ask((page, [who, count, flight]) => page.echo(who, count, flight), [who, count, flight] as const);
  const first = await echoes(project, flight + 60);
  // An extension that takes a frame for each message gets fewer of them.
  const most = Math.max(flight + 60, Math.round((SECONDS * 1000 * (flight + 60)) / first.ms));
  const echo = (who: typeof raw) => echoes(who, Math.min(count, most));
  await echo(raw);
  await echo(project);
  return repeat(ROUNDS, async () => ({ raw: await echo(raw), project: await echo(project) }));
};

const latencyBar = (label: string, value: number): Bar => ({
  chart: 'latency',
  label,
  value,
  note: `${value.toFixed(value < 10 ? 2 : 0)} ms`,
});

const latencies = (measure: string, name: string, rounds: readonly Round[]): Figure[] => {
  const at = (share: number, who: keyof Round) =>
    median(rounds.map((round) => percentile(round[who].trips, share)));
  const target = { 0.5: atMost(1.15, 1.1), 0.99: atMost(2, 1.5) };
  return ([0.5, 0.99] as const).flatMap((share) => {
    const label = `p${share * 100}`;
    const trip = (what: string, value: number): Figure => ({
      measure,
      what: `${what} ${label}`,
      value,
      unit: 'ms',
      ...(share === 0.5 && { bar: latencyBar(what, value) }),
    });
    return [
      trip('raw WebSocket', at(share, 'raw')),
      trip(name, at(share, 'project')),
      {
        measure,
        what: `${label} ÷ raw WebSocket`,
        value: at(share, 'project') / at(share, 'raw'),
        unit: '×',
        target: target[share],
      },
    ];
  });
};

const wrong = (measure: string, rounds: readonly Round[]): Figure => ({
  measure,
  what: 'lost, doubled or out of order',
  value: sum(rounds.map(({ project }) => project.wrong)),
  unit: 'runs',
  target: atMost(0),
});

const inEchoLab = <Answer>(
  bench: Bench,
  subject: Subject,
  work: (lab: Lab) => Promise<Answer>,
  compiled = true,
) => inLab(bench, subject, scriptsOf(subject), work, { compiled });

export const echo: Measure = {
  name: 'echo',
  about: 'The time from the send block to the next run of the script that sends, one message at a time.',
  async run(bench) {
    const { name } = bench.subject.adapter;
    const rounds = await inEchoLab(bench, bench.subject, (lab) => roundsOf(lab, TRIPS, 1));
    const queue = await inEchoLab(bench, bench.baselines.frameQueue, ({ page, project }) =>
      page.ask((page, project) => page.echo(project, 60, 1), project),
    );
    const queueName = bench.baselines.frameQueue.adapter.name;
    const value = percentile(queue.trips, 0.5);
    return [
      ...latencies('echo', name, rounds),
      wrong('echo', rounds),
      { measure: 'echo', what: `${queueName} p50`, value, unit: 'ms', bar: latencyBar(queueName, value) },
    ];
  },
};

const perSecond = ({ ms, trips }: EchoResult): number => trips.length / (ms / 1000);

export const flight: Measure = {
  name: 'flight',
  about: 'Echoes per second with 100 messages on their way at any time.',
  async run(bench) {
    const rounds = await inEchoLab(bench, bench.subject, (lab) => roundsOf(lab, FLIGHT_TRIPS, FLIGHT));
    const raw = median(rounds.map((round) => perSecond(round.raw)));
    const project = median(rounds.map((round) => perSecond(round.project)));
    return [
      { measure: 'flight', what: 'raw WebSocket', value: raw, unit: '/s' },
      { measure: 'flight', what: bench.subject.adapter.name, value: project, unit: '/s' },
      {
        measure: 'flight',
        what: '÷ raw WebSocket',
        value: project / raw,
        unit: '×',
        target: atLeast(0.7, 0.85),
      },
      wrong('flight', rounds),
    ];
  },
};
