// Nothing lost: what scripts of every kind see of a burst, against what they should see.

import type { Subject } from '../adapter.ts';
import { inLab } from '../bench.ts';
import type { Bench, LabOptions, Measure } from '../bench.ts';
import { atMost } from '../figures.ts';
import type { Figure } from '../figures.ts';
import { add, blocksOf, broadcast, join, wait, whenReceived } from '../projects.ts';
import type { BlockData, ScriptData, TargetData } from '../../site/sb3.ts';

const measure = 'lossless';

interface Case {
  readonly name: string;
  readonly count: number;
  readonly closes?: boolean;
  readonly scripts: readonly ScriptData[];
  readonly sprites?: readonly TargetData[];
  /** What the lists must hold for one message, in this order; the lists of several scripts are told apart by a letter. */
  readonly expected: Readonly<Record<string, (index: number) => readonly string[]>>;
}

const clone: BlockData = ['control_create_clone_of', { CLONE_OPTION: 'Cat' }];
const whenClone: BlockData = ['control_start_as_clone'];
const deleteClone: BlockData = ['control_delete_this_clone'];
const broadcastAndWait = (name: string): BlockData => ['event_broadcastandwait', { BROADCAST_INPUT: name }];
const own = (index: number): string[] => [String(index)];

/** The blocks of the extension, and those that note which text a script has seen, under its letter. */
const wordsOf = (subject: Subject) => {
  const { whenMessage, messageText } = blocksOf(subject);
  const note = (letter: string) => add(join(`${letter} `, messageText));
  return { whenMessage, note, noted: (letter: string): ScriptData => [whenMessage, note(letter)] };
};

/** Bursts of 1,000 messages. */
const bursts = (subject: Subject): readonly Case[] => {
  const { noted } = wordsOf(subject);
  return [
    { name: 'one script', count: 1000, scripts: [noted('a')], expected: { a: own } },
    { name: 'the server closes', count: 1000, closes: true, scripts: [noted('a')], expected: { a: own } },
    {
      name: 'three sprites',
      count: 1000,
      scripts: [noted('a')],
      sprites: [
        { name: 'Cat', scripts: [noted('b')] },
        { name: 'Dog', scripts: [noted('c')] },
      ],
      expected: { a: own, b: own, c: own },
    },
  ];
};

/** Scripts that take their time, or have others do it. */
const slowScripts = (subject: Subject): readonly Case[] => {
  const { whenMessage, note } = wordsOf(subject);
  return [
    {
      name: 'a script that waits',
      count: 50,
      scripts: [[whenMessage, note('a'), wait(0.1), note('a')]],
      expected: { a: (index) => [String(index), String(index)] },
    },
    {
      name: 'a broadcast after a wait',
      count: 30,
      scripts: [
        [whenMessage, wait(0.05), broadcast('go')],
        [whenReceived('go'), note('a')],
      ],
      expected: { a: own },
    },
    {
      name: 'a receiver that is waited for',
      count: 30,
      scripts: [[whenMessage, broadcastAndWait('go'), note('a')]],
      sprites: [{ name: 'Cat', scripts: [[whenReceived('go'), wait(0.05), note('b')]] }],
      expected: { a: own, b: own },
    },
    {
      name: 'clones',
      count: 30,
      scripts: [[whenMessage, clone]],
      sprites: [{ name: 'Cat', scripts: [[whenClone, wait(0.05), note('a'), deleteClone]] }],
      expected: { a: own },
    },
  ];
};

/** How many of the runs that should have been seen something else, did not happen, or should not have happened. */
const countWrong = ({ expected, count }: Case, texts: readonly string[]): number =>
  Object.entries(expected)
    .map(([letter, of]) => {
      const seen = texts.filter((text) => text.startsWith(`${letter} `)).map((text) => text.slice(2));
      const due = Array.from({ length: count }, (_, index) => of(index)).flat();
      return Math.max(due.length, seen.length) - due.filter((text, index) => seen[index] === text).length;
    })
    .reduce((total, wrong) => total + wrong, 0);

const totalOf = ({ expected, count }: Case): number =>
  Object.values(expected).reduce((total, of) => total + of(0).length * count, 0);

const play = (bench: Bench, subject: Subject, one: Case, options: LabOptions): Promise<number> =>
  inLab(
    bench,
    subject,
    one.scripts,
    async ({ page, project }) => {
      const { count, closes = false } = one;
      const texts = await page.ask(
        (page, [who, count, total, closes]) => page.collect(who, count, total, closes),
        [project, count, totalOf(one), closes] as const,
      );
      return countWrong(one, texts);
    },
    { ...options, sprites: one.sprites ?? [] },
  );

const figureOf = async (bench: Bench, subject: Subject, compiled: boolean): Promise<Figure> => {
  let wrong = 0;
  let total = 0;
  for (const one of [...bursts(subject), ...slowScripts(subject)]) {
    wrong += await play(bench, subject, one, { compiled });
    total += totalOf(one);
  }
  const isSubject = subject === bench.subject;
  return {
    measure,
    what: `${subject.adapter.name}, ${compiled ? 'compiled' : 'interpreted'}: wrong of ${total} runs`,
    value: wrong,
    unit: 'runs',
    ...(isSubject && { target: atMost(0) }),
  };
};

export const lossless: Measure = {
  name: measure,
  about: 'Runs that are lost, doubled, out of order or see another message, in seven kinds of projects.',
  run: async (bench) => [
    await figureOf(bench, bench.subject, true),
    await figureOf(bench, bench.subject, false),
    await figureOf(bench, bench.baselines.startHats, true),
    await figureOf(bench, bench.baselines.frameQueue, true),
  ],
};
