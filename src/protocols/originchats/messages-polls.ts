// The packets of polls. The message that a poll stands in comes as `message_new`, in messages-chat.ts.

import { fallback, object, optional, pipe, safeParse, transform, union, unknown } from 'valibot';
import type { InferOutput } from 'valibot';
import { count, flag, listOf, name, names, packet, place, strict, text, time } from './fields.ts';

const option = union([
  object({ id: text, text: name, emoji: text }),
  pipe(
    name,
    transform((word) => ({ id: '', text: word, emoji: '' })),
  ),
]);
export type PollOption = InferOutput<typeof option>;

/** What one may choose from, from whatever stands there. An option without an id has its place in the list for one. */
export const readOptions = (value: unknown): PollOption[] =>
  (Array.isArray(value) ? value : []).flatMap((each: unknown, index): PollOption[] => {
    const result = safeParse(option, each);
    return result.success ? [{ ...result.output, id: result.output.id || `${index}` }] : [];
  });

const options = /* @__PURE__ */ optional(/* @__PURE__ */ pipe(unknown(), transform(readOptions)), []);

const counted = object({ id: name, text, emoji: text, votes: count, voters: names, voted: flag });

const tally = object({
  poll_id: text,
  question: text,
  allow_multiselect: flag,
  ended: flag,
  ended_at: time,
  total_votes: count,
  results: listOf(counted),
});
export type Tally = InferOutput<typeof tally>;

const poll = pipe(
  object({
    ...place,
    id: text,
    poll_id: text,
    message_id: text,
    question: text,
    options,
    allow_multiselect: flag,
    expires_at: time,
    created_by: text,
    created_at: time,
    ended: flag,
    ended_at: time,
    user_votes: names,
  }),
  // It has its id under another name than everything else about polls.
  transform(({ id, poll_id, ...rest }) => ({ ...rest, poll_id: id || poll_id })),
);
export type Poll = InferOutput<typeof poll>;

const which = { poll_id: text, message_id: text };
const outcome = {
  ...place,
  ...which,
  user: text,
  option_ids: names,
  results: fallback(optional(tally), undefined),
};

/** What a server sends, by `cmd`. */
export const pollPackets = {
  poll_create: packet({
    ...place,
    ...which,
    question: text,
    options,
    allow_multiselect: flag,
    expires_at: time,
  }),
  poll_vote: packet(outcome),
  poll_vote_update: packet(outcome),
  poll_end: packet(outcome),
  poll_results: packet(outcome),
  poll_get: packet({ poll: fallback(optional(poll), undefined) }),
};

/** What a client sends, by `cmd`. */
export const pollRequests = /* @__PURE__ */ listRequests();

// Made in a function marked as pure, so that the client, which only reads what servers send, does not carry it.
function listRequests() {
  return {
    poll_create: packet({
      ...place,
      question: strict.text,
      options,
      allow_multiselect: flag,
      expires_at: time,
      duration_hours: count,
    }),
    poll_vote: pipe(
      packet({ ...which, option_id: optional(unknown()), option_ids: optional(unknown()) }),
      transform(({ option_id, option_ids, ...rest }) => {
        const chosen = option_ids ?? option_id;
        const result = safeParse(names, Array.isArray(chosen) ? chosen : [chosen]);
        return { ...rest, option_ids: result.success ? result.output : [] };
      }),
    ),
    poll_end: packet(which),
    poll_results: packet(which),
    poll_get: packet(which),
  };
}
