// The variables that a project shares with a room: set here at once, sent as fast as servers allow, of each only the
// newest value.

import { createPacer } from '../../session/pacer.ts';
import type { Cancel } from '../../socket/ports.ts';
import { cloudName, plainName } from './dialects.ts';
import { Doubts } from './doubts.ts';
import type { ServerPacket } from './messages.ts';
import { numberValue } from './numbers.ts';
import { textOf, unpack } from './packing.ts';
import type { CloudPorts } from './ports.ts';
import type { Servers } from './servers.ts';
import { Variables } from './variables.ts';

const SETS_A_SECOND = 15;
const SETS_AT_ONCE = 3;
/** Those who come at once do not all bring what the room does not know in the same moment, in milliseconds. */
const SPREAD = 1000;
/** Whoever brings a room its variables may take so long from one to the next, in milliseconds. */
const BRINGING = 1500;
/** So many packets may wait in the outbox, which holds 256: other blocks send through it too. */
const MOST_POSTED = 100;

/** Where the project is: the room and name to send under, once it is inside. */
export interface Whereabouts {
  readonly inside: boolean;
  /** The room has heard, or will hear, of the variables that were declared so far. */
  readonly introduced: boolean;
  readonly room: string;
  readonly username: string;
}

export class SharedVariables {
  /** Hears of every value that changes here, with its full name. */
  onChange: (name: string, value: string) => void = () => undefined;
  /** Called before anything is read or set, for whatever has changed elsewhere. */
  beforeUse: () => void = () => undefined;
  private readonly store = new Variables();
  private readonly doubts;
  private readonly pacer;
  private readonly ports: CloudPorts;
  private readonly servers: Servers;
  private readonly whereabouts: () => Whereabouts;
  /** Those of which the room has told nothing, and has not heard from us. */
  private readonly unknown = new Set<string>();
  /** Until then the room may still tell what it held before. */
  private answerBy = 0;
  private cancelFlush: Cancel = () => undefined;
  /** Packets in the outbox that will take a value when they leave. */
  private posted = 0;

  constructor(ports: CloudPorts, servers: Servers, whereabouts: () => Whereabouts) {
    this.ports = ports;
    this.servers = servers;
    this.whereabouts = whereabouts;
    this.doubts = new Doubts({
      clock: ports.clock,
      random: ports.random,
      resend: (name) => this.resend(name),
    });
    this.pacer = createPacer(ports.clock, SETS_A_SECOND, SETS_AT_ONCE);
  }

  /** Values by name, without the cloud in front. */
  get all(): Readonly<Record<string, string>> {
    this.beforeUse();
    return Object.fromEntries(this.store.names.map((name) => [plainName(name), this.store.get(name) ?? '']));
  }

  /** The empty text if there is no such variable. */
  get(name: string): string {
    this.beforeUse();
    return this.store.get(cloudName(name)) ?? '';
  }

  /** Full names, in the order of declaring. */
  get names(): readonly string[] {
    return this.store.names;
  }

  /** Brings a variable into a room that is not entered yet. Unchecked. */
  offer(name: string, value: string): void {
    this.store.offer(cloudName(name), value);
  }

  has(name: string): boolean {
    return this.store.has(cloudName(name));
  }

  /** The text that was packed into a variable; its value if there is none. */
  text(name: string): string {
    return textOf(this.get(name));
  }

  /** A room knows only what was declared before it was entered, unless its servers create what is set. */
  declare(name: string, start: string): void {
    const full = this.servers.checkName(name);
    const value = this.servers.checkValue(start);
    if (this.store.has(full)) return this.store.declare(full, value);
    this.servers.checkCount(this.names.length + 1);
    const { introduced } = this.whereabouts();
    if (introduced && !this.servers.createsVariables) throw this.ports.error('declareFirst', { name });
    this.store.declare(full, value);
    if (introduced) this.set(name, value);
  }

