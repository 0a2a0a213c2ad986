// The client of RWCI: packets in; events and packets out. Beside PROTOCOL.md this reads line by line. It works with
// servers that follow the document and with the deployed one, which answers and closes differently.

import { createEchoes } from '../../session/echoes.ts';
import { Login } from '../../session/login.ts';
import { Probe } from '../../session/probe.ts';
import type { Close, Line, Packet, SessionDriver, Verdict } from '../../socket/contract.ts';
import type { SocketError } from '../../socket/errors.ts';
import type { Cancel } from '../../socket/ports.ts';
import { parseServerPacket } from './messages.ts';
import type { ServerPacket } from './messages.ts';
import { checkRaw } from './raw.ts';
import { Room } from './room.ts';
import type { RwciPorts } from './room.ts';
import { createSickness } from './sickness.ts';

const SILENCE = 45_000;
const PATIENCE = 10_000;
/** The document's servers never name a default channel, so it is not waited for any longer. */
const CHANNEL_WAIT = 1000;

export class RwciSession extends Room implements SessionDriver {
  /** Milliseconds. */
  roundTrip = 0;
  /** The server's words, or ours where it gives none. */
  loginStatus = '';
  isNewAccount = false;
  private awaitingLogin = false;
  private cancelWait: Cancel = () => undefined;
  private readonly login: Login;
  private readonly echoes;
  private readonly probe;
  private readonly sickness;

  constructor(ports: RwciPorts) {
    super(ports);
    const { clock, line } = ports;
    this.login = new Login({
      ports,
      line,
      send: ({ name, secret }) => this.authorize(name, secret),
      opcode: 'logIn',
      holdsNames: true,
      leave: () => this.leaveName(),
      failed: () => this.loginFailed(),
    });
    this.echoes = createEchoes(clock);
    this.sickness = createSickness(clock);
    this.probe = new Probe({
      clock,
      silence: SILENCE,
      patience: PATIENCE,
      ask: () => line.state === 'open' && line.send({ type: 'user_list' }),
      dead: () => line.lose({ because: ports.error('silentServer') }),
    });
  }

  // What the blocks ask for.

  get isLoggedIn(): boolean {
    return this.login.state === 'in';
  }

  override get myName(): string {
    return this.login.credentials?.name ?? '';
  }

  logIn(name: string, password: string): Promise<void> {
    if (name === '') throw this.ports.error('nameEmpty');
    return this.login.request({ name, secret: password });
  }

  /** Without a channel the message goes to the default one. */
  sendMessage(message: string, channel?: string): void {
    this.post(
      message,
      () => ({ type: 'message', message, channel: channel ?? this.defaultChannel }),
      () => this.echoes.sent(message),
    );
  }

  sendToChannel(message: string, channel: string): void {
    this.sendMessage(message, channel);
  }

  // The deployed server falls over when somebody writes to a person who is not there.
  sendDirect(recipient: string, message: string): void {
    const offline = this.ports.error('recipientOffline', { name: recipient });
    if (this.isLoggedIn && this.knowsPeople && !this.isOnline(recipient)) throw offline;
    this.post(message, (leaving) => {
      if (!leaving || this.isOnline(recipient)) return { type: 'direct_message', recipient, message };
      this.ports.report(offline, 'sendDirect');
      return undefined;
    });
  }

  sendTyping(): void {
    this.demandLogin();
    if (this.isLoggedIn) this.ports.line.send({ type: 'typing', username: this.myName });
  }

  sendRaw(packet: unknown): void {
    const { error, line } = this.ports;
    const checked = checkRaw(packet, (name) => this.isOnline(name));
    if ('code' in checked) throw error(checked.code, checked.parameters);
    this.demandLogin();
    if (!this.isLoggedIn) throw error('notLoggedIn');
    line.send(checked.packet);
  }

  // What the socket tells.

  opened(again: boolean): void {
    this.forgetServer();
    this.awaitingLogin = this.login.opened() && again;
    if (!this.awaitingLogin) this.ports.line.ready();
  }

  received({ value }: Packet): void {
    const packet = parseServerPacket(value);
    if (packet?.type === 'user_list') this.roundTrip = this.probe.answered() ?? this.roundTrip;
    else this.probe.heard();
    if (!packet) return;
    this.look(packet);
    if (packet.type === 'auth') this.answered(packet);
    if (packet.type === 'message' && packet.author === this.myName) this.echoed(packet.message);
    if (packet.type === 'default_channel' && this.isLoggedIn) this.mayTalk();
  }

  closed({ code, error: cause }: Close): Verdict {
    const { error, report } = this.ports;
    this.forgetServer();
    const unsure = this.echoes.lost();
    if (unsure > 0) report(error('messagesMaybeLost', { count: unsure }), 'sendMessage');
    const { retrying, refused } = this.login.lost(cause);
    const delay = this.sickness.closed(code);
    if (delay === 'given up') return { final: error('serverGaveUp') };
    if (delay !== undefined) return { because: error('sickServer'), atLeast: delay };
    return refused ? { final: refused, told: true } : { rest: retrying };
  }

  left(reason?: SocketError): void {
    // Why a login was refused can still be read when the server has closed the line over it.
    if (this.isLoggedIn) this.loginStatus = '';
    this.login.left(reason);
    this.forgetServer();
    this.probe.stop(true);
    this.sickness.reset();
    this.echoes.lost();
    this.roundTrip = 0;
    this.isNewAccount = false;
  }

  // Exactly these three fields: the deployed server falls over a fourth.
  private authorize(username: string, password: string): void {
    this.ports.line.send({ type: 'auth', username, password });
  }

  private answered(answer: Extract<ServerPacket, { type: 'auth' }>): void {
    if (this.login.state !== 'asking') return;
    const { success, status, new_account: isNew } = answer;
    if (success) {
      this.isNewAccount = isNew ?? status?.startsWith('Registered') ?? false;
      this.loginStatus = status ?? (this.isNewAccount ? 'Registered and logged in ok' : 'Logged in ok');
      this.login.accepted();
      this.sickness.loggedIn();
      this.probe.start();
    } else {
      this.loginStatus = status ?? 'Login failed';
      this.login.refused(this.ports.error('loginFailed', { name: this.myName }));
    }
    this.loginEnded();
    if (success) this.welcomed();
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

  // What waits was written under the old name.
  private leaveName(): number {
    this.forgetServer();
    this.echoes.lost();
    this.ports.line.discard();
    return 1000;
  }

  private welcomed(): void {
    this.ports.emit('loggedIn', { name: this.myName });
    this.cancelWait = this.ports.clock.after(CHANNEL_WAIT, () => this.mayTalk());
  }

  private mayTalk(): void {
    this.cancelWait();
    this.ports.line.release();
  }

  private echoed(message: string): void {
    this.roundTrip = this.echoes.heard(message) ?? this.roundTrip;
  }

  private post(text: string, ...letter: Parameters<Line['post']>): void {
    if (text === '') throw this.ports.error('messageEmpty');
    this.demandLogin();
    this.ports.line.post(...letter);
  }

  private demandLogin(): void {
    const { error, line } = this.ports;
    if (line.state === 'none') throw error('notConnected');
    if (!this.login.underWay) throw error('notLoggedIn');
  }

  /** What the server told is stale. */
  private forgetServer(): void {
    this.cancelWait();
    this.probe.stop();
    this.forgetRoom();
  }
}
