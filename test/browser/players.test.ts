// The sample projects as people see them: packaged by TurboWarp's packager, in a real browser, against the real server,
// side by side on the site's page and as files on the disk.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Frame, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadProtocols, root } from '../../server/catalogue.ts';
import { startHost } from '../../server/host.ts';
import type { Host } from '../../server/host.ts';
import { html } from '../../site/html.ts';
import { samplesOf } from '../../site/sample.ts';
import type { PlacedSample, Sample } from '../../site/sample.ts';
import { launchChromium } from '../support/chromium.ts';
import { readVariable, waitForItem } from '../support/players.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';
import { troublesIn } from '../support/troubles.ts';

const protocols = await loadProtocols();
const samples = protocols.flatMap(samplesOf);
const screenshots = join(root, '.switchboard', 'screenshots');
const newFolder = temporaryFolders();
const downloads = newFolder();

let browser: Browser;
let host: Host;
let context: BrowserContext;
let troubles: string[];

beforeAll(async () => {
  mkdirSync(screenshots, { recursive: true });
  browser = await launchChromium();
});
afterAll(() => browser?.close());

beforeEach(async () => {
  host = await startHost({ port: 0 });
  context = await browser.newContext({ viewport: { width: 1160, height: 900 }, deviceScaleFactor: 1 });
  troubles = troublesIn(context);
});
afterEach(async () => {
  await context.close();
  await host.stop();
});

const haveMet = async (players: readonly Frame[], { meeting }: Sample): Promise<void> => {
  if ('variable' in meeting) {
    const { variable, value } = meeting;
    const values = () => Promise.all(players.map((player) => readVariable(player, variable)));
    const wanted = players.map(() => JSON.stringify(value));
    return expect.poll(values, { timeout: 60_000 }).toEqual(wanted);
  }
  const { list, heard, same } = meeting;
  await Promise.all(players.map((player, index) => waitForItem(player, list, heard[index] ?? '')));
  if (same === undefined) return;
  const differentValues = async (): Promise<number> =>
    new Set(await Promise.all(players.map((player) => readVariable(player, same)))).size;
  await expect.poll(differentValues, { timeout: 20_000 }).toBe(1);
};

const screenshot = (page: Page, name: string) => page.screenshot({ path: join(screenshots, `${name}.png`) });

const framesOf = async (page: Page, { path, sample }: PlacedSample): Promise<Frame[]> => {
  const frames = sample.players.map(async (name) => {
    const element = await page.waitForSelector(`iframe[src="${path}/player/${name}"]`);
    await element.scrollIntoViewIfNeeded();
    return element.contentFrame();
  });
  return (await Promise.all(frames)).flatMap((frame) => frame ?? []);
};

const fileNameOf = ({ path }: PlacedSample): string => path.slice(1).replace('/', '-');

const pageOf = async ({ path }: PlacedSample, name: string): Promise<string> =>
  (await fetch(`http://127.0.0.1:${host.port}${path}/player/${name}`)).text();

/** Writes a page to the disk; its address there. */
const save = (fileName: string, page: string): string => {
  const file = join(downloads, fileName);
  writeFileSync(file, page);
  return pathToFileURL(file).href;
};

