// Packets that users write themselves: what would go past the login blocks is refused here, with a sentence. Pure.

import { isObject } from '../../session/packets.ts';
import type { Refusal } from '../../session/refusal.ts';
import type { errors } from './errors.ts';
import { packetsIn, typeNumber, types } from './messages.ts';

type RawRefusal = Refusal<keyof typeof errors>;

const refusalOf = (packet: unknown): RawRefusal | undefined => {
  if (typeof packet !== 'object' || packet === null || !('t' in packet)) return { code: 'rawShape' };
  const t = typeNumber(packet.t);
  if (t === undefined) return { code: 'rawShape' };
  return t === types.auth || t === types.solution ? { code: 'rawLogin', parameters: { t } } : undefined;
};

/** A packet, or a batch of them, if it may be sent, else why not. */
export const checkRaw = (packet: unknown): { readonly packet: object } | RawRefusal => {
  for (const each of packetsIn(packet) ?? [packet]) {
    const refusal = refusalOf(each);
    if (refusal) return refusal;
  }
  return typeof packet === 'object' && packet !== null ? { packet } : { code: 'rawShape' };
};

/** An event as a packet, if it may be sent, else why not. */
export const checkEvent = (t: number, data: unknown): ReturnType<typeof checkRaw> => {
  if (!Number.isInteger(t) || t < 0) return { code: 'eventType' };
  return isObject(data) ? checkRaw({ t, data }) : { code: 'eventShape' };
};
