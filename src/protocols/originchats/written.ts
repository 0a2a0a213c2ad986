// Messages and threads as JSON for the project. Lists of thousands are asked for again and again: what can only change
// with the thing itself is written once, and names, which may change with every nickname, are put behind it each time.

import type { Entry } from './history.ts';
import type { Thread } from './messages-threads.ts';
import type { Users } from './users.ts';

export type Written = (entries: readonly Entry[]) => string;

/** What of a message is the same for ever, or until the message changes. */
const fixedOf = (entry: Entry) => ({
  id: entry.id,
  text: entry.text,
  authorId: entry.user,
  time: entry.time,
  channel: entry.place.channel,
  thread: entry.place.thread_id,
  replyTo: entry.replyTo,
  pinned: entry.pinned,
  edited: entry.edited,
});

const fixedOfThread = (thread: Thread) => ({
  id: thread.id,
  name: thread.name,
  time: thread.created_at ?? 0,
  lastMessage: thread.last_message ?? 0,
  locked: thread.locked,
  archived: thread.archived,
});

/** JSON without its closing brace. */
const openJson = (object: object): string => JSON.stringify(object).slice(0, -1);

const listOf = (usernames: readonly string[], users: Users): string =>
  `[${usernames.map((username) => users.quoted(username)).join(',')}]`;

/** Who reacted, by emoji, as JSON. */
export const writtenReactions = ({ reactions }: Entry, users: Users): string => {
  const all: string[] = [];
  for (const [emoji, usernames] of reactions)
    all.push(`${JSON.stringify(emoji)}:${listOf(usernames, users)}`);
  return `{${all.join(',')}}`;
};

/** The text of a message, and what it depends on. */
interface Kept {
  /** What does not depend on names. */
  readonly head: string;
  readonly text: string;
  readonly changes: number;
  readonly names: number;
}

/** A message as a project reads it. */
export const createWritten = (users: Users): Written => {
  const texts = new WeakMap<Entry, Kept>();
  const textOf = (entry: Entry): string => {
    const { changes, user } = entry;
    const { version: names } = users;
    const kept = texts.get(entry);
    const isSame = kept?.changes === changes;
    if (isSame && kept.names === names) return kept.text;
    const head = isSame ? kept.head : openJson(fixedOf(entry));
    const text = `${head},"author":${users.quoted(user)},"reactions":${writtenReactions(entry, users)}}`;
    texts.set(entry, { head, text, changes, names });
    return text;
  };
  return (entries) => `[${entries.map(textOf).join(',')}]`;
};

/** A thread as a project reads it. */
export const writeThreads = (threads: readonly Thread[], users: Users): string => {
  const textOf = (thread: Thread): string => {
    const people = `"author":${users.quoted(thread.created_by)},"participants":${listOf(thread.participants, users)}`;
    return `${openJson(fixedOfThread(thread))},${people}}`;
  };
  return `[${threads.map(textOf).join(',')}]`;
};
