// Projects with ☁ variables of their own, made into pages by TurboWarp's packager: with Cloud Rooms inside, or without,
// and with the packager's own cloud variables or without.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import api from '@turbowarp/packager';
import { root } from '../../server/catalogue.ts';
import { embedded } from '../../site/sample.ts';
import { buildSb3 } from '../../site/sb3.ts';
import type { ProjectData } from '../../site/sb3.ts';
import { extensionId } from './project-world.ts';

export interface PackageOptions {
  /** The project has Cloud Rooms inside. */
  readonly rooms: boolean;
  /** The server of the packager's own cloud variables, and the number of the project there. */
  readonly native?: { readonly url: string; readonly projectId: string };
}

/** The page of a project, which starts by itself. */
export const packageProject = async (
  project: Omit<ProjectData, 'extensions'>,
  { rooms, native }: PackageOptions,
): Promise<Uint8Array> => {
  const code = await readFile(join(root, 'dist/forkphorus-cloud.min.js'), 'utf8');
  const extensions = rooms ? { [extensionId]: embedded(code) } : {};
  const packager = new api.Packager();
  packager.project = await api.loadProject(await buildSb3({ ...project, extensions }), () => {});
  const { options } = packager;
  options.autoplay = true;
  options.cloudVariables.mode = native ? 'ws' : '';
  if (native) {
    options.cloudVariables.cloudHost = native.url;
    options.projectId = native.projectId;
  }
  const { data } = await packager.package();
  return data;
};
