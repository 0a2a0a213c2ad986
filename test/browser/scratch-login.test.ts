// Logging in with Scratch as players do it: the key in the sample project of TurboConnect opens a window, the page in it
// asks for a name, and the project knows it.

import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, test } from 'vitest';
import { startHost } from '../../server/host.ts';
import type { Host } from '../../server/host.ts';
import { launchChromium } from '../support/chromium.ts';
import { waitForItem } from '../support/players.ts';

let browser: Browser;
let host: Host;
let context: BrowserContext;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

beforeEach(async () => {
  host = await startHost({ port: 0 });
  context = await browser.newContext({ viewport: { width: 480, height: 408 } });
});
afterEach(async () => {
  await context.close();
  await host.stop();
});

test('the window asks for a name, and the project shows that it is verified', async () => {
  const player = await context.newPage();
  await player.goto(`http://127.0.0.1:${host.port}/turboconnect/player/Hazel`);
  await waitForItem(player.mainFrame(), 'chat', 'Hello! I am Hazel');
  const stage = await player.locator('canvas').first().boundingBox();
  if (!stage) throw new Error('There is no stage.');
  const opening = context.waitForEvent('page');
  // The key hangs at x = -208, y = -22.
  const [x, y] = [(240 - 208) / 480, (180 + 22) / 360];
  await player.mouse.click(stage.x + x * stage.width, stage.y + y * stage.height);
  const window = await opening;
  await window.waitForLoadState();
  await window.getByLabel('Scratch user name').fill('no name');
  await window.getByRole('button').click();
  await window.getByText('3 to 20 characters').waitFor();
  await window.getByLabel('Scratch user name').fill('Kiki');
  await window.getByRole('button').click();
  await window.getByText('Hello, Kiki!').waitFor();
  await waitForItem(player.mainFrame(), 'chat', '✔ Kiki: Hello! I am Kiki.');
});