describe.each(samples)('the players at $path', (placed) => {
  const { path, sample } = placed;

  test('meet on the page of the site', async () => {
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${host.port}${path}`);
    await haveMet(await framesOf(page, placed), sample);
    await screenshot(page, fileNameOf(placed));
    expect(troubles).toEqual([]);
  });

  test('meet as files that somebody opened with a double click', async () => {
    const pages = await Promise.all(
      sample.players.map(async (name) => {
        const address = save(`${fileNameOf(placed)}-${name}.html`, await pageOf(placed, name));
        const page = await context.newPage();
        // As small as the stage, because a test machine draws up to eight of them by software.
        await page.setViewportSize({ width: 480, height: 408 });
        await page.goto(address);
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

const rwci = (): PlacedSample => {
  const placed = samples.find(({ path }) => path === '/rwci');
  if (placed === undefined) throw new Error('There is no sample at /rwci.');
  return placed;
};

test('players meet in a page that holds all of them, where they have no origin of their own', async () => {
  const placed = rwci();
  const players = await Promise.all(placed.sample.players.map((name) => pageOf(placed, name)));
  const frames = players.map((each) => html`<iframe srcdoc="${each}"></iframe>`.text);
  const page = await context.newPage();
  await page.goto(save('all.html', frames.join('')));
  await haveMet(page.mainFrame().childFrames(), placed.sample);
  expect(troubles).toEqual([]);
});

const openRwci = async (): Promise<{ page: Page; players: Frame[]; log: Locator }> => {
  const placed = rwci();
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${host.port}/rwci`);
  const players = await framesOf(page, placed);
  await haveMet(players, placed.sample);
  return { page, players, log: page.getByRole('log') };
};

const threadsIn = (player: Frame): Promise<number> =>
  player.evaluate(() => globalThis.scaffolding?.vm.runtime.threads.length ?? 0);

describe('beside the players', () => {
  test('the log shows their packets with their direction, and no password', async () => {
    const { log } = await openRwci();
    await expect.poll(() => log.locator('p.in').count()).toBeGreaterThan(3);
    const login = log.locator('p.out', { hasText: '"type":"auth"' });
    expect(await login.count()).toBe(2);
    for (const row of await login.allTextContents()) {
      expect(row).toContain('"password":"•••"');
      expect(row).toContain('→ out');
    }
    expect(await log.textContent()).not.toContain('a friendly password');
    const colors = await Promise.all(
      ['p.out', 'p.in'].map((rows) =>
        log
          .locator(rows)
          .first()
          .evaluate((row) => getComputedStyle(row).color),
      ),
    );
    expect(new Set(colors).size).toBe(2);
    expect(troubles).toEqual([]);
  });

  test('the log can be cleared', async () => {
    const { page, log } = await openRwci();
    await page.getByRole('button', { name: 'Stop all' }).click();
    await expect.poll(() => log.locator('p.line').last().textContent()).toContain('closed');
    await page.getByRole('button', { name: 'Clear' }).click();
    expect(await log.locator('p').count()).toBe(0);
  });

  test('all players stop, and start again', async () => {
    const { page, players, log } = await openRwci();
    await page.getByRole('button', { name: 'Stop all' }).click();
    await expect.poll(() => log.getByText('closed (').count()).toBe(2);
    for (const player of players) await expect.poll(() => threadsIn(player)).toBe(0);
    await page.getByRole('button', { name: 'Start all' }).click();
    await expect.poll(() => log.getByText('connected', { exact: true }).count()).toBe(4);
    expect(troubles).toEqual([]);
  });

  test('the server goes away for five seconds, and the players come back by themselves', async () => {
    const { page, players, log } = await openRwci();
    await page.getByRole('button', { name: 'Take the server away' }).click();
    await expect.poll(() => log.getByText('closed (1006)').count()).toBeGreaterThanOrEqual(2);
    await expect.poll(() => page.getByRole('status').textContent()).toContain('The server is away.');
    await screenshot(page, 'server-away');
    await expect.poll(() => page.getByRole('status').textContent(), { timeout: 15_000 }).toContain('is back');
    const loggedIn = () => log.locator('p.out', { hasText: '"type":"auth"' }).count();
    await expect.poll(loggedIn, { timeout: 30_000 }).toBeGreaterThanOrEqual(4);
    for (const player of players) expect(await readVariable(player, 'my name')).toMatch(/^"(?:Kiki|Bo)"$/);
    expect(troubles).toEqual([]);
  });
});

test('the page of all extensions has players of each that meet', async () => {
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${host.port}/`);
  for (const { id, sample } of protocols) {
    if (sample === undefined) continue;
    await page.locator(`#${id} .players`).scrollIntoViewIfNeeded();
    const [first] = await framesOf(page, { path: `/${id}`, sample });
    if (first && 'list' in sample.meeting) await waitForItem(first, sample.meeting.list, '');
  }
  await page.screenshot({ path: join(screenshots, 'home.png'), fullPage: true });
  expect(troubles).toEqual([]);
});
