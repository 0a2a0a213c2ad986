// A project in the real VM with one of our extensions from dist/: what a test of an extension needs, so that tests
// say what a project does.

import { join } from 'node:path';
import { WebSocket as NodeWebSocket } from 'ws';
import type { BlockData, Input, ProjectData, ScriptData, TargetData } from '../../site/sb3.ts';
import { createTestVm } from './vm.ts';
import type { TestVm, TestVmOptions } from './vm.ts';

export const ways = [
  { name: 'compiled', compiled: true },
  { name: 'interpreted', compiled: false },
] as const;

export const flag: BlockData = ['event_whenflagclicked'];
export const add = (item: Input): BlockData => ['data_addtolist', { ITEM: item }, { LIST: 'log' }];
export const join2 = (first: Input, second: Input): BlockData => [
  'operator_join',
  { STRING1: first, STRING2: second },
];
export const wait = (seconds: number): BlockData => ['control_wait', { DURATION: seconds }];
export const broadcast = (name: string): BlockData => ['event_broadcast', { BROADCAST_INPUT: name }];
export const whenReceived = (name: string): BlockData => [
  'event_whenbroadcastreceived',
  {},
  { BROADCAST_OPTION: name },
];

/** A stage with the scripts given, and further sprites; a list `log`. */
export const projectOf = (
  scripts: readonly ScriptData[],
  sprites: readonly TargetData[] = [],
): Omit<ProjectData, 'extensions'> => ({ stage: { scripts, lists: { log: [] } }, sprites });

export interface ExtensionStage extends TestVm {
  log(): string[];
}

/** Node's own, but as in a browser an error that nobody listens for is no exception. */
class WebSocket extends NodeWebSocket {
  constructor(url: string) {
    super(url);
    this.on('error', () => undefined);
  }
}

/** The extension of dist/`file`.min.js, and a project with it. */
export const createStage = async (
  file: string,
  extensionId: string,
  project: Omit<ProjectData, 'extensions'>,
  options: TestVmOptions,
): Promise<ExtensionStage> => {
  const vm = createTestVm({ WebSocket, ...options });
  const url = `http://localhost:8000/${file}.js`;
  vm.serve(url, join(import.meta.dirname, `../../dist/${file}.min.js`));
  await vm.loadProject({ ...project, extensions: { [extensionId]: url } });
  return Object.assign(Object.create(vm) as TestVm, { log: () => vm.list('log').map(String) });
};
