// What all connections to the reference server share.

import type { Clock } from '../../socket/ports.ts';
import type { Accounts } from './server-accounts.ts';
import type { Crowd } from './server-crowd.ts';

/** Whom the server imitates; the first is the newest revision, and "batching" is that one with batching on. */
export const dialects = ['revision-2', 'revision-1', 'batching'] as const;

export interface ServerState {
  readonly dialect: (typeof dialects)[number];
  readonly clock: Clock;
  readonly crowd: Crowd;
  readonly accounts: Accounts;
  /** When the server began, on the clock. */
  readonly began: number;
  note: string;
  /** When the announced maintenance begins, on the clock; undefined if none was announced. */
  maintenance: number | undefined;
}
