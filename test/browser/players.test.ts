// The sample projects as people see them: packaged by TurboWarp's packager, in a real browser, against the real server,
// side by side on the site's page and as files on the disk.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadProtocols, root } from '../../server/catalogue.ts';
import { startHost } from '../../server/host.ts';
import type { Host } from '../../server/host.ts';
import type { Sample } from '../../site/sample.ts';
import { launchChromium } from '../support/chromium.ts';
import { readVariable, waitForItem } from '../support/players.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const protocols = (await loadProtocols()).flatMap(({ id, sample }) => (sample ? [{ id, sample }] : []));
const screenshots = join(root, '.switchboard', 'screenshots');
const newFolder = temporaryFolders();
const downloads = newFolder();

let browser: Browser;
let host: Host;
let context: BrowserContext;
let troubles: string[];

const isLocal = (url: string): boolean =>
  /^(?:data|blob|file|about):/.test(url) || /^(?:http|ws):\/\/(?:127\.0\.0\.1|localhost):/.test(url);

beforeAll(async () => {
  mkdirSync(screenshots, { recursive: true });
  browser = await launchChromium();
});
afterAll(() => browser?.close());

beforeEach(async () => {
  host = await startHost({ port: 0 });
  troubles = [];
  context = await browser.newContext({ viewport: { width: 1160, height: 900 }, deviceScaleFactor: 1 });
  context.on('weberror', (error) => void troubles.push(error.error().message));
  context.on('request', (request) => {
    if (!isLocal(request.url())) troubles.push(`It asked for ${request.url()}`);
  });
});
afterEach(async () => {
  await context.close();
  await host.stop();
});

const haveMet = async (players: readonly Frame[], { meeting }: Sample): Promise<void> => {
  await Promise.all(
    players.map((player, index) => waitForItem(player, meeting.list, meeting.heard[index] ?? '')),
  );
  const { same } = meeting;
  if (same === undefined) return;
  const differentValues = async (): Promise<number> =>
    new Set(await Promise.all(players.map((player) => readVariable(player, same)))).size;
  await expect.poll(differentValues, { timeout: 20_000 }).toBe(1);
};

const screenshot = (page: Page, name: string) => page.screenshot({ path: join(screenshots, `${name}.png`) });

const framesOf = async (page: Page, id: string, { players }: Sample): Promise<Frame[]> => {
  const frames = players.map(async (name) => {
    const element = await page.waitForSelector(`iframe[src="/${id}/player/${name}"]`);
    return element.contentFrame();
  });
  return (await Promise.all(frames)).flatMap((frame) => frame ?? []);
};

describe.each(protocols)('the players of $id', ({ id, sample }) => {
  test('meet on the page of the site', async () => {
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${host.port}/${id}`);
    await haveMet(await framesOf(page, id, sample), sample);
    await screenshot(page, id);
    expect(troubles).toEqual([]);
  });

  test('meet as files that somebody opened with a double click', async () => {
    const pages = await Promise.all(
      sample.players.map(async (name) => {
        const response = await fetch(`http://127.0.0.1:${host.port}/${id}/player/${name}`);
        const file = join(downloads, `${id}-${name}.html`);
        writeFileSync(file, new Uint8Array(await response.arrayBuffer()));
        const page = await context.newPage();
        await page.goto(pathToFileURL(file).href);
        return page;
      }),
    );
    await haveMet(
      pages.map((page) => page.mainFrame()),
      sample,
    );
    expect(troubles).toEqual([]);
  });
});

test.each(['light', 'dark'] as const)(
  'the page of all extensions has no script and nothing from elsewhere (%s)',
  async (colorScheme) => {
    const page = await context.newPage();
    await page.emulateMedia({ colorScheme });
    await page.goto(`http://127.0.0.1:${host.port}/`);
    for (const { sample, id } of protocols) {
      await page.locator(`#${id} .players`).scrollIntoViewIfNeeded();
      const [first] = await framesOf(page, id, sample);
      if (first) await waitForItem(first, sample.meeting.list, '');
    }
    expect(await page.locator('script').count()).toBe(0);
    await page.screenshot({ path: join(screenshots, `home-${colorScheme}.png`), fullPage: true });
    expect(troubles).toEqual([]);
  },
);
