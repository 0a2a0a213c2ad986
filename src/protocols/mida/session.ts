// The client of Mida: packets in; events and packets out. Beside PROTOCOL.md this reads line by line. Who somebody is
// shows by a key (account.ts); batches and ciphertexts are opened before packets come here (envelopes.ts).

import { Probe } from '../../session/probe.ts';
import type { Close, Packet, SessionDriver, Verdict } from '../../socket/contract.ts';
import type { SocketError } from '../../socket/errors.ts';
import type { Cancel } from '../../socket/ports.ts';
import { Account } from './account.ts';
import type { Ending } from './account.ts';
import { Envelopes } from './envelopes.ts';
import { packetsIn, parseServerPacket, types } from './messages.ts';
import type { ServerPacket } from './messages.ts';
import { Metadata } from './metadata.ts';
import type { MidaPorts } from './ports.ts';
import { checkEvent, checkRaw } from './raw.ts';

type Rules = Extract<ServerPacket, { type: 'rules' }>['data'];

/** The rules are waited for so long, then asked for, then done without. */
const RULES_WAIT = 500;
const RULES_PATIENCE = 1500;
const SILENCE = 45_000;
const PATIENCE = 10_000;

const noRules: Rules = { hb: 0, perms: [], batching: false };

export class MidaSession implements SessionDriver {
  rules = noRules;
  readonly account: Account;
  /** The greeting is over: the server listens. */
  private entered = false;
  /** The project was connected before. */
  private again = false;
  private awaitingLogin = false;
  /** What has been complained of on this line. */
  private readonly complaints = new Set<string>();
  private cancelGreeting: Cancel = () => undefined;
  private readonly ports: MidaPorts;
  private readonly metadata;
  private readonly envelopes;
  private readonly probe;

  constructor(ports: MidaPorts) {
    const { clock, error, line } = ports;
    this.ports = ports;
    this.metadata = new Metadata({
      clock,
      ask: () => this.send({ t: types.metadata, data: {} }),
      unanswered: () => error('infoUnanswered'),
    });
    this.account = new Account({
      ports,
      send: (packet) => this.send(packet),
      listens: () => this.entered,
      began: () => line.hold(),
      ended: (how) => this.loginEnded(how),
      leave: () => this.leaveAccount(),
    });
    this.envelopes = new Envelopes({
      clock,
      reader: () => this.account.reader(),
      failed: (code) => this.complain(code),
    });
    this.probe = new Probe({
      clock,
      silence: SILENCE,
      patience: PATIENCE,
      ask: () => line.state === 'open' && this.metadata.ask(),
      dead: () => line.lose({ because: error('silentServer') }),
    });
  }

  // What the blocks ask for.

  get isLoggedIn(): boolean {
    return this.account.isLoggedIn;
  }

  get myName(): string {
    return this.account.profile.displayName;
  }

  get serverInfo(): object {
    return this.metadata.fields;
  }

  /** Milliseconds. */
  get roundTrip(): number {
    return this.metadata.roundTrip;
  }

  get undecryptable(): number {
    return this.envelopes.undecryptable;
  }

  /** Ends when the server has answered. */
  askServerInfo(): Promise<void> {
    return this.metadata.request();
  }

  sendEvent(t: number, data: unknown): void {
    const { error } = this.ports;
    const packet = this.allowed(checkEvent(t, data));
    const isNobody = ['logged out', 'refused'].includes(this.account.status);
    if (isNobody && t > types.result) throw error('notLoggedIn');
    this.ports.line.post(() => this.wrap(packet));
  }

  sendRaw(packet: unknown): void {
    this.send(this.allowed(checkRaw(packet)));
  }

  // What the socket tells.

  opened(again: boolean): void {
    const { clock } = this.ports;
    this.forgetServer();
    this.again = again;
    this.complaints.clear();
    this.cancelGreeting = clock.after(RULES_WAIT, () => {
      this.cancelGreeting = clock.after(RULES_PATIENCE, () => this.enter());
      this.send({ t: types.rules, data: {} });
    });
  }

  unwrap(arrived: Packet, take: (packet: Packet) => void): void {
    this.envelopes.add(arrived, take);
  }

  received({ value }: Packet): void {
    const packet = parseServerPacket(value);
    if (packet?.type === 'event') this.ports.emit('event', packet);
    // What came on a line that is gone says nothing about the present one.
    if (this.envelopes.isStale) return;
    if (packet?.type !== 'metadata' || this.probe.answered() === undefined) this.probe.heard();
    switch (packet?.type) {
      case 'rules':
        this.rules = packet.data;
        this.enter();
        break;
      case 'metadata':
        this.metadata.told(packet.data);
        break;
      case 'challenge':
        return this.account.challenged(packet.data.challenge);
      case 'result':
        return this.account.judged(packet.data);
    }
    if (this.envelopes.wasSealed) this.account.proved();
  }

  closed({ error }: Close): Verdict {
    this.forgetServer();
    this.metadata.lost(error);
    const { refused } = this.account.lost(error);
    return refused ? { final: refused, told: true } : {};
  }

  left(reason?: SocketError): void {
    this.forgetServer();
    this.account.left(reason);
    this.metadata.forget();
    this.envelopes.clear();
    this.probe.stop(true);
  }

  /** The server listens now. */
  private enter(): void {
    this.cancelGreeting();
    if (this.entered) return;
    this.entered = true;
    const { line } = this.ports;
    const logsIn = this.account.entered();
    this.awaitingLogin = logsIn && this.again;
    if (!this.awaitingLogin) line.ready();
    if (!logsIn) line.release();
  }

  // After a reconnect the project is told only when the login has ended, however it did.
  private loginEnded(how: Ending): void {
    const { emit, line } = this.ports;
    // What waits was written as somebody who was not let in.
    if (how === 'out') line.discard();
    if (how === 'in') this.probe.start();
    if (this.awaitingLogin) line.ready();
    this.awaitingLogin = false;
    if (how === 'in') emit('loggedIn', { name: this.myName });
    line.release();
  }

  // What waits was written as somebody else.
  private leaveAccount(): void {
    this.cancelGreeting();
    this.probe.stop();
    this.ports.line.discard();
  }

  private complain(code: 'undecryptable' | 'tooMuch'): void {
    const { error, report } = this.ports;
    if (!this.complaints.has(code)) report(error(code));
    this.complaints.add(code);
  }

  private allowed(checked: ReturnType<typeof checkRaw>): object {
    const { error, line } = this.ports;
    if ('code' in checked) throw error(checked.code, checked.parameters);
    if (line.state === 'none') throw error('notConnected');
    return checked.packet;
  }

  private send(packet: object): void {
    this.ports.line.send(this.wrap(packet));
  }

  /** A server that announced batches gets nothing else. */
  private wrap(packet: object): object {
    return this.rules.batching && !packetsIn(packet) ? { count: 1, data: [packet] } : packet;
  }

  /** What the server told is stale. */
  private forgetServer(): void {
    this.cancelGreeting();
    this.entered = false;
    this.rules = noRules;
    this.probe.stop();
    this.envelopes.lineEnded();
  }
}
