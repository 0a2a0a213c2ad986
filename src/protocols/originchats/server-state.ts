// What the parts of the reference server share: who somebody is, what a request is, and where an answer goes. Types,
// and what is fixed; it does nothing.

import type { Clock } from '../../socket/ports.ts';
import type { Peer, Storage } from '../../session/reference.ts';
import type { ClientPacket, SentServerPacket } from './messages.ts';

/** `current`: as deployed today, a superset of the document · `old`: as deployed in the document's time. */
export const dialects = ['current', 'old'] as const;
export type Dialect = (typeof dialects)[number];

/** What the server tells of itself in `limits`. */
export const limits = { post_content: 2000, search_results: 30 } as const;

export interface Status {
  readonly status: string;
  readonly text: string;
}

/** Somebody with an account; they may be offline. */
export interface Member {
  /** The full user name, which nobody else has; the key of everything that is kept about them. */
  readonly username: string;
  readonly id: string;
  /** The account is this server's own, not Rotur's. */
  readonly cracked: boolean;
  nickname: string;
  roles: readonly string[];
  /** What they chose; whether they are connected is for the crowd to say. */
  status: Status;
  picture: string;
}

/** One connection. */
export interface Visitor {
  readonly peer: Peer;
  /** Undefined until logged in. */
  member: Member | undefined;
}

/** All accounts, online or not. */
export interface Members {
  readonly all: readonly Member[];
  /** By full user name or by id. */
  find(usernameOrId: string): Member | undefined;
  /** Writes down what has changed about somebody. */
  save(member: Member): void;
}

export type Cmd = ClientPacket['type'];

/** A request of somebody who is logged in, and the ways to answer it. */
export interface Request<C extends Cmd = Cmd> {
  readonly packet: Extract<ClientPacket, { type: C }>;
  readonly visitor: Visitor;
  readonly member: Member;
  /** Answers this connection, with the request's `listener`. */
  reply(packet: SentServerPacket): void;
  /** Answers with an `error`; it has the request's `listener`, and its command as `src` unless `withoutSource`. */
  fail(val: string, withoutSource?: boolean): void;
  /** Tells all who are logged in and whom `sees` picks, then this connection, whose copy has the `listener`. */
  tell(packet: SentServerPacket, sees: (member: Member) => boolean): void;
  /** Tells the other connections of this member, or all of them. */
  tellMyself(packet: SentServerPacket, others?: 'others only'): void;
  /** Counts one use against the rate limit; false: over it, and the answer has been given. */
  mayPass(): boolean;
}

export type Handler<C extends Cmd> = (request: Request<C>) => void;
/** What is done with each command that a part of the server serves. */
export type Handlers = { readonly [C in Cmd]?: Handler<C> };

/** What the parts of the server are given. */
export interface Desk {
  readonly dialect: Dialect;
  readonly clock: Clock;
  readonly storage: Storage;
  readonly members: Members;
  /** Full user names of all who are connected and not invisible, once each, in the order of coming. */
  online(): readonly Member[];
  /** Tells everybody who is logged in and whom `sees` picks (all unless given). */
  announce(packet: SentServerPacket, sees?: (member: Member) => boolean): void;
}

/** A part of the server: what it serves, and what an operator may make it do. */
export interface Talk {
  readonly handlers: Handlers;
  /**
   * Says something in a channel as `originChats`; false if there is no such channel. `interaction`: the slash command that
   * it answers. `tell`: how, which is the desk's `announce` unless given; whoever typed a slash command is answered by it.
   */
  post(
    channel: string,
    content: string,
    interaction?: { readonly command: string; readonly username: string },
    tell?: Request['tell'],
  ): boolean;
  /** Why somebody may not type a slash command in a channel; undefined if they may. */
  problemWithCalling(channel: string, member: Member): string | undefined;
  /** Forgets what is kept of somebody besides what they said. */
  forget(member: Member): void;
  /** Makes a text channel that everybody may see; false if there is one of that name. */
  createChannel(name: string): boolean;
  deleteChannel(name: string): boolean;
  /** Cancels every timer. */
  stop(): void;
}
