// The world of a random test of RWCI: a server that comes and goes, two clients, and the mishaps between them. After
// everything that happens it checks what the clients promise.

import { createServer } from '../../src/protocols/rwci/server.ts';
import type { ReferenceServer } from '../../src/session/reference.ts';
import { createFakeClock } from './fake-clock.ts';
import { connectGuest } from './guest.ts';
import { createMemoryNetwork } from './memory-network.ts';
import { createMemoryStorage } from './memory-storage.ts';
import { createPlainPasswords } from './plain-passwords.ts';
import { recordServer } from './recorded-lines.ts';
import { auth } from './rwci-guests.ts';
import { Member } from './rwci-member.ts';
import {
  checkAlways,
  checkAtRest,
  checkKept,
  checkPatience,
  checkStopped,
  checkWorking,
} from './rwci-promises.ts';
import { createRandom } from './random.ts';
import { flush, passSteps, trackTimers } from './tracked-clock.ts';

const SECOND = 1000;
/** More than the browser may hold while messages leave. */
const CLOG = 2 ** 21;

export class RwciWorld {
  readonly cat: Member;
  readonly dog: Member;
  private readonly clock = trackTimers(createFakeClock());
  private readonly network = createMemoryNetwork(this.clock);
  private readonly storage = createMemoryStorage();
  private readonly passwords = createPlainPasswords();
  private readonly dialect: string;
  private isServed = false;

  constructor(dialect: string, seed: number) {
    const random = createRandom(seed);
    this.dialect = dialect;
    this.cat = new Member('cat', this.clock, this.network, random);
    this.dog = new Member('dog', this.clock, this.network, random);
  }

  get members(): readonly Member[] {
    return [this.cat, this.dog];
  }

  /** Everybody has an account, and the server runs. */
  async begin(): Promise<void> {
    for (const { name } of this.members) connectGuest(this.createServer()).send(auth(name));
    await flush();
    this.serve(true);
  }

  /** Lets time pass, then looks. */
  async pass(ms: number): Promise<void> {
    const discarded = this.members.map((member) => member.countReported('outboxDiscarded'));
    await passSteps(this.clock, ms);
    for (const [index, member] of this.members.entries()) {
      checkAlways(member, this.members);
      checkPatience(member);
      checkKept(member, discarded[index] ?? 0);
      member.noteWish();
    }
  }

  otherOf(member: Member): Member {
    return member === this.cat ? this.dog : this.cat;
  }

  /** The server starts anew, or is gone as after a crash. */
  serve(runs: boolean): void {
    if (runs && this.isServed) return;
    this.isServed = runs;
    const server = runs ? this.createServer() : undefined;
    for (const { url, lines } of this.members) {
      if (!server) for (const line of lines) line.disturbed = true;
      this.network.serve(url, server && recordServer(server, lines));
    }
  }

  /** The server answers no login, or again: first those that it has kept waiting. */
  think(on: boolean): void {
    if (on) this.passwords.hold();
    else this.passwords.release();
  }

  /** In place of the server there is something that never opens a line. */
  hang(): void {
    this.serve(false);
    for (const { url } of this.members) this.network.mode(url, 'hang');
  }

  /** The lines of one client die in silence. */
  cut({ url, living }: Member): void {
    for (const line of living) Object.assign(line, { disturbed: true, cut: true });
    this.network.cut(url);
  }

  /** The line of one client is lost, and the server does not know. */
  drop(member: Member): void {
    const { living } = member;
    this.cut(member);
    for (const line of living) line.drop();
  }

  /** The server closes the line of one client. */
  close({ living }: Member, code: number): void {
    for (const record of living) {
      record.disturbed = true;
      record.line.close(code);
    }
  }

  /** The browser of one client holds back what it is given, or no longer. */
  clog({ living }: Member, on: boolean): void {
    for (const record of living) {
      record.clogged ||= on;
      record.line.buffered = on ? CLOG : 0;
    }
  }

  /** The server finds out which lines are dead. */
  noticeDeaths(): void {
    for (const { lines } of this.members) for (const line of lines) if (line.cut) line.noticeDeath();
  }

  /** The stop button: from then on there is nothing. The green flag begins anew. */
  async stop(member: Member): Promise<void> {
    const { player } = member;
    const told = player.events.length + player.reported.length;
    member.stop();
    await flush();
    checkStopped(member);
    if (player.events.length + player.reported.length !== told) throw new Error('Stopping told something.');
  }

  /** Everything works again for some minutes, and must then do so for the clients; and then everybody stops. */
  async end(): Promise<void> {
    await this.pass(2 * SECOND);
    this.serve(false);
    await this.pass(SECOND);
    this.serve(true);
    for (const member of this.members) this.clog(member, false);
    this.noticeDeaths();
    this.think(false);
    for (let minutes = 0; minutes < 5; minutes += 1) await this.pass(60 * SECOND);
    this.members.forEach(checkAtRest);
    await this.talk();
    for (const member of this.members) await this.stop(member);
    await passSteps(this.clock, 60 * SECOND);
    this.members.forEach(checkStopped);
    if (this.clock.pending > 0) throw new Error(`${this.clock.pending} timers run in the end.`);
  }

  /** Everybody enters under their own name and writes. The first time somebody else may still have that name. */
  private async talk(): Promise<void> {
    for (const member of this.members) if (member.living.some((line) => line.cut)) member.disconnect();
    for (let time = 0; time < 2; time += 1) {
      for (const member of this.members) member.enter();
      await this.pass(30 * SECOND);
    }
    for (const member of this.members) member.send(this.otherOf(member));
    await this.pass(2 * SECOND);
    this.members.forEach(checkWorking);
  }

  private createServer(): ReferenceServer {
    const { clock, storage, passwords, dialect } = this;
    return createServer({ clock, storage, passwords }, dialect);
  }
}
