// The reference server of the cloud protocol, to be read beside PROTOCOL.md. The three dialects do the same in the
// same order; where they differ, server-rules.ts has the answer.

import { readJson } from '../../session/packets.ts';
import type {
  CreateServer,
  Peer,
  PeerHandler,
  ReferenceServer,
  ServerPorts,
} from '../../session/reference.ts';
import type { Cancel } from '../../socket/ports.ts';
import { createDelivery } from './server-delivery.ts';
import { join } from './server-handshake.ts';
import { dialects, parseClientPacket } from './messages.ts';
import type { ClientPacket, Dialect } from './messages.ts';
import { createOperator } from './server-operator.ts';
import { Rooms } from './server-rooms.ts';
import type { Client } from './server-rooms.ts';
import { limits, rules } from './server-rules.ts';
import type { CloudLimits } from './server-rules.ts';
import { closeCodes, setVariable } from './server-state.ts';
import type { CloudState, Refusal } from './server-state.ts';

export { dialects };
/** What the public servers spoke until 2020, the last ones of this protocol. */
export const deployed = 'kind';

type Change = Extract<ClientPacket, { type: 'set' }>;

/** Creates a server in one of the `dialects`; throws if there is no such dialect. */
export const createServer: CreateServer = (ports, wanted) => {
  const dialect = dialects.find((name) => name === wanted);
  if (dialect === undefined) throw new Error(`There is no dialect "${wanted}", only ${dialects.join(', ')}.`);
  return createCloudServer(ports, dialect, limits[dialect]);
};

/** Creates a server with limits of its own. */
export function createCloudServer(
  { clock }: ServerPorts,
  dialect: Dialect,
  ownLimits: CloudLimits,
): ReferenceServer {
  const rooms = new Rooms(clock, ownLimits.keep);
  const delivery = createDelivery(clock, rules[dialect].batch);
  const state = { dialect, rules: rules[dialect], limits: ownLimits, clock, rooms, delivery };
  const timeouts = new Set<Cancel>();
  return {
    opened: (peer) => attend(state, timeouts, peer),
    stop() {
      rooms.stop();
      delivery.stop();
      for (const cancel of timeouts) cancel();
    },
    ...createOperator(state),
  };
}

/** Attends to one connection, which has a while for its handshake. */
function attend(state: CloudState, timeouts: Set<Cancel>, peer: Peer): PeerHandler {
  const client: Client = { peer, username: '', room: undefined, recent: [], gone: false };
  const cancel = state.clock.after(state.limits.handshake, () => {
    timeouts.delete(cancel);
    if (client.room === undefined) dismiss(state, client, generic('No handshake came'));
  });
  timeouts.add(cancel);
  return {
    received: (text) => {
      if (client.gone) return;
      const refusal = receive(state, client, text);
      if (refusal !== undefined) dismiss(state, client, refusal);
    },
    closed() {
      cancel();
      timeouts.delete(cancel);
      leave(state, client);
    },
  };
}

function receive(state: CloudState, client: Client, text: string): Refusal | undefined {
  if (isTooFast(state, client))
    return { code: closeCodes.tryAgainLater, reason: 'Too many packets in a second' };
  const packet = parseClientPacket(readJson(text), state.dialect);
  switch (packet?.type) {
    case 'handshake':
      return client.room === undefined ? join(state, client, packet) : generic('One handshake is enough');
    case 'set':
      return change(state, client, packet);
    case 'ignored':
      return undefined;
    default:
      return generic('This is no packet of the protocol');
  }
}

/** A bad value is ignored in silence, a bad name is not. */
function change(state: CloudState, client: Client, { name, value }: Change): Refusal | undefined {
  const { rules: rule, limits: limit } = state;
  const { room } = client;
  if (room === undefined) return generic('The handshake comes first');
  const isNew = !room.variables.has(name);
  if (isNew && rule.seeds) return generic('The room has no such variable');
  if (!rule.isValue(value, limit.valueLength)) return undefined;
  if (isNew && room.variables.size >= limit.variables) {
    return generic(`A room has ${limit.variables} variables at most`);
  }
  setVariable(state, room, name, value, client);
  return undefined;
}

/** Counts a packet; true if there were too many within the last second. */
function isTooFast({ clock, limits: limit }: CloudState, client: Client): boolean {
  if (limit.messages === Infinity) return false;
  const now = clock.now();
  client.recent = [...client.recent.filter((time) => time > now - 1000), now];
  return client.recent.length > limit.messages;
}

function generic(reason: string): Refusal {
  return { code: closeCodes.generic, reason };
}

/** Closes a connection, which is as good as gone from now on. */
function dismiss(state: CloudState, client: Client, { code, reason }: Refusal): void {
  if (client.gone) return;
  leave(state, client);
  client.peer.close(code, state.rules.explains ? reason : '');
}

function leave({ rooms }: CloudState, client: Client): void {
  client.gone = true;
  rooms.leave(client);
}
