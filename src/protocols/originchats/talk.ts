// What people write, and what becomes of it: takes in what the server tells of messages, and passes it on as events. It
// sends nothing.

import { createTyping } from '../../session/typing.ts';
import { keyOf } from './channels.ts';
import type { Place } from './channels.ts';
import type { OriginMessage } from './events.ts';
import { entryOf } from './history.ts';
import type { Entry } from './history.ts';
import { emptyMessage } from './message.ts';
import type { Message } from './message.ts';
import type { ServerPacket, ServerPacketOf } from './messages.ts';
import type { Toolbox } from './toolbox.ts';
import { Unreads } from './unreads.ts';

const TYPING_LASTS = 10_000;

const placeOf = ({ channel, thread_id }: Place): Place => ({ channel, thread_id });

export class Talk {
  readonly unreads = new Unreads();
  private readonly typing;
  private readonly toolbox: Toolbox;

  constructor(toolbox: Toolbox) {
    this.toolbox = toolbox;
    this.typing = createTyping(toolbox.ports.clock, TYPING_LASTS);
  }

  get usersTyping(): readonly string[] {
    return this.typing.names.map((username) => this.toolbox.users.shown(username));
  }

  /** What the server tells of messages. */
  look(packet: ServerPacket): void {
    switch (packet.type) {
      case 'message_new':
        return this.hear(packet);
      case 'message_edit':
        return this.edited(packet);
      case 'message_delete':
        return this.deleted(packet);
      case 'message_react_add':
      case 'message_react_remove':
        return this.reacted(packet);
      case 'message_pin':
      case 'message_unpin':
        return this.pinned(packet);
      case 'typing':
        return this.seeTyping(packet.user);
      case 'messages_get':
        return this.loaded(placeOf(packet), packet.messages);
      case 'thread_messages':
        return this.loaded({ channel: '', thread_id: packet.thread_id }, packet.messages);
      case 'unreads_get':
        return packet.unreads.forEach(({ unread_count }, key) => this.unreads.set(key, unread_count));
      case 'unreads_count':
        return this.unreads.set(keyOf(packet), packet.unread_count);
      case 'unreads_ack':
      case 'unreads_update':
        return this.read(packet);
    }
  }

  /** Somebody has gone. */
  gone(username: string): void {
    this.typing.ended(username);
  }

  /** The line is gone. */
  lost(): void {
    this.typing.clear();
  }

  clear(): void {
    this.lost();
    this.unreads.clear();
  }

  /** A message as events carry it. */
  eventOf({ id, text, user, time, place, replyTo }: Entry): OriginMessage {
    const { users } = this.toolbox;
    return {
      id,
      text,
      author: users.shown(user),
      authorId: user,
      time,
      mine: user !== '' && user === users.me,
      channel: place.channel,
      replyTo,
      thread: place.thread_id,
    };
  }

  private hear({ message, ...packet }: ServerPacketOf<'message_new'>): void {
    const { channels, history, ports, users } = this.toolbox;
    const place = placeOf(packet);
    const known = history.find(message.id);
    // It may have been loaded before it came.
    const entry = known ?? entryOf(message, place, Math.max(this.now, history.newest(place)));
    this.typing.ended(entry.user);
    if (entry.isHeard) return;
    entry.isHeard = true;
    if (!known) history.add(entry);
    users.wrote(entry.user);
    channels.wrote(entry.place, entry.id, entry.time);
    if (entry.user !== users.me) this.unreads.wrote(keyOf(entry.place));
    if (this.toolbox.muted.has(entry.user)) return;
    const event = this.eventOf(entry);
    ports.emit('message', event);
    if (!event.mine && this.mentionsMe(message)) ports.emit('mention', event);
  }

  private edited(packet: ServerPacketOf<'message_edit'>): void {
    const { history } = this.toolbox;
    const entry = this.entryFor(packet, packet.message);
    history.change(entry, { text: packet.content, edited: true });
    this.tell('edited', entry);
  }

  private deleted(packet: ServerPacketOf<'message_delete'>): void {
    const entry = this.entryFor(packet);
    this.toolbox.history.remove(entry);
    this.tell('deleted', entry);
  }

  private pinned(packet: ServerPacketOf<'message_pin' | 'message_unpin'>): void {
    const isPin = packet.type === 'message_pin';
    const entry = this.entryFor({ ...packet, thread_id: '' });
    this.toolbox.history.change(entry, { pinned: isPin });
    this.tell(isPin ? 'pinned' : 'unpinned', entry);
  }

  private reacted(packet: ServerPacketOf<'message_react_add' | 'message_react_remove'>): void {
    const { history, ports, users } = this.toolbox;
    const { emoji, from } = packet;
    const isOn = packet.type === 'message_react_add';
    const entry = this.entryFor(packet);
    history.react(entry, emoji, from, isOn);
    if (this.toolbox.muted.has(from)) return;
    const event = { ...this.eventOf(entry), emoji, user: users.shown(from) };
    ports.emit(isOn ? 'reaction' : 'reactionRemoved', event);
  }

  private tell(event: 'edited' | 'deleted' | 'pinned' | 'unpinned', entry: Entry): void {
    if (!this.toolbox.muted.has(entry.user)) this.toolbox.ports.emit(event, this.eventOf(entry));
  }

  private loaded(place: Place, messages: readonly Message[]): void {
    const { channels, handshake, history, users } = this.toolbox;
    for (const { user } of messages) users.wrote(user);
    // Older servers do not count.
    if (!handshake.isModern) this.unreads.set(keyOf(place), 0);
    const channel = place.channel || (channels.thread(place.thread_id)?.parent_channel ?? '');
    const where = { ...place, channel };
    history.merge(
      where,
      messages.map((message) => entryOf(message, where, 0)),
    );
  }

  private read(packet: ServerPacketOf<'unreads_ack' | 'unreads_update'>): void {
    const { history, users } = this.toolbox;
    const key = keyOf(packet);
    this.unreads.read(key, packet.last_read, history.in(key), users.me);
  }

  private seeTyping(username: string): void {
    const { ports, users } = this.toolbox;
    if (username === users.me || this.toolbox.muted.has(username)) return;
    this.typing.started(username);
    ports.emit('typing', { name: users.shown(username) });
  }

  /** A message that is known, or else what a packet says of it. */
  private entryFor(packet: Place & { readonly id: string }, message?: Message): Entry {
    const said = message ?? { ...emptyMessage, id: packet.id };
    return this.toolbox.history.find(packet.id) ?? entryOf(said, placeOf(packet), this.now);
  }

  // Servers ping only some kinds of names, but people mean anybody's.
  private mentionsMe({ content, ping, pings, reply_to }: Message): boolean {
    const { users } = this.toolbox;
    const me = users.get(users.me);
    if (!me) return false;
    const { username, id, roles } = me;
    if ([...pings.users, ...pings.replies].some((each) => each === username || each === id)) return true;
    if (ping !== false && reply_to.user === username) return true;
    if (pings.roles.some((role) => roles.includes(role))) return true;
    return [username, users.shown(username)].some((name) => mentions(content, name));
  }

  /** Seconds since 1970. */
  private get now(): number {
    return this.toolbox.ports.clock.epoch() / 1000;
  }
}

/** Whether a text has `@` and a name in it, and not just the beginning of a longer name. Case does not count. */
export const mentions = (text: string, name: string): boolean => {
  const wanted = `@${name.toLowerCase()}`;
  const pieces = text.toLowerCase().split(wanted);
  return name !== '' && pieces.slice(1).some((rest) => !/^[\p{L}\p{N}_-]/u.test(rest));
};
