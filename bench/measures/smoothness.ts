// Whether the stage is still drawn while a burst is handled by scripts that have something to do.

import { inLab, repeat } from '../bench.ts';
import type { Measure } from '../bench.ts';
import { atMost, median, sum } from '../figures.ts';
import { add, blocksOf, work } from '../projects.ts';

const measure = 'smoothness';
const COUNT = 10_000;
const WORK = 0.3;
const ROUNDS = 5;

export const smoothness: Measure = {
  name: measure,
  about: 'The longest time between two pictures of the stage while 10,000 messages take 0.3 ms each.',
  run: (bench) => {
    const { whenMessage, messageText } = blocksOf(bench.subject);
    const scripts = [[whenMessage, work(WORK), add(messageText)]];
    return inLab(bench, bench.subject, scripts, async ({ page, project, raw }) => {
      const burst = (who: typeof raw) =>
        page.ask((page, [who, count]) => page.burst(who, count), [who, COUNT] as const);
      const idle = await repeat(ROUNDS, () => burst(raw));
      const rounds = await repeat(ROUNDS, () => burst(project));
      return [
        {
          measure,
          what: 'longest gap while a raw WebSocket gets them and does nothing',
          value: median(idle.map(({ gap }) => gap)),
          unit: 'ms',
        },
        {
          measure,
          what: 'longest gap between two pictures',
          value: median(rounds.map(({ gap }) => gap)),
          unit: 'ms',
          target: atMost(50, 34),
        },
        { measure, what: 'time to the last run', value: median(rounds.map(({ ms }) => ms)), unit: 'ms' },
        {
          measure,
          what: "runs lost, doubled, or with another message's text",
          value: sum(rounds.map(({ wrong }) => wrong)),
          unit: 'runs',
          target: atMost(0),
        },
      ];
    });
  },
};
