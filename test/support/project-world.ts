// Projects with ☁ variables and Cloud Rooms from dist/, and servers for them, all of which end with their test.

import type { TargetData } from '../../site/sb3.ts';
import type { ExtensionStage } from './extension-stage.ts';
import { projectOf } from './project-stage.ts';
import { eachInNewVmWorld } from './vm-world.ts';
import type { VmWorld } from './vm-world.ts';

export const extensionId = 'switchboardCloud';

type StageData = Partial<TargetData> & { readonly sprites?: readonly Partial<TargetData>[] };

export interface ProjectWorld extends Pick<VmWorld, 'host' | 'scripted' | 'kill'> {
  /** A project with the extension; needs a list `log` for `log()`. */
  stage(compiled: boolean, data: StageData): Promise<ExtensionStage>;
}

export const eachInNewProjectWorld = (): ProjectWorld => {
  const world = eachInNewVmWorld('forkphorus-cloud', extensionId);
  return {
    ...world,
    stage: (compiled, { sprites = [], ...data }) => world.play(compiled, projectOf(data, sprites)),
  };
};
