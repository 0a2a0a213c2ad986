// What a page in extensions/ exports: everything the project knows of one extension. This file must not know Scratch.

import type { Block, Group } from './define.ts';

/** `S`: the session of one connection; `Events`: its events by name; `Ports`: what a session needs from outside. */
export interface Extension<S, Events, Ports> {
  /** Written into saved projects; letters and digits; never changes. */
  readonly id: string;
  readonly name: string;
  /** A sentence for the file's header and the site. */
  readonly description: string;
  /** `#rrggbb`; white text on it must reach a contrast of 4.5 to 1. */
  readonly color: string;
  /** The default address of `connect`. */
  readonly url: string;
  /** A square SVG. */
  readonly icon: string;
  /** The sentences of the protocol's own errors, by code. */
  readonly errors: Readonly<Record<string, string>>;
  /** Ports that only some sessions need; the build gives them to those who name them here. */
  readonly uses?: readonly 'projectVariables'[];
  readonly session: (ports: Ports) => S;
  readonly groups: readonly Group<S, Events>[];
}

/** Checks an extension's types; the value stays as it is. */
// @__NO_SIDE_EFFECTS__
export const defineExtension = <S, Events, Ports>(
  extension: Extension<S, Events, Ports>,
): Extension<S, Events, Ports> => extension;

/** Every block with its opcode, in the order of the palette. */
export const blocksOf = <S, Events>(
  groups: readonly Group<S, Events>[],
): [opcode: string, Block<S, Events>][] => groups.flatMap((group) => Object.entries(group.blocks));

/** Every English text of its own that a project's author or player can read, but its name: what is translated. */
export const textsOf = <S, Events, Ports>(extension: Extension<S, Events, Ports>): string[] => {
  const blocks = blocksOf(extension.groups).map(([, block]) => block);
  const menus = blocks.flatMap((block) =>
    Object.values(block.arguments).flatMap((argument) => (argument.type === 'menu' ? argument.menu : [])),
  );
  const labels = extension.groups.flatMap(({ label }) => label ?? []);
  const texts = blocks.map((block) => block.text);
  return [...new Set([...labels, ...texts, ...menus, ...Object.values(extension.errors)])];
};
