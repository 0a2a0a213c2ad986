// What the blocks ask of a chat, and what they read of it: the parts of the session, joined. Who we are to the server
// and how the line lives is for session.ts.

import { asJson, isObject } from '../../session/packets.ts';
import { Asking, unheard } from './asking.ts';
import type { Command } from './asking.ts';
import type { Account } from './account.ts';
import { Channels } from './channels.ts';
import { Deeds } from './deeds.ts';
import { Handshake } from './handshake.ts';
import { History } from './history.ts';
import type { Entry } from './history.ts';
import type { ServerPacket } from './messages.ts';
import { Mutes } from './mutes.ts';
import { News } from './news.ts';
import { Outgoing } from './outgoing.ts';
import { Polls } from './polls.ts';
import type { OriginChatsPorts } from './ports.ts';
import { checkRaw } from './raw.ts';
import { Talk } from './talk.ts';
import { Threads } from './threads.ts';
import { createToolbox } from './toolbox.ts';
import type { Toolbox } from './toolbox.ts';
import { Users } from './users.ts';

/** Milliseconds. */
const TYPING_EVERY = 5000;
const REFRESH_AFTER = 5000;
/** Characters of the text of a status. */
const LONGEST_STATUS = 100;

export abstract class Chat {
  readonly handshake = new Handshake();
  readonly list = new Channels();
  readonly history = new History();
  readonly people: Users;
  readonly muted: Mutes;
  readonly deeds: Deeds;
  readonly polls: Polls;
  readonly threads: Threads;
  readonly talk: Talk;
  abstract readonly account: Account;
  protected readonly ports: OriginChatsPorts;
  protected readonly asking: Asking;
  protected readonly outgoing: Outgoing;
  private readonly toolbox: Toolbox;
  private readonly news: News;
  private typedAt = -Infinity;
  private refreshedAt = -Infinity;

  constructor(ports: OriginChatsPorts) {
    this.ports = ports;
    this.people = new Users(
      (name) => ports.emit('join', { name }),
      (name) => ports.emit('leave', { name }),
    );
    this.muted = new Mutes(this.people);
    this.asking = new Asking(ports);
    this.outgoing = new Outgoing(ports, this.asking);
    const { handshake, history, list: channels, muted, people: users } = this;
    this.toolbox = createToolbox(
      { ports, handshake, history, channels, muted, users },
      { asking: this.asking, outgoing: this.outgoing, login: () => this.account },
    );
    this.deeds = new Deeds(this.toolbox);
    this.polls = new Polls(this.toolbox);
    this.threads = new Threads(this.toolbox, this.deeds);
    this.talk = new Talk(this.toolbox);
    this.news = new News(this.toolbox, {
      gone: (username) => this.talk.gone(username),
      rightsChanged: () => this.refresh({ cmd: 'channels_get' }),
      onlineChanged: () => this.refresh({ cmd: 'users_online' }),
    });
  }

  get isLoggedIn(): boolean {
    return this.account.isLoggedIn;
  }

  get myName(): string {
    return this.people.shown(this.people.me);
  }

  /** Milliseconds. */
  get roundTrip(): number {
    return this.asking.roundTrip;
  }

  get usersOnline(): readonly string[] {
    return this.people.namesOnline;
  }

  get usersTyping(): readonly string[] {
    return this.talk.usersTyping;
  }

  get channels(): readonly string[] {
    return this.list.names;
  }

  /** Seconds until something can be sent. */
  get rateLimitLeft(): number {
    return this.outgoing.secondsLeft;
  }

  isOnline(name: string): boolean {
    return this.people.isOnline(name);
  }

  mute(name: string): void {
    this.muted.add(name);
  }

  unmute(name: string): void {
    this.muted.remove(name);
  }

  sendMessage(text: string): void {
    this.deeds.say(text, 'sendMessage', () => ({ channel: this.list.current }));
  }

  sendToChannel(text: string, channel: string): void {
    this.deeds.say(text, 'sendToChannel', () => ({ channel: this.list.nameOf(channel) }));
  }

  reply(text: string, id: string): void {
    this.deeds.say(text, 'reply', () => ({ ...this.deeds.spot(id), reply_to: id }));
  }

