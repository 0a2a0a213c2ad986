// The reference server of RWCI in the dialect "deployed": what the public server did, faults included, so that
// clients can be tried against it. Where the original failed with an exception, the connection ends with 1011.

import { readJson } from '../../session/packets.ts';
import { send } from './server-crowd.ts';
import type { Visitor } from './server-crowd.ts';
import { clientPackets, parseClientPacket } from './messages.ts';
import type { ClientPacket } from './messages.ts';
import type { ServerState } from './server-visit.ts';

type Packet<Type extends ClientPacket['type']> = Extract<ClientPacket, { type: Type }>;

const internalError = 1011;
const defaultChannel = 'general';

const knownTypes = new Set<unknown>(Object.keys(clientPackets));

/** Packets in which one field too many is a fault, and how many they have. */
const fieldCounts = new Map([
  ['auth', 3],
  ['user_list', 1],
  ['channel_list', 1],
  ['default_channel', 1],
]);

/** What the deployed server does with a text frame. */
export function receiveAsDeployed(state: ServerState, visitor: Visitor, text: string): Promise<void> | void {
  const value = readJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail(state, visitor);
  const type: unknown = 'type' in value ? value.type : undefined;
  if (typeof type === 'object' && type !== null) return fail(state, visitor);
  if (!knownTypes.has(type)) return;
  const packet = parseClientPacket(value);
  if (packet === undefined) return fail(state, visitor);
  const fields = fieldCounts.get(packet.type);
  if (fields !== undefined && Object.keys(value).length !== fields) return fail(state, visitor);
  return answer(state, visitor, packet);
}

function answer(state: ServerState, visitor: Visitor, packet: ClientPacket): Promise<void> | void {
  switch (packet.type) {
    case 'auth':
      return logIn(state, visitor, packet);
    case 'message':
      return relayMessage(state, visitor, packet);
    case 'direct_message':
      return relayDirectMessage(state, visitor, packet);
    case 'typing':
      return relayTyping(state, visitor);
    case 'user_list':
      return send(visitor, { type: 'user_list', users: state.crowd.names() });
    case 'channel_list':
      return send(visitor, { type: 'channel_list', channels: [...state.channels] });
    case 'default_channel':
      return send(visitor, { type: 'default_channel', channel: defaultChannel });
  }
}

/** A refused login leaves the connection open; a second one on the same connection is refused and changes nothing. */
async function logIn(state: ServerState, visitor: Visitor, packet: Packet<'auth'>): Promise<void> {
  const { crowd, accounts, channels, sick } = state;
  const { username, password } = packet;
  const admission =
    visitor.name === undefined ? await accounts.admit(username, password, () => !visitor.gone) : 'refused';
  if (visitor.gone) return;
  if (admission === 'refused') return send(visitor, { type: 'auth', new_account: false, success: false });
  send(visitor, { type: 'auth', new_account: admission === 'registered', success: true });
  send(visitor, { type: 'user_list', users: [...new Set([...crowd.names(), username])] });
  send(visitor, { type: 'channel_list', channels: [...channels] });
  send(visitor, { type: 'default_channel', channel: defaultChannel });
  if (sick) return fail(state, visitor);
  if (crowd.enter(visitor, username)) crowd.tell({ type: 'join', username }, visitor);
}

/** Goes to everybody, the sender included, with whatever JSON it carries. Without a channel it is a fault. */
function relayMessage(state: ServerState, visitor: Visitor, packet: Packet<'message'>): void {
  const { crowd } = state;
  if (visitor.name === undefined) return crowd.names().length > 0 ? fail(state, visitor) : undefined;
  if (packet.channel === undefined) return fail(state, visitor);
  try {
    const { message, channel } = packet;
    crowd.tell({ type: 'message', author: visitor.name, message, channel });
  } catch {
    // Nested too deeply to be written down.
    fail(state, visitor);
  }
}

/** Goes to every connection of the recipient; a recipient who is not online is a fault of the sender. */
function relayDirectMessage(state: ServerState, visitor: Visitor, packet: Packet<'direct_message'>): void {
  const { recipient, message } = packet;
  try {
    const author = visitor.name;
    if (author !== undefined && state.crowd.tellOne(recipient, { type: 'direct_message', author, message }))
      return;
  } catch {
    // Nested too deeply to be written down.
  }
  fail(state, visitor);
}

/** Goes to everybody, the sender included, under the name of the login. */
function relayTyping(state: ServerState, visitor: Visitor): void {
  const { crowd } = state;
  if (visitor.name !== undefined) crowd.tell({ type: 'typing', username: visitor.name });
  else if (crowd.names().length > 0) fail(state, visitor);
}

/** Closes as the deployed server did: without a reason in words. */
function fail({ crowd }: ServerState, visitor: Visitor): void {
  crowd.dismiss(visitor, internalError, '');
}
