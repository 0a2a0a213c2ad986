// The client of TurboConnect: packets in; events and packets out. Beside PROTOCOL.md this reads line by line. The server
// answers next to nothing, so most of what the client knows it learns from what the server tells everybody.

import { createEchoes } from '../../session/echoes.ts';
import type { Packet, SessionDriver, Verdict } from '../../socket/contract.ts';
import type { SocketError } from '../../socket/errors.ts';
import type { Cancel } from '../../socket/ports.ts';
import { parsePast, parseServerPacket } from './messages.ts';
import type { Chatted, ServerPacket } from './messages.ts';
import { isVerified, marked } from './names.ts';
import { Room } from './room.ts';
import type { TurboConnectPorts } from './room.ts';
import { ScratchLogin } from './scratch-login.ts';

/** The greeting may be late, or lost. */
const GREETING_WAIT = 2000;

/** Packets of which the session would not know: it says them itself. */
const own = /^(?:set_room|set_user|auth)$/;

type ServerData = Extract<ServerPacket, { type: 'server_data' }>['data'];
const unknownServer: ServerData = { address: '', version: '', features: [] };

export class TurboConnectSession extends Room implements SessionDriver {
  /** Milliseconds. */
  roundTrip = 0;
  server = unknownServer;
  /** The room that is wanted, and the name; both are said again on every line. */
  room = '';
  private name = '';
  /** The greeting is over: the server listens. */
  private entered = false;
  /** The last line took a login with Scratch with it. */
  private scratchLost = false;
  private cancelGreeting: Cancel = () => undefined;
  private readonly scratch;
  private readonly echoes;

  constructor(ports: TurboConnectPorts) {
    super(ports);
    this.scratch = new ScratchLogin(ports);
    this.echoes = createEchoes(ports.clock);
  }

  // What the blocks ask for.

  get isLoggedIn(): boolean {
    return this.me !== '';
  }

  get loginLink(): string {
    return this.scratch.link;
  }

  setRoom(typed: string): void {
    const room = typed.trim();
    if (room === '') throw this.ports.error('roomEmpty');
    if (room === this.room) return;
    const another = this.room !== '';
    this.room = room;
    if (another) {
      this.forgetRoom();
      // What waits was written for the people in the other room.
      this.ports.line.discard();
    }
    if (!this.entered) return;
    this.sayRoom();
    if (!another) this.introduce();
  }

  setUsername(typed: string): void {
    const name = typed.trim();
    if (name === '') throw this.ports.error('nameEmpty');
    this.scratch.over(this.ports.error('loginReplaced'));
    this.scratchLost = false;
    if (name === this.name) return;
    // What waits was written under the old name.
    if (this.name) this.ports.line.discard();
    this.name = name;
    if (this.entered) this.introduce();
  }

  /** Ends when the window was opened; whether the player then signs in shows later. */
  logInWithScratch(): Promise<void> {
    const { error, line } = this.ports;
    if (line.state === 'none') throw error('notConnected');
    if (this.room === '') throw error('roomMissing');
    if (isVerified(this.me)) return Promise.resolve();
    return this.scratch.request(() => this.entered && line.send({ type: 'auth' }));
  }

  sendMessage(message: string): void {
    const { error, line } = this.ports;
    if (message === '') throw error('messageEmpty');
    if (line.state === 'none') throw error('notConnected');
    if (this.room === '') throw error('roomMissing');
    if (!this.isLoggedIn && !this.name && !this.scratch.underWay) throw error('notLoggedIn');
    line.post(
      () => ({ type: 'chat', message }),
      () => this.echoes.sent(message),
    );
  }

  sendRaw(packet: unknown): void {
    const { error, line } = this.ports;
    if (typeof packet !== 'object' || packet === null || !('type' in packet)) throw error('rawShape');
    const { type } = packet;
    if (typeof type !== 'string') throw error('rawShape');
    if (own.test(type)) throw error('rawOwn', { type });
    line.send(packet);
  }

