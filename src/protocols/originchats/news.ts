// Takes in what the server tells of people, of the channels they are in, and of itself. It sends nothing.

import type { ServerPacket, ServerPacketOf } from './messages.ts';
import type { Toolbox } from './toolbox.ts';

export interface NewsListener {
  /** Somebody has gone. */
  gone(username: string): void;
  /** What this player may see has changed. */
  rightsChanged(): void;
  /** Somebody may have come or gone. */
  onlineChanged(): void;
}

export class News {
  private readonly toolbox: Toolbox;
  private readonly listener: NewsListener;

  constructor(toolbox: Toolbox, listener: NewsListener) {
    this.toolbox = toolbox;
    this.listener = listener;
  }

  look(packet: ServerPacket): void {
    this.lookAtPeople(packet);
    this.lookAround(packet);
  }

  private lookAtPeople(packet: ServerPacket): void {
    const { handshake, users } = this.toolbox;
    switch (packet.type) {
      case 'users_list':
        return users.list(packet.users, handshake.isModern);
      case 'users_online':
        return users.listOnline(packet.users, handshake.isModern);
      case 'user_connect':
        users.see(packet.user);
        return users.came(packet.user.username);
      case 'user_join':
        return users.welcome(packet.user);
      case 'user_disconnect':
        // Older servers say so of every connection, and somebody may have several.
        return handshake.isModern ? this.left(packet.username) : this.listener.onlineChanged();
      case 'user_leave':
        this.left(packet.username);
        return users.forget(packet.username);
      case 'nickname_update':
        return this.renamed(packet.user, packet.username, packet.nickname);
      case 'nickname_remove':
        return this.renamed(packet.user, packet.username, '');
      case 'user_updated':
        return this.changed(packet);
      case 'user_roles_get':
        return this.ranked(packet);
      case 'status_get':
      case 'status':
        return this.felt(packet.username, packet.status);
      case 'status_set':
        // Of somebody else who is invisible now it does not say who that is.
        return packet.listener === '' ? undefined : this.felt(users.me, packet.status);
    }
  }

  private lookAround(packet: ServerPacket): void {
    const { channels, handshake } = this.toolbox;
    switch (packet.type) {
      case 'server_update':
      case 'server_info':
        return handshake.changed(packet);
      case 'roles_list':
        return this.listener.rightsChanged();
      case 'channels_get':
        return channels.list(packet.val, packet.listener !== '');
      case 'thread_create':
        return this.began(packet);
      case 'thread_get':
      case 'thread_update':
      case 'thread_join':
      case 'thread_leave':
        if (packet.thread) channels.putThread(packet.thread);
        return;
      case 'thread_delete':
        return channels.removeThread(packet.thread_id);
    }
  }

  private left(username: string): void {
    this.listener.gone(username);
    this.toolbox.users.went(username);
  }

  private renamed(id: string, username: string, nickname: string | undefined): void {
    const { users } = this.toolbox;
    const user = users.get(username) ?? users.withId(id);
    if (user && nickname !== undefined) users.rename(user, nickname);
  }

  private changed({ user_id: id, username, nickname }: ServerPacketOf<'user_updated'>): void {
    const { users } = this.toolbox;
    const user = users.withId(id);
    if (user && username !== '' && user.username !== username) users.move(user, username);
    this.renamed(id, username, nickname);
  }

  /** Somebody has other roles; whoever has none any more is told so. */
  private ranked({ user, roles, color }: ServerPacketOf<'user_roles_get'>): void {
    const { users } = this.toolbox;
    const known = users.known(user);
    if (known) Object.assign(known, { roles, color });
    if (known?.username === users.me) this.listener.rightsChanged();
  }

  private felt(username: string, status: ServerPacketOf<'status_get'>['status']): void {
    const { muted, ports, users } = this.toolbox;
    const user = users.get(username);
    // Whoever was invisible is seen again, and nobody is told that they came.
    const isHidden = /^(?:invisible|offline)$/.test(status.status) || users.isOnline(username);
    if (!isHidden) this.listener.onlineChanged();
    const isNews = user?.status.status !== status.status || user.status.text !== status.text;
    if (user) user.status = status;
    if (isNews && !muted.has(username)) ports.emit('status', { name: users.shown(username) });
  }

  private began({ thread, channel }: ServerPacketOf<'thread_create'>): void {
    const { channels, muted, ports } = this.toolbox;
    const { id, name } = thread;
    if (channels.putThread(thread, channel) && !muted.has(thread.created_by))
      ports.emit('thread', { id, name });
  }
}
