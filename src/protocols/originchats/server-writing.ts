// Messages as they are written: to the wire, as each dialect has it, and to the storage. Pure.

import type { InferInput } from 'valibot';
import { asJson } from '../../session/packets.ts';
import type { message as messageSchema, Message } from './message.ts';
import type { SentServerPacket } from './messages.ts';
import type { Dialect } from './server-state.ts';

/** A message as it stands in packets. */
export type SentMessage = InferInput<typeof messageSchema>;

/** A message as today's server sends it, in events and in histories alike. */
export function written(message: Message): SentMessage {
  const { id, user, content, timestamp, pinned, edited, interaction, ping, embeds, pings } = message;
  return {
    id,
    user,
    content,
    timestamp,
    type: 'message',
    pinned,
    interaction: interaction ?? null,
    ...(edited && { edited }),
    ...replyOf(message),
    ...(ping !== undefined && { ping }),
    // `fromEntries` makes a key of any emoji, also of `__proto__`.
    ...(message.reactions.size > 0 && { reactions: Object.fromEntries(message.reactions) }),
    ...(embeds.length > 0 && { embeds }),
    pings,
    // The schema says what is read; it takes any interaction, and ignores the type.
  } as SentMessage;
}

/** A message as the server of the document's time sends it. */
export function writtenOld(message: Message): SentMessage {
  const { id, user, content, timestamp, pinned } = message;
  const sent = { user, content, timestamp, type: 'message', pinned, id, ...replyOf(message) };
  return sent;
}

/** How many bytes something has as JSON. */
export function sizeOf(value: unknown): number {
  return new TextEncoder().encode(asJson(value)).length;
}

/** A message as it is stored, together with where it was said. */
export function kept(message: Message): object {
  return { ...written(message), channel: message.channel, thread_id: message.thread_id };
}

/** The event of a message that is new. */
export function announcementOf(message: Message, dialect: Dialect): SentServerPacket {
  const { channel, thread_id } = message;
  if (dialect === 'old') return { cmd: 'message_new', message: writtenOld(message), channel };
  return { cmd: 'message_new', message: written(message), channel, thread_id: thread_id || null };
}

function replyOf({ reply_to }: Message): { reply_to?: Message['reply_to'] } {
  return reply_to.id === '' ? {} : { reply_to };
}
