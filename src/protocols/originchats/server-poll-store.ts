// The polls of the reference server with their votes, as they are kept. A poll that has run out ends when it is next
// looked at, so no timer is needed.

import { object, safeParse } from 'valibot';
import type { InferOutput } from 'valibot';
import type { Clock } from '../../socket/ports.ts';
import type { Storage } from '../../session/reference.ts';
import { count, flag, listOf, mapOf, name, names, text, time } from './fields.ts';
import { createShelf } from './server-shelf.ts';
import type { Shelf } from './server-shelf.ts';

/** How many polls are kept. The oldest go; their messages stay. */
export const mostPolls = 1000;

const poll = object({
  id: name,
  message_id: text,
  channel: name,
  thread_id: text,
  question: text,
  options: listOf(object({ id: name, text: name, emoji: text })),
  allow_multiselect: flag,
  expires_at: time,
  created_by: text,
  created_at: count,
  ended: flag,
  ended_at: time,
  /** Which options somebody has chosen, by user name. */
  votes: mapOf(names),
});
export type Poll = Readonly<InferOutput<typeof poll>>;

interface Kept {
  readonly number: number;
  readonly poll: Poll;
}

/** The polls in a storage. What cannot be read is left out. */
export class Polls {
  readonly #clock: Clock;
  readonly #shelf: Shelf;
  readonly #polls = new Map<string, Kept>();

  constructor(storage: Storage, clock: Clock) {
    this.#clock = clock;
    this.#shelf = createShelf(storage, 'poll');
    for (const { number, value } of this.#shelf.found) {
      const result = safeParse(poll, value);
      if (result.success) this.#polls.set(result.output.id, { number, poll: result.output });
    }
  }

  /** By its id, or else by that of its message. */
  find(id: string, messageId: string): Poll | undefined {
    const all = [...this.#polls.values()];
    const found = id === '' ? all.find(({ poll }) => poll.message_id === messageId) : this.#polls.get(id);
    return found && this.#endInTime(found.poll);
  }

  add(poll: Poll): void {
    this.#polls.set(poll.id, { number: this.#shelf.add(kept(poll)), poll });
    const [oldest] = this.#polls.values();
    if (this.#polls.size > mostPolls && oldest !== undefined) this.#forget(oldest);
  }

  /** Changes some of a poll and returns what it is now. */
  change(poll: Poll, changes: Partial<Poll>): Poll {
    const changed = { ...poll, ...changes };
    const number = this.#polls.get(poll.id)?.number;
    if (number === undefined) return changed;
    this.#shelf.change(number, kept(changed));
    this.#polls.set(poll.id, { number, poll: changed });
    return changed;
  }

  /** Forgets the polls that `isGone` picks. */
  remove(isGone: (poll: Poll) => boolean): void {
    for (const each of [...this.#polls.values()]) if (isGone(each.poll)) this.#forget(each);
  }

  #forget({ number, poll }: Kept): void {
    this.#polls.delete(poll.id);
    this.#shelf.remove(number);
  }

  #endInTime(poll: Poll): Poll {
    const { ended, expires_at } = poll;
    const isOver = !ended && expires_at !== undefined && this.#clock.epoch() / 1000 >= expires_at;
    return isOver ? this.change(poll, { ended: true, ended_at: expires_at }) : poll;
  }
}

function kept(poll: Poll): object {
  return { ...poll, votes: Object.fromEntries(poll.votes) };
}
