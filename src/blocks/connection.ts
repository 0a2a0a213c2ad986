// The blocks that every extension has: connecting, losing the connection, and what went wrong.

import { text } from './arguments.ts';
import { blocksFor } from './define.ts';

/** The connection became ready, or was lost. `closeCode` is 0 where there was no WebSocket to close. */
export interface ConnectionChange {
  readonly reason: string;
  readonly closeCode: number;
}

/** A sentence that names cause and remedy, and the opcode of the block that failed, empty if none did. */
export interface Failure {
  readonly message: string;
  readonly block: string;
}

export interface ConnectionEvents {
  readonly connected: ConnectionChange;
  readonly disconnected: ConnectionChange;
  readonly error: Failure;
}

const { waitingCommand, plainCommand, boolean, reporter, event, of, numberOf } = blocksFor<
  unknown,
  ConnectionEvents
>();

/** `url`: the default address, at which `npm start` answers. */
// @__NO_SIDE_EFFECTS__
export const connection = (url: string) => ({
  name: 'connection',
  blocks: {
    connect: waitingCommand(
      'connect to [URL]',
      { URL: text(url) },
      'Connects to a server and waits until it is ready. If the connection gets lost, it comes back by itself.',
      (_session, { URL }, here) => here.connection.connect(URL),
    ),
    disconnect: plainCommand(
      'disconnect',
      {},
      'Ends the connection and stays away.',
      (_session, _args, here) => here.connection.disconnect(),
    ),
    isConnected: boolean(
      'connected?',
      {},
      'Whether the server can be used right now.',
      (_session, _args, here) => here.connection.status === 'connected',
    ),
    status: reporter(
      'connection status',
      {},
      'One of the words disconnected, connecting, connected and reconnecting.',
      (_session, _args, here) => here.connection.status,
    ),
    whenConnected: event(
      'when connected',
      'connected',
      'Runs when the connection is ready, also after it came back.',
    ),
    whenDisconnected: event(
      'when disconnected',
      'disconnected',
      'Runs when the connection is lost or ended.',
    ),
    disconnectReason: of(
      ['connected', 'disconnected'],
      'disconnect reason',
      {},
      'Why the connection ended, as a sentence.',
      (change) => change.reason,
    ),
    closeCode: numberOf(
      ['connected', 'disconnected'],
      'close code',
      {},
      'The number with which the connection was closed, 0 while there is none.',
      (change) => change.closeCode,
    ),
    whenError: event('when something goes wrong', 'error', 'Runs when a block could not do its work.'),
    errorMessage: of(
      ['error'],
      'error message',
      {},
      'What went wrong and what helps, as a sentence.',
      (failure) => failure.message,
    ),
    errorBlock: of(
      ['error'],
      'block that failed',
      {},
      'The short name of the block that could not do its work.',
      (failure) => failure.block,
    ),
  },
});
