// The one error of this project: a code with parameters. The words stand in l10n/errors.ts and are chosen by
// whoever shows the error, so that nothing in here depends on a language.

/** Parameters that a sentence may name, such as `{url}`. */
export type ErrorParameters = Readonly<Record<string, string | number>>;

/** What the socket itself can complain about. */
export type SocketErrorCode =
  | 'addressEmpty'
  | 'addressUnusable'
  | 'insecureFromHttps'
  | 'permissionDenied'
  | 'unreachable'
  | 'unreachableHere'
  | 'openingTimeout'
  | 'readyTimeout'
  | 'connectionLost'
  | 'serverClosed'
  | 'serverClosedBecause'
  | `close${1001 | 1008 | 1009 | 1011 | 1012 | 1013}`
  | 'outboxFull'
  | 'outboxDiscarded'
  | 'frameTooLarge'
  | 'incomingTooLarge'
  | 'unreadablePacket'
  | 'notConnected'
  | 'youDisconnected'
  | 'otherServer'
  | 'localNetworkHint';

/** A failure with a `code` that names it, parameters for its sentence, and codes of further sentences of advice. */
export class SocketError extends Error {
  readonly code: string;
  readonly parameters: ErrorParameters;
  readonly advice: readonly string[];

  constructor(code: string, parameters: ErrorParameters = {}, advice: readonly string[] = []) {
    super(code);
    this.name = 'SocketError';
    this.code = code;
    this.parameters = parameters;
    this.advice = advice;
  }
}
