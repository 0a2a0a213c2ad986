// Packets that users write themselves: those of which the session has to know are refused here, with a sentence. Pure.

import type { Refusal } from '../../session/refusal.ts';
import type { errors } from './errors.ts';

type RawRefusal = Refusal<keyof typeof errors>;

const own = /^(?:set_room|set_user|auth)$/;

/** The packet if it may be sent, else why not. */
export const checkRaw = (packet: unknown): { readonly packet: object } | RawRefusal => {
  if (typeof packet !== 'object' || packet === null || !('type' in packet)) return { code: 'rawShape' };
  const { type } = packet;
  if (typeof type !== 'string') return { code: 'rawShape' };
  return own.test(type) ? { code: 'rawOwn', parameters: { type } } : { packet };
};
