// The packets of talking: messages, what becomes of them, and loading those of the past.

import { check, fallback, object, optional, pipe, transform, union } from 'valibot';
import { choice, count, listOf, mapOf, name, packet, place, record, strict, text } from './fields.ts';
import { message, messageFields, messages, saysSomething } from './message.ts';

const maybeMessage = fallback(optional(message), undefined);
const range = fallback(optional(object({ start: count, end: count }), {}), { start: 0, end: 0 });
const reaction = { ...place, id: name, emoji: text, from: text };
// Pins say `pinned: true` in either case, so only the command tells.
const pin = { channel: text, id: name };
const past = { ...place, messages, range };

const wrapped = packet({ ...place, poll_id: text, message });
// Polls come like this.
const flat = pipe(
  packet({ ...messageFields, ...place, poll_id: text }),
  check((each) => saysSomething(each)),
  transform(({ poll_id, listener, ...message }) => ({
    channel: message.channel,
    thread_id: message.thread_id,
    poll_id,
    listener,
    message,
  })),
);

const edit = pipe(
  packet({ ...place, id: name, content: text, message: maybeMessage }),
  transform(({ content, message, ...rest }) => ({
    ...rest,
    message,
    content: content || (message?.content ?? ''),
  })),
);

const unread = { last_read: text, unread_count: count, total_messages: count };

/** What a server sends, by `cmd`. */
export const chatPackets = {
  message_new: union([wrapped, flat]),
  message_edit: edit,
  message_delete: packet({ ...place, id: name }),
  message_react_add: packet(reaction),
  message_react_remove: packet(reaction),
  message_pin: packet(pin),
  message_unpin: packet(pin),
  messages_get: packet(past),
  messages_around: packet(past),
  messages_search: packet({ channel: text, query: text, results: messages }),
  messages_pinned: packet({ channel: text, messages }),
  message_get: packet({ ...place, message: maybeMessage }),
  message_replies: packet({ channel: text, message_id: text, replies: messages }),
  embeds_list: packet({ id: text, embeds: listOf(record) }),
  typing: packet({ ...place, user: name }),
  unreads_get: packet({ unreads: mapOf(object({ ...unread, parent_channel: text })) }),
  unreads_count: packet({ ...place, ...unread }),
  unreads_ack: packet({ ...place, last_read: text }),
  unreads_update: packet({ ...place, last_read: text }),
  pings_get: packet({ messages, offset: count, limit: count, total: count }),
};

/** What a client sends, by `cmd`. */
export const chatRequests = /* @__PURE__ */ listRequests();

// Made in a function marked as pure, so that the client, which only reads what servers send, does not carry it.
function listRequests() {
  const one = { ...place, id: text };
  return {
    message_new: packet({
      ...place,
      content: strict.text,
      reply_to: text,
      ping: choice,
      embeds: strict.list,
      attachments: strict.list,
    }),
    message_edit: packet({ ...one, content: strict.text, embeds: strict.list }),
    message_delete: packet(one),
    message_react_add: packet({ ...one, emoji: text }),
    message_react_remove: packet({ ...one, emoji: text }),
    message_pin: packet({ channel: text, id: text }),
    message_unpin: packet({ channel: text, id: text }),
    messages_get: packet({ ...place, start: strict.count, limit: strict.count }),
    messages_around: packet({
      ...place,
      around: text,
      bounds: fallback(optional(object({ above: count, below: count })), undefined),
    }),
    messages_search: packet({ channel: text, query: strict.text }),
    messages_pinned: packet({ channel: text }),
    message_get: packet(one),
    message_replies: packet({ channel: text, id: text, limit: strict.count }),
    embeds_list: packet(one),
    typing: packet(place),
    unreads_get: packet({}),
    unreads_count: packet(place),
    unreads_ack: packet({ ...place, message_id: text }),
    pings_get: packet({ limit: strict.count, offset: strict.count }),
    slash_call: packet({ channel: text, command: text, args: mapOf(text) }),
  };
}
