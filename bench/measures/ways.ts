// The two ways of sharing variables, Cloud Rooms and the VM's own cloud variables, the servers that they run on, and two
// projects that share variables in one of these ways. This file must not know what is measured.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../server/catalogue.ts';
import { startHost } from '../../server/host.ts';
import { embedded } from '../../site/sample.ts';
import type { BlockData, Input, ProjectData, ScriptData } from '../../site/sb3.ts';
import type { Bench } from '../bench.ts';
import type { PageOptions, ProjectPage } from '../pages.ts';
import { flag, set, wait, whenReceived } from '../projects.ts';
import { startRelay } from '../relay.ts';

const id = 'switchboardCloud';

export const now: BlockData = ['benchProbe_now'];

/** How one of the two ways looks in a project. */
export interface Way {
  readonly name: string;
  readonly set: (name: string, value: Input) => BlockData;
  /** The variable of the project in which the value of others is seen. */
  readonly seen: (name: string) => string;
  /** What the project has besides what is measured; `begin`: blocks before it is ready. */
  readonly begin: readonly BlockData[];
  readonly scripts: readonly ScriptData[];
  readonly variables: Readonly<Record<string, 0>>;
  readonly cloudVariables: Readonly<Record<string, 0>>;
  readonly extensions: ProjectData['extensions'];
  readonly options: PageOptions;
}

const zeroes = (names: readonly string[]): Record<string, 0> =>
  Object.fromEntries(names.map((name) => [name, 0]));

/** `names`: of the variables, without the cloud. */
export const nativeWay = (url: string, names: readonly string[]): Way => {
  const seen = (name: string) => `☁ ${name}`;
  return {
    name: 'native cloud variables',
    set: (name, value) => set(seen(name), value),
    seen,
    begin: [wait(1)],
    scripts: [],
    variables: {},
    cloudVariables: zeroes(names.map(seen)),
    extensions: {},
    options: { cloudHost: url },
  };
};

/** `servers`: which kind of servers the project takes it for; `code`: of the extension. */
export const ownWay = (url: string, servers: string, code: string, names: readonly string[]): Way => {
  const seen = (name: string) => `seen ${name}`;
  return {
    name: 'Cloud Rooms',
    set: (name, value) => [`${id}_setVariable`, { NAME: name, VALUE: value }],
    seen,
    begin: [
      [`${id}_connect`, { URL: url }],
      [`${id}_useServers`, { DIALECT: servers }],
      ...names.map((name): BlockData => [`${id}_declare`, { NAME: name, VALUE: 0 }]),
      [`${id}_joinRoom`, { ROOM: 'bench' }],
    ],
    scripts: [
      ...names.map((name): ScriptData => [
        [`${id}_whenVariable`, { NAME: name }],
        set(seen(name), [`${id}_changedValue`]),
      ]),
      [[`${id}_whenError`], set('error', [`${id}_errorMessage`])],
    ],
    variables: zeroes(names.map(seen)),
    cloudVariables: {},
    extensions: { [id]: embedded(code) },
    options: {},
  };
};

/** What both projects do when a broadcast comes: blocks by its name, and scripts that these need. */
export interface Work {
  readonly on: Readonly<Record<string, readonly BlockData[]>>;
  readonly scripts?: readonly ScriptData[];
}

const projectOf = (way: Way, { on, scripts = [] }: Work): ProjectData => ({
  stage: {
    cloudVariables: way.cloudVariables,
    variables: { ready: 0, first: 0, last: 0, error: '', ...way.variables },
    scripts: [
      [flag, ...way.begin, set('ready', 1)],
      ...Object.entries(on).map(([name, blocks]): ScriptData => [whenReceived(name), ...blocks]),
      ...scripts,
      ...way.scripts,
    ],
  },
  sprites: [],
  extensions: way.extensions,
});

/** Throws what went wrong in the project, if something did. */
const check = async (page: ProjectPage): Promise<void> => {
  const error = await page.ask((page) => page.valueOf('error'), undefined);
  if (error !== '') throw new Error(error);
};

/** Opens two such projects, which share their variables, and closes them when the work is done. */
export const inPair = async <Answer>(
  { pages }: Bench,
  way: Way,
  work: Work,
  measure: (sender: ProjectPage, receiver: ProjectPage) => Promise<Answer>,
): Promise<Answer> => {
  const opened: ProjectPage[] = [];
  const open = async () => {
    const page = await pages.open(projectOf(way, work), way.options);
    opened.push(page);
    await page.ask((page) => page.untilValue('ready', '1'), undefined);
    await check(page);
    return page;
  };
  try {
    const answer = await measure(await open(), await open());
    for (const page of opened) await check(page);
    return answer;
  } finally {
    for (const page of opened) await page.close();
  }
};

export interface Servers {
  /** As the public servers of native cloud variables: what is set is collected for a sixtieth of a second. */
  readonly deployed: string;
  /** As `npm start` runs it. */
  readonly own: string;
  /** Without any delay. */
  readonly relay: string;
}

/** Runs the servers while the work is done. `code`: of the extension. */
export const withServers = async <Answer>(
  work: (servers: Servers, code: string) => Promise<Answer>,
): Promise<Answer> => {
  const id = 'forkphorus-cloud';
  const deployed = await startHost({ port: 0, dialects: { [id]: 'method' } });
  const own = await startHost({ port: 0 });
  const relay = await startRelay();
  const code = await readFile(join(root, `dist/${id}.min.js`), 'utf8');
  try {
    return await work({ deployed: deployed.url(id), own: own.url(id), relay: relay.url }, code);
  } finally {
    await Promise.all([deployed.stop(), own.stop(), relay.stop()]);
  }
};
