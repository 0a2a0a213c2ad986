// What a block costs that answers at once, against a block of an extension that does nothing.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadProtocols, root } from '../../server/catalogue.ts';
import type { Protocol } from '../../server/catalogue.ts';
import { embedded } from '../../site/sample.ts';
import type { BlockData, ProjectData, ScriptData } from '../../site/sb3.ts';
import { repeat } from '../bench.ts';
import type { Bench, Measure } from '../bench.ts';
import { atMost, median } from '../figures.ts';
import type { Figure, Target } from '../figures.ts';
import { repeated, set, whenReceived } from '../projects.ts';

const measure = 'blocks';
const TIMES = 300_000;
const ROUNDS = 7;
/** So many different blocks are in one project: with more, the browser optimises none of them well. */
const TOGETHER = 6;

interface Timed {
  readonly name: string;
  readonly block: BlockData;
  /** What it is compared with: an empty block of as many arguments. */
  readonly empty: string;
}

/** The reporters and booleans that answer at once. */
const timedBlocks = ({ extension }: Protocol): Timed[] =>
  extension.groups
    .flatMap(({ blocks }) => Object.entries(blocks))
    .filter(([, block]) => block.kind === 'reporter' || block.kind === 'boolean')
    .filter(([, block]) => !('waits' in block && block.waits))
    .map(([opcode, block]) => {
      const inputs = Object.fromEntries(
        Object.entries(block.arguments).map(([name, argument]) => [name, argument.default]),
      );
      const empty =
        Object.keys(inputs).length > 0 ? 'nothingOf' : block.kind === 'boolean' ? 'never' : 'nothing';
      return { name: block.text, block: [`${extension.id}_${opcode}`, inputs] as const, empty };
    });

const empties: Readonly<Record<string, BlockData>> = {
  nothing: ['benchProbe_nothing'],
  never: ['benchProbe_never'],
  nothingOf: ['benchProbe_nothingOf', { A: 'score', B: 1 }],
};

/** `go` runs the block many times without a frame in between. */
const loopOf = (name: string, block: BlockData | undefined): ScriptData[] => [
  [
    ['procedures_definition', {}, { PROCEDURE: `loop ${name}`, WARP: 'true' }],
    repeated(TIMES, set('value', block ?? 0)),
  ],
  [whenReceived(name), ['procedures_call', {}, { PROCEDURE: `loop ${name}` }], set('result', 1)],
];

const projectOf = (
  protocol: Protocol,
  code: string,
  blocks: ReadonlyMap<string, BlockData | undefined>,
): ProjectData => ({
  stage: {
    variables: { result: 0, value: 0 },
    scripts: [...blocks].flatMap(([name, block]) => loopOf(name, block)),
  },
  sprites: [],
  extensions: { [protocol.extension.id]: embedded(code) },
});

type Ratio = readonly [name: string, ratio: number];

/** The cost of each block against its empty one, from the milliseconds that each loop took in each round. */
const ratiosIn = (rounds: readonly ReadonlyMap<string, number>[], timed: readonly Timed[]): Ratio[] => {
  // The fastest of all rounds: whatever else the machine does can only add.
  const fastest = (name: string) => Math.min(...rounds.map((times) => times.get(name) ?? NaN));
  const costOf = (name: string) => fastest(name) - fastest('bare');
  return timed.map(({ name, empty }) => [name, costOf(name) / costOf(empty)]);
};

/** Times the blocks in a project that uses just these. */
const ratiosOf = async (
  { pages }: Bench,
  protocol: Protocol,
  code: string,
  timed: readonly Timed[],
): Promise<Ratio[]> => {
  const blocks = new Map<string, BlockData | undefined>([
    ['bare', undefined],
    ...Object.entries(empties),
    ...timed.map(({ name, block }) => [name, block] as const),
  ]);
  const page = await pages.open(projectOf(protocol, code, blocks));
  try {
    const rounds = await repeat(ROUNDS, async () => {
      const times = new Map<string, number>();
      for (const name of blocks.keys()) {
        times.set(name, await page.ask((page, name) => page.perform(name), name));
      }
      return times;
    });
    return ratiosIn(rounds, timed);
  } finally {
    await page.close();
  }
};

const figuresOf = async (bench: Bench, protocol: Protocol): Promise<Figure[]> => {
  const code = await readFile(join(root, `dist/${protocol.id}.min.js`), 'utf8');
  const { name } = protocol.extension;
  const timed = timedBlocks(protocol);
  const ratios: Ratio[] = [];
  for (let i = 0; i < timed.length; i += TOGETHER) {
    ratios.push(...(await ratiosOf(bench, protocol, code, timed.slice(i, i + TOGETHER))));
  }
  const parsing = ratios.filter(([block]) => /JSON \[/.test(block));
  const others = ratios.filter((each) => !parsing.includes(each)).sort(([, a], [, b]) => b - a);
  const figure = (what: string, value: number, target?: Target): Figure => ({
    measure,
    what: `${name}: ${what}`,
    value,
    unit: '×',
    ...(target && { target }),
  });
  return [
    figure(`median of ${others.length} blocks`, median(others.map(([, ratio]) => ratio)), atMost(1.5, 1.2)),
    ...others.slice(0, 3).map(([block, ratio]) => figure(block, ratio)),
    figure('median of the blocks that read JSON', median(parsing.map(([, ratio]) => ratio))),
  ];
};

export const blocks: Measure = {
  name: measure,
  about: 'What each reporter and boolean block costs, against a block of an extension that does nothing.',
  ownOnly: true,
  async run(bench) {
    const figures: Figure[] = [];
    for (const protocol of await loadProtocols()) figures.push(...(await figuresOf(bench, protocol)));
    return figures;
  },
};
