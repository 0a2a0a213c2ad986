// The site as `npm run site` writes it: files that any web server can give out, and that draw their pictures when somebody
// opens them with a double click.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import JSZip from 'jszip';
import { beforeAll, expect, test } from 'vitest';
import { build } from '../../build.mjs';
import { loadProtocols } from '../../server/catalogue.ts';
import { allPages } from '../../site/page.ts';
import { publish } from '../../site/publish.ts';
import { launchChromium } from '../support/chromium.ts';
import { isElsewhere, targets } from '../support/page-links.ts';
import { undrawn } from '../support/pictures.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';
import { troublesIn } from '../support/troubles.ts';

const protocols = await loadProtocols();
const paths = [...allPages({ protocols, origin: undefined, isBuilt: () => true }).keys()];
const folder = temporaryFolders()();

beforeAll(async () => {
  await publish({ outdir: folder, url: 'https://example.org/switchboard/', build });
});

const files = () =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html'));

test('all links lead to files that are there', () => {
  expect(files()).toHaveLength(paths.length);
  for (const file of files()) {
    const page = readFileSync(join(folder, file), 'utf8');
    for (const target of targets(page).filter((each) => !isElsewhere(each))) {
      const [path = '', anchor] = target.split('#');
      const wanted = path === '' ? join(folder, file) : join(folder, dirname(file), path);
      expect(existsSync(wanted), `${file}: ${target}`).toBe(true);
      if (anchor !== undefined) expect(readFileSync(wanted, 'utf8')).toContain(`id="${anchor}"`);
    }
  }
});

test('there is no player, but a word on how to get one', () => {
  const page = readFileSync(join(folder, 'rwci/index.html'), 'utf8');
  expect(page).not.toContain('<iframe');
  expect(page).toContain('npm start');
});

test.each(protocols)('$id and its sample are there, and know where the site is', async ({ id }) => {
  const code = readFileSync(join(folder, `${id}.min.js`), 'utf8');
  expect(code).toContain(`https://example.org/switchboard/${id}`);
  const zip = await JSZip.loadAsync(readFileSync(join(folder, `${id}-embedded.sb3`)));
  const project = await zip.file('project.json')?.async('string');
  expect(project).toContain(Buffer.from(code).toString('base64'));
  expect(project).toContain(`ws://localhost:8000/${id}`);
});

test('opened with a double click they draw every picture, and links lead from page to page', async () => {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const troubles = troublesIn(page.context());
    for (const { id } of protocols) {
      await page.goto(pathToFileURL(join(folder, id, 'index.html')).href);
      expect(await page.locator('.picture svg').count()).toBeGreaterThan(20);
      expect(await undrawn(page)).toEqual([]);
    }
    await page.getByRole('link', { name: 'Run a server' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Running a server');
    expect(troubles).toEqual([]);
  } finally {
    await browser.close();
  }
});
