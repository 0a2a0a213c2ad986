// Finds the scripts that begin with the hats of an event. This file must not know events or threads.

import type { Script } from './lane.ts';

export interface Scripts {
  /** All scripts that begin with a hat of that event, in the order in which the VM would start them. */
  of(event: string): Script[];
  /** Whether there are any. */
  listens(event: string): boolean;
  /** Whether the script has been deleted since it was found. */
  isGone(script: Script): boolean;
  /** The sprite or clone has been deleted. */
  remove(target: VM.Target): void;
}

/** `hats`: the full opcodes of the hats of each event. */
export const createScripts = (runtime: VM.Runtime, hats: ReadonlyMap<string, readonly string[]>): Scripts => {
  const removed = new WeakSet<VM.Target>();
  return {
    of(event) {
      const scripts: Script[] = [];
      for (const opcode of hats.get(event) ?? []) {
        const choosy = runtime.getOpcodeFunction(opcode) !== undefined;
        runtime.allScriptsByOpcodeDo(opcode, ({ blockId: block }, target) => {
          scripts.push({ target, block, choosy });
        });
      }
      return scripts;
    },
    listens(event) {
      let found = false;
      const note = () => void (found = true);
      for (const opcode of hats.get(event) ?? []) runtime.allScriptsByOpcodeDo(opcode, note);
      return found;
    },
    isGone: ({ target, block }) => removed.has(target) || target.blocks.getBlock(block) === undefined,
    remove: (target) => void removed.add(target),
  };
};
