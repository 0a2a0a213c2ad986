// The project's own ☁ variables as those of a room: what the project sets goes to the room, and what the room tells goes
// into the project. Text travels packed. This file must not know the VM, only the port to its variables.

import type { TakenVariables, VariableListener, VariableValue } from '../../socket/contract.ts';
import type { SocketError } from '../../socket/errors.ts';
import { numberValue } from './numbers.ts';
import { textOf, unpack } from './packing.ts';
import type { CloudPorts } from './ports.ts';
import type { Servers } from './servers.ts';
import type { SharedVariables } from './shared-variables.ts';

export class ProjectSharing {
  /** The room in which they are shared; empty while they are not. */
  room = '';
  private readonly ports: CloudPorts;
  private readonly servers: Servers;
  private readonly variables: SharedVariables;
  private taken: TakenVariables | undefined;
  /** The one that the project is setting right now, by its full name. */
  private own = '';
  /** Those of which the project has heard that the room cannot have their value. */
  private readonly refused = new Set<string>();

  constructor(ports: CloudPorts, servers: Servers, variables: SharedVariables) {
    this.ports = ports;
    this.servers = servers;
    this.variables = variables;
    variables.beforeUse = () => {
      if (this.own === '') this.look();
    };
    variables.onChange = (name, value) => {
      if (name !== this.own) this.taken?.put(name, textOf(value));
    };
  }

  /** Takes the project's variables over, for a room. Throws where that cannot be. */
  begin(room: string): void {
    const { error, projectVariables } = this.ports;
    const isFirst = !this.taken;
    // What was set for the room before goes there.
    this.look();
    this.taken ??= projectVariables?.take((...change) => this.changed(...change));
    if (!this.taken) throw error('projectTaken');
    try {
      this.check(this.taken.all);
    } catch (refusal) {
      if (isFirst) this.end();
      throw refusal;
    }
    this.room = room;
    this.refused.clear();
  }

  /** Brings the variables into a room that is not entered yet, with the values that they have. */
  offer(): void {
    for (const [name, value] of this.taken?.all ?? []) this.variables.offer(name, this.wireOf(value));
  }

  /** Joins the variables with those of a room that is entered already: its values count. */
  join(): void {
    for (const [name, value] of this.taken?.all ?? []) this.changed(name, value, true);
  }

  /** What the project has set since the last frame is older than what comes now. */
  look(): void {
    this.taken?.look();
  }

  /** The project has its variables for itself again, with the values that they have. */
  end(): void {
    this.taken?.giveBack();
    this.taken = undefined;
    this.room = '';
  }

  private check(all: ReadonlyMap<string, VariableValue>): void {
    const { servers, variables } = this;
    const names = new Set([...variables.names, ...all.keys()]);
    if (names.size === 0 && !servers.createsVariables) throw this.ports.error('projectEmpty');
    servers.checkCount(names.size);
    for (const [name, value] of all) {
      servers.checkName(name);
      this.wireOf(value);
    }
  }

  /** Nothing may be thrown in here: it would end in the middle of the VM's work. */
  private changed(...[name, value, isNew]: Parameters<VariableListener>): void {
    this.own = name;
    if (isNew) this.refused.delete(name);
    try {
      this.bring(name, value, isNew);
      this.refused.delete(name);
    } catch (error) {
      // Said once, and not again in every frame in which the project tries.
      if (!this.refused.has(name)) this.ports.report(error as SocketError, 'syncProject');
      this.refused.add(name);
    }
    this.own = '';
  }

  private bring(name: string, value: VariableValue, isNew: boolean): void {
    if (!this.variables.has(name)) this.variables.declare(name, this.wireOf(value));
    else if (isNew) this.taken?.put(name, textOf(this.variables.get(name)));
    else this.variables.set(name, this.wireOf(value));
  }

  /** Numbers travel as they are, everything else as text; so do digits that would be taken for text. */
  private wireOf(value: VariableValue): string {
    const text = typeof value === 'number' ? numberValue(value) : String(value);
    return this.servers.takes(text) && unpack(text) === undefined ? text : this.servers.pack(text);
  }
}
