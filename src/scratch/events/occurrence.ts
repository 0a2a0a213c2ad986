// Something that happened on a connection, and what a thread remembers of it. The event engine carries these without
// looking into them.

/** `name` is the event's; each hat block of that event runs once for it. */
export interface Occurrence {
  readonly name: string;
  /** The name of the connection it happened on. */
  readonly connection: string;
  /** An occurrence whose `once` equals that of one that still waits is not queued again. */
  readonly once?: string;
}

/** What a thread, and everything it starts, means by "this event" and "this connection". */
export interface Binding<O extends Occurrence> {
  readonly occurrence: O | undefined;
  /** What the script chose with `use connection`; undefined until it did. */
  readonly connection: string | undefined;
}
