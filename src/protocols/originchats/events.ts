// What happens in OriginChats, as data for the blocks. Names are those that are shown; see users.ts.

/** A message; what nobody knows of it is empty. */
export interface OriginMessage {
  readonly id: string;
  readonly text: string;
  readonly author: string;
  /** The full user name of the author. */
  readonly authorId: string;
  /** Seconds since 1970. */
  readonly time: number;
  readonly mine: boolean;
  readonly channel: string;
  /** The id of the message that it replies to. */
  readonly replyTo: string;
  /** The id of the thread that it stands in. */
  readonly thread: string;
}

/** A reaction, with the message that it belongs to. */
export interface Reaction extends OriginMessage {
  readonly emoji: string;
  readonly user: string;
}

interface Person {
  readonly name: string;
}

export interface OriginChatsEvents {
  readonly message: OriginMessage;
  readonly mention: OriginMessage;
  readonly edited: OriginMessage;
  readonly deleted: OriginMessage;
  readonly pinned: OriginMessage;
  readonly unpinned: OriginMessage;
  readonly reaction: Reaction;
  readonly reactionRemoved: Reaction;
  readonly join: Person;
  readonly leave: Person;
  readonly typing: Person;
  readonly loggedIn: Person;
  readonly status: Person;
  readonly thread: { readonly id: string; readonly name: string };
  readonly poll: { readonly id: string; readonly change: 'created' | 'voted' | 'ended' };
}

/** The events that carry a message. */
export const messageEvents = [
  'message',
  'mention',
  'edited',
  'deleted',
  'reaction',
  'reactionRemoved',
  'pinned',
  'unpinned',
] as const;
