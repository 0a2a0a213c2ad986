// The client of cloud rooms: packets in; events and packets out. Silence is success here: a server answers a handshake
// only where a room has something to tell, and never confirms a set.

import { Login } from '../../session/login.ts';
import type { Close, Packet, SessionDriver, Verdict } from '../../socket/contract.ts';
import type { SocketError } from '../../socket/errors.ts';
import type { Cancel } from '../../socket/ports.ts';
import { closes, meaningOf } from './closes.ts';
import type { Choice } from './dialects.ts';
import { parseServerPacket } from './messages.ts';
import type { CloudPorts } from './ports.ts';
import { ProjectSharing } from './project-sharing.ts';
import { checkRaw } from './raw.ts';
import { Servers } from './servers.ts';
import { SharedVariables } from './shared-variables.ts';
import { Username } from './username.ts';

/** So long after a handshake without a close the room is entered, in milliseconds. */
const SILENCE_IS_SUCCESS = 1000;
/** Servers drop a line without a handshake after 30 s. */
const IDLE = 20_000;
/** A violation within this time is about the handshake. */
const SOON = 10_000;
const MOST_VIOLATIONS = 3;

export class CloudSession implements SessionDriver {
  readonly variables: SharedVariables;
  /** The one that the project asked for last. It is entered again on each new line. */
  private wantedRoom = '';
  /** It was asked for with the project's own variables, which come along only while they are shared. */
  private broughtOwn = false;
  /** The last one that let us in on this server. */
  private enteredRoom = '';
  private awaitingRoom = false;
  private violations = 0;
  private handshakeAt = -Infinity;
  private cancelTimer: Cancel = () => undefined;
  private readonly ports: CloudPorts;
  private readonly servers: Servers;
  private readonly username: Username;
  private readonly sharing: ProjectSharing;
  /** Entering a room is signing in to it: the name is the user's, the secret is the room. */
  private readonly entry: Login;

  constructor(ports: CloudPorts) {
    this.ports = ports;
    this.servers = new Servers(ports.error);
    this.username = new Username(ports, this.servers);
    this.entry = new Login({
      ports,
      line: ports.line,
      send: ({ name, secret }) => this.shakeHands(name, secret),
      opcode: 'joinRoom',
      holdsNames: true,
      leave: (from, to) => (from.secret === to.secret ? closes.usernameChanged : closes.roomChanged),
      failed: () => undefined,
    });
    this.variables = new SharedVariables(ports, this.servers, () => ({
      inside: this.entry.state === 'in',
      introduced: this.isIntroduced,
      room: this.wantedRoom,
      username: this.myName,
    }));
    this.sharing = new ProjectSharing(ports, this.servers, this.variables);
  }

  // What the blocks ask for.

  /** Empty outside of any room. */
  get room(): string {
    return this.entry.state === 'in' ? this.wantedRoom : '';
  }

  get myName(): string {
    return this.username.current;
  }

  useServers(choice: Choice): void {
    this.servers.choice = choice;
  }

  setUsername(name: string): void {
    if (!this.username.set(name)) return;
    this.variables.pause();
    if (this.wantedRoom !== '' && this.ports.line.state !== 'none') this.enter();
  }

  joinRoom(typed: string): Promise<void> {
    const room = this.checkEntering(typed);
    if (room !== this.sharing.room) this.unsyncProject();
    this.turnTo(room);
    return this.request();
  }

  syncProject(typed: string): Promise<void> {
    const room = this.checkEntering(typed);
    if (room === this.sharing.room) return this.request();
    this.sharing.begin(room);
    const knowsUs = room === this.wantedRoom && this.isIntroduced;
    this.turnTo(room);
    if (knowsUs) this.sharing.join();
    else {
      this.broughtOwn = true;
      this.sharing.offer();
    }
    return this.request();
  }

  unsyncProject(): void {
    this.sharing.look();
    this.sharing.end();
  }

  sendRaw(packet: unknown): void {
    const { error, line } = this.ports;
    const checked = checkRaw(packet);
    if ('code' in checked) throw error(checked.code, checked.parameters);
    if (this.room === '') throw error(line.state === 'none' ? 'notConnected' : 'joinFirst');
    line.send(checked.packet);
  }

  // What the socket tells.

  opened(again: boolean, took: number): void {
    const { clock, line } = this.ports;
    this.variables.opened(took);
    this.servers.meet(line.url);
    const known = this.entry.underWay;
    const entering = this.entry.opened() || (!known && this.wantedRoom !== '' && this.enter());
    this.awaitingRoom = again && entering;
    if (!entering) this.cancelTimer = clock.after(IDLE, () => line.rest());
    if (!this.awaitingRoom) line.ready();
  }

