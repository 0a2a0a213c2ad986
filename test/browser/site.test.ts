// The pages in a real browser, as people see them: drawn, readable, usable with the keyboard and by ear, on a desktop
// and on a phone, light and dark, and without a request that leaves this machine.

import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { loadProtocols, root } from '../../server/catalogue.ts';
import { startHost } from '../../server/host.ts';
import type { Host } from '../../server/host.ts';
import { allPages } from '../../site/page.ts';
import { launchChromium } from '../support/chromium.ts';
import { undrawn } from '../support/pictures.ts';
import { troublesIn } from '../support/troubles.ts';

declare global {
  /** What axe-core defines where it runs. */
  var axe: { run(context: object, options: object): Promise<AxeResults> } | undefined;
}

const protocols = await loadProtocols();
const paths = [...allPages({ protocols, origin: 'http://localhost:8000', isBuilt: () => true }).keys()];
const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const screenshots = join(root, '.switchboard', 'screenshots');

const screens = {
  desktop: { width: 1160, height: 900 },
  phone: { width: 360, height: 740 },
} as const;

let browser: Browser;
let host: Host;
let context: BrowserContext;
let troubles: string[];

beforeAll(async () => {
  mkdirSync(screenshots, { recursive: true });
  browser = await launchChromium();
  host = await startHost({ port: 0, protocols });
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
});

const open = async (screen: keyof typeof screens, colorScheme: 'light' | 'dark'): Promise<Page> => {
  // Without it axe could not be put into a page whose policy allows scripts of the site only.
  context = await browser.newContext({ viewport: screens[screen], colorScheme, bypassCSP: true });
  troubles = troublesIn(context);
  context.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
  return context.newPage();
};

afterEach(() => context.close());

/** What axe finds wrong; players are made by TurboWarp's packager. */
const violations = async (page: Page): Promise<string[]> => {
  await page.addScriptTag({ path: axeFile });
  const { violations: found } = await page.evaluate(async () => {
    if (globalThis.axe === undefined) throw new Error('axe-core did not load.');
    return globalThis.axe.run({ exclude: ['iframe', '.picture svg'] }, { iframes: false });
  });
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
};

const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

const looks = [
  { screen: 'desktop', scheme: 'light' },
  { screen: 'desktop', scheme: 'dark' },
  { screen: 'phone', scheme: 'light' },
] as const;

describe.each(looks)('on a $screen, $scheme', ({ screen, scheme }) => {
  test.each(paths)('%s is drawn, fits, and axe finds nothing', async (path) => {
    const page = await open(screen, scheme);
    // The players have tests of their own, and would take their time here.
    await page.route('**/player/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<title>x</title>' }),
    );
    await page.goto(`http://127.0.0.1:${host.port}${path}`);
    expect(await undrawn(page)).toEqual([]);
    expect(await isTooWide(page)).toBe(false);
    expect(await violations(page)).toEqual([]);
    expect(troubles).toEqual([]);
    const name = path === '/' ? 'home' : path.slice(1).replaceAll('/', '-');
    await page.screenshot({
      path: join(screenshots, `page-${name}-${screen}-${scheme}.png`),
      // Once is enough: the longest page is 30,000 pixels high.
      fullPage: screen === 'desktop' && scheme === 'light',
    });
  });
});

test.each(['/', '/rwci', '/servers', '/turboconnect', '/forkphorus-cloud/boats'])(
  '%s fits on a phone with letters twice as large',
  async (path) => {
    const page = await open('phone', 'light');
    await page.route('**/player/**', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
    await page.goto(`http://127.0.0.1:${host.port}${path}`);
    await page.addStyleTag({ content: ':root { font-size: 34px !important; }' });
    expect(await isTooWide(page)).toBe(false);
  },
);

/** In the place of a player: it only says that it was started or stopped. */
const standIn = `<script>
  const tell = (text) => parent.postMessage({ switchboard: 'in', text }, location.origin);
  window.scaffolding = { greenFlag: () => tell('started'), stopAll: () => tell('stopped') };
</script>`;

test('the log pauses and goes on, and keeps the newest rows; a player that did not load is no harm', async () => {
  const page = await open('desktop', 'light');
  await page.route('**/player/Kiki', (route) => route.abort());
  await page.route('**/player/Bo', (route) => route.fulfill({ contentType: 'text/html', body: standIn }));
  await page.goto(`http://127.0.0.1:${host.port}/rwci`);
  const rows = page.getByRole('log').locator('p');
  const last = () => rows.last().textContent();
  await page.getByRole('button', { name: 'Start all' }).click();
  await expect.poll(last).toContain('started');
  const bo = page.frames().find((frame) => frame.url().endsWith('/Bo'));
  const tell = (from: number, to: number) =>
    bo?.evaluate(
      ([first, end]) => {
        for (let i = first; i < end; i += 1)
          window.parent.postMessage({ switchboard: 'in', text: `packet ${i}` }, location.origin);
      },
      [from, to] as const,
    );
  await tell(0, 300);
  await expect.poll(last).toContain('packet 299');
  expect(await rows.count()).toBe(200);
  const pause = page.getByRole('button', { name: 'Pause' });
  await pause.click();
  expect(await pause.getAttribute('aria-pressed')).toBe('true');
  await tell(300, 600);
  await page.getByRole('button', { name: 'Stop all' }).click();
  expect(await last()).toContain('packet 299');
  await pause.click();
  await expect.poll(last).toContain('stopped');
  expect(await rows.first().textContent()).toContain('packet 401');
});

test('with the keyboard one comes to the content and to everything that can be pressed', async () => {
  const page = await open('desktop', 'light');
  await page.route('**/player/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>x</title>' }),
  );
  await page.goto(`http://127.0.0.1:${host.port}/rwci`);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(new URL(page.url()).hash).toBe('#content');
  const reached = new Set<string>();
  for (let i = 0; i < 40; i += 1) {
    await page.keyboard.press('Tab');
    reached.add(await page.evaluate(() => document.activeElement?.textContent?.trim() ?? ''));
  }
  for (const name of ['Start all', 'Stop all', 'Take the server away for 5 seconds', 'Clear'])
    expect([...reached]).toContain(name);
});
