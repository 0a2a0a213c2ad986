// Somebody connected straight to a reference server, without a network or a client in between: sends what the test
// says and remembers what comes back.

import type { ReferenceServer } from '../../src/session/reference.ts';

/** One connection to a reference server. */
export interface Guest {
  /** Text frames that came, in order. */
  readonly frames: readonly string[];
  /** How the server closed, undefined while it has not. */
  readonly end: { readonly code: number; readonly reason: string } | undefined;
  /** Sends one frame: a packet, or text as it is. */
  send(packet: unknown): void;
  /** The packets that came since this was last asked; a frame may hold several lines. */
  heard(): unknown[];
  /** Ends the connection from the outside. */
  leave(): void;
}

/** Connects somebody. */
export function connectGuest(server: ReferenceServer, address = '127.0.0.1'): Guest {
  const frames: string[] = [];
  let end: Guest['end'];
  let fresh: unknown[] = [];
  const handler = server.opened({
    address,
    url: 'ws://localhost:8000/guest',
    send(text) {
      frames.push(text);
      fresh.push(...text.split('\n').map((line): unknown => JSON.parse(line)));
    },
    close: (code, reason) => void (end ??= { code, reason }),
  });
  return {
    frames,
    get end() {
      return end;
    },
    send: (packet) => handler.received(typeof packet === 'string' ? packet : JSON.stringify(packet)),
    heard() {
      const packets = fresh;
      fresh = [];
      return packets;
    },
    leave: () => handler.closed(),
  };
}

/** Lets promises that can go on go on. No time passes. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}
