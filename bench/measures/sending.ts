// The way out: what a block sends leaves in its own tick and in order, and a project that sends without pause is told
// when the line cannot keep up, and goes on.

import { inLab } from '../bench.ts';
import type { Bench, Measure } from '../bench.ts';
import { atLeast, atMost } from '../figures.ts';
import type { Figure } from '../figures.ts';
import { blocksOf, repeated, set, whenReceived } from '../projects.ts';
import type { BlockData, ScriptData } from '../../site/sb3.ts';

const measure = 'sending';
const COUNT = 10_000;
/** Milliseconds for which the project sends without pause. */
const FLOOD = 4000;

const number: BlockData = ['data_variable', {}, { VARIABLE: 'last' }];
const next: BlockData = ['data_changevariableby', { VALUE: 1 }, { VARIABLE: 'last' }];

const scriptsOf = (bench: Bench): readonly ScriptData[] => {
  const { send } = blocksOf(bench.subject);
  return [
    [
      ['procedures_definition', {}, { PROCEDURE: 'loop', WARP: 'true' }],
      set('last', 0),
      repeated(COUNT, send(number), next),
    ],
    [whenReceived('tick'), ['procedures_call', {}, { PROCEDURE: 'loop' }], set('result', 1)],
    [
      [`${bench.subject.adapter.extension}_whenError`],
      set('error', [`${bench.subject.adapter.extension}_errorMessage`]),
    ],
    [whenReceived('flood'), set('last', 0), ['control_forever', { SUBSTACK: [send(number), next] }]],
  ];
};

/** All of a loop without a frame in between. */
const inOneTick = (bench: Bench): Promise<Figure[]> =>
  inLab(
    bench,
    bench.subject,
    scriptsOf(bench),
    async ({ page, project: { path } }) => {
      await page.ask((page, path) => page.report(path), path);
      const left = await page.ask((page, path) => page.sentIn(path, 'tick'), path);
      const [report] = await page.ask((page, [path, count]) => page.untilReceived(path, count), [
        path,
        COUNT,
      ] as const);
      return [
        {
          measure,
          what: `sent within the tick of the block, of ${COUNT}`,
          value: left.sent,
          unit: 'messages',
          target: atLeast(COUNT),
        },
        { measure, what: 'a send block', value: (left.ms * 1000) / COUNT, unit: 'µs' },
        {
          measure,
          what: `received in order, of ${COUNT}`,
          value: report?.rising ?? 0,
          unit: 'messages',
          target: atLeast(COUNT),
        },
      ];
    },
    { spies: true },
  );

/** Without pause, to a server that reads or does not. */
const withoutPause = (bench: Bench, reads: boolean): Promise<Figure[]> =>
  inLab(bench, bench.subject, scriptsOf(bench), async ({ page, project: { path } }) => {
    const what = `without pause, the server ${reads ? 'reads' : 'does not read'}`;
    const flood = await page.ask((page, [path, ms, reads]) => page.floodOut(path, ms, reads), [
      path,
      FLOOD,
      reads,
    ] as const);
    const error = await page.ask((page) => page.valueOf('error'), undefined);
    const told = Number(error !== '');
    const figure = (name: string, value: number, unit: string): Figure => ({
      measure,
      what: `${what}: ${name}`,
      value,
      unit,
    });
    return [
      figure('send blocks', flood.tried / (FLOOD / 1000), '/s'),
      figure('received', flood.report.received / (FLOOD / 1000), '/s'),
      {
        ...figure('out of order', flood.report.received - flood.report.rising, 'messages'),
        target: atMost(0),
      },
      figure('longest gap between two pictures', flood.gap, 'ms'),
      { ...figure('told that the outbox is full', told, 'times'), target: atLeast(1) },
    ];
  });

export const sending: Measure = {
  name: measure,
  about:
    'Whether messages of one tick leave in it, in order; and what happens when a project sends without pause.',
  ownOnly: true,
  run: async (bench) => [
    ...(await inOneTick(bench)),
    ...(await withoutPause(bench, true)),
    ...(await withoutPause(bench, false)),
  ],
};
