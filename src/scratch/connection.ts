// One connection: a socket and a session, joined. The socket brings packets and the state of the line, the session
// makes events of them.

import type { ConnectionControl } from '../blocks/here.ts';
import { readJson } from '../blocks/json.ts';
import { createBackoff } from '../socket/backoff.ts';
import type { Closing } from '../socket/closing.ts';
import { ownedClock } from '../socket/clock.ts';
import type { Packet, SessionDriver, SessionPorts, SocketListener } from '../socket/contract.ts';
import { SocketError } from '../socket/errors.ts';
import type { SocketPorts } from '../socket/ports.ts';
import { Socket } from '../socket/socket.ts';
import type { Sentences } from './sentences.ts';

/** The events that every connection has, by name. */
export interface LineEvents {
  readonly connected: { readonly reason: string; readonly closeCode: number };
  readonly disconnected: { readonly reason: string; readonly closeCode: number };
  readonly packet: { readonly text: string; readonly value: unknown };
}

export type Emit<Events> = SessionPorts<Events>['emit'];

/** What all connections of an extension share. */
export interface Surroundings {
  readonly sockets: SocketPorts;
  readonly closing: Closing;
  readonly sentences: Sentences;
  /** What sessions are given as it is. */
  readonly given: Pick<
    SessionPorts<never>,
    'memory' | 'projectUsername' | 'projectVariables' | 'openWindow' | 'mayFetch' | 'fetchJson'
  >;
}

export interface Connection<S> extends ConnectionControl {
  readonly session: S;
  /** Ends everything in silence. */
  stop(): void;
}

type CreateSession<S, Events, Code extends string> = (ports: SessionPorts<Events, Code>) => S;

/** Where a connection tells what happens. */
export interface Outlet<Events> {
  /** What happened to the session. */
  readonly emit: Emit<Events>;
  /** What happened to its line. */
  readonly emitLine: Emit<LineEvents>;
  /** An error that no block waits for, with the opcode of the block it is about, if there is one. */
  readonly report: (error: SocketError, opcode?: string) => void;
  /** No script runs before `work` has ended. */
  readonly gather: (work: () => void) => void;
}

const listenerOf = (
  session: () => SessionDriver,
  sentences: Sentences,
  { emitLine, gather, report }: Omit<Outlet<never>, 'emit'>,
): SocketListener => {
  // A script that a packet starts finds the session as the packet leaves it.
  const take = (packet: Packet): void =>
    gather(() => {
      emitLine('packet', packet);
      if (!packet.unreadable) session().received(packet);
      else report(new SocketError('unreadablePacket', { text: packet.text.slice(0, 60) }));
    });
  return {
    get largestFrame() {
      return session().largestFrame;
    },
    opened: (...given) => session().opened(...given),
    received(packet) {
      const driver = session();
      if (driver.unwrap) driver.unwrap(packet, take);
      else take(packet);
    },
    closed: (close) => session().closed(close),
    left: (reason) => session().left(reason),
    connected: () => emitLine('connected', { reason: '', closeCode: 0 }),
    disconnected: (error, closeCode) => emitLine('disconnected', { reason: sentences(error), closeCode }),
    failed: report,
  };
};

export const createConnection = <S extends SessionDriver, Events, Code extends string>(
  name: string,
  createSession: CreateSession<S, Events, Code>,
  surroundings: Surroundings,
  outlet: Outlet<Events>,
): Connection<S> => {
  const { sockets, closing, sentences, given } = surroundings;
  const { random } = sockets;
  const clock = ownedClock(sockets.clock);
  const { emit, report } = outlet;
  const listener = listenerOf(() => session, sentences, outlet);
  const line = new Socket({ ...sockets, clock }, closing, listener);
  const backoff = () => createBackoff(random);
  const error: SessionPorts<Events, Code>['error'] = (...given) => new SocketError(...given);
  const ports = { ...given, name, line, clock, random, backoff, emit, report, error };
  const session = createSession(ports);
  return {
    name,
    session,
    get status() {
      return line.status;
    },
    connect: (url) => line.connect(url),
    disconnect: () => line.disconnect(),
    setReconnect: (on) => line.setReconnect(on),
    sendRaw: (json) => session.sendRaw(readJson(json, error)),
    stop() {
      session.left();
      line.stop();
      clock.stop();
    },
  };
};
