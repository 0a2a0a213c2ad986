// What a protocol says about its logging in, so that session/login.ts can do the rest, and how long that waits.

import type { Line, SessionPorts } from '../socket/contract.ts';

/** Milliseconds. */
export const patience = {
  answer: 15_000,
  /** How long a refused login is retried after a reconnect, because the server may still hold the name. */
  afterLoss: 90_000,
  /** The same after this project itself has just left. */
  afterLeaving: 15_000,
  /** A server that closes the line so soon after refusing a login has closed it for that. */
  closeAfterRefusal: 2000,
} as const;

export interface Credentials {
  readonly name: string;
  readonly secret: string;
}

/** The protocol's own words. */
export type LoginErrorCode = 'loginUnanswered' | 'loginReplaced';

export interface LoginOptions {
  readonly ports: Pick<
    SessionPorts<never, LoginErrorCode>,
    'clock' | 'backoff' | 'memory' | 'error' | 'report'
  >;
  readonly line: Line;
  /** Puts the login on the wire. */
  readonly send: (credentials: Credentials) => void;
  /** Other credentials are wanted now: forgets what belonged to the old ones; the code to close their line with. */
  readonly leave: (from: Credentials, to: Credentials) => number;
  /** A login has failed, and will not be tried again by itself. */
  readonly failed: () => void;
  /** The server lets nobody in under a name that an older line of theirs still holds, so a refusal may be worth another try. */
  readonly holdsNames: boolean;
  /** The block that is named in errors which no script waits for. */
  readonly opcode: string;
}
