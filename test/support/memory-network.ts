// A network in memory: clients dial, servers listen, and everything takes a millisecond of the fake clock each way, or as
// long as the test says. Faults are switched on by the test: a server that is down, one that never opens, lines that die
// in silence.

import type { PeerHandler, ReferenceServer } from '../../src/session/reference.ts';
import { SocketError } from '../../src/socket/errors.ts';
import type { Dial, Wire, WireListener } from '../../src/socket/ports.ts';
import type { FakeClock } from './fake-clock.ts';

/** How many milliseconds things take on a line, so that what is sent one way arrives in order. */
export interface Latency {
  readonly toServer: number;
  readonly toClient: number;
}

const nearby: Latency = { toServer: 1, toClient: 1 };

/** One connection as the test sees it, from the server's side. */
export interface TestLine {
  readonly url: string;
  /** Text frames that the client sent, in order. */
  readonly received: string[];
  /** How the client closed; undefined while it has not. */
  readonly closedByClient: { code: number; reason: string } | undefined;
  open(): void;
  send(data: string | ArrayBuffer): void;
  close(code: number, reason?: string): void;
  /** The line dies without a word: nothing arrives any more, in either direction. */
  cut(): void;
  /** The client finds out now that the line is over; the server does not, and what is on its way there arrives. */
  endForClient(): void;
  /** The server finds out now that the line is over; the client does not. */
  endForServer(): void;
  /** What the browser reports as not yet sent. */
  buffered: number;
}

export interface MemoryNetwork {
  readonly dial: Dial;
  /** Dials over lines of another latency, which is asked for once for each. */
  dialFrom(latency: () => Latency): Dial;
  /** Every line that was dialled, the newest last. */
  readonly lines: readonly TestLine[];
  readonly newest: TestLine;
  /** Reference server that answers at an address; undefined takes it down, as a crash would. */
  serve(url: string, server: ReferenceServer | undefined): void;
  /** `refuse`: nobody there · `hang`: never opens · `manual`: the test opens and answers itself. */
  mode(url: string, mode: 'refuse' | 'hang' | 'manual'): void;
  /** What the servers answer over http in JSON; rejects where none does. */
  fetchJson(url: string): Promise<unknown>;
  /** Lines to this address die without a word: nothing arrives any more, in either direction. */
  cut(url: string): void;
}

interface Place {
  mode: 'refuse' | 'hang' | 'manual' | 'serve';
  server: ReferenceServer | undefined;
}

class MemoryLine implements TestLine {
  readonly url: string;
  readonly received: string[] = [];
  buffered = 0;
  closedByClient: { code: number; reason: string } | undefined;
  private silent = false;
  private handler: PeerHandler | undefined;
  private state: 'connecting' | 'open' | 'closed' = 'connecting';
  private readonly clock: FakeClock;
  private readonly listener: WireListener;
  private readonly place: Place;
  private readonly latency: Latency;

  constructor(url: string, clock: FakeClock, listener: WireListener, place: Place, latency: Latency) {
    this.url = url;
    this.clock = clock;
    this.listener = listener;
    this.place = place;
    this.latency = latency;
    if (place.mode === 'refuse') this.toServer(() => this.end(1006, ''));
    // Nearby it is not worth the time; else a WebSocket takes the way there and back twice to open.
    const { toServer, toClient } = latency;
    const opening = latency === nearby ? toServer : 2 * (toServer + toClient);
    if (place.mode === 'serve') this.later(opening, () => this.knock());
  }

  open(): void {
    if (this.state !== 'connecting') return;
    this.state = 'open';
    const peer = {
      address: '127.0.0.1',
      url: this.url,
      send: (text: string) => this.send(text),
      close: (code: number, reason: string) => this.close(code, reason),
    };
    this.handler = this.place.server?.opened(peer);
    this.listener.opened();
  }

  send(data: string | ArrayBuffer): void {
    this.toClient(() => this.state === 'open' && this.listener.received(data));
  }

  sendToServer(text: string): void {
    if (this.state !== 'open') throw new Error('InvalidStateError: the line is not open');
    this.toServer(() => {
      this.received.push(text);
      this.handler?.received(text);
    });
  }

  close(code: number, reason = ''): void {
    this.toClient(() => this.end(code, reason));
  }

  cut(): void {
    this.silent = true;
  }

  endForClient(): void {
    if (this.state === 'closed') return;
    this.state = 'closed';
    this.listener.closed(1006, '');
  }

  endForServer(): void {
    this.handler?.closed();
    this.handler = undefined;
  }

  closeByClient(code: number, reason: string): void {
    this.closedByClient = { code, reason };
    if (this.silent || this.place.mode === 'hang') return;
    this.toServer(() => {
      this.endForServer();
      this.toClient(() => this.end(code, reason));
    });
  }

  /** The server's process is gone. */
  crash(): void {
    this.handler = undefined;
    this.toClient(() => this.end(1006, ''));
  }

  /** The server may be gone by now. */
  private knock(): void {
    if (this.place.mode === 'serve') this.open();
    else this.end(1006, '');
  }

  private end(code: number, reason: string): void {
    if (this.state === 'closed') return this.endForServer();
    this.state = 'closed';
    this.endForServer();
    this.listener.closed(code, reason);
  }

  private toServer(arrive: () => void): void {
    this.later(this.latency.toServer, arrive);
  }

  private toClient(arrive: () => void): void {
    this.later(this.latency.toClient, arrive);
  }

  private later(ms: number, callback: () => void): void {
    if (!this.silent) this.clock.after(ms, () => !this.silent && callback());
  }
}

/** The client's side of a line. */
const wireOf = (line: MemoryLine): Wire => ({
  send: (text) => line.sendToServer(text),
  close: (code, reason) => line.closeByClient(code, reason),
  get buffered() {
    return line.buffered;
  },
});

const fetchFrom = async (places: Iterable<Place>, address: URL): Promise<unknown> => {
  for (const { server } of places) {
    const page = server?.page?.(address);
    if (page && 'json' in page) return page.json;
  }
  throw new TypeError('Failed to fetch');
};

const newestOf = (lines: readonly TestLine[]): TestLine => {
  const line = lines.at(-1);
  if (!line) throw new Error('Nobody has dialled.');
  return line;
};

export const createMemoryNetwork = (clock: FakeClock, pageIsSecure = false): MemoryNetwork => {
  const places = new Map<string, Place>();
  const lines: MemoryLine[] = [];
  const placeAt = (url: string): Place => {
    const place = places.get(url) ?? { mode: 'refuse', server: undefined };
    places.set(url, place);
    return place;
  };
  const dialFrom = (latency: () => Latency): Dial => {
    const dial = (url: string, listener: WireListener): Wire => {
      if (url.includes('mixed-content')) throw new SocketError('insecureFromHttps', { url });
      const line = new MemoryLine(url, clock, listener, placeAt(url), latency());
      lines.push(line);
      return wireOf(line);
    };
    return Object.assign(dial, { pageIsSecure });
  };
  return {
    dial: dialFrom(() => nearby),
    dialFrom,
    lines,
    get newest() {
      return newestOf(lines);
    },
    serve(url, server) {
      const place = placeAt(url);
      const crashed = place.server && !server;
      Object.assign(place, { server, mode: server ? 'serve' : 'refuse' });
      if (crashed) for (const line of lines) if (line.url === url) line.crash();
    },
    mode(url, mode) {
      Object.assign(placeAt(url), { mode, server: undefined });
    },
    fetchJson: (url) => fetchFrom(places.values(), new URL(url)),
    cut(url) {
      for (const line of lines) if (line.url === url) line.cut();
    },
  };
};
