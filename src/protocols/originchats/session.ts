// The client of OriginChats: packets in; events and packets out. Beside PROTOCOL.md this reads line by line. What the
// blocks ask for stands in chat.ts, who we are in account.ts; this is how a line lives, from the handshake to its end.

import { Pulse } from '../../session/pulse.ts';
import { repeat } from '../../session/repeat.ts';
import { isListener } from '../../session/requests.ts';
import type { Close, Packet, SessionDriver, Verdict } from '../../socket/contract.ts';
import type { SocketError } from '../../socket/errors.ts';
import type { Cancel } from '../../socket/ports.ts';
import { Account } from './account.ts';
import { Chat } from './chat.ts';
import { parseServerPacket } from './messages.ts';
import type { ServerPacket, ServerPacketOf } from './messages.ts';
import type { OriginChatsPorts } from './ports.ts';

/** Milliseconds. The handshake may never come. */
const HANDSHAKE_WAIT = 5000;
/** The list of channels, which tells where messages without a channel go, may never come. */
const CHANNELS_WAIT = 1000;
/** The server pings every 30 s. */
const SILENCE = 75_000;
const PING_EVERY = 30_000;
const EXPULSION_WAIT = 1000;
/** Nobody is told when channels come and go. */
const REFRESH_EVERY = 60_000;

export class OriginChatsSession extends Chat implements SessionDriver {
  readonly account: Account;
  /** Some versions of the server refuse 4 MiB, some only more. */
  readonly largestFrame = 4 * 2 ** 20 - 1;
  /** The greeting is over: the server listens. */
  private entered = false;
  /** The project was connected before. */
  private again = false;
  private awaitingLogin = false;
  /** The server has said on this line who we are. */
  private introduced = false;
  /** Why the server throws us out. */
  private expelled: SocketError | undefined;
  private timers: Cancel[] = [];
  private readonly pulse: Pulse;

  constructor(ports: OriginChatsPorts) {
    super(ports);
    const { clock, error, line } = ports;
    this.account = new Account({
      ports,
      handshake: this.handshake,
      listens: () => this.entered,
      welcomed: (name) => this.welcomed(name),
      refused: () => this.loginEnded(),
      failed: () => this.loginFailed(),
      leave: () => this.leaveAccount(),
    });
    this.pulse = new Pulse(clock, SILENCE, () => line.lose({ because: error('silentServer') }));
  }

  opened(again: boolean): void {
    this.forgetLine();
    // Its key is for one connection only.
    this.handshake.facts = undefined;
    this.expelled = undefined;
    this.again = again;
    this.timers = [this.ports.clock.after(HANDSHAKE_WAIT, () => this.enter())];
  }

  received({ value }: Packet): void {
    this.pulse.heard();
    if (typeof value !== 'object' || value === null) return;
    const packet = parseServerPacket(value);
    if (packet) this.look(packet);
    const isMine = packet?.type === 'message_new' && packet.message.user === this.people.me;
    if (!this.asking.settle({ value, packet }, isMine) && packet) this.unasked(packet);
    if (packet) this.live(packet);
  }

  closed({ error }: Close): Verdict {
    this.asking.lost(error);
    this.outgoing.lost();
    this.forgetLine();
    const { retrying, refused } = this.account.lost(error);
    if (this.expelled) return { final: this.expelled };
    return refused ? { final: refused, told: true } : { rest: retrying };
  }

  left(reason?: SocketError): void {
    this.account.left(reason);
    this.asking.left();
    this.outgoing.left();
    this.forgetLine();
    this.forgetServer();
    this.handshake.facts = undefined;
  }

  /** What a packet means for the line and for who we are on it. */
  private live(packet: ServerPacket): void {
    const { account, handshake, ports } = this;
    switch (packet.type) {
      case 'handshake':
        handshake.facts = packet.val;
        if (handshake.isModern) this.asking.expectListeners();
        return this.enter();
      case 'auth_success':
        return account.accepted();
      case 'auth_error':
        return this.refused(packet.val);
      case 'ready':
        return this.introduce(packet);
      case 'channels_get':
        return this.isLoggedIn ? this.outgoing.start() : undefined;
      case 'ping':
        return this.pulse.beat();
      case 'disconnect':
        return this.expel(ports.error('thrownOut', { reason: packet.reason }));
    }
  }

  /** The server closes the line next; if it does not, that is done here. */
  private expel(final: SocketError): void {
    const { clock, line } = this.ports;
    this.expelled = final;
    this.timers.push(clock.after(EXPULSION_WAIT, () => line.lose({ final })));
  }

  /** What nobody has asked for, or nobody waits for any more. */
  private unasked(packet: ServerPacket): void {
    const { error, report } = this.ports;
    if (isListener(packet.listener)) return;
    // A moderator has silenced us.
    if (packet.type === 'rate_limit') this.outgoing.limit(packet.length);
    // Only what a project writes itself goes without a listener of ours.
    if (packet.type === 'error') report(error('refused', { reason: packet.val }), 'sendRaw');
  }

  private refused(reason: string): void {
    const { error, line } = this.ports;
    if (!/\bbanned\b/i.test(reason)) return this.account.refused(reason);
    const final = error('banned', { reason });
    this.account.giveUp(final);
    line.lose({ final, told: true, rest: false });
  }

  /** The server listens now. */
  private enter(): void {
    if (this.entered) return;
    this.entered = true;
    this.awaitingLogin = this.account.entered() && this.again;
    if (!this.awaitingLogin) this.ports.line.ready();
  }

  private introduce({ user }: ServerPacketOf<'ready'>): void {
    if (!this.account.underWay || this.introduced || user.username === '') return;
    this.introduced = true;
    this.people.see(user);
    this.people.me = user.username;
    this.account.ready();
  }

  /** `name`: what somebody logged in with, for servers that do not say who that is. */
  private welcomed(name: string): void {
    const { clock, emit } = this.ports;
    this.people.me ||= name;
    this.loginEnded();
    emit('loggedIn', { name: this.myName });
    const unreads = this.handshake.can('unreads_get') ? [{ cmd: 'unreads_get' }] : [];
    this.refresh({ cmd: 'channels_get' }, { cmd: 'users_list' }, { cmd: 'users_online' }, ...unreads);
    this.timers.push(
      clock.after(CHANNELS_WAIT, () => this.outgoing.start()),
      repeat(clock, PING_EVERY, () => this.refresh({ cmd: 'ping' })),
      repeat(clock, REFRESH_EVERY, () => this.refresh({ cmd: 'channels_get' })),
    );
  }

  // After a reconnect the project is told only when the login has ended, either way.
  private loginEnded(): void {
    if (this.awaitingLogin) this.ports.line.ready();
    this.awaitingLogin = false;
  }

  // What waits was written under a name that nobody has now.
  private loginFailed(): void {
    this.ports.line.discard();
    this.loginEnded();
  }

  // What waits was written under the old name, and others may see other things.
  private leaveAccount(): void {
    this.asking.left();
    this.outgoing.left();
    this.ports.line.discard();
    this.forgetLine();
    this.forgetServer();
  }

  protected override forgetLine(): void {
    super.forgetLine();
    this.entered = false;
    this.introduced = false;
    this.pulse.stop();
    for (const cancel of this.timers.splice(0)) cancel();
  }
}
