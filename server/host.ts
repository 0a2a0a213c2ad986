// Runs the reference servers: every protocol at ws://…/<id>, the pages over http on the same port. It brings sockets,
// storage, passwords and time; it knows no protocol by name.

import type { RequestListener, Server } from 'node:http';
import { createSite } from '../site/site.ts';
import type { Passwords, ReferenceServer } from '../src/session/reference.ts';
import { browserClock } from '../src/socket/clock.ts';
import { createAbsences } from './absences.ts';
import { listenOn } from './addresses.ts';
import { loadProtocols } from './catalogue.ts';
import type { Protocol } from './catalogue.ts';
import { listenOnAll, portOf } from './listen.ts';
import { withPages } from './pages.ts';
import { scryptPasswords } from './passwords.ts';
import { StartProblem } from './problem.ts';
import { inMemory, openStore } from './storage.ts';
import type { Store } from './storage.ts';
import { createWebSockets } from './websockets.ts';
import type { WebSocketOptions } from './websockets.ts';

export interface HostOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** An address to listen on besides this machine's own; `::` is all there are. */
  readonly host?: string | undefined;
  /** Which dialect a protocol speaks, by its id; the others follow their document. */
  readonly dialects?: Readonly<Record<string, string>>;
  /** In memory unless given; the host closes only its own. */
  readonly storage?: Store;
  readonly passwords?: Passwords;
  /** All that extensions/ has unless given. */
  readonly protocols?: readonly Protocol[];
  /** The pages; the project's site unless given. */
  readonly site?: RequestListener;
  /** Milliseconds between pings. */
  readonly pingEvery?: number;
  print?(text: string): void;
}

/** A host that runs. */
export interface Host {
  readonly port: number;
  readonly protocols: readonly Protocol[];
  readonly servers: ReadonlyMap<string, ReferenceServer>;
  /** The address of a protocol's server. */
  url(id: string): string;
  /** Says good-bye to everybody, then stops. */
  stop(): Promise<void>;
  /** Stops as a crash would: no close frame, no farewell. */
  kill(): Promise<void>;
}

const dialectOf = ({ id, dialects }: Protocol, wanted: string | undefined): string => {
  const [first = ''] = dialects;
  if (wanted === undefined || dialects.includes(wanted)) return wanted ?? first;
  throw new StartProblem(`${id} has no dialect "${wanted}". It has: ${dialects.join(', ')}.`);
};

const createServers = (
  protocols: readonly Protocol[],
  options: HostOptions,
  store: Store,
): ReadonlyMap<string, ReferenceServer> => {
  const { dialects = {}, passwords = scryptPasswords } = options;
  const ids = protocols.map(({ id }) => id);
  const unknown = Object.keys(dialects).find((id) => !ids.includes(id));
  if (unknown !== undefined)
    throw new StartProblem(`There is no protocol "${unknown}". There are: ${ids.join(', ')}.`);
  const create = (protocol: Protocol): ReferenceServer => {
    const ports = { clock: browserClock, storage: store.namespace(protocol.id), passwords };
    return protocol.createServer(ports, dialectOf(protocol, dialects[protocol.id]));
  };
  return new Map(protocols.map((protocol) => [protocol.id, create(protocol)]));
};

const closeAll = async (listening: readonly Server[]): Promise<void> => {
  const closed = listening.map((server) => new Promise((resolve) => server.close(resolve)));
  for (const server of listening) server.closeAllConnections();
  await Promise.all(closed);
};

/** What a reference server threw is told, and harms nobody. */
const tellTo =
  (print: HostOptions['print']): WebSocketOptions['failed'] =>
  (id, error) =>
    print?.(`The ${id} server made a mistake: ${error instanceof Error ? error.stack : String(error)}`);

/** Starts everything. Rejects with a `StartProblem` if the port is taken or an option names something unknown. */
export const startHost = async (options: HostOptions): Promise<Host> => {
  const protocols = options.protocols ?? (await loadProtocols());
  const store = options.storage ?? openStore(inMemory);
  const servers = createServers(protocols, options, store);
  const failed = tellTo(options.print);
  const absences = createAbsences({
    has: (id) => servers.has(id),
    drop: (id) => sockets.drop(id),
    now: () => browserClock.now(),
  });
  const { isAway } = absences;
  const sockets = createWebSockets({ servers, pingEvery: options.pingEvery ?? 25_000, isAway, failed });
  const pages = withPages(servers, options.site ?? createSite({ protocols: () => protocols }), failed);
  const site = absences.listener(pages);
  const stopServers = (): void => {
    for (const server of servers.values()) server.stop();
    if (options.storage === undefined) store.close();
  };
  const listening = await listenOnAll(site, listenOn(options.host), options.port).catch((error: unknown) => {
    stopServers();
    throw error;
  });
  for (const server of listening) server.on('upgrade', sockets.upgrade);
  const port = portOf(listening[0]);

  const end = async (sayGoodBye: boolean): Promise<void> => {
    const closing = closeAll(listening);
    await (sayGoodBye ? sockets.close() : sockets.drop());
    await closing;
    stopServers();
  };
  return {
    port,
    protocols,
    servers,
    url: (id) => `ws://127.0.0.1:${port}/${id}`,
    stop: () => end(true),
    kill: () => end(false),
  };
};
