// A network in memory: clients dial, servers listen, and everything takes a millisecond of the fake clock each way.
// Faults are switched on by the test: a server that is down, one that never opens, lines that die in silence.

import type { PeerHandler, ReferenceServer } from '../../src/session/reference.ts';
import { SocketError } from '../../src/socket/errors.ts';
import type { Dial, Wire, WireListener } from '../../src/socket/ports.ts';
import type { FakeClock } from './fake-clock.ts';

const LATENCY = 1;

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
  /** What the browser reports as not yet sent. */
  buffered: number;
}

export interface MemoryNetwork {
  readonly dial: Dial;
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
  silent = false;
  private handler: PeerHandler | undefined;
  private state: 'connecting' | 'open' | 'closed' = 'connecting';
  private readonly clock: FakeClock;
  private readonly listener: WireListener;
  private readonly place: Place;

  constructor(url: string, clock: FakeClock, listener: WireListener, place: Place) {
    this.url = url;
    this.clock = clock;
    this.listener = listener;
    this.place = place;
    if (place.mode === 'refuse') this.later(() => this.end(1006, ''));
    if (place.mode === 'serve') this.later(() => this.open());
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
    this.later(() => this.state === 'open' && this.listener.received(data));
  }

  sendToServer(text: string): void {
    if (this.state !== 'open') throw new Error('InvalidStateError: the line is not open');
    this.later(() => {
      this.received.push(text);
      this.handler?.received(text);
    });
  }

  close(code: number, reason = ''): void {
    this.later(() => this.end(code, reason));
  }

  closeByClient(code: number, reason: string): void {
    this.closedByClient = { code, reason };
    if (this.silent || this.place.mode === 'hang') return;
    this.later(() => {
      this.leave();
      this.later(() => this.end(code, reason));
    });
  }

  /** The server's process is gone. */
  crash(): void {
    this.handler = undefined;
    this.later(() => this.end(1006, ''));
  }

  private leave(): void {
    this.handler?.closed();
    this.handler = undefined;
  }

  private end(code: number, reason: string): void {
    if (this.state === 'closed') return;
    this.state = 'closed';
    this.leave();
    this.listener.closed(code, reason);
  }

  private later(callback: () => void): void {
    if (!this.silent) this.clock.after(LATENCY, () => !this.silent && callback());
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

export const createMemoryNetwork = (clock: FakeClock, pageIsSecure = false): MemoryNetwork => {
  const places = new Map<string, Place>();
  const lines: MemoryLine[] = [];
  const placeAt = (url: string): Place => {
    const place = places.get(url) ?? { mode: 'refuse', server: undefined };
    places.set(url, place);
    return place;
  };
  const dial = (url: string, listener: WireListener): Wire => {
    if (url.includes('mixed-content')) throw new SocketError('insecureFromHttps', { url });
    const line = new MemoryLine(url, clock, listener, placeAt(url));
    lines.push(line);
    return wireOf(line);
  };
  return {
    dial: Object.assign(dial, { pageIsSecure }),
    lines,
    get newest() {
      const line = lines.at(-1);
      if (!line) throw new Error('Nobody has dialled.');
      return line;
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
      for (const line of lines) if (line.url === url) line.silent = true;
    },
  };
};
