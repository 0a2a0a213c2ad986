// Who this player is to the server, and how long a message takes there and back.

import { blocksFor } from './define.ts';

export interface LoginSession {
  readonly isLoggedIn: boolean;
  /** Empty while there is no login. */
  readonly myName: string;
}

export interface LoginEvents {
  readonly loggedIn: { readonly name: string };
}

export interface DelaySession {
  /** Milliseconds; 0 while nothing was measured. */
  readonly roundTrip: number;
}

const { boolean, reporter, event } = blocksFor<LoginSession, LoginEvents>();

export const login = {
  name: 'login',
  blocks: {
    isLoggedIn: boolean(
      'logged in?',
      {},
      'Whether the server knows who you are.',
      (session) => session.isLoggedIn,
    ),
    myName: reporter('my username', {}, 'Your name on this server.', (session) => session.myName),
    whenLoggedIn: event(
      'when logged in',
      'loggedIn',
      'Runs after each login, also when the connection came back.',
    ),
  },
};

export const delay = {
  name: 'delay',
  blocks: {
    roundTrip: blocksFor<DelaySession, object>().reporter(
      'round-trip time (ms)',
      {},
      'How long it took to hear back from the server, in thousandths of a second.',
      (session) => session.roundTrip,
    ),
  },
};
