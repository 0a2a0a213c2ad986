// The world of a random test of cloud rooms: the reference server, clients who come and go, and the mishaps between
// them. In the end everything works again, and then all of them must agree.

import { createServer } from '../../src/protocols/forkphorus-cloud/server.ts';
import type { ReferenceServer } from '../../src/session/reference.ts';
import { checkAgreement, checkAuthors, checkContent, names } from './cloud-model-checks.ts';
import type { Name } from './cloud-model-checks.ts';
import { CloudClient, home, url } from './cloud-model-client.ts';
import type { Nature } from './cloud-model-client.ts';
import { createFakeClock } from './fake-clock.ts';
import { createMemoryNetwork } from './memory-network.ts';
import type { TestLine } from './memory-network.ts';
import { createMemoryStorage } from './memory-storage.ts';
import { createPlainPasswords } from './plain-passwords.ts';
import { passSteps, trackTimers } from './tracked-clock.ts';

const SECOND = 1000;
const MOST_CLIENTS = 4;
/** More than the browser may hold while packets leave. */
const CLOG = 2 ** 21;
const nearby: Omit<Nature, 'starts'> = {
  seed: 1,
  latencies: [{ toServer: 1, toClient: 1 }],
  knowsServer: false,
};

/** How a line ends: after how many milliseconds which side finds out. */
export interface End {
  readonly client: number;
  readonly server: number;
}

export class CloudWorld {
  /** Those who have not left for good. */
  clients: CloudClient[] = [];
  private readonly clock = trackTimers(createFakeClock());
  private readonly network = createMemoryNetwork(this.clock);
  private readonly dialect: string;
  private server: ReferenceServer | undefined;
  private isServed = false;
  /** Of each variable, what it was set to or declared with. */
  readonly values = new Map<Name, Set<string>>(names.map((name) => [name, new Set()]));
  private readonly dying = new Set<TestLine>();
  /** Of each variable, who has set it since all agreed last, if it was one alone; undefined if nobody can say. */
  readonly authors = new Map<Name, CloudClient | undefined>();
  private isQuiet = false;
  private people = 0;

  constructor(dialect: string) {
    this.dialect = dialect;
  }

  pass(ms: number): Promise<void> {
    return passSteps(this.clock, ms);
  }

  /** Somebody comes, unless enough are there. */
  enter(nature: Nature): CloudClient | undefined {
    if (this.clients.length >= MOST_CLIENTS) return undefined;
    this.people += 1;
    const own = { ...nature, seed: nature.seed * 64 + this.people };
    const client = new CloudClient(`client${this.people}`, this.clock, this.network, own);
    if (nature.knowsServer) client.player.session.useServers(this.dialect as 'kind');
    for (const [index, name] of names.entries()) {
      const start = String(nature.starts[index] ?? 0);
      client.variables.declare(name, start);
      this.values.get(name)?.add(start);
    }
    this.clients.push(client);
    this.isQuiet = false;
    client.begin();
    return client;
  }

  /** Somebody leaves for good. */
  leave(client: CloudClient): void {
    this.isQuiet = false;
    client.player.disconnect();
    checkContent(client);
    this.clients = this.clients.filter((one) => one !== client);
  }

  set(client: CloudClient, name: Name, value: number): void {
    this.note(name, client, () => client.variables.set(name, String(value)));
  }

  change(client: CloudClient, name: Name, by: number): void {
    this.note(name, client, () => client.variables.change(name, by));
  }

  // Mishaps of lines.

  /** The newest line of a client dies in silence; later both sides find out. */
  cut(client: CloudClient, end: End): void {
    client.lines.at(-1)?.cut();
    this.doom(client, end);
  }

  /** A client finds out at once that its line is over, and the server hears what is on its way. */
  drop(client: CloudClient, server: number): void {
    this.doom(client, { client: 0, server });
  }

  close(client: CloudClient, code: number): void {
    client.lines.at(-1)?.close(code);
  }

  /** The browser holds back what it is given, or no longer. */
  clog(client: CloudClient, on: boolean): void {
    for (const line of client.lines) line.buffered = on ? CLOG : 0;
  }

