// The packets of RWCI, one list per direction, shared by client and server so that the two cannot drift apart.
// Each list holds the forms of the document and of the deployed servers; PROTOCOL.md tells them apart.

import {
  array,
  boolean,
  literal,
  object,
  optional,
  pipe,
  safeParse,
  string,
  transform,
  unknown,
  variant,
} from 'valibot';
import type { InferInput, InferOutput } from 'valibot';

/** Text that the deployed server hands on unchanged from whoever wrote it, so it may be any JSON. */
const text = pipe(unknown(), transform(asText));

/** What a server sends. Keys that are not listed are ignored. */
export const serverPackets = variant('type', [
  object({ type: literal('message'), author: text, message: text, channel: optional(text) }),
  object({ type: literal('typing'), username: text }),
  object({ type: literal('join'), username: text }),
  object({ type: literal('quit'), username: text }),
  object({ type: literal('direct_message'), author: text, message: text }),
  object({ type: literal('broadcast'), message: text }),
  object({
    type: literal('auth'),
    success: boolean(),
    status: optional(text),
    new_account: optional(boolean()),
  }),
  object({ type: literal('user_list'), users: array(text) }),
  object({ type: literal('channel_list'), channels: array(text) }),
  object({ type: literal('default_channel'), channel: text }),
  object({ type: literal('channel_create'), channel: text }),
  object({ type: literal('channel_delete'), channel: text }),
]);

/** What a client sends. Values that servers hand on are left as they came. */
export const clientPackets = variant('type', [
  object({
    type: literal('message'),
    message: unknown(),
    channel: optional(unknown()),
    username: optional(unknown()),
    author: optional(unknown()),
  }),
  object({ type: literal('typing'), username: optional(unknown()) }),
  object({
    type: literal('direct_message'),
    recipient: string(),
    message: unknown(),
    username: optional(unknown()),
    author: optional(unknown()),
  }),
  object({ type: literal('auth'), username: string(), password: string() }),
  object({ type: literal('user_list') }),
  object({ type: literal('channel_list') }),
  object({ type: literal('default_channel') }),
]);

/** A server's packet as the client reads it: every text is a string. */
export type ServerPacket = InferOutput<typeof serverPackets>;
/** A server's packet as it is written to the wire. */
export type SentServerPacket = InferInput<typeof serverPackets>;
/** A client's packet as the server reads it. */
export type ClientPacket = InferOutput<typeof clientPackets>;
/** A client's packet as it is written to the wire. */
export type SentClientPacket = InferInput<typeof clientPackets>;

/** Reads what a server sent; undefined if it is none of the packets above. Never throws. */
export function parseServerPacket(value: unknown): ServerPacket | undefined {
  const result = safeParse(serverPackets, value);
  return result.success ? result.output : undefined;
}

/** Reads what a client sent; undefined if it is none of the packets above. Never throws. */
export function parseClientPacket(value: unknown): ClientPacket | undefined {
  const result = safeParse(clientPackets, value);
  return result.success ? result.output : undefined;
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    // Nested too deeply to be written down.
    return '';
  }
}
