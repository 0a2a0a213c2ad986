// The messages that are known, by where they stand, in the order of their times: those that came and those that were
// loaded. However much is written, only so much is kept.

import { keyOf } from './channels.ts';
import type { Place } from './channels.ts';
import type { Message } from './message.ts';

/** Messages that are kept of one place. */
const MOST = 10_000;
/** Characters that are kept of all places. */
const MOST_CHARACTERS = 50_000_000;
/** What a message takes besides its text, as so many characters, and what each reaction takes. */
const FRAME = 1000;
const REACTION = 100;

/** A message that is known; it changes when it is edited, pinned or reacted to. */
export interface Entry {
  readonly place: Place;
  readonly id: string;
  /** The full user name of the author. */
  readonly user: string;
  /** Seconds since 1970. */
  readonly time: number;
  readonly replyTo: string;
  text: string;
  edited: boolean;
  pinned: boolean;
  /** Who reacted, by emoji. */
  readonly reactions: Map<string, readonly string[]>;
  /** It came by itself, and not only by being loaded. */
  isHeard: boolean;
  /** Counts how often it has changed. */
  changes: number;
}

export class History {
  /** By place; the one that was written in longest ago comes first. */
  private readonly places = new Map<string, Entry[]>();
  private readonly byId = new Map<string, Entry>();
  private characters = 0;

  /** The oldest first. */
  in(key: string): readonly Entry[] {
    return this.places.get(key) ?? [];
  }

  /** When the newest message of a place was written. */
  newest(place: Place): number {
    const list = this.in(keyOf(place));
    return list[list.length - 1]?.time ?? 0;
  }

  find(id: string): Entry | undefined {
    return this.byId.get(id);
  }

  /** A message came. */
  add(entry: Entry): void {
    const list = this.open(entry.place);
    let index = list.length;
    while (index > 0 && (list[index - 1]?.time ?? 0) > entry.time) index -= 1;
    this.note(entry);
    if (index === list.length) list.push(entry);
    else list.splice(index, 0, entry);
    this.trim(list, keyOf(entry.place));
  }

  /** Messages were loaded: they take their places among those that are known. */
  merge(place: Place, entries: readonly Entry[]): void {
    const loaded = new Map(entries.map((entry) => [entry.id || entry, entry]));
    for (const entry of loaded.values()) {
      const before = this.byId.get(entry.id);
      entry.isHeard = before?.isHeard ?? false;
      if (before && keyOf(before.place) !== keyOf(place)) this.remove(before);
      else if (before) this.drop(before);
      this.note(entry);
    }
    const list = this.open(place);
    const kept = list.filter(({ id }) => !loaded.has(id));
    // Sorting is stable: what has the same time stays in the order of the server.
    list.splice(0, list.length, ...[...loaded.values(), ...kept].sort((a, b) => a.time - b.time));
    this.trim(list, keyOf(place));
  }

  /** A message has changed. */
  change(entry: Entry, news: Partial<Pick<Entry, 'text' | 'edited' | 'pinned'>>): void {
    this.weigh(entry, () => Object.assign(entry, news));
  }

  /** Somebody has reacted to a message, or does so no longer. */
  react(entry: Entry, emoji: string, user: string, isOn: boolean): void {
    const others = (entry.reactions.get(emoji) ?? []).filter((each) => each !== user);
    const now = isOn ? [...others, user] : others;
    this.weigh(entry, () => {
      if (now.length > 0) entry.reactions.set(emoji, now);
      else entry.reactions.delete(emoji);
    });
  }

  remove(entry: Entry): void {
    const list = this.places.get(keyOf(entry.place));
    const index = list?.indexOf(entry) ?? -1;
    if (index < 0) return;
    list?.splice(index, 1);
    this.drop(entry);
  }

  clear(): void {
    this.places.clear();
    this.byId.clear();
    this.characters = 0;
  }

  private open(place: Place): Entry[] {
    const key = keyOf(place);
    const list = this.places.get(key) ?? [];
    this.places.delete(key);
    this.places.set(key, list);
    return list;
  }

  private note(entry: Entry): void {
    if (entry.id !== '') this.byId.set(entry.id, entry);
    this.characters += weightOf(entry);
  }

  /** Changes a message, and what it counts. */
  private weigh(entry: Entry, change: () => void): void {
    const before = weightOf(entry);
    change();
    entry.changes += 1;
    if (this.byId.get(entry.id) === entry) this.characters += weightOf(entry) - before;
  }

  private drop(entry: Entry | undefined): void {
    if (!entry) return;
    if (this.byId.get(entry.id) === entry) this.byId.delete(entry.id);
    this.characters -= weightOf(entry);
  }

  private trim(list: Entry[], key: string): void {
    if (list.length === 0) this.places.delete(key);
    // Taking the first one off is cheap, however many there are.
    while (list.length > MOST) this.drop(list.shift());
    for (const [key, oldest] of this.places) {
      if (this.characters <= MOST_CHARACTERS) return;
      // The place where somebody writes now comes last, and keeps its newest message.
      const surplus = oldest === list ? Math.ceil((oldest.length - 1) / 2) : oldest.length;
      for (const entry of oldest.splice(0, surplus)) this.drop(entry);
      if (oldest.length === 0) this.places.delete(key);
    }
  }
}

const weightOf = ({ text, reactions }: Entry): number => {
  let weight = FRAME + text.length;
  for (const { length } of reactions.values()) weight += REACTION * length;
  return weight;
};

/** A message as it is kept. `arrived`: seconds since 1970, for those that have no time. */
export const entryOf = (message: Message, place: Place, arrived: number): Entry => ({
  place,
  id: message.id,
  user: message.user,
  time: message.timestamp ?? arrived,
  replyTo: message.reply_to.id,
  text: message.content || titleOf(message.embeds),
  edited: message.edited,
  pinned: message.pinned,
  reactions: new Map(message.reactions),
  isHeard: false,
  changes: 0,
});

/** What a message without text is about, such as the question of a poll. */
const titleOf = ([first]: Message['embeds']): string => {
  const title = first?.['title'];
  return typeof title === 'string' ? title : '';
};
