// Logging in with Scratch: the server is asked for a link, which opens in a window where the player says on Scratch who
// they are. No packet tells how that ended; the session learns it from what the server calls the player.

import { createAttempt } from '../../session/attempt.ts';
import type { Attempt } from '../../session/attempt.ts';
import type { SocketError } from '../../socket/errors.ts';
import type { TurboConnectPorts } from './ports.ts';

const LINK_TIMEOUT = 15_000;
/** Whoever takes longer than this in the window is recognised by the first message only. */
const SIGN_IN_TIME = 300_000;

/** A page of somebody else may open over https only; one of this computer itself over http too. */
const isSafe = (link: string): boolean => {
  try {
    const { protocol, hostname } = new URL(link);
    const isLocal = /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
    return protocol === 'https:' || (protocol === 'http:' && isLocal);
  } catch {
    return false;
  }
};

export class ScratchLogin {
  /** Where the player can say who they are; empty while the server has offered nothing. */
  link = '';
  /** The question for a link, and the window with it. Each of them waits. */
  private question: Attempt | undefined;
  private window: Attempt | undefined;
  private running: Promise<void> | undefined;
  private awaitedSince: number | undefined;
  /** There was a link on this line, in whose window the player may still be. */
  private hasOffered = false;
  private readonly ports: TurboConnectPorts;

  constructor(ports: TurboConnectPorts) {
    this.ports = ports;
  }

  /** A link was asked for, or the player has one and has not come back from it. */
  get underWay(): boolean {
    return this.running !== undefined || this.isAwaited;
  }

  /** The player has a link and has not come back from it. */
  get isAwaited(): boolean {
    return this.awaitedSince !== undefined;
  }

  /** Whether somebody who signs in just now may be this player. `isGone`: the name that the player had has just gone. */
  expects(isGone: boolean): boolean {
    if (isGone && this.hasOffered) return true;
    return this.ports.clock.now() - (this.awaitedSince ?? -SIGN_IN_TIME) < SIGN_IN_TIME;
  }

  /** Ends when the window was opened. `ask` puts the question on the wire, if that can be done now. */
  request(ask: () => void): Promise<void> {
    return (this.running ??= this.ask(ask).finally(() => (this.running = undefined)));
  }

  /** The question can be asked now, should somebody wait for it. */
  entered(ask: () => void): void {
    this.hasOffered = false;
    if (this.question?.over !== false) return;
    this.question.start();
    ask();
  }

  /** The server offers a link. It is opened only if a block has asked for it. */
  offered(link: string): void {
    const isAsked = this.question?.over === false;
    if (!isSafe(link)) return this.question?.fail(this.ports.error('linkUnsafe', { url: link }));
    this.link = link;
    this.hasOffered ||= isAsked;
    if (isAsked) this.awaitedSince = this.ports.clock.now();
    this.question?.succeed();
  }

  /** A line is gone; `reason`: the question went with it. Else it can be asked on the next one. */
  lost(reason: SocketError | undefined): void {
    if (reason) this.over(reason);
    else this.question?.start();
  }

  /** It is known now how it ended, or nobody cares any more. */
  over(reason?: SocketError): void {
    this.link = '';
    this.awaitedSince = undefined;
    for (const waiting of [this.question, this.window]) {
      if (reason) waiting?.fail(reason);
      waiting?.succeed();
    }
  }

  private async ask(ask: () => void): Promise<void> {
    const { clock, error, line, openWindow } = this.ports;
    this.question = createAttempt(clock, LINK_TIMEOUT, () =>
      line.state === 'open' ? error('linkUnanswered') : error('readyTimeout', { url: line.url }),
    );
    if (line.state !== 'asking') this.question.start();
    ask();
    await this.question.promise;
    if (this.link === '') return;
    const closed = error('windowClosed');
    // Never started, because the player may take minutes to answer; but the line may get lost meanwhile.
    const window = createAttempt(clock, LINK_TIMEOUT, () => closed);
    this.window = window;
    openWindow(this.link).then(window.succeed, () => window.fail(closed));
    await window.promise;
  }
}
