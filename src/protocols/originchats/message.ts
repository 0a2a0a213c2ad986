// A message of OriginChats as the client reads it, wherever it stands: in an event, a history, a search.

import { check, fallback, object, optional, pipe, transform, union } from 'valibot';
import type { InferOutput } from 'valibot';
import { choice, flag, listOf, mapOf, names, place, record, text, time } from './fields.ts';

const reference = optional(
  union([
    object({ id: text, user: text }),
    pipe(
      text,
      transform((id) => ({ id, user: '' })),
    ),
  ]),
  {},
);

const pinged = object({ users: names, roles: names, replies: names });

/** The fields of a message. Plugins leave out what they like. */
export const messageFields = {
  id: text,
  user: text,
  content: text,
  /** Seconds since 1970. */
  timestamp: time,
  pinned: flag,
  edited: flag,
  reply_to: reference,
  /** Whether the reply was to ping. */
  ping: choice,
  /** Who reacted, by emoji. */
  reactions: mapOf(names),
  embeds: listOf(record),
  attachments: listOf(record),
  /** Who is mentioned. */
  pings: fallback(optional(pinged, {}), { users: [], roles: [], replies: [] }),
  /** The slash command that it answers. */
  interaction: fallback(optional(object({ command: text, username: text })), undefined),
  webhook: fallback(optional(object({ id: text, name: text, avatar: text })), undefined),
};

/** Whether there is anything to it. */
export const saysSomething = (message: { id: string; user: string; content: string }): boolean =>
  message.id !== '' || message.user !== '' || message.content !== '';

/** A message. Lists of mentions say where each was written. */
export const message = pipe(
  object({ ...messageFields, ...place }),
  check((each) => saysSomething(each)),
);
export type Message = InferOutput<typeof message>;

export const messages = listOf(message);

/** A message of which nothing is known. */
export const emptyMessage: Message = {
  id: '',
  user: '',
  content: '',
  timestamp: undefined,
  pinned: false,
  edited: false,
  reply_to: { id: '', user: '' },
  ping: undefined,
  reactions: new Map(),
  embeds: [],
  attachments: [],
  pings: { users: [], roles: [], replies: [] },
  interaction: undefined,
  webhook: undefined,
  channel: '',
  thread_id: '',
};
