// The reference server of Mida, to be read beside PROTOCOL.md: what it does with each packet. How people authenticate
// stands in server-login.ts, and how packets leave, encrypted and in batches, in server-crowd.ts.

import { createPacer } from '../../session/pacer.ts';
import { isObject, readJson } from '../../session/packets.ts';
import type { CreateServer, Peer, PeerHandler } from '../../session/reference.ts';
import { packetsIn, parseClientPacket, types } from './messages.ts';
import type { ClientPacket, OpenEvent } from './messages.ts';
import { createAccounts } from './server-accounts.ts';
import { Crowd } from './server-crowd.ts';
import type { SentPacket, Visitor } from './server-crowd.ts';
import { authenticate, judge } from './server-login.ts';
import { createOperator } from './server-operator.ts';
import { dialects } from './server-state.ts';
import type { ServerState } from './server-state.ts';

export { dialects };

// Each packet may cause many that have to be encrypted, which takes its time.
const mostPackets = 64;
/** Of the events of one connection; each reader of each event counts. */
const deliveriesPerSecond = 2000;
const deliveriesAtOnce = 4000;

/** Creates a server in one of the `dialects`; throws if there is no such dialect. */
export const createServer: CreateServer = ({ clock, storage }, wanted) => {
  const dialect = dialects.find((name) => name === wanted);
  if (dialect === undefined) throw new Error(`Mida has no dialect "${wanted}", only ${dialects.join(', ')}.`);
  const state: ServerState = {
    dialect,
    clock,
    crowd: new Crowd(dialect === 'batching'),
    accounts: createAccounts(storage),
    began: clock.now(),
    note: 'Have a wonderful day!',
    maintenance: undefined,
  };
  return {
    opened: (peer) => attend(state, peer),
    stop: () => {},
    ...createOperator(state),
  };
};

/** Attends to one connection. What one frame causes leaves together. */
function attend(state: ServerState, peer: Peer): PeerHandler {
  const { clock, crowd } = state;
  const pace = createPacer(clock, deliveriesPerSecond, deliveriesAtOnce);
  const visitor: Visitor = { peer, pace, member: undefined, challenged: undefined, gone: false };
  crowd.greet(visitor, rulesOf(state));
  return {
    received(text) {
      for (const packet of readFrame(text)) if (!visitor.gone) receive(state, visitor, packet);
      crowd.flush();
    },
    closed: () => crowd.lose(visitor),
  };
}

/** The packets in a frame, be it a single one, a batch or a bare array. What cannot be read is dropped. */
function readFrame(text: string): ClientPacket[] {
  const frame = readJson(text);
  const packets = packetsIn(frame) ?? [frame];
  return packets.slice(0, mostPackets).flatMap((packet) => parseClientPacket(packet) ?? []);
}

/** A batch within a batch is dropped. */
function receive(state: ServerState, visitor: Visitor, packet: ClientPacket): void {
  switch (packet.type) {
    case 'rules':
      return state.crowd.send(visitor, rulesOf(state));
    case 'metadata':
      return state.crowd.send(visitor, metadataOf(state));
    case 'auth':
      return authenticate(state, visitor, packet);
    case 'solution':
      return judge(state, visitor, packet);
    case 'event':
      return relay(state, visitor, packet);
  }
}

function rulesOf({ dialect }: ServerState): SentPacket {
  return { t: types.rules, data: { hb: 30_000, perms: [], batching: dialect === 'batching' } };
}

function metadataOf({ clock, crowd, began, note, maintenance }: ServerState): SentPacket {
  const now = clock.now();
  const announced = maintenance === undefined ? {} : { maintenanceIn: Math.max(0, maintenance - now) };
  const online = crowd.members().length;
  return {
    t: types.metadata,
    data: { name: 'Switchboard', online, uptime: now - began, note, ...announced },
  };
}

/** Goes to everybody who is logged in, the sender included, under the name of the login, whatever name it carries. */
function relay({ crowd }: ServerState, { member, pace }: Visitor, { t, data }: OpenEvent): void {
  if (member === undefined || !isObject(data)) return;
  if (!crowd.members().every(() => pace.take())) return;
  const from = { displayName: member.displayName, pubKey: member.publicKey };
  try {
    crowd.tell({ t, data: { ...data, from } });
  } catch {
    // Nested too deeply to be written down.
  }
}
