// The projects that are measured: an extension is connected at the green flag, and scripts handle its messages.

import { embedded } from '../site/sample.ts';
import type { BlockData, Input, ProjectData, ScriptData, TargetData } from '../site/sb3.ts';
import { blockOf } from './adapter.ts';
import type { Subject } from './adapter.ts';

export const flag: BlockData = ['event_whenflagclicked'];
export const add = (item: Input, list = 'got'): BlockData => [
  'data_addtolist',
  { ITEM: item },
  { LIST: list },
];
export const set = (variable: string, value: Input): BlockData => [
  'data_setvariableto',
  { VALUE: value },
  { VARIABLE: variable },
];
export const repeated = (times: number, ...blocks: readonly BlockData[]): BlockData => [
  'control_repeat',
  { TIMES: times, SUBSTACK: blocks },
];
export const wait = (seconds: number): BlockData => ['control_wait', { DURATION: seconds }];
export const join = (first: Input, second: Input): BlockData => [
  'operator_join',
  { STRING1: first, STRING2: second },
];
export const broadcast = (name: string): BlockData => ['event_broadcast', { BROADCAST_INPUT: name }];
export const whenReceived = (name: string): BlockData => [
  'event_whenbroadcastreceived',
  {},
  { BROADCAST_OPTION: name },
];
export const work = (ms: number): BlockData => ['benchProbe_work', { MS: ms }];

/** The blocks of the extension in scripts. */
export const blocksOf = ({ adapter }: Subject) => ({
  connect: (url: string): readonly BlockData[] =>
    adapter.connect.map((call) => blockOf(adapter, call, { url })),
  whenMessage: blockOf(adapter, adapter.whenMessage),
  messageText: blockOf(adapter, adapter.messageText),
  send: (text: string | BlockData): BlockData => blockOf(adapter, adapter.send, { text }),
});

/** Scripts that connect, and then set `ready` to 1. */
const readying = (subject: Subject, url: string): ScriptData[] => {
  const { adapter } = subject;
  const connect = [flag, ...blocksOf(subject).connect(url)];
  const ready = set('ready', 1);
  if (!adapter.whenConnected) return [[...connect, ready]];
  return [connect, [blockOf(adapter, adapter.whenConnected), ready]];
};

/** A project that connects to `url`, and then sets `ready` to 1. */
export const projectOf = (
  subject: Subject,
  url: string,
  scripts: readonly ScriptData[],
  sprites: readonly TargetData[] = [],
): ProjectData => ({
  stage: {
    lists: { got: [] },
    variables: { ready: 0, result: 0, last: '', error: '' },
    scripts: [...readying(subject, url), ...scripts],
  },
  sprites,
  extensions: { [subject.adapter.extension]: embedded(subject.code) },
});
