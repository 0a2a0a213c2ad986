// How somebody logs in to the reference server: with a validator of Rotur, or with an account of the server's own. A
// refused login leaves the line open.

import type { ClientPacket } from './messages.ts';
import type { Admission } from './server-accounts.ts';
import type { Connection } from './server-crowd.ts';
import { enter } from './server-house.ts';
import type { House } from './server-house.ts';

type Packet<Type extends ClientPacket['type']> = Extract<ClientPacket, { type: Type }>;
export type LoginPacket = Packet<'auth' | 'login' | 'register'>;

/** The commands that log in; the older server knows Rotur alone. */
export const loginCommands = { current: ['auth', 'login', 'register'], old: ['auth'] } as const;

export const isLogin = (packet: ClientPacket): packet is LoginPacket =>
  loginCommands.current.some((cmd) => cmd === packet.type);

/** Tries to let somebody in. A promise means: wait with what this connection sends next. Never rejects. */
export function logIn(house: House, connection: Connection, packet: LoginPacket): Promise<void> | void {
  const { accounts, rotur } = house;
  if (packet.type === 'auth') {
    const name = rotur.verify(packet.validator, connection.validatorKey);
    if (name === undefined) return refuse(house, connection, 'Invalid authentication');
    return receive(house, connection, accounts.welcome(name));
  }
  const name = packet.username.trim().toLowerCase();
  const { password, type } = packet;
  if (name === '' || password === '') return refuse(house, connection, 'Username and password required');
  const admission =
    type === 'login'
      ? accounts.logIn(name, password)
      : accounts.register(name, password, () => !connection.gone);
  return admission.then((each) => receive(house, connection, each));
}

/** Whoever has gone meanwhile hears nothing, and nobody hears of them. */
function receive(house: House, connection: Connection, admission: Admission): void {
  if (connection.gone) return;
  if ('refusal' in admission) return refuse(house, connection, admission.refusal);
  enter(house, connection, admission.member, admission.isNew);
}

export function refuse({ crowd }: House, connection: Connection, val: string): void {
  crowd.send(connection, { cmd: 'auth_error', val });
}
