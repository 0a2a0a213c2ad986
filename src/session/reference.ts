// What a reference server is: callbacks over text. The host (server/) brings sockets, storage and passwords, the
// tests bring memory; a protocol's server.ts knows none of them.

import type { Clock } from '../socket/ports.ts';

/** Somebody connected to the server. */
export interface Peer {
  /** The address it came from, to tell two people from two tabs of one person. */
  readonly address: string;
  /** Where it reached the server, such as `ws://localhost:8000/rwci`. */
  readonly url: string;
  send(text: string): void;
  close(code: number, reason: string): void;
}

/** What the host calls for one peer. Nothing is called after `closed`. */
export interface PeerHandler {
  received(text: string): void;
  closed(): void;
}

/** Text by key, kept over restarts. */
export interface Storage {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
  delete(key: string): void;
  keys(): readonly string[];
}

/** One-way hashing; slow on purpose, so both answer later. */
export interface Passwords {
  hash(password: string): Promise<string>;
  verify(password: string, hash: string): Promise<boolean>;
}

export interface ServerPorts {
  readonly clock: Clock;
  readonly storage: Storage;
  readonly passwords: Passwords;
}

/** What the server itself answers over http. `status` is that of HTTP. */
export type Page =
  /** For whoever sits before a browser. */
  | { readonly status: number; readonly html: string }
  /** JSON for projects, which fetch it from whatever page they run in. */
  | { readonly status: number; readonly html?: undefined; readonly json: unknown };

export interface ReferenceServer {
  /** Bytes of the largest frame that it takes; 1 MiB unless it says so. */
  readonly largestFrame?: number;
  opened(peer: Peer): PeerHandler;
  /** Paths besides the server's own, such as `login` for all that is below `/login/`. */
  readonly paths?: readonly string[];
  /** Answers who asks over http for something below one of its paths; undefined: there is no such page. */
  page?(address: URL): Page | undefined;
  /** Cancels every timer of the server. */
  stop(): void;
  /** What an operator may type, one line of help each, such as `say TEXT  tell everybody`. */
  readonly commands: readonly string[];
  /** Carries out what the operator typed (without the protocol's name) and answers in a sentence. */
  command(line: string): string;
}

/** `dialect`: one of the protocol's `dialects`, of which the first follows the document. */
export type CreateServer = (ports: ServerPorts, dialect: string) => ReferenceServer;
