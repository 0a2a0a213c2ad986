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
import { measures } from './measures.ts';
import { readOptions, usage } from './options.ts';
import { createPages } from './pages.ts';
import { saveResults } from './results.ts';
import { tableOf } from './table.ts';

interface Taken {
  readonly figures: readonly Figure[];
  /** What could not be measured, in words. */
  readonly failures: readonly string[];
}

/** A measure that fails does not keep the others from being taken. */
const take = async (bench: Bench, chosen: readonly Measure[]): Promise<Taken> => {
  const figures: Figure[] = [];
  const failures: string[] = [];
  for (const { name, about, run } of chosen) {
    bench.say(`${name}: ${about}`);
    try {
      figures.push(...(await run(bench)));
    } catch (error) {
      failures.push(
        `${name} could not be measured. ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
  return { figures, failures };
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
    const { figures, failures } = await take(bench, options.measures);
    const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Chromium ${browser.version()}`;
    console.log(`\n${tableOf(figures)}\n\n${machine}`);
    for (const failure of failures) console.error(failure);
    if (failures.length > 0) process.exitCode = 1;
    const outcome = { date: new Date().toISOString(), machine, name: subject.adapter.name, figures };
    if (options.json) await writeFile(options.json, `${JSON.stringify(outcome, undefined, 2)}\n`);
    if (options.save && failures.length === 0) await saveResults(join(root, 'bench'), outcome);
  } finally {
    await browser.close();
    await loopback.stop();
  }
};
