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
  /** What the server was told or has said: `asked` whose key it is, `answered` its challenge, and it `refused` that. */
  state: 'idle' | 'asked' | 'answered' | 'refused' = 'idle';
  private challenge: string | undefined;
  /** The reading that comes next, or is the newest answered one. It stays where it worked. */
  private reading = 0;
  /** Readings that were refused in this login, over however many lines. */
  private readonly failed = new Set<number>();
  private cancel: Cancel = () => undefined;
  private readonly options: HandshakeOptions;

  constructor(options: HandshakeOptions) {
    this.options = options;
  }

  /** The server was told whose key it is. */
  begin(): void {
    const { clock, silent } = this.options;
    this.lost();
    this.state = 'asked';
    this.cancel = clock.after(SILENCE, silent);
  }

  challenged(challenge: string): void {
    if (this.state === 'idle') return;
    this.challenge = challenge;
    if (this.state !== 'answered') this.answer();
  }

  /** The server did not like the answer. False if there is no other. */
  refused(): boolean {
    this.cancel();
    if (this.challenge === undefined) return false;
    this.failed.add(this.reading);
    this.state = 'refused';
    if (this.failed.size === readings.length) return false;
    this.turn();
    this.cancel = this.options.clock.after(NEW_CHALLENGE_WAIT, () => this.answer());
    return true;
  }

  /** The line is gone. A server that closed instead of judging an answer gets another one next time. */
  lost(): void {
    if (this.state === 'answered') this.turn();
    this.rest();
  }

  /** This login is over, either way. */
  end(): void {
    this.failed.clear();
    this.rest();
  }

  /** Another server may want another reading. */
  forget(): void {
    this.end();
    this.reading = 0;
  }

  private rest(): void {
    this.cancel();
    this.state = 'idle';
    this.challenge = undefined;
  }

  /** To the next reading that was not refused. */
  private turn(): void {
    do this.reading = (this.reading + 1) % readings.length;
    while (this.failed.has(this.reading));
  }

  private answer(): void {
    this.cancel();
    const digest = readings[this.reading]?.(this.challenge ?? '');
    if (!digest) return;
    this.state = 'answered';
    this.options.solve(digest);
  }
}
