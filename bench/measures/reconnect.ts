// Coming back: how long after the return of a server its projects are connected again.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../server/catalogue.ts';
import { startHost } from '../../server/host.ts';
import type { Host } from '../../server/host.ts';
import { embedded } from '../../site/sample.ts';
import type { ProjectData } from '../../site/sb3.ts';
import type { Measure } from '../bench.ts';
import { repeat } from '../bench.ts';
import { atMost, percentile } from '../figures.ts';
import type { ProjectPage } from '../pages.ts';
import { add, flag } from '../projects.ts';

const measure = 'reconnect';
const id = 'switchboardRwci';
const OUTAGE = 2000;
const ROUNDS = 3;
/** Milliseconds after which a connection counts as good again, so that an outage is the first of its row. */
const STEADY = 10_500;
/** Connections of the project: each waits its own random time. */
const CONNECTIONS = 16;

const projectOf = (url: string, code: string): ProjectData => ({
  stage: {
    lists: { got: [] },
    scripts: [
      ...Array.from(
        { length: CONNECTIONS },
        (_, i) =>
          [flag, [`${id}_useConnection`, { NAME: `c${i}` }], [`${id}_connect`, { URL: url }]] as const,
      ),
      [[`${id}_whenConnected`], add([`${id}_connectionName`])],
    ],
  },
  sprites: [],
  extensions: { [id]: embedded(code) },
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Takes the server away for two seconds; milliseconds from its return until each connection is back. */
const outage = async (page: ProjectPage, host: Host): Promise<{ host: Host; delays: readonly number[] }> => {
  await pause(STEADY);
  await page.ask((page) => page.noteItems(), undefined);
  const { port } = host;
  await host.kill();
  await pause(OUTAGE);
  const again = await startHost({ port });
  const back = performance.timeOrigin + performance.now();
  const times = await page.ask((page, count) => page.itemTimes(count), CONNECTIONS);
  return { host: again, delays: times.map((time) => time - back) };
};

export const reconnect: Measure = {
  name: measure,
  about:
    'How long after an outage of two seconds connections are back, counted from the return of the server.',
  ownOnly: true,
  async run({ pages }) {
    let host = await startHost({ port: 0 });
    const code = await readFile(join(root, 'dist/rwci.min.js'), 'utf8');
    const page = await pages.open(projectOf(host.url('rwci'), code));
    try {
      await page.ask((page, count) => page.listReaches('got', count), CONNECTIONS);
      const rounds = await repeat(ROUNDS, async () => {
        const { host: again, delays } = await outage(page, host);
        host = again;
        return delays;
      });
      const delays = rounds.flat();
      const missing = ROUNDS * CONNECTIONS - delays.length;
      return [
        {
          measure,
          what: 'back after, p50',
          value: percentile(delays, 0.5),
          unit: 'ms',
          target: atMost(1500, 1000),
        },
        { measure, what: 'back after, p99', value: percentile(delays, 0.99), unit: 'ms' },
        {
          measure,
          what: `not back, of ${ROUNDS * CONNECTIONS}`,
          value: missing,
          unit: 'connections',
          target: atMost(0),
        },
      ];
    } finally {
      await page.close();
      await host.stop();
    }
  },
};
