// Signing in, and staying signed in: joins scripts that ask for the same, repeats the login after a reconnect, and
// tries again where the server may still hold the name for the line before. It knows no packets.

import type { Line, SessionPorts } from '../socket/contract.ts';
import type { SocketError } from '../socket/errors.ts';
import type { Cancel } from '../socket/ports.ts';
import { createAttempt } from './attempt.ts';
import type { Attempt } from './attempt.ts';
import { createDepartures } from './departures.ts';

const ANSWER_TIMEOUT = 15_000;
/** How long a refused login is retried: after a reconnect, and after this project itself has just left. */
const RETRY_AFTER_LOSS = 90_000;
const RETRY_AFTER_LEAVING = 15_000;
/** A server that closes the line so soon after refusing a login has closed it for that. */
const CLOSES_AFTER_REFUSAL = 2000;

export interface Credentials {
  readonly name: string;
  readonly secret: string;
}

/** The protocol's own words. */
export type LoginErrorCode = 'loginUnanswered' | 'loginReplaced';

export interface LoginOptions {
  readonly ports: Pick<
    SessionPorts<never, LoginErrorCode>,
    'clock' | 'backoff' | 'departures' | 'error' | 'report'
  >;
  readonly line: Line;
  /** Puts the login on the wire. */
  readonly send: (credentials: Credentials) => void;
  /** The block that is named in errors which no script waits for. */
  readonly opcode: string;
  /** The close code with which the line is left for other credentials. */
  readonly leavingCode: (from: Credentials | undefined, to: Credentials) => number;
}

const nothing = (): void => undefined;

export class Login {
  state: 'out' | 'asking' | 'in' | 'refused' = 'out';
  credentials: Credentials | undefined;
  private attempt: Attempt | undefined;
  /** These credentials were accepted on this connection before. */
  private succeeded = false;
  private retryUntil = 0;
  private refusal: { readonly error: SocketError; readonly at: number } | undefined;
  private cancelAnswer: Cancel = nothing;
  private cancelRetry: Cancel = nothing;
  private readonly backoff;
  private readonly departures;
  private readonly options: LoginOptions;

  constructor(options: LoginOptions) {
    this.options = options;
    this.backoff = options.ports.backoff();
    this.departures = createDepartures(options.ports.departures, options.ports.clock);
  }

  /** A login is asked for and may still succeed. */
  get underWay(): boolean {
    return this.credentials !== undefined;
  }

  /** What is so already ends at once, what is under way is joined, other credentials start afresh. */
  request(credentials: Credentials): Promise<void> {
    const { line, ports, leavingCode } = this.options;
    if (line.state === 'none') throw ports.error('notConnected');
    const same =
      credentials.name === this.credentials?.name && credentials.secret === this.credentials.secret;
    if (same && this.state === 'in') return Promise.resolve();
    if (same && this.attempt && !this.attempt.over) return this.attempt.promise;
    this.attempt?.fail(ports.error('loginReplaced'));
    const afresh =
      this.state === 'in' || this.state === 'asking' || line.state === 'paused' || line.state === 'resting';
    const code = leavingCode(this.credentials, credentials);
    this.forget();
    this.credentials = credentials;
    if (this.departures.isRecent(line.url, credentials.name)) this.retryFor(RETRY_AFTER_LEAVING);
    this.attempt = createAttempt(ports.clock, ANSWER_TIMEOUT, () => this.timedOut());
    if (afresh) line.redial(code);
    else if (line.state === 'open') this.ask();
    return this.attempt.promise;
  }

  /** The line has opened; whether a login is under way now. */
  opened(): boolean {
    if (!this.credentials) return false;
    if (this.succeeded && this.retryUntil === 0) this.retryFor(RETRY_AFTER_LOSS);
    this.ask();
    return true;
  }

  /** The server has accepted; false if nobody had asked. */
  accepted(): boolean {
    if (this.state !== 'asking') return false;
    this.cancelAnswer();
    this.state = 'in';
    this.succeeded = true;
    this.retryUntil = 0;
    this.attempt?.succeed();
    return true;
  }

  /** The server has refused; it is tried again where the old line may still hold the name. */
  refused(error: SocketError): void {
    if (this.state !== 'asking') return;
    const { clock } = this.options.ports;
    this.cancelAnswer();
    this.refusal = { error, at: clock.now() };
    const delay = this.backoff.next();
    if (clock.now() + delay < this.retryUntil) {
      this.state = 'out';
      this.cancelRetry = clock.after(delay, () => this.retry());
    } else {
      this.giveUp(error);
      this.state = 'refused';
    }
  }

  /** The line is gone. `retrying`: the login goes on later; `refused`: the server closed because of the login. */
  lost(error: SocketError): { readonly retrying: boolean; readonly refused: SocketError | undefined } {
    const { clock } = this.options.ports;
    const recent =
      this.refusal && clock.now() - this.refusal.at < CLOSES_AFTER_REFUSAL ? this.refusal.error : undefined;
    const refused = this.state === 'refused' ? recent : undefined;
    const retrying = this.state === 'out' && recent !== undefined;
    this.cancelAnswer();
    if (this.state === 'asking') this.attempt?.fail(error);
    if (this.state !== 'refused') this.state = 'out';
    return { retrying, refused };
  }

  /** The project leaves the server. */
  left(): void {
    if (this.succeeded && this.credentials)
      this.departures.note(this.options.line.url, this.credentials.name);
    this.forget();
    this.attempt?.succeed();
  }

  private ask(): void {
    const { ports, send } = this.options;
    if (!this.credentials) return;
    this.cancelRetry();
    this.state = 'asking';
    this.cancelAnswer = ports.clock.after(ANSWER_TIMEOUT, () => this.giveUp(this.timedOut()));
    send(this.credentials);
  }

  private retry(): void {
    const { line } = this.options;
    if (line.state === 'open') this.ask();
    else if (line.state === 'resting') line.redial(1000);
  }

  private retryFor(ms: number): void {
    this.backoff.reset();
    this.retryUntil = this.options.ports.clock.now() + ms;
  }

  private timedOut(): SocketError {
    const { line, ports } = this.options;
    const silent =
      line.state === 'open' ? ports.error('loginUnanswered') : ports.error('readyTimeout', { url: line.url });
    const error = this.refusal?.error ?? silent;
    if (!this.succeeded) this.forget();
    return error;
  }

  private giveUp(error: SocketError): void {
    const { attempt } = this;
    this.forget();
    if (attempt && !attempt.over) attempt.fail(error);
    else this.options.ports.report(error, this.options.opcode);
  }

  private forget(): void {
    this.cancelAnswer();
    this.cancelRetry();
    this.state = 'out';
    this.credentials = undefined;
    this.succeeded = false;
    this.retryUntil = 0;
  }
}
