// A small extension with events, for tests of the event engine in the real VM: hats `whenThing` (event `thing`),
// `whenOther` (event `other`) and `whenRoom [ROOM]` (event `thing`, if it happened in that room), a reporter `data`
// and a few commands.

import { onTestFinished } from 'vitest';
import { createEventEngine } from '../../src/scratch/events/engine.ts';
import type { EventEngine } from '../../src/scratch/events/engine.ts';
import type { Occurrence } from '../../src/scratch/events/occurrence.ts';
import type { BlockData, ProjectData, ScriptData, TargetData } from '../../site/sb3.ts';
import { createTestVm } from './vm.ts';
import type { TestVm } from './vm.ts';

export interface Thing extends Occurrence {
  readonly text: string;
  readonly room?: string;
}

/** How scripts run, and whether the engine may run them at once. */
export interface Way {
  readonly name: string;
  readonly compiled: boolean;
  readonly private: boolean;
}

export const atOnce: readonly Way[] = [
  { name: 'compiled', compiled: true, private: true },
  { name: 'interpreted', compiled: false, private: true },
];

export const allWays: readonly Way[] = [
  ...atOnce,
  { name: 'compiled, by startHats alone', compiled: true, private: false },
  { name: 'interpreted, by startHats alone', compiled: false, private: false },
];

/** An engine, and what the test can do with it. */
export interface Events {
  readonly engine: EventEngine<Thing>;
  /** Something called `text` happens: event `thing` on the connection `main` unless `more` says so. */
  happen(text: string | number, more?: Partial<Thing>): void;
  /** Ends all `hold`. */
  release(): void;
  /** How often the engine said that events were dropped. */
  readonly overflows: () => number;
  /** Calls back each time it says so. */
  onOverflow(callback: () => void): void;
  /** How often a hat was asked whether an event is for it. */
  readonly questions: () => number;
}

export interface EventStage extends TestVm, Events {
  /** Frames until nothing waits and nothing runs. */
  finish(): void;
  /** The list `log` as text. */
  log(): string[];
}

interface Called {
  readonly thread: VM.Thread;
}

const block = (blockType: string, opcode: string, text: string) => {
  const names = [...text.matchAll(/\[(\w+)\]/g)].map(([, name]) => [name, { type: 'string' }]);
  return { blockType, opcode, text, isEdgeActivated: false, arguments: Object.fromEntries(names) };
};

const blocks = [
  block('event', 'whenThing', 'when thing'),
  block('event', 'whenOther', 'when other'),
  block('hat', 'whenRoom', 'when thing in [ROOM]'),
  block('reporter', 'data', 'data'),
  block('reporter', 'connection', 'connection'),
  block('command', 'use', 'use [NAME]'),
  block('command', 'happen', 'happen [TEXT]'),
  block('command', 'hold', 'hold'),
  block('command', 'explode', 'explode'),
];

const startEngine = ({ runtime, now }: TestVm, way: Way, id: string, overflowed: () => void) =>
  createEventEngine<Thing>({
    runtime,
    now,
    overflowed,
    private: way.private,
    hats: new Map([
      ['thing', [`${id}_whenThing`, `${id}_whenRoom`]],
      ['other', [`${id}_whenOther`]],
    ]),
  });

/** Adds such an extension, with an engine of its own. */
export const addEvents = async (vm: TestVm, way: Way, id = 'test'): Promise<Events> => {
  let overflows = 0;
  let tell = () => {};
  let questions = 0;
  const held: (() => void)[] = [];
  const engine = startEngine(vm, way, id, () => {
    overflows += 1;
    tell();
  });
  const happen = (text: string | number, more: Partial<Thing> = {}) =>
    engine.deliver({ name: 'thing', connection: 'main', text: String(text), ...more });
  const about = ({ thread }: Called) => engine.bindingOf(thread)?.occurrence;
  await vm.registerExtension(() => ({
    getInfo: () => ({ id, name: id, blocks }),
    whenRoom({ ROOM }: { ROOM: string }, called: Called) {
      questions += 1;
      return about(called)?.room === ROOM;
    },
    data: (_: unknown, called: Called) => about(called)?.text ?? '',
    connection: (_: unknown, { thread }: Called) => engine.bindingOf(thread)?.connection ?? '',
    use: ({ NAME }: { NAME: string }, called: Called) =>
      engine.bind(called.thread, { occurrence: about(called), connection: NAME }),
    happen: ({ TEXT }: { TEXT: string }) => happen(TEXT),
    hold: () => new Promise<void>((resolve) => void held.push(resolve)),
    explode() {
      throw new Error('exploded');
    },
  }));
  const release = () => held.splice(0).forEach((resolve) => resolve());
  const onOverflow = (callback: () => void) => void (tell = callback);
  return { engine, happen, release, onOverflow, overflows: () => overflows, questions: () => questions };
};

