// One connection to the reference server from opening to closing: hands its packets to a dialect's rules, in order
// and one at a time, also where a rule takes its time (a password is being checked).

import type { Peer, PeerHandler } from '../../session/reference.ts';
import type { Accounts } from './server-accounts.ts';
import type { Crowd, Visitor } from './server-crowd.ts';

/** What all connections of a server share. */
export interface ServerState {
  readonly crowd: Crowd;
  readonly accounts: Accounts;
  /** The document knows none. */
  readonly channels: Set<string>;
  /** The deployed server's fault after which every login is followed by a close; the operator brings it about. */
  sick: boolean;
}

/** What a dialect does with a text frame. A promise means: wait with what this visitor sends next. */
export type Receive = (state: ServerState, visitor: Visitor, text: string) => Promise<void> | void;

/** Attends to one connection. */
export function attend(state: ServerState, receive: Receive, peer: Peer): PeerHandler {
  const visitor: Visitor = { peer, name: undefined, gone: false };
  const waiting: string[] = [];
  let busy = false;

  function work(): void {
    while (!busy && !visitor.gone) {
      const text = waiting.shift();
      if (text === undefined) return;
      const pending = receive(state, visitor, text);
      if (pending === undefined) continue;
      busy = true;
      void pending.finally(() => {
        busy = false;
        work();
      });
    }
  }

  return {
    received(text) {
      waiting.push(text);
      work();
    },
    closed: () => state.crowd.leave(visitor),
  };
}
