// What a server says about itself, and asking it to. It is also how the time there and back is measured.

import { createAttempt } from '../../session/attempt.ts';
import type { Attempt } from '../../session/attempt.ts';
import type { SocketError } from '../../socket/errors.ts';
import type { Clock } from '../../socket/ports.ts';

const ANSWER_TIMEOUT = 15_000;

export interface MetadataOptions {
  readonly clock: Clock;
  /** Throws if it cannot be asked. */
  readonly ask: () => void;
  readonly unanswered: () => SocketError;
}

export class Metadata {
  /** As it came; empty while nothing has come. */
  fields: object = {};
  /** Milliseconds; 0 while nothing was measured. */
  roundTrip = 0;
  private attempt: Attempt | undefined;
  private askedAt: number | undefined;
  private readonly options: MetadataOptions;

  constructor(options: MetadataOptions) {
    this.options = options;
  }

  /** Puts the question on the wire. */
  ask(): void {
    const now = this.options.clock.now();
    this.options.ask();
    // A question that was never answered measures nothing.
    if (this.askedAt === undefined || now - this.askedAt > ANSWER_TIMEOUT) this.askedAt = now;
  }

  /** Ends with the answer. */
  request(): Promise<void> {
    if (this.attempt?.over === false) return this.attempt.promise;
    const { clock, unanswered } = this.options;
    this.ask();
    this.attempt = createAttempt(clock, ANSWER_TIMEOUT, () => {
      this.askedAt = undefined;
      return unanswered();
    });
    this.attempt.start();
    return this.attempt.promise;
  }

  /** Asked for or not, it is the newest that there is. */
  told(fields: object): void {
    this.fields = fields;
    if (this.askedAt !== undefined) this.roundTrip = this.options.clock.now() - this.askedAt;
    this.askedAt = undefined;
    this.attempt?.succeed();
  }

  /** The line is gone. */
  lost(reason: SocketError): void {
    this.askedAt = undefined;
    this.attempt?.fail(reason);
  }

  /** Another server may be next. */
  forget(): void {
    this.attempt?.succeed();
    this.askedAt = undefined;
    this.fields = {};
    this.roundTrip = 0;
  }
}
