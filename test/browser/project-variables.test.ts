// Packaged projects in a real browser that share their own ☁ variables through Cloud Rooms: two of them, one beside a
// project that has the packager's own cloud variables, and one that has both.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Frame } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startHost } from '../../server/host.ts';
import type { Host } from '../../server/host.ts';
import type { BlockData, Input, ScriptData } from '../../site/sb3.ts';
import { launchChromium } from '../support/chromium.ts';
import { add, flag, join2 } from '../support/extension-stage.ts';
import { readVariable, waitForItem } from '../support/players.ts';
import { packageProject } from '../support/project-pages.ts';
import type { PackageOptions } from '../support/project-pages.ts';
import { call, change, projectOf, repeat, set, value, warp } from '../support/project-stage.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const downloads = temporaryFolders()();
const block = (opcode: string, inputs: Record<string, Input> = {}): BlockData => [
  `switchboardCloud_${opcode}`,
  inputs,
];

let browser: Browser;
let host: Host;
let context: BrowserContext;
let troubles: string[];

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  host = await startHost({ port: 0, dialects: { 'forkphorus-cloud': 'method' } });
  troubles = [];
  context = await browser.newContext();
  context.on('weberror', (error) => void troubles.push(error.error().message));
});
afterEach(async () => {
  await context.close();
  await host.stop();
});

const open = async (
  name: string,
  scripts: readonly ScriptData[],
  options: PackageOptions,
  values: Readonly<Record<string, string | number>> = {},
): Promise<Frame> => {
  const cloudVariables = { '☁ number': 0, '☁ text': 'nothing yet', ...values };
  const project = projectOf({ cloudVariables, lists: { log: [] }, scripts });
  const file = join(downloads, `${name}.html`);
  writeFileSync(file, await packageProject(project, options));
  const page = await context.newPage();
  await page.goto(pathToFileURL(file).href);
  return page.mainFrame();
};

const share = (name: string, room: string): BlockData[] => [
  block('connect', { URL: host.url('forkphorus-cloud') }),
  block('setUsername', { NAME: name }),
  block('useServers', { DIALECT: 'method' }),
  block('syncProject', { ROOM: room }),
  add(`${name} is inside`),
];
const errors: ScriptData = [block('whenError'), add(join2('error ', block('errorMessage')))];

const holds = (player: Frame, variable: string, expected: string): Promise<void> =>
  expect
    .poll(async () => String(JSON.parse(await readVariable(player, variable))), { timeout: 20_000 })
    .toBe(expected);

const log = async (player: Frame): Promise<unknown> =>
  player.evaluate(() => {
    const variables = globalThis.scaffolding?.vm.runtime.getTargetForStage()?.variables ?? {};
    return Object.values(variables).find(({ name, type }) => name === 'log' && type === 'list')?.value;
  });

const heard = (variable: string, ...then: readonly BlockData[]): ScriptData => [
  block('whenVariable', { NAME: variable }),
  add(join2(`${variable} is `, value(`☁ ${variable}`))),
  ...then,
];

test('two packaged projects share numbers and text', async () => {
  const loop = warp('fast', repeat(1000, change('☁ number', 1)));
  const answer: ScriptData = [flag, ...share('cat', '1')];
  const cat = await open(
    'cat',
    [answer, errors, loop, heard('text', set('☁ text', 'Grüße 🎮'), call('fast'))],
    { rooms: true },
  );
  await waitForItem(cat, 'log', 'cat is inside');
  const dog = await open(
    'dog',
    [[flag, ...share('dog', '1'), set('☁ text', 'Hello\ncat')], errors, heard('number')],
    { rooms: true },
  );
  await waitForItem(dog, 'log', 'number is 1000');
  await holds(dog, '☁ text', 'Grüße 🎮');
  await holds(cat, '☁ number', '1000');
  expect(JSON.stringify([await log(cat), await log(dog)])).not.toContain('error');
  expect(troubles).toEqual([]);
});

test('a project with Cloud Rooms and one with the packager’s own cloud variables share numbers', async () => {
  const native = { url: host.url('forkphorus-cloud'), projectId: '7' };
  const plain = await open(
    'plain',
    [
      [
        flag,
        ['control_wait_until', { CONDITION: ['operator_gt', { OPERAND1: value('☁ number'), OPERAND2: 41 }] }],
        set('☁ number', 4242),
      ],
    ],
    { rooms: false, native },
  );
  const cat = await open('cat-beside', [[flag, ...share('cat', '7'), set('☁ number', 42)], errors], {
    rooms: true,
  });
  await holds(cat, '☁ number', '4242');
  await holds(plain, '☁ number', '4242');
  expect(JSON.stringify(await log(cat))).not.toContain('error');
  expect(troubles).toEqual([]);
});

const until = (variable: string, number: number): BlockData => [
  'control_wait_until',
  { CONDITION: ['operator_equals', { OPERAND1: value(variable), OPERAND2: number }] },
];

/** Somebody sets the variable of a project by hand. */
const setByHand = (player: Frame, variable: string, to: string): Promise<void> =>
  player.evaluate(
    ([name, text]) => {
      const variables = globalThis.scaffolding?.vm.runtime.getTargetForStage()?.variables ?? {};
      const found = Object.values(variables).find((each) => each.name === name);
      if (found) Reflect.set(found, 'value', text);
    },
    [variable, to] as const,
  );

/** Shares in a room although it has the packager's own variables, until somebody sets the text. */
const withBoth = (room: string): ScriptData[] => [
  [flag, until('☁ number', 5), set('☁ signal', 1), ...share('cat', room), set('☁ number', 1000)],
  errors,
  [
    block('whenVariable', { NAME: 'text' }),
    add('asked to stop'),
    block('unsyncProject'),
    add(value('☁ number')),
    set('☁ number', 77),
  ],
];

test('the packager’s own cloud variables are silent while the project shares them in a room, and then count again', async () => {
  const native = { url: host.url('forkphorus-cloud'), projectId: '900' };
  const signal = { '☁ signal': 0 };
  const outside = await open(
    'outside',
    [[flag, set('☁ number', 5), until('☁ signal', 1), set('☁ number', 6)]],
    { rooms: false, native },
    signal,
  );
  await holds(outside, '☁ number', '5');
  const cat = await open('both', withBoth('1'), { rooms: true, native }, signal);
  await waitForItem(cat, 'log', 'cat is inside');
  const scripts = [[flag, ...share('dog', '1')], errors, heard('number')];
  const dog = await open('inside', scripts, { rooms: true }, signal);
  await holds(dog, '☁ number', '1000');
  await holds(outside, '☁ number', '6');
  await setByHand(dog, '☁ text', 'stop');
  await waitForItem(cat, 'log', 'asked to stop');
  await waitForItem(cat, 'log', '6');
  await holds(outside, '☁ number', '77');
  await holds(dog, '☁ number', '1000');
  expect(troubles).toEqual([]);
});
