// Signing in, and staying signed in: joins scripts that ask for the same, repeats the login after a reconnect, and
// tries again where the server may still hold the name for the line before. It knows no packets.

import type { SocketError } from '../socket/errors.ts';
import type { Cancel } from '../socket/ports.ts';
import { createAttempt } from './attempt.ts';
import type { Attempt } from './attempt.ts';
import { createDepartures } from './departures.ts';
import { patience } from './login-options.ts';
import type { Credentials, LoginOptions } from './login-options.ts';

export class Login {
  state: 'out' | 'asking' | 'in' | 'refused' = 'out';
  credentials: Credentials | undefined;
  private attempt: Attempt | undefined;
  /** These credentials were accepted on this connection before. */
  private succeeded = false;
  private retryUntil = 0;
  /** A retry is due, and does not need the line as it is. */
  private retrying = false;
  /** This line has heard a login that it did not answer: another one would be its second. */
  private spent = false;
  /** The server does not say what it thinks of these credentials. */
  private unsaid = false;
  /** A script has heard already that there is no answer. */
  private told = false;
  private refusal: SocketError | undefined;
  private refusedAt = -Infinity;
  private cancelAnswer: Cancel = () => undefined;
  private cancelRetry: Cancel = () => undefined;
  private readonly backoff;
  private readonly departures;
  private readonly options: LoginOptions;

  constructor(options: LoginOptions) {
    this.options = options;
    this.backoff = options.ports.backoff();
    this.departures = createDepartures(options.ports.memory, options.ports.clock);
  }

  /** A login is asked for and may still succeed. */
  get underWay(): boolean {
    return this.credentials !== undefined;
  }

  /** Whether these are the credentials of now. */
  isSame({ name, secret }: Credentials): boolean {
    return name === this.credentials?.name && secret === this.credentials.secret;
  }

  /** What is so already ends at once, what is under way is joined, other credentials start afresh. */
  request(credentials: Credentials): Promise<void> {
    const { line, ports } = this.options;
    if (line.state === 'none') throw ports.error('notConnected');
    if (this.isSame(credentials) && (this.state === 'in' || this.unsaid)) return Promise.resolve();
    if (this.isSame(credentials) && this.attempt && !this.attempt.over) return this.attempt.promise;
    const replaced = this.attempt;
    const attempt = createAttempt(ports.clock, patience.answer, () => this.timedOut());
    this.attempt = attempt;
    if (line.state !== 'asking') attempt.start();
    replaced?.fail(ports.error('loginReplaced'));
    this.begin(credentials);
    return attempt.promise;
  }

  /** The same without a script that waits. */
  want(credentials: Credentials): void {
    if (this.isSame(credentials)) return;
    this.attempt?.fail(this.options.ports.error('loginReplaced'));
    this.attempt = undefined;
    this.begin(credentials);
  }

  /** The line has opened; whether a login is under way now. */
  opened(): boolean {
    this.spent = false;
    this.attempt?.start();
    if (this.succeeded && this.retryUntil === 0) this.retryFor(patience.afterLoss);
    this.ask();
    return this.underWay;
  }

  /** The server has accepted; false if nobody had asked. */
  accepted(): boolean {
    if (this.state !== 'asking') return false;
    this.cancelAnswer();
    this.state = 'in';
    this.succeeded = true;
    this.refusal = undefined;
    this.attempt?.succeed();
    return true;
  }

  /** The server keeps silent, as some do: whoever waits goes on. What it thinks may still show. */
  unsure(): void {
    this.cancelAnswer();
    this.unsaid = true;
    this.attempt?.succeed();
  }

  /** It speaks after all, so from now on it is to answer in time. */
  expect(): void {
    if (this.unsaid) this.awaitAnswer();
    this.unsaid = false;
  }

  /** What looked like success was none: the server is about to refuse. */
  doubt(): void {
    if (this.state === 'in') this.state = 'asking';
  }

  /** It was refused; it is tried again where that `mayPass`, for example because the old line may still hold the name. */
  refused(error: SocketError, mayPass = this.options.holdsNames): void {
    if (this.state !== 'asking') return;
    const { clock } = this.options.ports;
    this.cancelAnswer();
    this.refusal = error;
    this.refusedAt = clock.now();
    const delay = this.backoff.next();
    if (mayPass && clock.now() + delay < this.retryUntil) {
      this.state = 'out';
      this.retrying = true;
      this.cancelRetry = clock.after(delay, () => this.retry());
    } else {
      this.giveUp(error);
      this.state = 'refused';
    }
  }

