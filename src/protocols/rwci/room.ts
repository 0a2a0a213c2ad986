// Who is there, who writes, and which channels there are: the part of RWCI that the server tells unasked. It knows no
// login and sends nothing.

import { createPeople } from '../../session/people.ts';
import { createTyping } from '../../session/typing.ts';
import type { errors } from './errors.ts';
import type { RwciEvents } from './events.ts';
import type { ServerPacket } from './messages.ts';
import type { SessionPorts } from '../../socket/contract.ts';

export type RwciPorts = SessionPorts<RwciEvents, keyof typeof errors>;

const TYPING_LASTS = 5000;
/** Where a message goes while the server has named no default channel. */
const FIRST_CHANNEL = 'general';

export abstract class Room {
  protected readonly ports: RwciPorts;
  private readonly people;
  private readonly typing;
  private readonly muted = new Set<string>();
  private readonly channelNames = new Set<string>();
  private namedChannel = '';

  constructor(ports: RwciPorts) {
    this.ports = ports;
    this.typing = createTyping(ports.clock, TYPING_LASTS);
    this.people = createPeople(
      (name) => name !== this.myName && ports.emit('join', { name }),
      (name) => name !== this.myName && ports.emit('leave', { name }),
    );
  }

  abstract get myName(): string;

  get usersOnline(): readonly string[] {
    return this.people.names;
  }

  get usersTyping(): readonly string[] {
    return this.typing.names;
  }

  get channels(): readonly string[] {
    return [...this.channelNames];
  }

  get defaultChannel(): string {
    return this.namedChannel || FIRST_CHANNEL;
  }

  /** The server has told who is here. */
  protected get knowsPeople(): boolean {
    return this.people.listed;
  }

  isOnline(name: string): boolean {
    return this.people.has(name);
  }

  /** Nothing is emitted for what they write. */
  mute(name: string): void {
    this.muted.add(name);
  }

  unmute(name: string): void {
    this.muted.delete(name);
  }

  /** Takes in what a packet tells of people and channels, and passes on what they write. */
  protected look(packet: ServerPacket): void {
    switch (packet.type) {
      case 'user_list':
        return this.people.list(packet.users);
      case 'join':
        return this.people.join(packet.username);
      case 'quit':
        this.typing.ended(packet.username);
        return this.people.leave(packet.username);
      case 'typing':
        return this.seeTyping(packet.username);
      case 'message':
        return this.hear('message', packet.author, packet.message, packet.channel ?? this.defaultChannel);
      case 'direct_message':
        return this.hear('direct', packet.author, packet.message, '');
      case 'broadcast':
        return this.hear('broadcast', '', packet.message, '');
      case 'default_channel':
        this.namedChannel = packet.channel;
        return;
      case 'channel_list':
        this.channelNames.clear();
        return packet.channels.forEach((channel) => this.channelNames.add(channel));
      case 'channel_create':
        this.channelNames.add(packet.channel);
        return;
      case 'channel_delete':
        this.channelNames.delete(packet.channel);
        return;
      case 'auth':
    }
  }

  /** What the server told is stale. */
  protected forgetRoom(): void {
    this.typing.clear();
    this.people.clear();
    this.channelNames.clear();
    this.namedChannel = '';
  }

  private hear(
    event: 'message' | 'direct' | 'broadcast',
    author: string,
    text: string,
    channel: string,
  ): void {
    this.typing.ended(author);
    if (this.muted.has(author)) return;
    const mine = event !== 'broadcast' && author === this.myName;
    this.ports.emit(event, { author, text, channel, mine, time: this.ports.clock.epoch() / 1000 });
  }

  private seeTyping(name: string): void {
    if (name === this.myName || this.muted.has(name)) return;
    this.typing.started(name);
    this.ports.emit('typing', { name });
  }
}