  // What the socket tells.

  opened(): void {
    this.cancelGreeting = this.ports.clock.after(GREETING_WAIT, () => this.enter());
  }

  received({ value }: Packet): void {
    const packet = parseServerPacket(value);
    switch (packet?.type) {
      case 'id':
        this.myId = packet.id;
        return this.enter();
      case 'server_data':
        this.server = packet.data;
        return;
      case 'authing':
        this.scratch.offered(packet.url);
        // Own messages are the surest sign of who one is, so they need not wait.
        return this.mayTalk();
      case 'chatted':
        return this.chatted(packet);
      case 'join':
        return this.joined(packet.name);
      case 'disconnected':
        return this.seeLeave(packet.name);
      case 'chatarray':
        return this.remember(packet.messages);
      case undefined:
        return this.remember(parsePast(value) ?? []);
    }
  }

  closed(): Verdict {
    const { error, line, report } = this.ports;
    const unsure = this.echoes.lost();
    if (unsure > 0) report(error('messagesMaybeLost', { count: unsure }), 'sendMessage');
    this.scratchLost ||= isVerified(this.me) || this.scratch.isAwaited;
    this.forgetServer(error('connectionLost', { url: line.url }));
    return {};
  }

  left(reason?: SocketError): void {
    this.echoes.lost();
    this.forgetServer(reason);
    this.scratchLost = false;
    this.roundTrip = 0;
    this.server = unknownServer;
  }

  /** The server listens now: the room first, then who we are, and only then what was waiting to be said. */
  private enter(): void {
    const { error, line, report } = this.ports;
    this.cancelGreeting();
    if (this.entered) return;
    this.entered = true;
    if (this.room) this.sayRoom();
    const isNamed = this.sayName();
    line.ready();
    if (isNamed) this.welcome();
    this.scratch.entered(() => line.send({ type: 'auth' }));
    if (this.scratchLost) {
      // What waits was written under a name that nobody has now.
      if (!isNamed) line.discard();
      report(error('scratchLoginLost'), 'logInWithScratch');
    }
    this.scratchLost = false;
  }

  private introduce(): void {
    if (this.sayName()) this.welcome();
  }

  private sayRoom(): void {
    this.ports.line.send({ type: 'set_room', room: this.room });
  }

  /** Nothing answers this, so from now on the name is ours until the server says otherwise. */
  private sayName(): boolean {
    if (!this.room || !this.name) return false;
    this.ports.line.send({ type: 'set_user', name: this.name });
    this.beCalled(marked(this.name, false));
    return true;
  }

  private welcome(): void {
    this.ports.emit('loggedIn', { name: this.myName });
    this.mayTalk();
  }

  private mayTalk(): void {
    this.ports.line.release();
  }

  private joined(name: string): void {
    const isMe = this.scratch.isExpected && isVerified(name) && !this.isHere(name);
    if (isMe) this.learnName(name);
    else this.seeJoin(name);
  }

  private chatted(chatted: Chatted): void {
    if (this.isMine(chatted)) {
      if (chatted.username) this.learnName(chatted.username);
      this.roundTrip = this.echoes.heard(chatted.message) ?? this.roundTrip;
    }
    this.hear(chatted);
  }

  /** What the server calls us is who we are. */
  private learnName(name: string): void {
    const isNew = isVerified(name) && name !== this.me;
    this.beCalled(name);
    if (!isNew) return;
    // From now on that is the login, and the name that was chosen before is not wanted any more.
    this.name = '';
    this.scratch.over();
    this.welcome();
  }

  /** What the server told is stale. */
  private forgetServer(reason: SocketError | undefined): void {
    this.cancelGreeting();
    this.entered = false;
    this.myId = '';
    this.me = '';
    this.scratch.over(reason);
    this.forgetRoom();
  }
}
