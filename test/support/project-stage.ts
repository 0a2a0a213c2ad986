// Projects with ☁ variables of their own in the real VM, and a provider that writes down what the VM's cloud device tells
// it, as the editor or the packager would have one.

import type { BlockData, Input, ProjectData, ScriptData, TargetData } from '../../site/sb3.ts';
import { wait, whenReceived } from './extension-stage.ts';
import { findVariable } from './vm-project.ts';
import type { TestVm } from './vm.ts';

export const set = (variable: string, value: Input): BlockData => [
  'data_setvariableto',
  { VALUE: value },
  { VARIABLE: variable },
];
export const change = (variable: string, by: number): BlockData => [
  'data_changevariableby',
  { VALUE: by },
  { VARIABLE: variable },
];
export const value = (variable: string): BlockData => ['data_variable', {}, { VARIABLE: variable }];
export const repeat = (times: number, ...blocks: readonly BlockData[]): BlockData => [
  'control_repeat',
  { TIMES: times, SUBSTACK: blocks },
];
export const warp = (name: string, ...blocks: readonly BlockData[]): ScriptData => [
  ['procedures_definition', {}, { PROCEDURE: name, WARP: 'true' }],
  ...blocks,
];
export const call = (name: string): BlockData => ['procedures_call', {}, { PROCEDURE: name, WARP: 'true' }];

/** The same in as many frames. */
export const repeatInFrames = (times: number, ...blocks: readonly BlockData[]): BlockData =>
  repeat(times, ...blocks, wait(0));

/** Scripts by the broadcast that starts them. */
export type Scripts = Readonly<Record<string, readonly BlockData[]>>;

export const scriptsOf = (on: Scripts): ScriptData[] =>
  Object.entries(on).map(([name, blocks]) => [whenReceived(name), ...blocks]);

export const projectOf = (
  stage: Partial<TargetData>,
  sprites: readonly Partial<TargetData>[] = [],
): Omit<ProjectData, 'extensions'> => ({
  stage: { scripts: [], ...stage },
  sprites: sprites.map((sprite, index) => ({ name: `Sprite${index + 1}`, scripts: [], ...sprite })),
});

/** Starts the scripts of a broadcast, and lets `frames` pass. */
export const send = ({ runtime, frame }: TestVm, name: string, frames = 1): void => {
  runtime.startHats('event_whenbroadcastreceived', { BROADCAST_OPTION: name });
  frame(frames);
};

/** The stage. Throws if no project is loaded. */
export const stageOf = ({ runtime }: TestVm): VM.Target => {
  const stage = runtime.getTargetForStage();
  if (!stage) throw new Error('There is no stage.');
  return stage;
};

/** The variable of the stage with that name; throws if there is none. */
export const variableOf = ({ runtime }: TestVm, name: string): VM.ScalarVariable =>
  findVariable(runtime, name);

/** Makes a variable of the stage, as the editor does. */
export const make = (vm: TestVm, id: string, name: string, isCloud: boolean): void => {
  const stage = stageOf(vm);
  Reflect.apply(stage.createVariable, stage, [id, name, '', isCloud]);
};

/** A provider of the host's, and the calls that it got. */
export class Provider implements VM.CloudProvider {
  readonly calls: unknown[][] = [];
  createVariable = (...given: unknown[]): void => void this.calls.push(['create', ...given]);
  updateVariable = (...given: unknown[]): void => void this.calls.push(['update', ...given]);
  renameVariable = (...given: unknown[]): void => void this.calls.push(['rename', ...given]);
  deleteVariable = (...given: unknown[]): void => void this.calls.push(['delete', ...given]);
  requestCloseConnection = (): void => void this.calls.push(['close']);
}

/** What the provider's own server tells the project. */
export const tell = ({ vm }: TestVm, name: string, told: string | number): void =>
  vm.postIOData('cloud', { varUpdate: { name, value: told } });

/** Everything about the device that taking variables over may change. */
export const deviceState = ({ runtime }: TestVm): unknown => {
  const { cloud } = runtime.ioDevices;
  return {
    properties: Object.getOwnPropertyNames(cloud),
    provider: cloud.provider,
    methods: (['requestUpdateVariable', 'updateCloudVariable', 'requestCreateVariable'] as const).map(
      (name) => cloud[name],
    ),
    listeners: runtime.listeners('AFTER_EXECUTE').length,
  };
};
