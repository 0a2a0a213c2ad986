// What a session (the protocol) and its socket (the line) promise each other. Types only: a session may name
// these, and nothing else of this folder.

import type { Backoff } from './backoff.ts';
import type { ErrorParameters, SocketError, SocketErrorCode } from './errors.ts';
import type { Clock } from './ports.ts';

/** One JSON packet as it arrived: its text, what it says (`unreadable` if it is no JSON), and whether it ends its frame. */
export interface Packet {
  /** All that came, where the frame was a binary one. */
  readonly bytes?: ArrayBuffer;
  readonly text: string;
  readonly value: unknown;
  readonly unreadable: boolean;
  readonly last: boolean;
}

/** How a line ended. `opened`: the WebSocket had opened before. */
export interface Close {
  readonly code: number;
  readonly reason: string;
  readonly opened: boolean;
  /** The same in words, for whatever waited on this line. */
  readonly error: SocketError;
}

/** What the end of a line means to the protocol; an empty verdict is "reconnect as usual". */
export interface Verdict {
  /** Do not reconnect, and say this. */
  readonly final?: SocketError;
  /** Reconnect, but say this instead of the usual sentence. */
  readonly because?: SocketError;
  /** Reconnect, but wait at least so many milliseconds. */
  readonly atLeast?: number;
  /** What is `final` or `because` has been told already. */
  readonly told?: boolean;
  /** Do not reconnect until the session calls `redial` or the project `connect`. */
  readonly pause?: boolean;
  /** Say nothing. A connected project stays connected and `redial` wakes the line; else it reconnects as usual. */
  readonly rest?: boolean;
}

/** The line as a session sees it. */
export interface Line {
  /** The address that is dialled, empty while there is none. */
  readonly url: string;
  /** `none`: nobody asked to connect · `asking` the user · `way`: on its way or reconnecting · `open`: packets can be sent */
  readonly state: 'none' | 'asking' | 'way' | 'open' | 'paused' | 'resting';
  /** Sends at once. Throws `frameTooLarge`, or `notConnected` while the line is not open. */
  send(packet: object): void;
  /**
   * Sends through the outbox, in order. `write` is asked with `leaving` when the packet goes, which is at once where
   * nothing holds it up; if it then answers undefined nothing is sent. A packet that has to wait is also asked for now,
   * for its size. `left`: it was sent. Throws `frameTooLarge`, `outboxFull` or `notConnected`. What it returns is called
   * for a packet that has certainly not arrived: it waits again, before all that came after it.
   */
  post(write: (leaving: boolean) => object | undefined, left?: () => void): () => void;
  /** Throws `frameTooLarge` if the packet could not be sent. */
  check(packet: object): void;
  /** Forgets what waits to be sent, and tells the project how much that was. */
  discard(): void;
  /** The protocol can be used: ends `connect`, fires `whenConnected` where that is due. */
  ready(): void;
  /** Lets the outbox flow (until the line is lost or held). */
  release(): void;
  hold(): void;
  /** Gives the line up: closes it and does as the verdict says. */
  lose(verdict: Verdict): void;
  /** Closes the line in silence and dials a new one to the same address; the project stays connected. */
  redial(code: number): void;
  /** Closes the line in silence; the project stays connected; `redial` wakes it. */
  rest(): void;
}

/** What the socket tells a session. */
export interface SessionDriver {
  /** Bytes of the largest frame that servers of this protocol take; 1 MiB unless it says so. */
  readonly largestFrame?: number | undefined;
  /**
   * The WebSocket has opened, after so many milliseconds; `again` if the project has been connected to this address before.
   */
  opened(again: boolean, took: number): void;
  received(packet: Packet): void;
  /**
   * For a protocol whose packets travel in envelopes (several in one, or encrypted): hands over what is inside, now or
   * later, in order. Without it, what arrives is the packet.
   */
  unwrap?(arrived: Packet, take: (packet: Packet) => void): void;
  /** The line is gone. What the session knows of the server's side is stale; wishes and credentials stay. */
  closed(close: Close): Verdict;
  /** The project leaves this server (`disconnect`, another URL): credentials and all that the server told go, wishes stay. `reason`: it did not want to. */
  left(reason?: SocketError): void;
  /** `sendRaw`: a packet that the user wrote, already known to be JSON. Throws what is wrong with it. */
  sendRaw(packet: unknown): void;
}

/** What the socket tells: the session's half of the contract, and what the project is to hear. */
export interface SocketListener extends Pick<
  SessionDriver,
  'largestFrame' | 'opened' | 'received' | 'closed' | 'left'
> {
  connected(): void;
  disconnected(error: SocketError, code: number): void;
  /** Something failed that no script waits for. */
  failed(error: SocketError): void;
}

/** The name of an event and its data. */
export type NamedEvent<Events> = {
  [Name in keyof Events & string]: [name: Name, data: Events[Name]];
}[keyof Events & string];

/** What a variable of a project may hold. */
export type VariableValue = string | number | boolean;

export type VariableListener = (name: string, value: VariableValue, isNew: boolean) => void;

/** The project's own ☁ variables: those of the stage that bear the mark. Names here always begin with `☁ `. */
export interface ProjectVariables {
  /**
   * Takes them over; undefined where another connection has them. After each frame `changed` hears of every variable
   * that has another value than at the end of the frame before, and of those that are new or have a new name (`isNew`);
   * it must not throw.
   */
  take(changed: VariableListener): TakenVariables | undefined;
}

export interface TakenVariables {
  /** All that there are now, with their values. */
  readonly all: ReadonlyMap<string, VariableValue>;
  /** Tells now what would be told after the frame, except of new variables: it is cheap. */
  look(): void;
  /** Changes a variable, if there is one of that name; `changed` does not hear of it. */
  put(name: string, value: string): void;
  /** Gives them back: nothing more is heard, and everything is as it was before. */
  giveBack(): void;
}

/** What a session is given. `Events` maps the name of each event to its data, `Code` names the protocol's own errors. */
export interface SessionPorts<Events, Code extends string = string> {
  readonly line: Line;
  /** Timers set here end by themselves when the project stops. */
  readonly clock: Clock;
  readonly random: () => number;
  /** Delays for trying something again. */
  readonly backoff: () => Backoff;
  /** Something happened: every matching hat runs once. */
  readonly emit: (...event: NamedEvent<Events>) => void;
  /** Makes an error to throw, to reject with, or to report. */
  error(
    code: Code | SocketErrorCode,
    parameters?: ErrorParameters,
    advice?: readonly (Code | SocketErrorCode)[],
  ): SocketError;
  /** An error that no block waits for: sets the error reporters and fires `whenError`. */
  report(error: SocketError, opcode?: string): void;
  /** The name of the connection. */
  readonly name: string;
  /** Survives stop and green flag, until another project is loaded; shared by all connections of the extension. */
  readonly memory: Map<string, unknown>;
  /** The user name of the project's player, empty if there is none. */
  readonly projectUsername: () => string;
  /** Only for a page that `uses` it. */
  readonly projectVariables?: ProjectVariables;
  /** Opens a page in a new window, after the player was asked; ends when that was answered. */
  readonly openWindow: (url: string) => Promise<unknown>;
  /** Whether a page may be reached; may ask the player, who sees the address, and then take minutes. */
  readonly mayFetch: (url: string) => Promise<boolean>;
  /** Fetches JSON from where that was allowed. Rejects with whatever the browser says, which may name the address. */
  readonly fetchJson: (url: string) => Promise<unknown>;
}
