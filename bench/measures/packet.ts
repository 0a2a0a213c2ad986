// What one packet costs between the browser and the script: reading the frame, the schema, the session, the engine.

import { inLab } from '../bench.ts';
import type { Bench, Measure } from '../bench.ts';
import { atMost, percentile } from '../figures.ts';
import type { Figure } from '../figures.ts';
import { add, blocksOf } from '../projects.ts';
import { createWire } from '../wire.ts';
import type { ScriptData } from '../../site/sb3.ts';

const measure = 'packet';
const BATCH = 100;
const BATCHES = 100;

const costOf = (bench: Bench, scripts: readonly ScriptData[]): Promise<number> =>
  inLab(
    bench,
    bench.subject,
    scripts,
    async ({ page, project: { path } }) => {
      const frame = createWire(bench.subject.adapter).message('Hello!');
      const times = await page.ask(
        (page, [path, frame, batch, batches]) => page.feed(path, frame, batch, batches),
        [path, frame, BATCH, BATCHES] as const,
      );
      // The first batches are not compiled to machine code yet, and whatever else the machine does can only add.
      return percentile(times.slice(BATCHES / 2), 0.1);
    },
    { spies: true },
  );

/** What the layers up to the session cost, each with all below it. */
const layersOf = async (bench: Bench): Promise<Figure[]> => {
  const frame = createWire(bench.subject.adapter).message('Hello!');
  const {
    json,
    frame: read,
    schema,
    session,
  } = await inLab(bench, bench.subject, [], ({ page }) =>
    page.ask((page, frame) => page.layers(frame), frame),
  );
  const layer = (what: string, value: number): Figure => ({ measure, what, value, unit: 'µs' });
  return [
    layer('of this: JSON', json),
    layer('of this: JSON and frame', read),
    layer('of this: JSON, frame and schema', schema),
    layer('of this: JSON, frame, schema and session; the rest is guard and events', session),
  ];
};

export const packet: Measure = {
  name: measure,
  about: 'What one packet costs before any script, and with one script that does nothing or adds to a list.',
  ownOnly: true,
  async run(bench): Promise<Figure[]> {
    const { whenMessage, messageText } = blocksOf(bench.subject);
    const bare = await costOf(bench, []);
    const empty = await costOf(bench, [[whenMessage]]);
    const adding = await costOf(bench, [[whenMessage, add(messageText)]]);
    return [
      {
        measure,
        what: 'frame, schema and session, no script',
        value: bare,
        unit: 'µs',
        target: atMost(10, 5),
      },
      ...(await layersOf(bench)),
      { measure, what: 'with a script of a hat alone', value: empty, unit: 'µs' },
      { measure, what: 'with a script that adds the text to a list', value: adding, unit: 'µs' },
    ];
  },
};