  set(name: string, typed: string): void {
    this.beforeUse();
    const { error, line } = this.ports;
    const full = this.servers.checkName(name);
    const value = this.servers.checkValue(typed);
    if (line.state === 'none') throw error('notConnected');
    if (this.whereabouts().room === '') throw error('joinFirst');
    if (!this.store.has(full)) {
      if (!this.servers.createsVariables) throw error('declareFirst', { name });
      this.servers.checkCount(this.names.length + 1);
    }
    line.check(this.packetOf(full, value));
    if (!this.store.set(full, value)) return;
    this.unknown.delete(full);
    this.doubts.settle(full);
    this.onChange(full, value);
    this.flush();
  }

  setText(name: string, text: string): void {
    this.set(name, this.servers.pack(text));
  }

  /** Text counts as 0. */
  change(name: string, by: number): void {
    const value = this.get(name);
    const number = unpack(value) === undefined ? Number(value) || 0 : 0;
    this.set(name, numberValue(number + by));
  }

  /** What the handshake tells of them: full names and values. It counts as a message. */
  introduce(): Readonly<Record<string, string>> {
    this.pacer.take();
    this.store.reenter();
    return Object.fromEntries(this.store.names.map((name) => [name, this.store.get(name) ?? '0']));
  }

  /** The room tells a value; `entering`: as part of what it holds. */
  take({ name, value }: ServerPacket, entering: boolean): void {
    this.beforeUse();
    const changes = entering ? this.store.reconcile(name, value) : this.receive(name, value);
    if (!changes) return;
    this.onChange(name, value);
    this.ports.emit('variable', { name: plainName(name), value });
  }

  /** There is a new line, which took so many milliseconds to open. */
  opened(took: number): void {
    this.doubts.opened(took);
  }

  /**
   * The room is entered: what changed meanwhile goes out. For so many milliseconds it may still tell what it holds, so
   * what was not changed here goes out later, if the room has not told it by then.
   */
  start(patience: number): void {
    const { ports, servers, store } = this;
    const now = ports.clock.now();
    this.answerBy = now + patience;
    store.takeOffers(now);
    if (servers.mayIgnoreHandshakeValues) for (const name of store.unknown) this.unknown.add(name);
    this.bringUnknown(patience + ports.random() * SPREAD);
    this.flush();
  }

  /** The line is lost. */
  pause(): void {
    this.cancelFlush();
    this.doubts.clear();
    this.unknown.clear();
    if (this.whereabouts().inside) this.store.lose(this.ports.clock.now());
  }

  /** Another room: every variable is as it was declared. */
  restart(): void {
    this.store.restart();
  }

  /** The project leaves the server, and what waited to be sent is gone. */
  leave(): void {
    this.pause();
    this.restart();
    this.posted = 0;
  }

  private bringUnknown(after: number): void {
    for (const name of this.unknown) this.doubts.raise(name, after, after);
  }

  private receive(name: string, value: string): boolean {
    const now = this.ports.clock.now();
    const { least, most } = this.doubts.crossing;
    const crossing = { least, most: now < this.answerBy ? Infinity : most };
    const { changes, crossed } = this.store.receive(name, value, now, crossing);
    // Somebody else brings the room its variables.
    if (this.unknown.delete(name)) this.bringUnknown(BRINGING + this.ports.random() * SPREAD);
    if (crossed) this.doubts.raise(name);
    else this.doubts.settle(name);
    return changes;
  }

  private resend(name: string): void {
    this.unknown.delete(name);
    this.store.resend(name);
    this.flush();
  }

  private flush(): void {
    const { clock, line } = this.ports;
    this.cancelFlush();
    if (!this.whereabouts().inside) return;
    const wanted = (): boolean => this.posted < Math.min(this.store.unsent, MOST_POSTED);
    while (wanted() && this.pacer.take()) {
      this.posted += 1;
      line.post((leaving) => (leaving ? this.nextPacket() : {}));
    }
    if (wanted()) this.cancelFlush = clock.after(this.pacer.wait, () => this.flush());
  }

  private nextPacket(): object | undefined {
    this.posted -= 1;
    const name = this.store.takeUnsent(this.ports.clock.now());
    return name === undefined ? undefined : this.packetOf(name, this.store.get(name) ?? '');
  }

  private packetOf(name: string, value: string): object {
    const { room, username } = this.whereabouts();
    return this.servers.spelling.set({ room, username, name, value });
  }
}