  /** The line is gone. `retrying`: the login goes on by itself; `refused`: the server closed because of the login. */
  lost(error: SocketError): { readonly retrying: boolean; readonly refused: SocketError | undefined } {
    const { refusal, retrying, state } = this;
    const closesOverIt = this.options.ports.clock.now() - this.refusedAt < patience.closeAfterRefusal;
    this.refusedAt = -Infinity;
    this.cancelAnswer();
    this.unsaid = false;
    this.attempt?.start();
    // A line that was closing over an earlier refusal could not answer; the next one will be asked.
    if (state === 'asking' && !closesOverIt) this.attempt?.fail(error);
    if (state === 'in' || (state === 'asking' && this.succeeded)) this.retryUntil = 0;
    if (state !== 'refused') this.state = 'out';
    return { retrying, refused: state === 'refused' && closesOverIt ? refusal : undefined };
  }

  /** The project leaves the server; `reason`: not by its own will. */
  left(reason?: SocketError): void {
    this.noteDeparture();
    this.forget();
    this.spent = false;
    this.refusal = undefined;
    if (reason) this.attempt?.fail(reason);
    this.attempt?.succeed();
    this.attempt = undefined;
  }

  private begin(credentials: Credentials): void {
    const { line, leave } = this.options;
    // Under way already, by itself: the line that is coming or the retry that is due will ask.
    if (this.isSame(credentials) && (this.state === 'asking' || this.retrying || line.state !== 'open')) {
      if (line.state === 'paused') line.redial(1000);
      return;
    }
    const afresh = this.state === 'in' || this.state === 'asking' || this.spent;
    const idle = line.state === 'paused' || line.state === 'resting';
    const code = this.credentials ? leave(this.credentials, credentials) : 1000;
    this.noteDeparture();
    this.forget();
    this.refusal = undefined;
    this.credentials = credentials;
    if (this.departures.isRecent(line.url, credentials.name)) this.retryFor(patience.afterLeaving);
    if (afresh || idle) line.redial(code);
    else if (line.state === 'open') this.ask();
  }

  private ask(): void {
    const { send } = this.options;
    if (!this.credentials) return;
    this.cancelRetry();
    this.retrying = false;
    this.state = 'asking';
    this.awaitAnswer();
    try {
      send(this.credentials);
    } catch (error) {
      this.giveUp(error as SocketError);
    }
  }

  private awaitAnswer(): void {
    const { ports } = this.options;
    this.cancelAnswer();
    this.cancelAnswer = ports.clock.after(patience.answer, () => {
      this.giveUp(ports.error('loginUnanswered'));
      this.spent = true;
    });
  }

  private retry(): void {
    const { line } = this.options;
    this.retrying = false;
    if (line.state === 'open') this.ask();
    else if (line.state === 'resting') line.redial(1000);
  }

  private retryFor(ms: number): void {
    this.backoff.reset();
    this.retryUntil = this.options.ports.clock.now() + ms;
  }

  /** A script has waited long enough. What was asked may still be answered. */
  private timedOut(): SocketError {
    const { line, ports } = this.options;
    const silent =
      line.state === 'open' ? ports.error('loginUnanswered') : ports.error('readyTimeout', { url: line.url });
    const error = this.refusal ?? silent;
    this.told = true;
    if (!this.succeeded && this.state !== 'asking') {
      this.forget();
      this.options.failed();
    }
    return error;
  }

  private giveUp(failure: SocketError): void {
    const { attempt, told } = this;
    const { ports, opcode, failed } = this.options;
    this.forget();
    if (attempt && !attempt.over) attempt.fail(failure);
    else if (!told || failure.code !== 'loginUnanswered') ports.report(failure, opcode);
    failed();
  }

  private noteDeparture(): void {
    const { credentials, departures, options } = this;
    if (credentials && (this.succeeded || this.state === 'asking'))
      departures.note(options.line.url, credentials.name);
  }

  private forget(): void {
    this.cancelAnswer();
    this.cancelRetry();
    this.retrying = false;
    this.unsaid = false;
    this.told = false;
    this.state = 'out';
    this.credentials = undefined;
    this.succeeded = false;
    this.retryUntil = 0;
  }
}
