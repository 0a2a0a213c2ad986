// Packets that users write themselves: what a deployed server falls over is refused here, with a sentence. Pure.

import { isObject } from '../../session/packets.ts';
import type { Refusal } from '../../session/refusal.ts';
import type { errors } from './errors.ts';

type RawRefusal = Refusal<keyof typeof errors>;

/** The packet if it may be sent, else why not. `isOnline` tells whether a direct message has somebody to reach. */
export const checkRaw = (
  packet: unknown,
  isOnline: (name: string) => boolean,
): { readonly packet: object } | RawRefusal => {
  if (!isObject(packet) || typeof packet['type'] !== 'string') return { code: 'rawShape' };
  const { type, recipient } = packet;
  if (type === 'auth') return { code: 'rawLogin' };
  if (type === 'message' && (packet['message'] === undefined || typeof packet['channel'] !== 'string')) {
    return { code: 'rawChannel' };
  }
  if (type === 'direct_message') {
    if (typeof recipient !== 'string' || packet['message'] === undefined) return { code: 'rawDirect' };
    if (!isOnline(recipient)) return { code: 'recipientOffline', parameters: { name: recipient } };
  }
  if (/^(user_list|channel_list|default_channel)$/.test(type) && Object.keys(packet).length > 1) {
    return { code: 'rawList', parameters: { type } };
  }
  return { packet };
};
