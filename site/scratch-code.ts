// Blocks and scripts in the language of scratchblocks, which draws them. An extension's blocks get its colour and their
// shape there, because scratchblocks knows those of Scratch only.

import { Block, Input, Label, Script, parse } from '@turbowarp/scratchblocks/syntax/index.js';
import type { Part } from '@turbowarp/scratchblocks/syntax/index.js';
import type { Argument } from '../src/blocks/arguments.ts';
import type { Block as Declared, Group } from '../src/blocks/define.ts';
import { blocksOf } from '../src/blocks/extension.ts';

/** What of an extension its pictures need. */
export interface Drawn {
  readonly color: string;
  readonly groups: readonly Group<never, never>[];
}

type AnyBlock = Declared<never, never>;

const shapes = {
  command: 'stack',
  event: 'hat',
  hat: 'hat',
  reporter: 'reporter',
  boolean: 'boolean',
} as const;

// scratchblocks writes the category behind `::`, where it reads several words: the colour, and the shape of a hat.
const lookOf = ({ kind }: AnyBlock, color: string) => {
  const shape = shapes[kind];
  return { shape, category: shape === 'hat' ? `${color} hat` : color, categoryIsDefault: false };
};

const inputOf = (argument: Argument | undefined): Input => {
  const value = String(argument?.default ?? '');
  if (argument?.type === 'menu') return new Input('number-dropdown', value);
  if (argument?.type === 'number') return new Input('number', value);
  // What looks like a colour would become a patch of it, so a space follows.
  return new Input('string', /^#(?:[\da-f]{3}){1,2}$/i.test(value) ? `${value} ` : value);
};

const wordsCode = (words: string): string =>
  words.replace(/[\\<>[\](){}@]|(?<=:):|(?<=\/)\//g, String.raw`\$&`);

/** A part that scratchblocks reads again as it is; by itself it puts a backslash before some of the signs only. */
const readable = <P extends Part>(part: P, shape: string, parts: readonly Part[]): P => {
  const isComparison = shape === 'boolean' && parts.length === 3 && part === parts[1];
  if (part instanceof Label && !isComparison) part.stringify = () => wordsCode(part.value);
  if (part instanceof Input && part.shape === 'number-dropdown')
    part.stringify = () => `(${wordsCode(part.value)} v)`;
  return part;
};

/** What is read as < and > wherever it stands. */
const withoutEntities = (code: string): string => code.replace(/&(?=[lg]t;)/g, '&\\');

/** One block with the defaults of its arguments in its slots. */
export const codeOf = (block: AnyBlock, color: string): string => {
  const look = lookOf(block, color);
  const parts = block.text
    .split(/\[([A-Z0-9_]+)\]/)
    .map((part, index) => (index % 2 === 1 ? inputOf(block.arguments[part]) : new Label(part.trim())));
  const readableParts = parts.map((part) => readable(part, look.shape, parts));
  return withoutEntities(new Block(look, readableParts).stringify());
};

const blocksIn = (part: unknown): Block[] => {
  if (part instanceof Script) return part.blocks.flatMap(blocksIn);
  return part instanceof Block ? [part, ...part.children.flatMap(blocksIn)] : [];
};

const hashOf = (code: string): string | undefined => blocksIn(parse(code).scripts[0])[0]?.info.hash;

/** Looks of an extension's blocks, by what scratchblocks knows a block by. */
const looksOf = ({ color, groups }: Drawn): ReadonlyMap<string | undefined, ReturnType<typeof lookOf>> =>
  new Map(blocksOf(groups).map(([, block]) => [hashOf(codeOf(block, color)), lookOf(block, color)]));

/** A script as somebody wrote it, with the looks of the extension's blocks added. */
export const scriptCode = (script: string, extension: Drawn): string => {
  const looks = looksOf(extension);
  const document = parse(script);
  for (const { info, children } of document.scripts.flatMap(blocksIn)) {
    Object.assign(info, looks.get(info.hash));
    for (const child of children) readable(child, info.shape, children);
  }
  return withoutEntities(document.stringify());
};

/** The blocks of a script that neither Scratch nor the extension has, as they were written. */
export const unknownBlocks = (script: string, extension: Drawn): string[] =>
  parse(scriptCode(script, extension))
    .scripts.flatMap(blocksIn)
    .filter(({ info }) => info.categoryIsDefault && info.category === 'obsolete')
    .map((block) => block.stringify());
