// Messages and threads as JSON for the project. Long lists are asked for again and again, so the text of each message is kept until
// something about it changes.

import type { Entry } from './history.ts';
import type { Thread } from './messages-threads.ts';
import type { Users } from './users.ts';

export type Written = (entries: readonly Entry[]) => string;

/** A message as a project reads it. */
export const itemOf = (entry: Entry, users: Users) => ({
  id: entry.id,
  text: entry.text,
  author: users.shown(entry.user),
  authorId: entry.user,
  time: entry.time,
  channel: entry.place.channel,
  thread: entry.place.thread_id,
  replyTo: entry.replyTo,
  reactions: reactionsOf(entry, users),
  pinned: entry.pinned,
  edited: entry.edited,
});

/** A thread as a project reads it. */
export const threadItemOf = (thread: Thread, users: Users) => ({
  id: thread.id,
  name: thread.name,
  author: users.shown(thread.created_by),
  time: thread.created_at ?? 0,
  lastMessage: thread.last_message ?? 0,
  locked: thread.locked,
  archived: thread.archived,
  participants: thread.participants.map((name) => users.shown(name)),
});

/** Who reacted, by emoji. */
export const reactionsOf = (
  { reactions }: Entry,
  users: Users,
): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries([...reactions].map(([emoji, names]) => [emoji, names.map((name) => users.shown(name))]));

export const createWritten = (users: Users): Written => {
  let texts = new WeakMap<Entry, { readonly text: string; readonly changes: number }>();
  let names = 0;
  const textOf = (entry: Entry): string => {
    const { changes } = entry;
    const kept = texts.get(entry);
    if (kept?.changes === changes) return kept.text;
    const text = JSON.stringify(itemOf(entry, users));
    texts.set(entry, { text, changes });
    return text;
  };
  return (entries) => {
    if (names !== users.version) texts = new WeakMap();
    names = users.version;
    return `[${entries.map(textOf).join(',')}]`;
  };
};
