// The reference server of RWCI, to be read beside PROTOCOL.md: what it does with each packet in the dialect
// "document". What the deployed server does instead stands in server-deployed.ts.

import { readJson } from '../../session/packets.ts';
import type { CreateServer } from '../../session/reference.ts';
import { createAccounts } from './server-accounts.ts';
import { Crowd, send } from './server-crowd.ts';
import type { Visitor } from './server-crowd.ts';
import { receiveAsDeployed } from './server-deployed.ts';
import { parseClientPacket } from './messages.ts';
import type { ClientPacket } from './messages.ts';
import { createOperator } from './server-operator.ts';
import { attend } from './server-visit.ts';
import type { Receive, ServerState } from './server-visit.ts';

/** Whom the server imitates; the first follows the document to the letter. */
export const dialects = ['document', 'deployed'] as const;
/** What the public server spoke. */
export const deployed: Dialect = 'deployed';
type Dialect = (typeof dialects)[number];

type Packet<Type extends ClientPacket['type']> = Extract<ClientPacket, { type: Type }>;

const policyViolation = 1008;
const longestName = 32;

/** Creates a server in one of the `dialects`; throws if there is no such dialect. */
export const createServer: CreateServer = (ports, wanted) => {
  const dialect = dialects.find((name) => name === wanted);
  if (dialect === undefined)
    throw new Error(`RWCI has no dialect "${wanted}", only ${dialects.join(' and ')}.`);
  const state: ServerState = {
    crowd: new Crowd(),
    accounts: createAccounts(ports),
    channels: new Set(dialect === 'deployed' ? ['general'] : []),
    sick: false,
  };
  return {
    opened: (peer) => attend(state, receivers[dialect], peer),
    stop: () => {},
    ...createOperator(state, dialect === 'deployed'),
  };
};

const receivers: Record<Dialect, Receive> = { document: receive, deployed: receiveAsDeployed };

/** Unreadable packets, and those of an unknown type or without one, are dropped. */
function receive(state: ServerState, visitor: Visitor, text: string): Promise<void> | void {
  const packet = parseClientPacket(readJson(text));
  switch (packet?.type) {
    case 'auth':
      return logIn(state, visitor, packet);
    case 'message':
      return relayMessage(state, visitor, packet);
    case 'direct_message':
      return relayDirectMessage(state, visitor, packet);
    case 'typing':
      return relayTyping(state, visitor);
  }
}

/** The answer, the list of who is online, then the news to everybody, the newcomer included. */
async function logIn(state: ServerState, visitor: Visitor, packet: Packet<'auth'>): Promise<void> {
  const { crowd, accounts } = state;
  const { username, password } = packet;
  if (visitor.name !== undefined) return refuse(state, visitor, 'You are logged in already');
  if (!isAllowed(username) || !isAllowed(password)) {
    return refuse(state, visitor, `Names and passwords have 1 to ${longestName} characters on one line`);
  }
  const admission = await accounts.admit(username, password, () => !visitor.gone);
  if (visitor.gone) return;
  if (admission === 'refused') return refuse(state, visitor, 'Wrong password');
  if (crowd.has(username)) return refuse(state, visitor, 'This user is already connected');
  crowd.enter(visitor, username);
  const status = admission === 'registered' ? 'Registered and logged in ok' : 'Logged in ok';
  send(visitor, { type: 'auth', status, success: true });
  send(visitor, { type: 'user_list', users: crowd.names() });
  crowd.tell({ type: 'join', username });
}

function refuse({ crowd }: ServerState, visitor: Visitor, reason: string): void {
  send(visitor, { type: 'auth', status: 'Login failed', success: false });
  crowd.dismiss(visitor, policyViolation, reason);
}

/** Goes to everybody, the sender included. An empty message goes to nobody. */
function relayMessage({ crowd }: ServerState, visitor: Visitor, packet: Packet<'message'>): void {
  const author = authorize(crowd, visitor, packet);
  if (author === undefined || typeof packet.message !== 'string' || packet.message === '') return;
  crowd.tell({ type: 'message', author, message: packet.message });
}

/** Goes to the recipient alone; to nobody if the recipient is not online. */
function relayDirectMessage(
  { crowd }: ServerState,
  visitor: Visitor,
  packet: Packet<'direct_message'>,
): void {
  const author = authorize(crowd, visitor, packet);
  if (author === undefined || typeof packet.message !== 'string') return;
  crowd.tellOne(packet.recipient, { type: 'direct_message', author, message: packet.message });
}

/** Goes to everybody else. The name is that of the login, whatever the packet says. */
function relayTyping({ crowd }: ServerState, visitor: Visitor): void {
  if (visitor.name !== undefined) crowd.tell({ type: 'typing', username: visitor.name }, visitor);
}

/** The author of a packet; closes the connection if it has not logged in or claims to be somebody else. */
function authorize(
  crowd: Crowd,
  visitor: Visitor,
  { username, author }: Packet<'message' | 'direct_message'>,
): string | undefined {
  const { name } = visitor;
  const claimed = [username, author].find((claim) => claim !== undefined && claim !== name);
  if (name === undefined) crowd.dismiss(visitor, policyViolation, 'Log in before you send messages');
  else if (claimed !== undefined)
    crowd.dismiss(visitor, policyViolation, 'This is not the name you logged in with');
  else return name;
}

function isAllowed(nameOrPassword: string): boolean {
  return nameOrPassword !== '' && nameOrPassword.length <= longestName && !/[\r\n]/.test(nameOrPassword);
}
