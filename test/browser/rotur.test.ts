// Logging in to OriginChats with Rotur from a packaged project that somebody opened with a double click: the browser
// lets such a page fetch a validator only if the other side allows every origin.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, test } from 'vitest';
import { root } from '../../server/catalogue.ts';
import { startHost } from '../../server/host.ts';
import type { Host } from '../../server/host.ts';
import { createPlayers } from '../../site/players.ts';
import type { SampleSettings } from '../../site/sample.ts';
import type { BlockData, Input, ProjectData } from '../../site/sb3.ts';
import { launchChromium } from '../support/chromium.ts';
import { waitForItem } from '../support/players.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const downloads = newFolder();

let browser: Browser;
let host: Host;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  host = await startHost({ port: 0 });
});
afterEach(() => host.stop());

const block = (opcode: string, inputs: Readonly<Record<string, Input>> = {}): BlockData => [
  `switchboardOriginChats_${opcode}`,
  inputs,
];
const write = (item: Input): BlockData => ['data_addtolist', { ITEM: item }, { LIST: 'log' }];

/** Logs in with a token and writes down who that is. */
const project = ({ server, extension }: SampleSettings): ProjectData => ({
  stage: {
    lists: { log: [] },
    scripts: [
      [
        ['event_whenflagclicked'],
        block('connect', { URL: server }),
        block('useRotur', { URL: `http://localhost:${host.port}/rotur` }),
        block('logInRotur', { TOKEN: 'kiki' }),
      ],
      [block('whenLoggedIn'), write(block('myName'))],
      [block('whenError'), write(block('errorMessage'))],
    ],
  },
  sprites: [],
  extensions: { switchboardOriginChats: extension },
});

test('a project on the disk logs in with Rotur', async () => {
  const found = host.protocols.find(({ id }) => id === 'originchats');
  if (!found?.sample) throw new Error('There is no OriginChats.');
  const sample = { ...found.sample, project };
  const players = createPlayers(join(root, 'dist'));
  const file = join(downloads, 'rotur.html');
  writeFileSync(file, await players.page(found, sample, 0, `http://localhost:${host.port}`));
  const page = await browser.newPage();
  await page.goto(pathToFileURL(file).href);
  await waitForItem(page.mainFrame(), 'log', 'kiki');
  await page.close();
});
