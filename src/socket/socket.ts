// The shared socket helper: one line to one server, from asking for permission to reconnecting. It owns nothing but
// the line; the session says what is sent, what counts as ready and which ends are final. It knows no protocol.

import { cleanAddress } from './address.ts';
import { createBackoff } from './backoff.ts';
import { Call } from './call.ts';
import type { CallListener } from './call.ts';
import { closeCodes, describeClose } from './close-codes.ts';
import type { Closing } from './closing.ts';
import type { Close, Line, SocketListener, Verdict } from './contract.ts';
import { SocketError } from './errors.ts';
import { writeFrame } from './frames.ts';
import { createOutbox } from './outbox.ts';
import type { Cancel, SocketPorts } from './ports.ts';
import { createQuestion } from './question.ts';
import { lineStateOf, statusOf } from './states.ts';
import type { State, Status } from './states.ts';
import { createWaiters } from './waiters.ts';

/** Connected for so many milliseconds, a line counts as good again. */
const STEADY = 10_000;

export class Socket implements Line {
  url = '';
  private current: State = 'idle';
  /** The project was told that it is connected. */
  private announced = false;
  /** It has been, to this address. */
  private again = false;
  /** The present row of failures has been told. */
  private failing = false;
  private reconnecting = true;
  private call: Call | undefined;
  private cancelTimer: Cancel = () => undefined;
  private readonly outbox;
  private readonly backoff;
  private readonly waiters;
  private readonly question;
  private cancelOnline: Cancel = () => undefined;
  private readonly ports: SocketPorts;
  private readonly closing: Closing;
  private readonly listener: SocketListener;

  constructor(ports: SocketPorts, closing: Closing, listener: SocketListener) {
    this.ports = ports;
    this.closing = closing;
    this.listener = listener;
    this.outbox = createOutbox(ports.clock, listener);
    this.backoff = createBackoff(ports.random);
    this.waiters = createWaiters(ports.clock);
    this.question = createQuestion(ports.permission);
  }

  get status(): Status {
    return statusOf(this.current, this.announced, this.again || this.failing);
  }

  get state(): Line['state'] {
    return lineStateOf(this.current);
  }

  /** Ends when the session calls the line ready; rejects when the first try failed. Throws for an unusable address. */
  connect(typed: string): Promise<void> {
    const url = cleanAddress(typed, this.ports.dial.pageIsSecure);
    if (this.current !== 'idle' && url !== this.url)
      this.leave(new SocketError('otherServer'), this.announced, true);
    if (this.announced) return Promise.resolve();
    const waiting = this.waiters.add(url, this.current !== 'idle' && this.current !== 'asking');
    if (this.current === 'idle') this.begin(url);
    else if (this.current === 'waiting' || this.current === 'paused') this.tryNow();
    return waiting;
  }

  disconnect(): void {
    if (this.current !== 'idle') this.leave(new SocketError('youDisconnected'), true, false);
  }

  /** Whether a lost line is dialled again; turning it off ends trying. */
  setReconnect(on: boolean): void {
    this.reconnecting = on;
    const trying = this.current === 'waiting' || (this.current === 'dialling' && !this.announced);
    if (!on && trying && this.waiters.size === 0) this.finish(new SocketError('notConnected'));
  }

  /** Ends everything in silence, for good. */
  stop(): void {
    this.drop(closeCodes.normal);
    this.outbox.clear();
    this.waiters.settle();
    this.cancelOnline();
    this.current = 'idle';
    this.announced = false;
  }

  send(packet: object): void {
    if (this.current !== 'open' || !this.call) throw new SocketError('notConnected');
    this.call.send(writeFrame(packet, this.listener.largestFrame));
  }

  post(write: (leaving: boolean) => object | undefined, left?: () => void): () => void {
    if (this.current === 'idle') throw new SocketError('notConnected');
    return this.outbox.add({ write, left });
  }

  check(packet: object): void {
    writeFrame(packet, this.listener.largestFrame);
  }

  discard(): void {
    const count = this.outbox.clear();
    if (count > 0) this.listener.failed(new SocketError('outboxDiscarded', { count }));
  }

  ready(): void {
    if (this.current !== 'open') return;
    this.cancelTimer = this.ports.clock.after(STEADY, () => this.backoff.reset());
    if (this.announced) return;
    this.announced = true;
    this.again = true;
    this.failing = false;
    this.listener.connected();
    this.waiters.settle();
  }

