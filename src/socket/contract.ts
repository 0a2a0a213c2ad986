// What a session (the protocol) and its socket (the line) promise each other. Types only: a session may name
// these, and nothing else of this folder.

import type { ErrorParameters, SocketError, SocketErrorCode } from './errors.ts';
import type { Clock } from './ports.ts';

/** One JSON packet as it arrived: its text, and what it says (`unreadable` if the text is no JSON). */
export interface Packet {
  readonly text: string;
  readonly value: unknown;
  readonly unreadable: boolean;
}

/** How a line ended. `opened`: the WebSocket had opened before. */
export interface Close {
  readonly code: number;
  readonly reason: string;
  readonly opened: boolean;
}

/** What the end of a line means to the protocol; an empty verdict is "reconnect as usual". */
export interface Verdict {
  /** Do not reconnect, and say this. */
  readonly final?: SocketError;
  /** Reconnect, but say this instead of the usual sentence. */
  readonly because?: SocketError;
  /** Reconnect, but wait at least so many milliseconds. */
  readonly atLeast?: number;
  /** Let the line rest in silence: still connected for the project; `redial` wakes it. */
  readonly rest?: boolean;
}

/** The line as a session sees it. */
export interface Line {
  /** The address that is dialled, empty while there is none. */
  readonly url: string;
  /** `none`: nobody asked to connect · `way`: on its way or reconnecting · `open`: packets can be sent · `resting` */
  readonly state: 'none' | 'way' | 'open' | 'resting';
  /** Sends at once. Throws `frameTooLarge`, or `notConnected` while the line is not open. */
  send(packet: object): void;
  /** Sends through the outbox, in order. Throws `frameTooLarge`, `outboxFull` or `notConnected`; `sent` is called when it leaves. */
  post(packet: object, sent?: () => void): void;
  /** The protocol can be used: ends `connect`, fires `whenConnected` where that is due. */
  ready(): void;
  /** Lets the outbox flow (until the line is lost or held). */
  release(): void;
  hold(): void;
  /** Treats the line as lost: closes it and reconnects. */
  lose(error: SocketError): void;
  /** Closes the line in silence and dials a new one to the same address; the project stays connected. */
  redial(code: number): void;
  /** Closes the line in silence; the project stays connected; `redial` wakes it. */
  rest(): void;
  /** Closes the line for good. */
  end(error: SocketError, code?: number): void;
}

/** What the socket tells a session. */
export interface SessionDriver {
  /** The WebSocket has opened; `again` if the project has been connected to this address before. */
  opened(again: boolean): void;
  received(packet: Packet): void;
  /** The line is gone. What the session knows of the server's side is stale; wishes and credentials stay. */
  closed(close: Close): Verdict;
  /** The project leaves this server (`disconnect`, another URL): credentials and all that the server told go, wishes stay. */
  left(): void;
  /** `sendRaw`: a packet that the user wrote, already known to be JSON. Throws what is wrong with it. */
  sendRaw(packet: unknown, text: string): void;
}

/** What a session is given. `Events` maps the name of each event to its data, `Code` names the protocol's own errors. */
export interface SessionPorts<Events, Code extends string = string> {
  readonly line: Line;
  /** Timers set here end by themselves when the project stops. */
  readonly clock: Clock;
  readonly random: () => number;
  /** Something happened: every matching hat runs once. */
  emit<Name extends keyof Events & string>(name: Name, data: Events[Name]): void;
  /** Makes an error to throw, to reject with, or to report. */
  error(code: Code | SocketErrorCode, parameters?: ErrorParameters, advice?: readonly (Code | SocketErrorCode)[]): SocketError;
  /** An error that no block waits for: sets the error reporters and fires `whenError`. */
  report(error: SocketError, opcode?: string): void;
  /** When this project last left a server under a name: `session/departures.ts`. Survives stop and green flag. */
  readonly departures: Map<string, number>;
  /** The user name of the project's player, empty if there is none. */
  readonly projectUsername: () => string;
}
