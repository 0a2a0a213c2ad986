// Runs blocks of an extension without a VM, by opcode, with the arguments that stand in the palette unless others are
// given. So a suite can use an extension of which it knows nothing.

import type { Value } from '../../src/blocks/arguments.ts';
import type { Block } from '../../src/blocks/define.ts';
import { blocksOf } from '../../src/blocks/extension.ts';
import type { Extension } from '../../src/blocks/extension.ts';
import type { Here } from '../../src/blocks/here.ts';
import { SocketError } from '../../src/socket/errors.ts';
import type { SessionDriver, SessionPorts } from '../../src/socket/contract.ts';
import type { Player } from './player.ts';

/** Any extension: what a suite can use without knowing its protocol. */
export type AnyExtension = Extension<SessionDriver, object, SessionPorts<object>>;

const hereOf = (player: Player<SessionDriver>): Here => ({
  connection: player,
  useConnection: () => undefined,
  occurrence: undefined,
  events: { setMode: () => undefined, waiting: 0, lost: 0 },
  version: '1.0.0',
  error: (code, parameters) => new SocketError(code, parameters),
});

/** The arguments of a block as the palette shows them. */
export const defaultsOf = (block: Pick<Block<never, never>, 'arguments'>): Record<string, string | number> =>
  Object.fromEntries(Object.entries(block.arguments).map(([name, argument]) => [name, argument.default]));

export const hasBlock = (extension: AnyExtension, opcode: string): boolean =>
  blocksOf(extension.groups).some(([each]) => each === opcode);

/** Runs one block; throws what it throws. */
export const runBlock = (
  extension: AnyExtension,
  player: Player<SessionDriver>,
  opcode: string,
  args: Readonly<Record<string, unknown>> = {},
): Value | void | Promise<Value | void> => {
  const block = new Map(blocksOf(extension.groups)).get(opcode);
  if (!block || !('run' in block)) throw new Error(`There is no block "${opcode}" to run.`);
  return block.run(player.session, { ...defaultsOf(block), ...args }, hereOf(player));
};

/** The blocks that bring a player to where it can talk, as far as the extension has them, in their order. */
export const enteringBlocks = (extension: AnyExtension, name: string): [string, Record<string, string>][] => {
  const all: [string, Record<string, string>][] = [
    ['connect', {}],
    ['setRoom', {}],
    ['setUsername', { NAME: name }],
    ['declare', {}],
    ['joinRoom', {}],
    ['signUp', { NAME: name }],
    ['logIn', { USERNAME: name }],
    ['useRotur', { URL: 'http://localhost:8000/rotur' }],
    ['logInRotur', { TOKEN: name }],
  ];
  return all.flatMap(([opcode, args]) => {
    if (!hasBlock(extension, opcode)) return [];
    return opcode === 'declare' ? variablesOf(extension).map((NAME) => [opcode, { NAME }]) : [[opcode, args]];
  });
};

/** The variables that stand in the palette. */
const variablesOf = (extension: AnyExtension): string[] => {
  const isNamed = ([opcode]: [string, unknown]): boolean => /variable/i.test(opcode);
  const blocks = blocksOf(extension.groups).filter(isNamed);
  return [...new Set(blocks.flatMap(([, block]) => defaultsOf(block)['NAME'] ?? []))].map(String);
};
