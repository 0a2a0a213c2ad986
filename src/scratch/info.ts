// What the palette gets: `getInfo()`, derived from the declarations of an extension.

import type { Argument } from '../blocks/arguments.ts';
import type { Block } from '../blocks/define.ts';
import type { Extension } from '../blocks/extension.ts';
import type { Translate } from './sentences.ts';

type AnyBlock = Pick<Block<never, never>, 'kind' | 'text' | 'arguments'> & {
  readonly waits?: boolean;
  readonly secret?: boolean;
};

/** What of an extension the palette needs. */
export type Described = Pick<Extension<never, never, never>, 'id' | 'name' | 'color' | 'icon'> & {
  readonly groups: readonly {
    readonly label?: string;
    readonly blocks: Readonly<Record<string, AnyBlock>>;
  }[];
};

const menuName = (opcode: string, argument: string): string => opcode + argument;

const argumentInfo = (opcode: string, name: string, argument: Argument): Scratch.Argument => ({
  type: argument.type === 'number' ? 'number' : 'string',
  defaultValue: argument.default,
  ...(argument.type === 'menu' && { menu: menuName(opcode, name) }),
});

const blockInfo = (opcode: string, block: AnyBlock, translate: Translate): Scratch.Block => {
  const described = Object.entries(block.arguments).map(([name, argument]) => [
    name,
    argumentInfo(opcode, name, argument),
  ]);
  const info = {
    opcode,
    text: translate(block.text),
    arguments: Object.fromEntries(described) as Record<string, Scratch.Argument>,
  };
  switch (block.kind) {
    case 'event':
    case 'hat':
      return { ...info, blockType: block.kind, isEdgeActivated: false };
    case 'reporter':
      return {
        ...info,
        blockType: 'reporter',
        disableMonitor: block.waits === true || block.secret === true,
      };
    case 'boolean':
      return { ...info, blockType: 'Boolean' };
    case 'command':
      return { ...info, blockType: 'command' };
  }
};

const menusOf = (opcode: string, block: AnyBlock, translate: Translate): [string, Scratch.Menu][] =>
  Object.entries(block.arguments).flatMap(([name, argument]) =>
    argument.type === 'menu'
      ? [
          [
            menuName(opcode, name),
            {
              acceptReporters: true,
              items: argument.menu.map((value) => ({ text: translate(value), value })),
            },
          ],
        ]
      : [],
  );

const label = (text: string): Scratch.LabelBlock => ({ blockType: 'label', text });

const paletteOf = (extension: Described, translate: Translate): Scratch.Palette['blocks'] =>
  extension.groups.flatMap((group, index) => [
    ...(index > 0 ? (['---'] as const) : []),
    ...(group.label === undefined ? [] : [label(translate(group.label))]),
    ...Object.entries(group.blocks).map(([opcode, block]) => blockInfo(opcode, block, translate)),
  ]);

/** `warning`: a label above all blocks, for an extension that cannot work where it is. */
export const infoOf = (
  extension: Described,
  translate: Translate,
  docsURI: string,
  warning?: string,
): Scratch.Palette => {
  const icon = `data:image/svg+xml,${encodeURIComponent(extension.icon)}`;
  const entries = extension.groups.flatMap((group) => Object.entries(group.blocks));
  return {
    id: extension.id,
    name: extension.name,
    color1: extension.color,
    menuIconURI: icon,
    blockIconURI: icon,
    docsURI,
    blocks: [...(warning === undefined ? [] : [label(warning)]), ...paletteOf(extension, translate)],
    menus: Object.fromEntries(entries.flatMap(([opcode, block]) => menusOf(opcode, block, translate))),
  };
};
