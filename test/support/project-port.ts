// A project in memory whose ☁ variables a session can share: the port that the VM adapter gives, without a VM. Frames
// pass when the test says so.

import type {
  ProjectVariables,
  TakenVariables,
  VariableListener,
  VariableValue,
} from '../../src/socket/contract.ts';

export class MemoryProject implements ProjectVariables {
  /** By full name. Tests set and delete here what the project sets and deletes. */
  readonly variables: Map<string, VariableValue>;
  /** How often somebody has looked for changes, frames not counted. */
  looks = 0;
  private seen = new Map<string, VariableValue>();
  private changed: VariableListener | undefined;

  /** `values`: by name without the cloud. */
  constructor(values: Readonly<Record<string, VariableValue>> = {}) {
    this.variables = new Map(Object.entries(values).map(([name, value]) => [`☁ ${name}`, value]));
  }

  /** Whether some session has the variables. */
  get isTaken(): boolean {
    return this.changed !== undefined;
  }

  /** By name without the cloud. */
  get(name: string): VariableValue | undefined {
    return this.variables.get(`☁ ${name}`);
  }

  /** What a script does; nobody is told before the frame ends. */
  set(name: string, value: VariableValue): void {
    this.variables.set(`☁ ${name}`, value);
  }

  /** The same, and the end of the frame. */
  setNow(name: string, value: VariableValue): void {
    this.set(name, value);
    this.frame();
  }

  /** The end of a frame. */
  frame(): void {
    const before = this.seen;
    this.seen = new Map(this.variables);
    for (const [name, value] of this.seen) {
      const isNew = !before.has(name);
      if (isNew || !Object.is(before.get(name), value)) this.changed?.(name, value, isNew);
    }
  }

  take(changed: VariableListener): TakenVariables | undefined {
    if (this.changed) return undefined;
    this.changed = changed;
    this.seen = new Map(this.variables);
    const { variables } = this;
    return {
      get all() {
        return new Map(variables);
      },
      look: () => {
        this.looks += 1;
        this.frame();
      },
      put: (name, value) => this.put(name, value),
      giveBack: () => void (this.changed = undefined),
    };
  }

  private put(name: string, value: string): void {
    if (!this.variables.has(name)) return;
    this.variables.set(name, value);
    this.seen.set(name, value);
  }
}
