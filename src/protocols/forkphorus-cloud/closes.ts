// What a cloud server means by closing, and whether it is worth coming back. The codes are the document's; newer
// servers have added some and given 4004 another meaning.

import type { CloudErrorCode } from './errors.ts';

export const closes = {
  /** Ours: we leave for another room. */
  roomChanged: 1000,
  violation: 4000,
  incompatible: 4001,
  usernameRefused: 4002,
  overloaded: 4003,
  tryAgainLater: 4004,
  security: 4005,
  identify: 4006,
  /** Ours: we leave to come back under another name. */
  usernameChanged: 4100,
} as const;

const LEAST_DELAY = 5000;

export interface Meaning {
  readonly code: CloudErrorCode;
  /** Coming back is of no use. */
  readonly final?: boolean;
  /** The least delay before coming back, in milliseconds. */
  readonly atLeast?: number;
}

/** Undefined for codes that mean nothing of their own. 4002 is the session's matter. `nothingDeclared`: no variables. */
export const meaningOf = (
  close: number,
  speaks: 'kind' | 'method' | undefined,
  nothingDeclared: boolean,
): Meaning | undefined => {
  switch (close) {
    case closes.violation:
      return { code: nothingDeclared ? 'violationUndeclared' : 'violation' };
    case closes.incompatible:
      return { code: 'incompatible', final: true };
    case closes.overloaded:
      return { code: 'overloaded', atLeast: LEAST_DELAY };
    case closes.tryAgainLater:
      return speaks === 'method'
        ? { code: 'unavailable', final: true }
        : { code: 'kicked', atLeast: LEAST_DELAY };
    case closes.security:
      return { code: 'security', final: true };
    case closes.identify:
      return { code: 'identify', final: true };
    default:
      return undefined;
  }
};
