// The reference server of TurboConnect, to be read beside PROTOCOL.md: what it does with each packet. The protocol has
// no packet for errors, so what cannot be done is dropped in silence.

import { readJson } from '../../session/packets.ts';
import type { CreateServer, Peer, PeerHandler } from '../../session/reference.ts';
import type { Clock } from '../../socket/ports.ts';
import { parseClientPacket } from './messages.ts';
import { marked } from './names.ts';
import { Crowd, send } from './server-crowd.ts';
import type { Visitor } from './server-crowd.ts';
import { createLogin } from './server-login.ts';
import type { Login } from './server-login.ts';
import { createOperator } from './server-operator.ts';

/** Whom the server imitates; the document alone, because no server of TurboConnect is public. */
export const dialects = ['document'] as const;

const version = '1.0.0';
const features = ['text', 'username', 'timestamp', 'chatarray'];

const longestName = 100;
const longestMessage = 10_000;

interface ServerState {
  readonly clock: Clock;
  readonly crowd: Crowd;
  readonly login: Login;
}

/** Creates a server in one of the `dialects`; throws if there is no such dialect. */
export const createServer: CreateServer = ({ clock }, wanted) => {
  if (!dialects.some((name) => name === wanted))
    throw new Error(`TurboConnect has no dialect "${wanted}", only ${dialects.join(' and ')}.`);
  const crowd = new Crowd();
  const login = createLogin(crowd);
  return {
    opened: (peer) => attend({ clock, crowd, login }, peer),
    page: (address) => login.page(address),
    stop: () => {},
    ...createOperator(crowd),
  };
};

/** Greets a connection, and attends to it until it ends. */
function attend(state: ServerState, peer: Peer): PeerHandler {
  const { crowd, login } = state;
  const visitor = crowd.admit(peer);
  send(visitor, { type: 'id', id: visitor.id });
  send(visitor, { type: 'server_data', data: { address: peer.url, version, features } });
  return {
    received(text) {
      if (!visitor.gone) receive(state, visitor, text);
    },
    closed() {
      login.end(visitor);
      crowd.leave(visitor);
    },
  };
}

/** Unreadable packets, and those of an unknown type or without one, are dropped. */
function receive({ clock, crowd, login }: ServerState, visitor: Visitor, text: string): void {
  const packet = parseClientPacket(readJson(text));
  switch (packet?.type) {
    case 'set_room': {
      const room = allowed(packet.room);
      // Nobody may talk on in the old room, believing to be in this one.
      return room === undefined ? crowd.leaveRoom(visitor) : crowd.enter(visitor, room);
    }
    case 'set_user': {
      const name = allowed(packet.name);
      // Whatever mark the name begins with, the server's own stands before it.
      if (name !== undefined) crowd.rename(visitor, marked(name, false));
      return;
    }
    case 'auth':
      return send(visitor, { type: 'authing', url: login.begin(visitor) });
    case 'chat':
      return say(crowd, visitor, packet.message, clock.epoch());
  }
}

/** Goes to everybody in the room, the sender included; to nobody from who has no room or no name yet. */
function say(crowd: Crowd, { id, name, room }: Visitor, message: string, timestamp: number): void {
  if (room === undefined || name === undefined) return;
  if (message === '' || message.length > longestMessage) return;
  crowd.say(room, { message, username: name, id, timestamp });
}

/** A name of a room or a person without the spaces around it; undefined if nobody may have that one. */
function allowed(typed: string): string | undefined {
  const name = typed.trim();
  return name === '' || name.length > longestName ? undefined : name;
}
