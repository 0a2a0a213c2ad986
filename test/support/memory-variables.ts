// The ☁ variables of a project that has no VM: a map, and `set` for what the project itself would do.

import type { ProjectVariables, TakenVariables, VariableValue } from '../../src/socket/contract.ts';

export interface MemoryVariables extends ProjectVariables {
  readonly values: ReadonlyMap<string, VariableValue>;
  readonly isTaken: boolean;
  /** The project sets a variable; that is heard at the end of the frame, which is `frame`. */
  set(name: string, value: VariableValue): void;
  frame(): void;
}

export const createMemoryVariables = (start: Readonly<Record<string, VariableValue>>): MemoryVariables => {
  const values = new Map(Object.entries(start));
  const changed = new Set<string>();
  let tell: ((name: string, value: VariableValue) => void) | undefined;
  const look = (): void => {
    const names = [...changed];
    changed.clear();
    for (const name of names) tell?.(name, values.get(name) ?? '');
  };
  const taken: TakenVariables = {
    get all() {
      return new Map(values);
    },
    look,
    put: (name, value) => void (values.has(name) && values.set(name, value)),
    giveBack: () => (tell = undefined),
  };
  return {
    values,
    get isTaken() {
      return tell !== undefined;
    },
    set(name, value) {
      values.set(name, value);
      changed.add(name);
    },
    frame: look,
    take(listener) {
      if (tell) return undefined;
      tell = listener;
      return taken;
    },
  };
};
