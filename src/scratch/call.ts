// One call of a block: which thread called, what that means for it, and what the block can reach. Made for every block
// that runs, so it holds no functions of its own.

import type { ConnectionControl, EventSettings, Here } from '../blocks/here.ts';
import type { ErrorParameters } from '../socket/errors.ts';
import { SocketError } from '../socket/errors.ts';
import { MAIN } from './connections.ts';
import type { Binding } from './events/occurrence.ts';
import type { Happening } from './newest.ts';

/** What all calls of an extension share. */
export interface Reach<O extends Happening<unknown>> {
  readonly events: EventSettings & { bind(thread: VM.Thread, binding: Binding<O>): void };
  readonly connections: { peek(name: string): ConnectionControl };
  readonly version: string;
}

export class BlockCall<O extends Happening<unknown>> implements Here {
  readonly thread: VM.Thread | undefined;
  readonly binding: Binding<O> | undefined;
  private readonly reach: Reach<O>;

  constructor(reach: Reach<O>, thread: VM.Thread | undefined, binding: Binding<O> | undefined) {
    this.reach = reach;
    this.thread = thread;
    this.binding = binding;
  }

  /** The event that the script handles. */
  get occurrence(): O | undefined {
    return this.binding?.occurrence;
  }

  /** The name of the connection that the script means. */
  get connectionName(): string {
    const { binding } = this;
    return binding?.connection ?? binding?.occurrence?.connection ?? MAIN;
  }

  get connection(): ConnectionControl {
    return this.reach.connections.peek(this.connectionName);
  }

  get events(): EventSettings {
    return this.reach.events;
  }

  get version(): string {
    return this.reach.version;
  }

  error(code: string, parameters?: ErrorParameters): SocketError {
    return new SocketError(code, parameters);
  }

  useConnection(chosen: string): void {
    const { occurrence, reach, thread } = this;
    if (thread) reach.events.bind(thread, { occurrence, connection: chosen.trim() || MAIN });
  }
}
