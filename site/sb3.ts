// Builds Scratch projects, as project.json and as .sb3 files, from plain data: the sample projects and the tests'
// projects. The same data gives the same bytes. This file must not know any extension.

import { createHash } from 'node:crypto';
import JSZip from 'jszip';
import { writeScripts } from './sb3-blocks.ts';
import type { BlockJson } from './sb3-blocks.ts';
import type { CommentJson } from './sb3-comments.ts';
import type { MonitorData, ProjectData, TargetData } from './sb3-data.ts';
import { nameEverything, ownId } from './sb3-names.ts';
import type { ProjectNames } from './sb3-names.ts';

export type { BlockData, Input, MonitorData, ProjectData, ScriptData, TargetData } from './sb3-data.ts';

type Value = string | number;

interface TargetJson {
  readonly isStage: boolean;
  readonly name: string;
  readonly variables: Readonly<Record<string, readonly [string, Value, true?]>>;
  readonly lists: Readonly<Record<string, readonly [string, readonly Value[]]>>;
  broadcasts: Readonly<Record<string, string>>;
  readonly blocks: Readonly<Record<string, BlockJson>>;
  readonly comments: Readonly<Record<string, CommentJson>>;
  readonly costumes: readonly object[];
  readonly [more: string]: unknown;
}

/** What a .sb3 file holds: project.json, and each file beside it by its name. */
export interface Project {
  readonly project: { readonly targets: readonly TargetJson[]; readonly [more: string]: unknown };
  readonly assets: Readonly<Record<string, string>>;
}

const ownCategories = 'motion looks sound event control sensing operator data procedures argument'.split(' ');

const backdrop =
  '<svg xmlns="http://www.w3.org/2000/svg" width="480" height="360"><path fill="#fff" d="M0 0h480v360H0z"/></svg>';
const dot =
  '<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48"><circle fill="#4c97ff" cx="24" cy="24" r="22"/></svg>';

/** Throws for a name that does not exist: a variable, list, custom block, sprite or extension. */
export const buildProject = (data: ProjectData): Project => {
  const names = nameEverything(data);
  const assets: Record<string, string> = {};
  const stage = stageJson(data, names, assets);
  const sprites = data.sprites.map((sprite, index) => spriteJson(sprite, index + 1, names, assets));
  stage.broadcasts = Object.fromEntries([...names.broadcasts].map(([name, id]) => [id, name]));
  const targets = [stage, ...sprites];
  for (const target of targets) checkOpcodes(target, data.extensions);
  const project = {
    targets,
    monitors: (data.monitors ?? []).map((monitor) => monitorJson(monitor, names)),
    extensions: Object.keys(data.extensions),
    extensionURLs: Object.fromEntries(Object.entries(data.extensions).filter(([, url]) => url !== '')),
    meta: { semver: '3.0.0', vm: '0.2.0', agent: '' },
  };
  return { project, assets };
};

/** The bytes of a .sb3 file. */
export const buildSb3 = async (data: ProjectData): Promise<Uint8Array> => {
  const { project, assets } = buildProject(data);
  const zip = new JSZip();
  const date = new Date(Date.UTC(2026, 0, 1));
  zip.file('project.json', JSON.stringify(project), { date });
  for (const [name, content] of Object.entries(assets)) zip.file(name, content, { date });
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
};

const checkOpcodes = (target: TargetJson, extensions: ProjectData['extensions']): void => {
  for (const { opcode } of Object.values(target.blocks)) {
    const [category = ''] = opcode.split('_');
    if (ownCategories.includes(category) || Object.hasOwn(extensions, category)) continue;
    throw new Error(`The block "${opcode}" of "${target.name}" belongs to no extension of the project.`);
  }
};

const stageJson = (
  { stage }: ProjectData,
  names: ProjectNames,
  assets: Record<string, string>,
): TargetJson => ({
  ...targetJson({ costume: backdrop, ...stage, name: 'Stage' }, names, assets, true),
  layerOrder: 0,
  tempo: 60,
  videoTransparency: 50,
  videoState: 'on',
  textToSpeechLanguage: null,
});

const spriteJson = (
  sprite: TargetData,
  layerOrder: number,
  names: ProjectNames,
  assets: Record<string, string>,
): TargetJson => ({
  ...targetJson({ costume: dot, ...sprite }, names, assets, false),
  layerOrder,
  visible: sprite.visible ?? true,
  x: sprite.x ?? 0,
  y: sprite.y ?? 0,
  size: sprite.size ?? 100,
  direction: 90,
  draggable: false,
  rotationStyle: 'all around',
});

const targetJson = (
  data: TargetData & { readonly costume: string },
  names: ProjectNames,
  assets: Record<string, string>,
  isStage: boolean,
): TargetJson => {
  const { name, costumes = { costume1: data.costume } } = data;
  const ids = <T>(kind: 'variable' | 'list', all: Readonly<Record<string, T>> = {}) =>
    Object.entries(all).map(([key, value]) => [ownId(kind, name, key), key, value] as const);
  if (!isStage && data.cloudVariables !== undefined) {
    throw new Error(`"${name}" is a sprite; only the stage has cloud variables.`);
  }
  const plain = ids('variable', data.variables).map(([id, key, value]) => [id, [key, value]] as const);
  const cloud = ids('variable', data.cloudVariables).map(
    ([id, key, value]) => [id, [key, value, true]] as const,
  );
  return {
    isStage,
    name,
    variables: Object.fromEntries<readonly [string, Value, true?]>([...plain, ...cloud]),
    lists: Object.fromEntries(ids('list', data.lists).map(([id, key, value]) => [id, [key, value]])),
    broadcasts: {},
    ...writeScripts(data.scripts, names.of(isStage ? undefined : name), data.note),
    currentCostume: 0,
    costumes: Object.entries(costumes).map(([each, svg]) => costumeJson(each, svg, assets)),
    sounds: [],
    volume: 100,
  };
};

const costumeJson = (name: string, svg: string, assets: Record<string, string>): object => {
  const assetId = createHash('md5').update(svg).digest('hex');
  const md5ext = `${assetId}.svg`;
  assets[md5ext] = svg;
  const middle = (side: 'width' | 'height') =>
    Number(new RegExp(`\\b${side}="([\\d.]+)`).exec(svg)?.[1] ?? 0) / 2;
  const center = { rotationCenterX: middle('width'), rotationCenterY: middle('height') };
  return { name, dataFormat: 'svg', assetId, md5ext, ...center };
};

const monitorJson = (monitor: MonitorData, names: ProjectNames): object => {
  const { x, y, width = 0, height = 0, sprite } = monitor;
  const place = { spriteName: sprite ?? null, x, y, width, height, visible: true, value: '' };
  const known = names.of(sprite);
  if ('list' in monitor) {
    const id = known.list(monitor.list);
    return {
      ...place,
      id,
      mode: 'list',
      opcode: 'data_listcontents',
      params: { LIST: monitor.list },
      value: [],
    };
  }
  const limits = { sliderMin: 0, sliderMax: 100, isDiscrete: true, mode: 'default' };
  if ('variable' in monitor) {
    const { variable } = monitor;
    const id = known.variable(variable);
    return { ...place, ...limits, id, opcode: 'data_variable', params: { VARIABLE: variable } };
  }
  return { ...place, ...limits, id: monitor.opcode, opcode: monitor.opcode, params: monitor.params ?? {} };
};
