// The variables of a room: their values here, what the room is known to hold, and what has still to be sent. Pure.
// The rule after an interruption: a change made here meanwhile counts only if nobody else changed that variable.

export interface Variables {
  /** Full names, in the order of declaring. */
  readonly names: readonly string[];
  has(name: string): boolean;
  get(name: string): string | undefined;
  declare(name: string, start: string): void;
  /** Set by this project; false if that changes nothing. */
  set(name: string, value: string): boolean;
  /** Told by the room while it is entered; whether that changes the value here. */
  settle(name: string, value: string): boolean;
  /** Told by the room later on; whether that changes the value here. */
  receive(name: string, value: string): boolean;
  /** Everything that the room did not tell is unknown to it. */
  markUnknown(): void;
  /** Takes the next variable that has to be sent. */
  takeUnsent(): string | undefined;
  readonly unsent: number;
  /** The room is entered anew: what it holds will be told. */
  reenter(): void;
  /** Another room: all variables start afresh. */
  restart(): void;
}

interface Variable {
  readonly start: string;
  value: string;
  /** What the room holds, as far as is known. */
  shared: string | undefined;
  told: boolean;
}

export const createVariables = (): Variables => {
  const variables = new Map<string, Variable>();
  const unsent = new Set<string>();
  const known = (name: string, value: string): Variable => {
    const existing = variables.get(name);
    if (existing) return existing;
    const created: Variable = { start: value, value, shared: undefined, told: false };
    variables.set(name, created);
    return created;
  };
  const take = (variable: Variable, value: string): void => {
    variable.value = value;
    variable.shared = value;
    variable.told = true;
  };
  return {
    get names() {
      return [...variables.keys()];
    },
    get unsent() {
      return unsent.size;
    },
    has: (name) => variables.has(name),
    get: (name) => variables.get(name)?.value,
    declare: (name, start) => void known(name, start),
    set(name, value) {
      const variable = known(name, value);
      if (variable.value === value && variable.shared === value) return false;
      variable.value = value;
      unsent.add(name);
      return true;
    },
    settle(name, value) {
      const variable = known(name, value);
      const previous = variable.value;
      if (unsent.has(name) && variable.shared === value) {
        variable.told = true;
        return false;
      }
      unsent.delete(name);
      take(variable, value);
      return previous !== value;
    },
    receive(name, value) {
      const isNew = !variables.has(name);
      const variable = known(name, value);
      const previous = variable.value;
      if (unsent.has(name)) variable.shared = value;
      else take(variable, value);
      return isNew || previous !== value;
    },
    markUnknown() {
      for (const [name, variable] of variables) if (!variable.told) unsent.add(name);
    },
    takeUnsent() {
      const [name] = unsent;
      const variable = name === undefined ? undefined : variables.get(name);
      if (name === undefined || !variable) return undefined;
      unsent.delete(name);
      variable.shared = variable.value;
      return name;
    },
    reenter() {
      for (const variable of variables.values()) variable.told = false;
    },
    restart() {
      unsent.clear();
      for (const variable of variables.values()) {
        variable.value = variable.start;
        variable.shared = undefined;
        variable.told = false;
      }
    },
  };
};
