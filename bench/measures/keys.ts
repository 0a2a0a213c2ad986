// What the cryptography of Mida costs, and whether the stage is still drawn while many encrypted events come at once.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../server/catalogue.ts';
import { embedded } from '../../site/sample.ts';
import type { ProjectData } from '../../site/sb3.ts';
import { repeat } from '../bench.ts';
import type { Measure } from '../bench.ts';
import { atMost, median, sum } from '../figures.ts';
import type { Figure } from '../figures.ts';
import type { ProjectPage } from '../pages.ts';
import { add, flag, set } from '../projects.ts';
import { startSealedServer } from '../sealed-server.ts';
import type { SealedServer } from '../sealed-server.ts';

const measure = 'keys';
const id = 'switchboardMida';
const COUNT = 500;
const ROUNDS = 3;
/** As long as a chat message with its author. */
const BYTES = 200;

const projectOf = (url: string, code: string): ProjectData => ({
  stage: {
    lists: { got: [] },
    variables: { ready: 0 },
    scripts: [
      [flag, [`${id}_connect`, { URL: url }], [`${id}_signUp`, { NAME: 'cat', BIO: '' }], set('ready', 1)],
      [[`${id}_whenEvent`, { TYPE: '99' }], add([`${id}_eventField`, { PATH: 'n' }])],
    ],
  },
  sprites: [],
  extensions: { [id]: embedded(code) },
});

const burst = async (page: ProjectPage, server: SealedServer) => {
  const send = server.prepare(COUNT);
  await page.ask((page, count) => page.expectSealed(count), COUNT);
  send();
  const { texts, gap, ms } = await page.ask((page) => page.sealedSeen(), undefined);
  const wrong = Array.from({ length: COUNT }, (_, n) => n).filter((n) => texts[n] !== String(n)).length;
  return { gap, ms, wrong };
};

const figure = (what: string, value: number, unit = 'ms'): Figure => ({ measure, what, value, unit });

export const keys: Measure = {
  name: measure,
  about:
    'What keys and encrypted events cost (Mida), and whether the stage is drawn while 500 of them come at once.',
  ownOnly: true,
  async run({ pages }): Promise<Figure[]> {
    const server = await startSealedServer();
    const code = await readFile(join(root, 'dist/mida.min.js'), 'utf8');
    const page = await pages.open(projectOf(server.url, code));
    try {
      await page.ask((page) => page.untilValue('ready', '1'), undefined);
      const costs = await page.ask((page, bytes) => page.keyCosts(bytes), BYTES);
      const rounds = await repeat(ROUNDS, () => burst(page, server));
      const ms = median(rounds.map((round) => round.ms));
      return [
        figure('making the first identity, tables included', costs.first),
        figure('making another', costs.another),
        figure('signing a challenge', costs.signing),
        figure('decrypting an event', costs.decrypting),
        figure('decrypting another event under the same key', costs.decryptingAgain),
        figure('encrypted events handled in a second', (COUNT * 1000) / ms, '1/s'),
        {
          ...figure('longest gap between two pictures meanwhile', median(rounds.map(({ gap }) => gap))),
          target: atMost(67, 34),
        },
        {
          ...figure(
            'runs lost, doubled, or with another event',
            sum(rounds.map(({ wrong }) => wrong)),
            'runs',
          ),
          target: atMost(0),
        },
      ];
    } finally {
      await page.close();
      await server.stop();
    }
  },
};
