// A day's worth of messages: whether anything is lost, and whether anything is left in memory.

import { inLab } from '../bench.ts';
import type { Measure } from '../bench.ts';
import { atMost } from '../figures.ts';
import { blocksOf, set } from '../projects.ts';

const measure = 'day';
const COUNT = 1_000_000;
/** So many messages are sent at once. */
const BURST = 50_000;
/** The heap is looked at after the first tenth, when everything has been used, and at the end. */
const WARM = COUNT / 10;

export const day: Measure = {
  name: measure,
  about: 'A million messages: what is lost, and how much the heap grows after the first tenth.',
  run(bench) {
    const { whenMessage, messageText } = blocksOf(bench.subject);
    const count = ['data_changevariableby', { VALUE: 1 }, { VARIABLE: 'result' }] as const;
    const script = [whenMessage, set('last', messageText), count];
    return inLab(bench, bench.subject, [script], async ({ page, project }) => {
      let warm = 0;
      const start = performance.now();
      for (let sent = BURST; sent <= COUNT; sent += BURST) {
        await page.ask((page, [path, count, total]) => page.flood(path, count, total), [
          project.path,
          BURST,
          sent,
        ] as const);
        if (sent === WARM) warm = await page.heap();
        bench.say(`  ${sent} of ${COUNT}`);
      }
      const seconds = (performance.now() - start) / 1000;
      const growth = ((await page.heap()) - warm) / 1024;
      const runs = Number(await page.ask((page) => page.valueOf('result'), undefined));
      return [
        { measure, what: 'messages handled', value: COUNT / seconds, unit: '/s' },
        { measure, what: `runs missing of ${COUNT}`, value: COUNT - runs, unit: 'runs', target: atMost(0) },
        { measure, what: 'growth of the heap', value: growth, unit: 'KB', target: atMost(500) },
      ];
    });
  },
};
