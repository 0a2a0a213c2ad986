// Packets that users write themselves: those of which the session has to know are refused here, with a sentence. Pure.

import type { ErrorParameters } from '../../socket/errors.ts';
import type { errors } from './errors.ts';

interface Refusal {
  readonly code: keyof typeof errors;
  readonly parameters?: ErrorParameters;
}

const own = /^(?:set_room|set_user|auth)$/;

/** The packet if it may be sent, else why not. */
export const checkRaw = (packet: unknown): { readonly packet: object } | Refusal => {
  if (typeof packet !== 'object' || packet === null || !('type' in packet)) return { code: 'rawShape' };
  const { type } = packet;
  if (typeof type !== 'string') return { code: 'rawShape' };
  return own.test(type) ? { code: 'rawOwn', parameters: { type } } : { packet };
};
