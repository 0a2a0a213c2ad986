// The client of TurboConnect: packets in; events and packets out. Beside PROTOCOL.md this reads line by line. The server
// answers next to nothing, so most of what the client knows it learns from what the server tells everybody.

import type { Close, Packet, SessionDriver, Verdict } from '../../socket/contract.ts';
import type { SocketError } from '../../socket/errors.ts';
import type { Cancel } from '../../socket/ports.ts';
import { parsePast, parseServerPacket } from './messages.ts';
import type { Chatted } from './messages.ts';
import { isVerified, marked, withoutMark } from './names.ts';
import type { TurboConnectPorts } from './ports.ts';
import { checkRaw } from './raw.ts';
import { Receipts } from './receipts.ts';
import type { Receipt } from './receipts.ts';
import { Room, unknownServer } from './room.ts';
import { ScratchLogin } from './scratch-login.ts';

/** The greeting may be late, or lost. */
const GREETING_WAIT = 2000;

export class TurboConnectSession extends Room implements SessionDriver {
  readonly scratch: ScratchLogin;
  /** Milliseconds. */
  roundTrip = 0;
  /** The room that is wanted, and the name; both are said again on every line. */
  room = '';
  private name = '';
  /** The greeting is over: the server listens. */
  private entered = false;
  /** The last line took a login with Scratch with it. */
  private scratchLost = false;
  private cancelGreeting: Cancel = () => undefined;
  private readonly receipts;

  constructor(ports: TurboConnectPorts) {
    super(ports);
    this.scratch = new ScratchLogin(ports);
    this.receipts = new Receipts(ports);
  }

  // What the blocks ask for.

  get isLoggedIn(): boolean {
    return this.self.name !== '';
  }

  setRoom(typed: string): void {
    const room = typed.trim();
    if (room === '') throw this.ports.error('roomEmpty');
    if (room === this.room) return;
    this.ports.line.check({ type: 'set_room', room });
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
    this.ports.line.check({ type: 'set_user', name });
    const another = this.name !== '' || this.scratch.underWay;
    this.scratch.over(this.ports.error('loginReplaced'));
    this.scratchLost = false;
    if (name === this.name) return;
    // What waits was written under another name.
    if (another) this.ports.line.discard();
    this.name = name;
    if (this.entered) this.introduce();
  }

  /** Ends when the window was opened; whether the player then signs in shows later. */
  logInWithScratch(): Promise<void> {
    const { error, line } = this.ports;
    if (line.state === 'none') throw error('notConnected');
    if (this.room === '') throw error('roomMissing');
    if (isVerified(this.self.name)) return Promise.resolve();
    this.scratchLost = false;
    return this.scratch
      .request(() => this.entered && line.send({ type: 'auth' }))
      .catch((failure: unknown) => {
        // What waits was written for a name that nobody has now.
        if (!this.isLoggedIn && !this.name && !this.scratch.isAwaited) line.discard();
        throw failure;
      });
  }

  sendMessage(message: string): void {
    const { error, line } = this.ports;
    if (message === '') throw error('messageEmpty');
    if (line.state === 'none') throw error('notConnected');
    if (this.room === '') throw error('roomMissing');
    if (!this.isLoggedIn && !this.name && !this.scratch.underWay) throw error('notLoggedIn');
    line.post(
      () => ({ type: 'chat', message }),
      () => this.receipts.sent(message, this.self.name),
    );
  }

  sendRaw(packet: unknown): void {
    const checked = checkRaw(packet);
    if ('code' in checked) throw this.ports.error(checked.code, checked.parameters);
    this.ports.line.send(checked.packet);
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
        if (this.entered && this.scratch.isAwaited) this.ports.line.release();
        return;
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

  closed({ error }: Close): Verdict {
    this.receipts.lost('messagesMaybeLost');
    this.scratchLost ||= isVerified(this.self.name) || this.scratch.isAwaited;
    // What waits was written under a name that nobody has now.
    if (this.scratchLost && !this.name) this.ports.line.discard();
    this.scratch.lost(this.entered ? error : undefined);
    this.forgetServer();
    return {};
  }

  left(reason?: SocketError): void {
    this.receipts.forget();
    this.scratch.over(reason);
    this.forgetServer();
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
    if (this.scratchLost) report(error('scratchLoginLost'), 'logInWithScratch');
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
    const before = this.self.name;
    this.self.rename(marked(this.name, false));
    this.putOnList(before);
    return true;
  }

  private welcome(): void {
    this.ports.emit('loggedIn', { name: this.myName });
    this.ports.line.release();
  }

  private joined(name: string): void {
    const isNews = isVerified(name) && !this.isHere(name) && !this.self.wasCalled(name);
    if (isNews && this.scratch.expects(this.self.isGone)) this.learnName(name);
    else this.seeJoin(name);
  }

  private chatted(chatted: Chatted): void {
    if (this.isMine(chatted)) this.confirm(chatted.username, this.receipts.heard(chatted.message));
    this.hear(chatted);
  }

  private confirm(name: string, receipt: Receipt | undefined): void {
    const { self } = this;
    this.roundTrip = receipt?.took ?? this.roundTrip;
    // It was sent under the present name and came back under an old one, so the server did not take the present one.
    if (receipt?.name === self.name && name !== self.name && self.wasCalled(name)) {
      this.ports.report(this.ports.error('nameRefused', { name: this.name }), 'setUsername');
      this.name = isVerified(name) ? '' : withoutMark(name);
      self.take(name);
      this.putOnList(receipt.name);
    }
    if (name) this.learnName(name);
  }

  /** What the server calls us is who we are. */
  private learnName(name: string): void {
    const before = this.self.name;
    if (!this.self.confirm(name)) return;
    this.putOnList(before);
    if (name === before || !isVerified(name)) return;
    // From now on that is the login, and the name that was chosen before is not wanted any more.
    this.name = '';
    this.scratch.over();
    // What nobody has heard by now was said before the server knew by whom.
    if (before === '') this.receipts.lost('messagesTooEarly');
    this.welcome();
  }

  /** What the server told is stale. */
  private forgetServer(): void {
    this.cancelGreeting();
    this.entered = false;
    this.myId = '';
    this.self.forget();
    this.forgetRoom();
  }
}