  /** At most every five seconds, and not while the server takes nothing: it would count against what one wants to say. */
  sendTyping(): void {
    const { clock } = this.ports;
    this.toolbox.demandLogin();
    const isEarly = clock.now() - this.typedAt < TYPING_EVERY || this.outgoing.secondsLeft > 0;
    if (isEarly || !this.isLoggedIn) return;
    this.typedAt = clock.now();
    this.asking.send(
      { cmd: 'typing', channel: this.list.current },
      { ...this.asking.quietly('sendTyping'), limited: (ms) => this.outgoing.limit(ms) },
    );
  }

  /** From now on blocks without a channel mean this one. Throws if it is known that there is none of that name. */
  setChannel(typed: string): void {
    const { list, ports } = this;
    const { clock } = ports;
    const name = typed.trim();
    const found = list.find(name);
    if (list.listed && !found) {
      // It may be new: nobody is told when channels come.
      if (clock.now() - this.refreshedAt > REFRESH_AFTER) this.refresh({ cmd: 'channels_get' });
      this.refreshedAt = clock.now();
      throw ports.error('channelUnknown', { name, channels: list.names.join(', ') });
    }
    list.wish = found?.name ?? name;
  }

  async refreshChannels(): Promise<void> {
    await this.toolbox.ask({ cmd: 'channels_get' });
  }

  setStatus(status: string, text: string): void {
    if (Array.from(text).length > LONGEST_STATUS) throw this.ports.error('statusTooLong');
    this.toolbox.tell({ cmd: 'status_set', status, text }, 'setStatus');
  }

  /** There is no other way than a slash command, whose answer the whole channel sees. */
  setNickname(nickname: string): void {
    const { forText: channel } = this.list;
    this.toolbox.tell({ cmd: 'slash_call', channel, command: 'nick', args: { nickname } }, 'setNickname');
  }

  /** Older servers do not count, so it is done here. */
  markRead(typed: string): void {
    const channel = this.list.nameOf(typed);
    if (this.handshake.isModern) return this.toolbox.tell({ cmd: 'unreads_ack', channel }, 'markRead');
    this.toolbox.demandLogin();
    this.talk.unreads.set(channel, 0);
  }

  /** The messages of the current channel that are known, the oldest first. */
  get currentHistory(): readonly Entry[] {
    return this.history.in(this.list.current);
  }

  /** The same as JSON. */
  get writtenHistory(): string {
    return this.toolbox.written(this.currentHistory);
  }

  /** The answer to any command, as it came; empty if the project has left. */
  async request(command: string, fields: unknown): Promise<string> {
    const { error } = this.ports;
    if (!isObject(fields)) throw error('rawFields');
    const checked = checkRaw({ ...fields, cmd: command });
    if ('code' in checked) throw error(checked.code);
    const answer = await this.toolbox.ask(checked.packet);
    return answer ? asJson(answer.value) : '';
  }

  sendRaw(packet: unknown): void {
    const checked = checkRaw(packet);
    if ('code' in checked) throw this.ports.error(checked.code);
    this.toolbox.demandLogin();
    // What comes before the login is refused like a login.
    if (!this.isLoggedIn) throw this.ports.error('notLoggedIn');
    this.ports.line.send(checked.packet);
  }

  /** Takes in what the server tells. */
  protected look(packet: ServerPacket): void {
    this.news.look(packet);
    this.talk.look(packet);
    this.polls.look(packet);
  }

  /** Asks for what nobody is told of; it does not matter if that fails. */
  protected refresh(...commands: readonly Command[]): void {
    if (this.isLoggedIn) for (const command of commands) this.asking.send(command, unheard);
  }

  /** The line is gone, and with it what can be known only while there is one. */
  protected forgetLine(): void {
    this.typedAt = -Infinity;
    this.people.forgetOnline();
    this.talk.lost();
  }

  /** What the server told belongs to a server, or to somebody, who is not meant any more. */
  protected forgetServer(): void {
    this.people.clear();
    this.list.clear();
    this.history.clear();
    this.talk.clear();
    this.polls.clear();
  }
}
