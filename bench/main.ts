// Takes the measures and tells what came out.

import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { launchChromium } from '../test/support/chromium.ts';
import { root } from '../server/catalogue.ts';
import { readSubject } from './adapter.ts';
import type { Bench, Measure } from './bench.ts';
import type { Figure } from './figures.ts';
import { startLoopback } from './loopback.ts';
import { blocks } from './measures/blocks.ts';
import { burst } from './measures/burst.ts';
import { cloud, cloudLoop } from './measures/cloud.ts';
import { day } from './measures/day.ts';
import { echo, flight } from './measures/echo.ts';
import { clones, connections, scripts, sizesOfMessages } from './measures/growth.ts';
import { lossless } from './measures/lossless.ts';
import { packet } from './measures/packet.ts';
import { reconnect } from './measures/reconnect.ts';
import { smoothness } from './measures/smoothness.ts';
import { readOptions, usage } from './options.ts';
import { createPages } from './pages.ts';
import { tableOf } from './table.ts';

const measures: readonly Measure[] = [
  lossless,
  burst,
  echo,
  flight,
  smoothness,
  packet,
  blocks,
  cloud,
  cloudLoop,
  reconnect,
  scripts,
  clones,
  connections,
  sizesOfMessages,
  day,
];

const take = async (bench: Bench, chosen: readonly Measure[]): Promise<Figure[]> => {
  const figures: Figure[] = [];
  for (const measure of chosen) {
    bench.say(`${measure.name}: ${measure.about}`);
    figures.push(...(await measure.run(bench)));
  }
  return figures;
};

export const main = async (args: readonly string[]): Promise<void> => {
  const options = readOptions(args, measures);
  if (options.help) return console.log(usage(measures));
  const adapters = join(root, 'bench/adapters');
  const own = { extension: join(root, 'dist/rwci.min.js'), adapter: join(adapters, 'rwci.json') };
  const subject = await readSubject(options.extension ?? own.extension, options.adapter ?? own.adapter);
  const baseline = (name: string) =>
    readSubject(join(root, `bench/baselines/${name}.js`), join(adapters, `${name}.json`));
  const baselines = { startHats: await baseline('start-hats'), frameQueue: await baseline('frame-queue') };
  const loopback = await startLoopback();
  const browser = await launchChromium();
  try {
    const pages = await createPages(browser, loopback);
    const bench: Bench = { loopback, pages, subject, baselines, say: (text) => console.error(text) };
    const figures = await take(bench, options.measures);
    const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Chromium ${browser.version()}`;
    console.log(`\n${tableOf(figures)}\n\n${machine}`);
    const record = { date: new Date().toISOString(), machine, figures };
    if (options.json) await writeFile(options.json, `${JSON.stringify(record, undefined, 2)}\n`);
  } finally {
    await browser.close();
    await loopback.stop();
  }
};
