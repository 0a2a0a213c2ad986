// The fields that packets of OriginChats are made of. The servers differ from one to the next, so each is read from
// whatever stands there, and what is missing becomes something neutral: an empty text, 0, an empty list.

import {
  array,
  boolean,
  fallback,
  looseObject,
  nonEmpty,
  nullish,
  number,
  object,
  optional,
  pipe,
  safeParse,
  string,
  transform,
  unknown,
} from 'valibot';
import type { GenericSchema, InferOutput, ObjectEntries } from 'valibot';
import { asText } from '../../session/packets.ts';
import { timeIn } from '../../session/times.ts';

const countOf = (value: unknown): number => {
  const count = typeof value === 'string' ? Number(value) : value;
  return typeof count === 'number' && count > 0 && count < Infinity ? count : 0;
};

/** Any JSON as text; empty if there is none. */
export const text = optional(pipe(unknown(), transform(asText)), '');

/** Text without which the rest means nothing. */
export const name = pipe(unknown(), transform(asText), nonEmpty());

/** Text that tells "it says nothing of this" (undefined) from "there is none any more" (empty). */
export const news = optional(pipe(unknown(), transform(asText)));

/** A number from 0. */
export const count = optional(pipe(unknown(), transform(countOf)), 0);

/** Yes or no; some databases have numbers for it. */
export const flag = optional(
  pipe(
    unknown(),
    transform((value) => value === true || value === 1),
  ),
  false,
);

/** Seconds since 1970; undefined if there is no time. */
export const time = optional(pipe(unknown(), transform(timeIn)));

/** An object of which everything is kept. */
export const record = fallback(optional(looseObject({}), {}), {});

/** A list without those of its items that cannot be read. */
// @__NO_SIDE_EFFECTS__
export const listOf = <S extends GenericSchema>(item: S) => {
  const read = (value: unknown): InferOutput<S>[] =>
    (Array.isArray(value) ? value : []).flatMap((each: unknown) => {
      const result = safeParse(item, each);
      return result.success ? [result.output] : [];
    });
  return optional(pipe(unknown(), transform(read)), []);
};

export const names = /* @__PURE__ */ listOf(name);

/** An object whose keys are names that people chose, without the entries that cannot be read. */
// @__NO_SIDE_EFFECTS__
export const mapOf = <S extends GenericSchema>(item: S) => {
  const read = (value: unknown): ReadonlyMap<string, InferOutput<S>> => {
    const map = new Map<string, InferOutput<S>>();
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return map;
    for (const [key, each] of Object.entries(value)) {
      const result = safeParse(item, each);
      if (result.success) map.set(key, result.output);
    }
    return map;
  };
  return optional(pipe(unknown(), transform(read)), {});
};

/** A packet with these fields. A `listener` comes back in the direct answer to the request that carried it. */
// @__NO_SIDE_EFFECTS__
export const packet = <E extends ObjectEntries>(entries: E) => object({ ...entries, listener: text });

/** Where something is: the name of a channel, and the id of the thread if it is in one. */
export const place = { channel: text, thread_id: text };

/** Yes or no where a request may say nothing. */
export const choice = fallback(optional(boolean()), undefined);

/**
 * What only requests are made of. A request with something else where a text or a number belongs is dropped, as
 * deployed servers drop it.
 */
export const strict = /* @__PURE__ */ listStrictFields();

// Made in a function marked as pure, so that the client, which only reads what servers send, does not carry it.
function listStrictFields() {
  return {
    text: nullish(string(), ''),
    count: nullish(number(), 0),
    list: fallback(optional(array(unknown()), []), []),
  };
}
