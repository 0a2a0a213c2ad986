// The packets of channels and of the threads in them.

import { fallback, object, optional } from 'valibot';
import type { InferOutput } from 'valibot';
import { choice, flag, listOf, mapOf, name, names, packet, strict, text, time } from './fields.ts';
import { messages } from './message.ts';

const thread = object({
  id: name,
  name: text,
  parent_channel: text,
  created_by: text,
  created_at: time,
  locked: flag,
  archived: flag,
  participants: names,
  /** When the newest message was written. */
  last_message: time,
  last_message_id: text,
});
export type Thread = InferOutput<typeof thread>;

const channel = object({
  name,
  type: fallback(optional(name, 'text'), 'text'),
  description: text,
  display_name: text,
  icon: text,
  /** Which roles may do what; `!role` says which may not. */
  permissions: mapOf(names),
  /** When the newest message was written. */
  last_message: time,
  last_message_id: text,
  threads: listOf(thread),
});
export type Channel = InferOutput<typeof channel>;

const maybeThread = fallback(optional(thread), undefined);
const member = { thread: maybeThread, thread_id: text, user: text };

/** What a server sends, by `cmd`. */
export const threadPackets = {
  channels_get: packet({ val: listOf(channel) }),
  thread_create: packet({ thread, channel: text }),
  thread_get: packet({ thread: maybeThread }),
  thread_messages: packet({ thread_id: text, messages }),
  thread_update: packet({ thread }),
  thread_delete: packet({ thread_id: name, channel: text }),
  thread_join: packet(member),
  thread_leave: packet(member),
};

/** What a client sends, by `cmd`. */
export const threadRequests = /* @__PURE__ */ listRequests();

// Made in a function marked as pure, so that the client, which only reads what servers send, does not carry it.
function listRequests() {
  const which = { thread_id: text };
  return {
    channels_get: packet({}),
    thread_create: packet({ channel: text, name: strict.text }),
    thread_get: packet(which),
    thread_messages: packet({ ...which, start: strict.count, limit: strict.count }),
    thread_update: packet({ ...which, name: optional(strict.text), archived: choice, locked: choice }),
    thread_delete: packet(which),
    thread_join: packet(which),
    thread_leave: packet(which),
  };
}
