// One client in a random test of cloud rooms: a player far from the server, over lines of its own. It writes down what
// its project has seen of the variables.

import { extension } from '../../extensions/forkphorus-cloud.ts';
import type { CloudSession } from '../../src/protocols/forkphorus-cloud/session.ts';
import { SocketError } from '../../src/socket/errors.ts';
import type { Dial, WireListener } from '../../src/socket/ports.ts';
import { createRandom } from './random.ts';
import type { FakeClock } from './fake-clock.ts';
import type { Latency, MemoryNetwork, TestLine } from './memory-network.ts';
import { createPlayer } from './player.ts';
import type { Player } from './player.ts';

export const { url } = extension;
export const home = '123';

/** What a client is made of. */
export interface Nature {
  readonly seed: number;
  /** How far each of its lines goes, in turn. */
  readonly latencies: readonly Latency[];
  /** Whether it was told which kind of server this is. */
  readonly knowsServer: boolean;
  /** The values that its variables start with. */
  readonly starts: readonly number[];
}

/** What may be reported, or end a block, when a line is lost. */
const harmless = new Set([
  'unreachable',
  'unreachableHere',
  'openingTimeout',
  'connectionLost',
  'serverClosed',
]);
/** What may end a block that waits for a room, where a dead line may still hold the name. */
const ends = new Set([...harmless, 'readyTimeout', 'loginUnanswered', 'loginReplaced', 'usernameRefused']);

export class CloudClient {
  readonly name: string;
  readonly player: Player<CloudSession>;
  /** Every line that it has dialled, the newest last. */
  readonly lines: TestLine[] = [];
  /** How many packets were handed to its lines, or came over them. */
  packets = 0;
  /** Errors that a lost line does not explain. */
  readonly complaints: string[] = [];
  /** The room where it wants to be. */
  wanted = home;
  /** What it has set its variables to. */
  readonly set: Record<string, string> = {};
  private told = 0;
  private seen: Record<string, string> = {};

  constructor(name: string, clock: FakeClock, network: MemoryNetwork, nature: Nature) {
    this.name = name;
    const { latencies } = nature;
    const latency = (): Latency =>
      latencies[this.lines.length % latencies.length] ?? { toServer: 1, toClient: 1 };
    const dial = this.record(network, network.dialFrom(latency));
    this.player = createPlayer(extension, { clock, dial, random: createRandom(nature.seed) });
  }

  get variables(): CloudSession['variables'] {
    return this.player.session.variables;
  }

  /** Connects, and then goes home under its name. */
  begin(): void {
    this.try(() => this.player.connect(url));
    this.player.session.setUsername(this.name);
    this.go(home);
  }

  go(room: string): void {
    this.wanted = room;
    this.listen();
    this.try(() => this.player.session.joinRoom(room));
    this.seen = { ...this.variables.all };
  }

  /** What the project does to a variable; the value that it has then. */
  do(variable: string, deed: () => void): string {
    this.try(deed);
    this.listen();
    const value = this.variables.get(variable);
    this.seen[variable] = value;
    this.set[variable] = value;
    return value;
  }

  /** Notes what came since the last look. */
  listen(): void {
    const { events } = this.player;
    for (const { name, data } of events.slice(this.told)) if (name === 'variable') this.see(data);
    this.told = events.length;
    for (const error of this.player.reported.splice(0)) this.judge(error, harmless);
  }

  /** The values as the project knows them: those it was told, and those it has set. */
  get known(): Readonly<Record<string, string>> {
    this.listen();
    return this.seen;
  }

  private see(change: unknown): void {
    const { name, value } = change as { readonly name: string; readonly value: string };
    this.seen[name] = value;
  }

  private try(deed: () => unknown): void {
    const judge = (error: unknown): void => this.judge(error, ends);
    try {
      const work = deed();
      if (work instanceof Promise) work.catch(judge);
    } catch (error) {
      judge(error);
    }
  }

  private judge(error: unknown, expected: ReadonlySet<string>): void {
    const known = error instanceof SocketError && expected.has(error.code);
    if (!known) this.complaints.push(String(error));
  }

  private record(network: MemoryNetwork, dial: Dial): Dial {
    const recorded = (url: string, listener: WireListener): ReturnType<Dial> => {
      const wire = dial(url, {
        ...listener,
        received: (data) => {
          this.packets += 1;
          listener.received(data);
        },
      });
      this.lines.push(network.newest);
      return {
        send: (text) => {
          this.packets += 1;
          wire.send(text);
        },
        close: (code, reason) => wire.close(code, reason),
        get buffered() {
          return wire.buffered;
        },
      };
    };
    return Object.assign(recorded, { pageIsSecure: dial.pageIsSecure });
  }
}
