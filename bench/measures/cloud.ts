// Shared variables: Cloud Rooms against the VM's own cloud variables, over the same server.

import { readFile } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { root } from '../../server/catalogue.ts';
import { startHost } from '../../server/host.ts';
import { embedded } from '../../site/sample.ts';
import type { BlockData, Input, ProjectData, ScriptData } from '../../site/sb3.ts';
import type { Bench, Measure } from '../bench.ts';
import { repeat } from '../bench.ts';
import { atMost, median, percentile } from '../figures.ts';
import type { Figure } from '../figures.ts';
import type { PageOptions, ProjectPage } from '../pages.ts';
import { startRelay } from '../relay.ts';
import { flag, set, wait, whenReceived } from '../projects.ts';

const id = 'switchboardCloud';
const SETS = 60;
const LOOP = 10_000;
const ROUNDS = 5;

const now: BlockData = ['benchProbe_now'];

/** How one of the two ways of sharing a variable looks in a project. */
interface Way {
  readonly name: string;
  readonly set: (value: Input) => BlockData;
  /** Blocks before the project is ready, and further scripts. */
  readonly begin: readonly BlockData[];
  readonly scripts: readonly ScriptData[];
  /** The variable of the project in which the value of others is seen. */
  readonly seen: string;
  readonly options: PageOptions;
  readonly extensions: ProjectData['extensions'];
}

const nativeWay = (url: string): Way => ({
  name: 'native cloud variables',
  set: (value) => set('☁ x', value),
  begin: [wait(1)],
  scripts: [],
  seen: '☁ x',
  options: { cloudHost: url },
  extensions: {},
});

const ownWay = (url: string, servers: string, code: string): Way => ({
  name: 'Cloud Rooms',
  set: (value) => [`${id}_setVariable`, { NAME: 'x', VALUE: value }],
  begin: [
    [`${id}_connect`, { URL: url }],
    [`${id}_useServers`, { DIALECT: servers }],
    [`${id}_declare`, { NAME: 'x', VALUE: 0 }],
    [`${id}_joinRoom`, { ROOM: 'bench' }],
  ],
  scripts: [
    [[`${id}_whenVariable`, { NAME: 'x' }], set('result', [`${id}_changedValue`])],
    [[`${id}_whenError`], set('error', [`${id}_errorMessage`])],
  ],
  seen: 'result',
  options: {},
  extensions: { [id]: embedded(code) },
});

/** One project sets the variable to the time, ten times a second or in a loop; the other one looks when that arrives. */
const projectOf = (way: Way): ProjectData => ({
  stage: {
    cloudVariables: { '☁ x': 0 },
    variables: { ready: 0, result: 0, last: 0, error: '' },
    scripts: [
      [flag, ...way.begin, set('ready', 1)],
      [whenReceived('slowly'), ['control_repeat', { TIMES: SETS, SUBSTACK: [way.set(now), wait(0.1)] }]],
      [
        ['procedures_definition', {}, { PROCEDURE: 'loop', WARP: 'true' }],
        ['control_repeat', { TIMES: LOOP, SUBSTACK: [way.set(now)] }],
      ],
      [
        whenReceived('fast'),
        ['procedures_call', {}, { PROCEDURE: 'loop' }],
        set('last', now),
        way.set(['data_variable', {}, { VARIABLE: 'last' }]),
      ],
      ...way.scripts,
    ],
  },
  sprites: [],
  extensions: way.extensions,
});

const inPair = async <Answer>(
  bench: Bench,
  way: Way,
  work: (sender: ProjectPage, receiver: ProjectPage) => Promise<Answer>,
): Promise<Answer> => {
  const open = async () => {
    const page = await bench.pages.open(projectOf(way), way.options);
    await page.ask((page) => page.untilValue('ready', '1'), undefined);
    const error = await page.ask((page) => page.valueOf('error'), undefined);
    if (error !== '') throw new Error(error);
    return page;
  };
  const sender = await open();
  const receiver = await open();
  try {
    return await work(sender, receiver);
  } finally {
    await sender.close();
    await receiver.close();
  }
};

/** Milliseconds from setting the variable to seeing it. */
const delays = (bench: Bench, way: Way): Promise<readonly number[]> =>
  inPair(bench, way, async (sender, receiver) => {
    await receiver.ask((page, seen) => page.noteTimes(seen), way.seen);
    await sender.ask((page) => page.start('slowly'), undefined);
    return receiver.ask((page, count) => page.delays(count), SETS);
  });

/** Milliseconds from the last of many sets to seeing its value; infinite if it is never seen. */
const settling = (bench: Bench, way: Way): Promise<number> =>
  inPair(bench, way, async (sender, receiver) => {
    const rounds = await repeat(ROUNDS, async () => {
      await receiver.ask((page, seen) => page.noteTimes(seen), way.seen);
      await sender.ask((page) => page.start('fast'), undefined);
      const all = await receiver.ask((page) => page.delays(Infinity), undefined);
      const [last, seen] = [
        await sender.ask((page) => page.valueOf('last'), undefined),
        await receiver.ask((page, name) => page.valueOf(name), way.seen),
      ];
      return last === seen ? (all.at(-1) ?? Infinity) : Infinity;
    });
    return median(rounds);
  });

interface Servers {
  /** As the public servers of native cloud variables: what is set is collected for a sixtieth of a second. */
  readonly deployed: string;
  /** As `npm start` runs it. */
  readonly own: string;
  /** Without any delay. */
  readonly relay: string;
}

const withServers = async <Answer>(
  work: (servers: Servers, code: string) => Promise<Answer>,
): Promise<Answer> => {
  const id = 'forkphorus-cloud';
  const deployed = await startHost({ port: 0, dialects: { [id]: 'method' } });
  const own = await startHost({ port: 0 });
  const relay = await startRelay();
  const code = await readFile(joinPath(root, `dist/${id}.min.js`), 'utf8');
  try {
    return await work({ deployed: deployed.url(id), own: own.url(id), relay: relay.url }, code);
  } finally {
    await Promise.all([deployed.stop(), own.stop(), relay.stop()]);
  }
};

export const cloud: Measure = {
  name: 'cloud',
  about: 'How long a shared variable that is set ten times a second takes to the other project.',
  ownOnly: true,
  run: (bench) =>
    withServers(async ({ deployed, own, relay }, code) => {
      const p50 = async (way: Way) => percentile(await delays(bench, way), 0.5);
      const native = await p50(nativeWay(deployed));
      const ours = await p50(ownWay(own, 'document', code));
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
        figure('native cloud variables, a server without delay', await p50(nativeWay(relay))),
        figure('Cloud Rooms, a server without delay', await p50(ownWay(relay, 'method', code))),
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
      const native = await settling(bench, nativeWay(deployed));
      const ours = await settling(bench, ownWay(own, 'document', code));
      return [
        { measure, what: 'native cloud variables', value: native, unit: 'ms' },
        { measure, what: 'Cloud Rooms', value: ours, unit: 'ms', target: atMost(150, 100) },
      ];
    }),
};