  /** Whoever is elsewhere does not hold a place at home by a dead line. */
  go(client: CloudClient, room: string): void {
    this.isQuiet = false;
    for (const line of client.lines) if (this.dying.has(line)) line.endForServer();
    client.go(room);
  }

  // Mishaps of the server.

  serve(): void {
    if (this.isServed) return;
    const ports = { clock: this.clock, storage: createMemoryStorage(), passwords: createPlainPasswords() };
    this.server ??= createServer(ports, this.dialect);
    this.network.serve(url, this.server);
    this.isServed = true;
  }

  /** The server's process is gone, and its rooms with it. */
  crash(): void {
    // Where everybody sets what a new room may not know, an older value may come last.
    this.isQuiet = false;
    if (this.isServed) this.network.serve(url, undefined);
    this.server?.stop();
    this.server = undefined;
    this.isServed = false;
  }

  /** The server cannot be reached for a while; it keeps its rooms. */
  vanish(): void {
    for (const { lines } of this.clients) for (const line of lines) line.close(1006);
    this.network.mode(url, 'refuse');
    this.isServed = false;
  }

  /** The room as the server has it, in the words of its operator. */
  get room(): string {
    const rooms = this.server?.command('rooms') ?? '';
    return rooms.split('\n').find((line) => line.startsWith(`Room ${home}:`)) ?? 'There is no room.';
  }

  // The end.

  /** Everything works for a while, and all agree. */
  async rest(): Promise<void> {
    await this.heal();
    checkAgreement(this);
    if (this.isQuiet) checkAuthors(this);
    this.authors.clear();
    this.isQuiet = true;
  }

  private async heal(): Promise<void> {
    this.serve();
    for (const line of [...this.dying]) this.finish(line);
    for (const client of this.clients) {
      this.clog(client, false);
      if (client.wanted !== home) this.go(client, home);
    }
    await this.pass(90 * SECOND);
  }

  /** All agree, are content and are silent. */
  async end(): Promise<void> {
    await this.rest();
    const packets = this.packets;
    await this.pass(30 * SECOND);
    if (this.packets !== packets) throw new Error(`${this.packets - packets} packets travel in the end.`);
    checkAgreement(this);
    await this.checkSets();
    await this.checkJoiner();
    for (const client of this.clients) checkContent(client);
  }

  private get packets(): number {
    return this.clients.reduce((sum, { packets }) => sum + packets, 0);
  }

  /** What one of them sets now reaches all. */
  private async checkSets(): Promise<void> {
    for (const [index, client] of this.clients.entries()) {
      for (const name of names) this.set(client, name, 7000 + index);
      await this.pass(20 * SECOND);
      checkAgreement(this);
    }
  }

  /** Whoever comes last is told the same, and changes nothing. */
  private async checkJoiner(): Promise<void> {
    if (this.clients.length === 0) return;
    const last = this.clients.length < MOST_CLIENTS ? undefined : this.clients[0];
    if (last) this.leave(last);
    this.enter({ ...nearby, starts: names.map(() => 9999) });
    await this.pass(20 * SECOND);
    checkAgreement(this);
    if (this.clients.some(({ variables }) => Object.values(variables.all).includes('9999')))
      throw new Error('Who came last has overwritten the room.');
  }

  private note(name: Name, client: CloudClient, deed: () => void): void {
    this.values.get(name)?.add(client.do(name, deed));
    const alone = !this.authors.has(name) || this.authors.get(name) === client;
    this.authors.set(name, alone ? client : undefined);
  }

  private doom(client: CloudClient, end: End): void {
    const line = client.lines.at(-1);
    if (!line) return;
    this.dying.add(line);
    // Whoever was never in is not let in while a dead line holds the name.
    if (client.player.session.room === '') line.endForServer();
    this.clock.after(end.server, () => line.endForServer());
    if (end.client === 0) line.endForClient();
    else this.clock.after(end.client, () => line.endForClient());
  }

  private finish(line: TestLine): void {
    this.dying.delete(line);
    line.endForServer();
    line.endForClient();
  }
}
