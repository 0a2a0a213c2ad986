// Who is here and what was said: the part of TurboConnect that the server tells unasked. There is no list of people in
// the protocol, so whoever was seen is here until the server says otherwise. It sends nothing.

import { createPeople } from '../../session/people.ts';
import type { PastMessage } from './events.ts';
import type { Chatted, ServerPacket } from './messages.ts';
import { isVerified, withoutMark } from './names.ts';
import type { TurboConnectPorts } from './ports.ts';
import { Self } from './self.ts';

type ServerData = Extract<ServerPacket, { type: 'server_data' }>['data'];
export const unknownServer: ServerData = { address: '', version: '', features: [] };

/** How many messages from before are kept. */
const MOST_HISTORY = 1000;

export abstract class Room {
  /** What the server says about itself. */
  server = unknownServer;
  /** The server's name for this connection; empty while it has told none. */
  myId = '';
  /** What the server sent as past chat, the oldest first. */
  history: readonly PastMessage[] = [];
  protected readonly ports: TurboConnectPorts;
  protected readonly self = new Self();
  private readonly people;
  private readonly muted = new Set<string>();

  constructor(ports: TurboConnectPorts) {
    this.ports = ports;
    this.people = createPeople(
      (name) => this.isOnly(name) && ports.emit('join', { name: withoutMark(name) }),
      (name) => this.isOnly(name) && ports.emit('leave', { name: withoutMark(name) }),
    );
  }

  get myName(): string {
    return withoutMark(this.self.name);
  }

  get usersOnline(): readonly string[] {
    return [...new Set(this.people.names.map(withoutMark))];
  }

  isOnline(name: string): boolean {
    return this.usersOnline.includes(name);
  }

  /** Nothing is emitted for what they write. */
  mute(name: string): void {
    this.muted.add(name);
  }

  unmute(name: string): void {
    this.muted.delete(name);
  }

  protected isHere(name: string): boolean {
    return this.people.has(name);
  }

  /** One's own name is on the list as well, and moves when it changes. */
  protected putOnList(before: string): void {
    this.people.forget(before);
    if (this.self.name) this.people.see(this.self.name);
  }

  protected seeJoin(name: string): void {
    if (this.self.wasCalled(name)) this.self.heard(name);
    else if (withoutMark(name) !== '') this.people.join(name);
  }

  protected seeLeave(name: string): void {
    this.self.left(name);
    if (name !== this.self.name) this.people.leave(name);
  }

  protected isMine({ id, username }: Chatted): boolean {
    return id && this.myId ? id === this.myId : username !== '' && username === this.self.name;
  }

  protected hear(chatted: Chatted): void {
    const mine = this.isMine(chatted);
    const message = this.read(chatted);
    if (!mine && message.author !== '') this.people.see(chatted.username);
    if (!this.muted.has(message.author)) this.ports.emit('message', { ...message, mine });
  }

  /** Takes in what was said before; nobody hears of it as if it were new. */
  protected remember(past: readonly Chatted[]): void {
    this.history = [...this.history, ...past.map((each) => this.read(each))].slice(-MOST_HISTORY);
  }

  /** Another room, or another line: who was there and what was said is not known there. */
  protected forgetRoom(): void {
    this.people.clear();
    if (this.self.name) this.people.see(this.self.name);
    this.history = [];
  }

  /** Nobody else here has that name, with whatever mark. */
  private isOnly(name: string): boolean {
    const plain = withoutMark(name);
    return !this.people.names.some(
      (other) => other !== name && other !== this.self.name && withoutMark(other) === plain,
    );
  }

  private read({ message, username, id, time }: Chatted): PastMessage {
    return {
      text: message,
      author: withoutMark(username),
      authorId: id,
      verified: isVerified(username),
      time: time ?? this.ports.clock.epoch() / 1000,
    };
  }
}
