// Close codes by name, and what a close means in words. Source: RFC 6455, section 7.4, and the registry of close codes.

import { unreachable } from './address.ts';
import type { Close } from './contract.ts';
import { SocketError } from './errors.ts';

export const closeCodes = {
  normal: 1000,
  goingAway: 1001,
  abnormal: 1006,
  policyViolation: 1008,
  messageTooBig: 1009,
  internalError: 1011,
  serviceRestart: 1012,
  tryAgainLater: 1013,
} as const;

const explained: ReadonlySet<number> = new Set([
  closeCodes.goingAway,
  closeCodes.policyViolation,
  closeCodes.messageTooBig,
  closeCodes.internalError,
  closeCodes.serviceRestart,
  closeCodes.tryAgainLater,
]);

/** Why a line ended, as an error to show. */
export const describeClose = (
  close: Omit<Close, 'error'>,
  url: string,
  pageIsSecure: boolean,
): SocketError => {
  const { code, reason } = close;
  if (!close.opened) return unreachable(url, pageIsSecure);
  if (code === closeCodes.abnormal) return new SocketError('connectionLost', { url });
  if (reason !== '') return new SocketError('serverClosedBecause', { code, reason });
  return new SocketError('serverClosed', { code }, explained.has(code) ? [`close${code}`] : []);
};
