// The ids of a project's variables, lists and messages, found by name. This file must not know blocks.

import type { ProjectData, TargetData } from './sb3-data.ts';

/** The names that the blocks of one target can use. */
export interface Names {
  readonly target: string;
  /** Throws for a name that neither the target nor the stage has. */
  variable(name: string): string;
  list(name: string): string;
  /** Messages come into being when they are first named. */
  broadcast(name: string): string;
}

export interface ProjectNames {
  /** Of the sprite of that name, or of the stage. */
  of(sprite: string | undefined): Names;
  readonly broadcasts: ReadonlyMap<string, string>;
}

type Kind = 'variable' | 'list';
type Ids = Readonly<Record<Kind, ReadonlyMap<string, string>>>;

/** The text without what XML, in which the editor keeps ids, gives a meaning to. */
export const safe = (text: string): string =>
  text.replace(/[<>&'"]/g, (character) => `_${character.charCodeAt(0)}_`);

/** The id of the target's own variable or list. */
export const ownId = (kind: Kind, target: string, name: string): string => safe(`${kind}:${target}:${name}`);

const idsOf = (target: string, data: Omit<TargetData, 'name'>): Ids => {
  const map = (kind: Kind, names: readonly string[]) =>
    new Map(names.map((name) => [name, ownId(kind, target, name)]));
  const variables = [data.variables, data.cloudVariables].flatMap((some) => Object.keys(some ?? {}));
  return { variable: map('variable', variables), list: map('list', Object.keys(data.lists ?? {})) };
};

/** Throws for two sprites of one name, and for one named `Stage`. */
export const nameEverything = (data: ProjectData): ProjectNames => {
  const stage = idsOf('Stage', data.stage);
  const sprites = new Map(data.sprites.map((sprite) => [sprite.name, idsOf(sprite.name, sprite)]));
  if (sprites.size < data.sprites.length) throw new Error('Two sprites have the same name.');
  if (sprites.has('Stage')) throw new Error('A sprite cannot be named "Stage".');
  const broadcasts = new Map<string, string>();

  const find = (kind: Kind, own: Ids, target: string) => (name: string) => {
    const id = own[kind].get(name) ?? stage[kind].get(name);
    if (id === undefined) throw new Error(`"${target}" has no ${kind} named "${name}".`);
    return id;
  };
  const broadcast = (name: string) => {
    const id = broadcasts.get(name) ?? safe(`broadcast:${name}`);
    broadcasts.set(name, id);
    return id;
  };
  const of = (sprite: string | undefined): Names => {
    const own = sprite === undefined ? stage : sprites.get(sprite);
    if (own === undefined) throw new Error(`There is no sprite named "${sprite}".`);
    const target = sprite ?? 'Stage';
    return { target, variable: find('variable', own, target), list: find('list', own, target), broadcast };
  };
  return { of, broadcasts };
};
