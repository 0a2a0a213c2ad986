// One call of a block: which thread called, what that means for it, and what the block can reach. Made for every block
// that runs, so it holds no functions of its own.

import type { EventSettings, Here } from '../blocks/here.ts';
import type { ErrorParameters } from '../socket/errors.ts';
import { SocketError } from '../socket/errors.ts';
import type { Connection } from './connection.ts';
import { MAIN } from './connections.ts';
import type { Connections } from './connections.ts';
import type { Binding, Occurrence } from './events/occurrence.ts';

/** What all calls of an extension share. */
export interface Reach<S, O extends Occurrence> {
  readonly events: EventSettings & { bind(thread: VM.Thread, binding: Binding<O>): void };
  readonly connections: Connections<S>;
  readonly version: string;
}

export class BlockCall<S, O extends Occurrence> implements Here {
  readonly thread: VM.Thread | undefined;
  readonly binding: Binding<O> | undefined;
  private readonly reach: Reach<S, O>;
  private found: Connection<S> | undefined;

  constructor(reach: Reach<S, O>, thread: VM.Thread | undefined, binding: Binding<O> | undefined) {
    this.reach = reach;
    this.thread = thread;
    this.binding = binding;
    this.found = undefined;
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

  get connection(): Connection<S> {
    return (this.found ??= this.reach.connections.peek(this.connectionName));
  }

  /** The block sets something on the connection, which comes into being for it. Throws `tooManyConnections`. */
  open(): void {
    this.found = this.reach.connections.open(this.connectionName);
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
