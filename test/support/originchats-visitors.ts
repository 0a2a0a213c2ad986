// People connected straight to a reference server of OriginChats, and what tests of its login, people and operator say
// again and again.

import { createServer } from '../../src/protocols/originchats/server.ts';
import type { Storage } from '../../src/session/reference.ts';
import { createFakeClock } from './fake-clock.ts';
import { connectGuest, settle } from './guest.ts';
import type { Guest } from './guest.ts';
import { createMemoryStorage } from './memory-storage.ts';
import { createPlainPasswords } from './plain-passwords.ts';

export const password = 'meowmeow';
export const login = (username: string, secret = password) => ({
  cmd: 'login',
  username,
  password: secret,
});
export const register = (username: string, secret = password) => ({
  cmd: 'register',
  username,
  password: secret,
});
export const succeeded = { cmd: 'auth_success', val: 'Authentication successful' };
export const refused = (val: string) => ({ cmd: 'auth_error', val });

/** Of the packets, those with this command. */
export const only = (cmd: string, packets: readonly unknown[]): unknown[] =>
  packets.filter((packet) => Object(packet).cmd === cmd);

/** The handshake's content; everything heard is forgotten. */
const greeting = (guest: Guest) => Object(guest.heard()[0]).val;

/** Sends packets and returns what came of them. */
const send = async (guest: Guest, ...packets: readonly unknown[]): Promise<unknown[]> => {
  guest.heard();
  for (const packet of packets) guest.send(packet);
  await settle();
  return guest.heard();
};

/** A server; with the storage of another one it is that one, restarted. */
export const startOriginChats = (
  dialect: 'current' | 'old' = 'current',
  storage: Storage = createMemoryStorage(),
) => {
  const clock = createFakeClock();
  const passwords = createPlainPasswords();
  const server = createServer({ clock, storage, passwords }, dialect);

  /** What the stand-in for Rotur answers at an address below its path. */
  const rotur = (path: string) => server.page?.(new URL(`http://localhost:8000/rotur/${path}`));
  const validatorFor = (token: string, key: string): string => {
    const page = rotur(`generate_validator?auth=${token}&key=${key}`);
    return page !== undefined && 'json' in page ? Object(page.json).validator : '';
  };

  /** Connects somebody who has yet to hear the handshake. */
  const connect = (): Guest => connectGuest(server);
  /** Connects somebody with an account of the server's own, made if it has to be, who has heard all that followed. */
  const enter = async (name: string): Promise<Guest> => {
    const guest = connect();
    await send(guest, login(name), register(name));
    return guest;
  };

  /** Connects somebody who comes with Rotur, and returns what came of it as well. */
  const come = (token: string): { guest: Guest; heard: unknown[] } => {
    const guest = connect();
    const { validator_key } = greeting(guest);
    guest.send({ cmd: 'auth', validator: validatorFor(token, validator_key) });
    return { guest, heard: guest.heard() };
  };

  return { server, clock, storage, passwords, rotur, validatorFor, connect, greeting, send, enter, come };
};
