// Packets that users write themselves: what would go past the login blocks is refused here, with a sentence. Pure.

import { isObject } from '../../session/packets.ts';
import type { Refusal } from '../../session/refusal.ts';
import type { errors } from './errors.ts';
import { commandOf } from './messages.ts';

type RawRefusal = Refusal<keyof typeof errors>;

/** The packet if it may be sent, else why not. */
export const checkRaw = (packet: unknown): { readonly packet: { readonly cmd: string } } | RawRefusal => {
  const cmd = isObject(packet) ? commandOf(packet) : undefined;
  if (!isObject(packet) || cmd === undefined) return { code: 'rawShape' };
  if (/^(?:auth|login|register)$/.test(cmd)) return { code: 'rawLogin' };
  return { packet: { ...packet, cmd } };
};