/** For the running test: loads `scripts` as those of a sprite named Cat, which has the variable `me`. */
export const createEventStage = async (
  way: Way,
  scripts: readonly ScriptData[],
  more: readonly TargetData[] = [],
): Promise<EventStage> => {
  const vm = createTestVm({ compiled: way.compiled });
  onTestFinished(vm.dispose);
  const events = await addEvents(vm, way);
  vm.runtime.on('PROJECT_STOP_ALL', () => events.engine.clear());
  const cat = { name: 'Cat', variables: { me: 'Cat' }, scripts };
  const project: ProjectData = {
    stage: { lists: { log: [] }, variables: { count: 0 }, scripts: [] },
    sprites: [cat, ...more],
    extensions: { test: '' },
  };
  await vm.loadProject(project);
  const finish = () => {
    for (let i = 0; i < 5000; i += 1) {
      if (events.engine.waiting === 0 && vm.runtime.threads.length === 0) return;
      vm.frame();
    }
    throw new Error('Something still waits or runs after 5,000 frames.');
  };
  return { ...vm, ...events, finish, log: () => vm.list('log').map(String) };
};

export const whenThing: BlockData = ['test_whenThing'];
export const whenOther: BlockData = ['test_whenOther'];
export const whenFlag: BlockData = ['event_whenflagclicked'];
export const whenClone: BlockData = ['control_start_as_clone'];
export const whenRoom = (ROOM: string): BlockData => ['test_whenRoom', { ROOM }];
export const whenReceived = (name: string): BlockData => [
  'event_whenbroadcastreceived',
  {},
  { BROADCAST_OPTION: name },
];
export const data: BlockData = ['test_data'];
export const me: BlockData = ['data_variable', {}, { VARIABLE: 'me' }];
export const join = (STRING1: string | BlockData, STRING2: string | BlockData): BlockData => [
  'operator_join',
  { STRING1, STRING2 },
];
export const add = (ITEM: string | BlockData): BlockData => ['data_addtolist', { ITEM }, { LIST: 'log' }];
export const set = (VARIABLE: string, VALUE: string): BlockData => [
  'data_setvariableto',
  { VALUE },
  { VARIABLE },
];
export const wait = (DURATION: number): BlockData => ['control_wait', { DURATION }];
export const broadcast = (BROADCAST_INPUT: string): BlockData => ['event_broadcast', { BROADCAST_INPUT }];
export const broadcastAndWait = (BROADCAST_INPUT: string): BlockData => [
  'event_broadcastandwait',
  { BROADCAST_INPUT },
];
export const makeClone: BlockData = ['control_create_clone_of', { CLONE_OPTION: '_myself_' }];
export const deleteClone: BlockData = ['control_delete_this_clone'];
/** Waits, without taking any time of the frame, for `release`. */
export const hold: BlockData = ['test_hold'];
export const stop = (STOP_OPTION: string): BlockData => ['control_stop', {}, { STOP_OPTION }];
export const ifEqual = (OPERAND1: BlockData, OPERAND2: string, SUBSTACK: ScriptData): BlockData => [
  'control_if',
  { CONDITION: ['operator_equals', { OPERAND1, OPERAND2 }], SUBSTACK },
];
/** `1` to `count`. */
export const numbers = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => String(index + 1));
