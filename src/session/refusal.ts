// Why a packet that a user wrote is not sent.

import type { ErrorParameters } from '../socket/errors.ts';

/** An error that has yet to be made. */
export interface Refusal<Code extends string> {
  readonly code: Code;
  readonly parameters?: ErrorParameters;
}
