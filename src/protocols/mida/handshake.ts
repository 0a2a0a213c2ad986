// Proving to a server who one is: it sends a challenge, which comes back signed. How it is to be signed is open, so a
// refused solution is followed by the next reading, as often as servers allow. It knows nothing of accounts.

import type { Cancel, Clock } from '../../socket/ports.ts';
import { readings } from './challenge.ts';

/** For so many milliseconds a new challenge may follow a refusal; then the old one is answered again. */
const NEW_CHALLENGE_WAIT = 300;
/** A server that sends no challenge by then does not know of any: it is of the first revision. */
const SILENCE = 3000;

export interface HandshakeOptions {
  readonly clock: Clock;
  readonly solve: (digest: Uint8Array) => void;
  /** There was no challenge, and there will be none. */
  readonly silent: () => void;
}

export class Handshake {
  private state: 'idle' | 'asked' | 'answered' | 'refused' = 'idle';
  private challenge: string | undefined;
  private attempts = 0;
  /** The reading that this server is known to want. */
  private first = 0;
  private cancel: Cancel = () => undefined;
  private readonly options: HandshakeOptions;

  constructor(options: HandshakeOptions) {
    this.options = options;
  }

  /** The server was told whose key it is. */
  begin(): void {
    const { clock, silent } = this.options;
    this.stop();
    this.state = 'asked';
    this.cancel = clock.after(SILENCE, silent);
  }

  challenged(challenge: string): void {
    if (this.state === 'idle') return;
    this.challenge = challenge;
    if (this.state !== 'answered') this.answer();
  }

  /** The server knows now who we are. */
  passed(): void {
    if (this.state === 'answered') this.first = this.reading(this.attempts - 1);
    this.stop();
  }

  /** The server did not like the answer. False if there is no other. */
  refused(): boolean {
    this.cancel();
    if (this.challenge === undefined || this.attempts >= readings.length) {
      this.stop();
      return false;
    }
    this.state = 'refused';
    this.cancel = this.options.clock.after(NEW_CHALLENGE_WAIT, () => this.answer());
    return true;
  }

  stop(): void {
    this.cancel();
    this.state = 'idle';
    this.challenge = undefined;
    this.attempts = 0;
  }

  /** Another server may want another reading. */
  forget(): void {
    this.stop();
    this.first = 0;
  }

  private reading(attempt: number): number {
    return (this.first + attempt) % readings.length;
  }

  private answer(): void {
    this.cancel();
    const digest = readings[this.reading(this.attempts)]?.(this.challenge ?? '');
    if (!digest) return;
    this.state = 'answered';
    this.attempts += 1;
    this.options.solve(digest);
  }
}