  received({ value, last }: Packet): void {
    const entering = this.entry.state === 'asking';
    const packet = parseServerPacket(value);
    if (packet) {
      this.servers.speaks = packet.dialect;
      this.variables.take(packet, entering);
    }
    if (entering && last) this.entered();
  }

  closed(close: Close): Verdict {
    const shookHands = this.entry.state !== 'out';
    this.cancelTimer();
    this.variables.pause();
    if (close.code === closes.usernameRefused && shookHands) return this.usernameRefused();
    const verdict = this.judge(close.code, shookHands);
    this.entry.lost(verdict.final ?? verdict.because ?? close.error);
    return verdict;
  }

  left(reason?: SocketError): void {
    this.entry.left(reason);
    this.cancelTimer();
    this.sharing.end();
    if (this.broughtOwn) this.wantedRoom = '';
    this.broughtOwn = false;
    this.variables.leave();
    this.enteredRoom = '';
    this.violations = 0;
  }

  /** Enters the wanted room although no script waits for it; false if that cannot be. */
  private enter(): boolean {
    try {
      this.servers.checkRoom(this.wantedRoom);
      this.servers.checkUsername(this.myName);
      this.entry.want({ name: this.myName, secret: this.wantedRoom });
      return this.entry.underWay;
    } catch (error) {
      this.ports.report(error as SocketError, 'joinRoom');
      return false;
    }
  }

  private checkEntering(typed: string): string {
    const room = typed.trim();
    this.servers.checkRoom(room);
    this.servers.checkUsername(this.myName);
    if (this.ports.line.state === 'none') throw this.ports.error('notConnected');
    return room;
  }

  /** The room knows our variables, or will. */
  private get isIntroduced(): boolean {
    return this.entry.state === 'asking' || (this.enteredRoom !== '' && this.enteredRoom === this.wantedRoom);
  }

  /** From now on this room is meant; nothing is sent yet. */
  private turnTo(room: string): void {
    if (room === this.wantedRoom) return;
    this.variables.restart();
    this.broughtOwn = false;
    this.wantedRoom = room;
  }

  private request(): Promise<void> {
    return this.entry.request({ name: this.myName, secret: this.wantedRoom });
  }

  private shakeHands(username: string, room: string): void {
    const { clock, line } = this.ports;
    this.cancelTimer();
    this.handshakeAt = clock.now();
    const introduced = this.variables.introduce();
    // Values that nobody reads could be too much for a frame.
    const variables = this.servers.createsVariables ? {} : introduced;
    line.send(this.servers.spelling.handshake({ room, username, variables }));
    this.cancelTimer = clock.after(SILENCE_IS_SUCCESS, () => this.entered());
  }

  private entered(): void {
    const { line } = this.ports;
    this.cancelTimer();
    if (!this.entry.accepted()) return;
    if (this.awaitingRoom) line.ready();
    this.awaitingRoom = false;
    this.enteredRoom = this.wantedRoom;
    line.release();
    this.variables.start(this.username.lookUpLeft(this.handshakeAt));
  }

  // A name may still be held by the line before, so the entry decides; else only another name helps. Some servers
  // look a name up first, and refuse it when the room seems entered already.
  private usernameRefused(): Verdict {
    const refusal = this.ports.error('usernameRefused', { name: this.myName });
    if (this.username.lookUpLeft(this.handshakeAt) > 0) this.entry.doubt();
    this.entry.refused(refusal);
    const { retrying, refused } = this.entry.lost(refusal);
    return retrying ? { rest: true } : { pause: true, because: refusal, told: refused !== undefined };
  }

  private judge(code: number, shookHands: boolean): Verdict {
    const { clock, error } = this.ports;
    const soon = shookHands && clock.now() - this.handshakeAt < SOON;
    this.violations = code === closes.violation && soon ? this.violations + 1 : 0;
    const nothingDeclared = Object.keys(this.variables.all).length === 0;
    const meaning = meaningOf(code, this.servers.speaks, nothingDeclared);
    if (!meaning || (code === closes.violation && !shookHands)) return {};
    // Another server may have taken the place of the one that we know.
    if (soon && code === closes.violation) this.servers.speaks = undefined;
    const because = error(meaning.code);
    if (this.violations >= MOST_VIOLATIONS) return { final: error('violationRepeated', {}, [meaning.code]) };
    if (meaning.final) return { final: because };
    return { because, ...(meaning.atLeast !== undefined && { atLeast: meaning.atLeast }) };
  }
}