  release(): void {
    if (this.call && this.current === 'open') this.outbox.flow(this.call);
  }

  hold(): void {
    this.outbox.hold();
  }

  lose(verdict: Verdict): void {
    this.drop(closeCodes.normal);
    this.over({ code: closeCodes.abnormal, reason: '', opened: true }, verdict);
  }

  redial(code: number): void {
    this.drop(code);
    this.dial();
  }

  rest(): void {
    this.drop(closeCodes.normal);
    this.current = 'resting';
  }

  private begin(url: string): void {
    this.url = url;
    this.again = false;
    this.failing = false;
    this.backoff.reset();
    this.current = 'asking';
    this.cancelOnline = this.ports.online.onOnline(() => this.current === 'waiting' && this.tryNow());
    this.question.ask(url, (allowed) => {
      this.waiters.startCounting(url);
      const final = new SocketError('permissionDenied', { url });
      if (allowed) this.dial();
      else this.over({ code: 0, reason: '', opened: false }, { final });
    });
  }

  private dial(): void {
    this.current = 'dialling';
    const listener: CallListener = {
      opened: (took) => {
        this.current = 'open';
        this.listener.opened(this.again, took);
      },
      received: (packet) => this.listener.received(packet),
      failed: (error) => this.listener.failed(error),
      ended: (code, reason, error) => {
        const opened = this.current === 'open';
        this.drop(closeCodes.normal);
        // Code 0: the browser refuses this address, and always will.
        this.over({ code, reason, opened }, error && (code === 0 ? { final: error } : { because: error }));
      },
    };
    this.call = new Call(this.ports, this.closing, this.url, listener);
  }

  /** Lets go of the call, if there is one, and of every timer of the line. */
  private drop(code: number): void {
    this.question.forget();
    this.cancelTimer();
    this.hold();
    this.call?.hangUp(code);
    this.call = undefined;
  }

  /** The line is gone: the session judges what that means. `known`: what is certain already. */
  private over(close: Omit<Close, 'error'>, known: Verdict = {}): void {
    this.current = 'waiting';
    const described = describeClose(close, this.url, this.ports.dial.pageIsSecure);
    const verdict = { ...this.listener.closed({ ...close, error: known.because ?? described }), ...known };
    if (this.current !== 'waiting') return;
    if (verdict.rest) return this.restOrRetry(verdict.atLeast);
    const error = verdict.final ?? verdict.because ?? described;
    const final = verdict.final !== undefined || !this.reconnecting;
    if (verdict.pause) this.current = 'paused';
    else if (!final) this.waitToRetry(verdict.atLeast);
    this.tellLoss(error, close.code, verdict.told === true, final || verdict.pause === true);
    if (final && this.current === 'waiting') this.finish(error);
  }

  private restOrRetry(atLeast: number | undefined): void {
    if (this.announced) this.current = 'resting';
    else if (this.reconnecting) this.waitToRetry(atLeast);
    else this.finish(new SocketError('notConnected'));
  }

  // In a row of failures only the first is told, and the one that ends it.
  private tellLoss(error: SocketError, code: number, known: boolean, last: boolean): void {
    const announced = this.announced;
    const told = known || this.waiters.size > 0 || (this.failing && !last);
    this.announced = false;
    this.failing = !announced;
    this.waiters.settle(error);
    if (announced) this.listener.disconnected(error, code);
    else if (!told) this.listener.failed(error);
  }

  private waitToRetry(atLeast: number | undefined): void {
    this.cancelTimer = this.ports.clock.after(this.backoff.next(atLeast), () => this.dial());
  }

  private tryNow(): void {
    this.cancelTimer();
    this.dial();
  }

  /** The project leaves this server by its own will. */
  private leave(reason: SocketError, tell: boolean, fails: boolean): void {
    this.announced = false;
    const failure = fails ? reason : undefined;
    this.finish(failure);
    this.waiters.settle(failure);
    if (tell) this.listener.disconnected(reason, closeCodes.normal);
  }

  /** Nothing is tried any more until `connect`; what waits ends with the failure, if it is one. */
  private finish(failure?: SocketError): void {
    this.drop(closeCodes.normal);
    this.cancelOnline();
    this.current = 'idle';
    this.listener.left(failure);
    this.url = '';
    this.discard();
  }
}
