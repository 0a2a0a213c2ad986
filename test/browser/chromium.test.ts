// The browser that the other tests use, where none is installed.

import { expect, test } from 'vitest';
import { start } from '../support/chromium.ts';
import { unpackChromium } from '../support/packaged-chromium.ts';

const canRun = process.platform === 'linux' && process.arch === 'x64';

test('the Chromium from npm starts with WebGL and fonts, or says where it cannot', async () => {
  if (!canRun) {
    await expect(unpackChromium()).rejects.toThrow('runs on Linux (x64) only');
    return;
  }
  const browser = await start(await unpackChromium());
  try {
    const page = await browser.newPage();
    await page.setContent('<span id="word" style="font-size: 40px">Hello</span>');
    const hasWebGl = await page.evaluate(
      () => document.createElement('canvas').getContext('webgl2') !== null,
    );
    const width = await page.evaluate(() => document.getElementById('word')?.offsetWidth ?? 0);
    expect(hasWebGl).toBe(true);
    expect(width).toBeGreaterThan(60);
  } finally {
    await browser.close();
  }
});
