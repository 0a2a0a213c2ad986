// The variables of a room: their values here, what the room is known to hold, and what has still to be sent. Pure.
// The rule after an interruption: a change made here meanwhile counts only if nobody else changed that variable.

interface Variable {
  readonly start: string;
  value: string;
  /** What the room holds, as far as is known. */
  shared: string | undefined;
  told: boolean;
}

/** All names are full names. */
export class Variables {
  private readonly variables = new Map<string, Variable>();
  private readonly waiting = new Set<string>();

  /** In the order of declaring. */
  get names(): readonly string[] {
    return [...this.variables.keys()];
  }

  /** How many have to be sent. */
  get unsent(): number {
    return this.waiting.size;
  }

  has(name: string): boolean {
    return this.variables.has(name);
  }

  get(name: string): string | undefined {
    return this.variables.get(name)?.value;
  }

  declare(name: string, start: string): void {
    this.known(name, start);
  }

  /** Set by this project; false if that changes nothing. */
  set(name: string, value: string): boolean {
    const variable = this.known(name, value);
    if (variable.value === value && variable.shared === value) return false;
    variable.value = value;
    this.waiting.add(name);
    return true;
  }

  /** Told by the room while it is entered; whether that changes the value here. */
  settle(name: string, value: string): boolean {
    const isNew = !this.has(name);
    const variable = this.known(name, value);
    const previous = variable.value;
    if (this.waiting.has(name) && variable.shared === value) {
      variable.told = true;
      return false;
    }
    this.waiting.delete(name);
    take(variable, value);
    return isNew || previous !== value;
  }

  /** Told by the room later on; whether that changes the value here. */
  receive(name: string, value: string): boolean {
    const isNew = !this.has(name);
    const variable = this.known(name, value);
    const previous = variable.value;
    if (this.waiting.has(name)) variable.shared = value;
    else take(variable, value);
    return isNew || previous !== value;
  }

  /** Everything that the room did not tell is unknown to it. */
  markUnknown(): void {
    for (const [name, variable] of this.variables) if (!variable.told) this.waiting.add(name);
  }

  /** Takes the next variable that has to be sent. */
  takeUnsent(): string | undefined {
    const [name] = this.waiting;
    const variable = name === undefined ? undefined : this.variables.get(name);
    if (name === undefined || !variable) return undefined;
    this.waiting.delete(name);
    variable.shared = variable.value;
    return name;
  }

  /** The room is entered anew: what it holds will be told. */
  reenter(): void {
    for (const variable of this.variables.values()) variable.told = false;
  }

  /** Another room: all variables start afresh. */
  restart(): void {
    this.waiting.clear();
    for (const variable of this.variables.values()) {
      variable.value = variable.start;
      variable.shared = undefined;
      variable.told = false;
    }
  }

  private known(name: string, value: string): Variable {
    const existing = this.variables.get(name);
    if (existing) return existing;
    const created: Variable = { start: value, value, shared: undefined, told: false };
    this.variables.set(name, created);
    return created;
  }
}

const take = (variable: Variable, value: string): void => {
  variable.value = value;
  variable.shared = value;
  variable.told = true;
};
