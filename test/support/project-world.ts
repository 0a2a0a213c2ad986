// Projects with ☁ variables and Cloud Rooms from dist/, and servers for them, all of which end with their test.

import { afterEach } from 'vitest';
import type { TargetData } from '../../site/sb3.ts';
import { createStage } from './extension-stage.ts';
import type { ExtensionStage } from './extension-stage.ts';
import { projectOf } from './project-stage.ts';
import { eachInNewVmWorld } from './vm-world.ts';
import type { VmWorld } from './vm-world.ts';

const file = 'forkphorus-cloud';
export const extensionId = 'switchboardCloud';

type StageData = Partial<TargetData> & { readonly sprites?: readonly Partial<TargetData>[] };

export interface ProjectWorld extends Pick<VmWorld, 'host' | 'scripted' | 'kill'> {
  /** A project with the extension; needs a list `log` for `log()`. */
  stage(compiled: boolean, data: StageData): Promise<ExtensionStage>;
}

export const eachInNewProjectWorld = (): ProjectWorld => {
  const { host, scripted, kill } = eachInNewVmWorld(file, extensionId);
  let stages: ExtensionStage[] = [];
  afterEach(() => {
    for (const stage of stages) stage.dispose();
    stages = [];
  });
  return {
    host,
    scripted,
    kill,
    async stage(compiled, { sprites = [], ...data }) {
      const stage = await createStage(file, extensionId, projectOf(data, sprites), { compiled });
      stages.push(stage);
      return stage;
    },
  };
};
