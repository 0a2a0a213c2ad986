// The reference server of OriginChats, to be read beside PROTOCOL.md: what becomes of a frame. What is done with each
// command stands in server-people.ts and server-talk.ts, and how somebody logs in, in server-login.ts.

import { createPacer } from '../../session/pacer.ts';
import { asText, isObject, readJson } from '../../session/packets.ts';
import type { CreateServer, Peer, PeerHandler, ServerPorts } from '../../session/reference.ts';
import { commandOf, parseClientPacket } from './messages.ts';
import { oldCommands } from './old-commands.ts';
import { Accounts } from './server-accounts.ts';
import { Crowd } from './server-crowd.ts';
import type { Connection } from './server-crowd.ts';
import { online, part } from './server-house.ts';
import type { House } from './server-house.ts';
import { createLimiter } from './server-limiter.ts';
import { isLogin, logIn, loginCommands, refuse } from './server-login.ts';
import { createOperator } from './server-operator.ts';
import { createPeople } from './server-people.ts';
import { ask } from './server-request.ts';
import { permissions } from './server-roles.ts';
import { createRotur, roturPath } from './server-rotur.ts';
import { guarded, notSaved, saving } from './server-saving.ts';
import { dialects, limits } from './server-state.ts';
import type { Cmd, Desk, Dialect, Handler } from './server-state.ts';
import { createTalk } from './server-talk.ts';

export { dialects } from './server-state.ts';
/** What the public servers speak. */
export const deployed: Dialect = 'current';

const pingEvery = 30_000;
/** Frames that may wait for a password to be checked. */
const mostWaiting = 100;
const longestEcho = 100;

/** What takes long to find, so that a connection may ask for it only so often: so many a second, so many at once. */
const readings: readonly Cmd[] = [
  'messages_get',
  'messages_around',
  'messages_search',
  'messages_pinned',
  'message_replies',
  'thread_messages',
  'pings_get',
  'unreads_get',
  'users_list',
];
const readingsPerSecond = 20;
const readingsAtOnce = 60;

const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%3E%3Ccircle cx='4' cy='4' r='4' fill='%230b6fa8'/%3E%3C/svg%3E";

/** What is done with each command that is served. */
type Served = ReadonlyMap<string, Handler<Cmd>>;

/** Creates a server in one of the `dialects`; throws if there is no such dialect. */
export const createServer: CreateServer = (given, wanted) => {
  const dialect = dialects.find((name) => name === wanted);
  if (dialect === undefined)
    throw new Error(`OriginChats has no dialect "${wanted}", only ${dialects.join(' and ')}.`);
  const ports = { ...given, storage: guarded(given.storage) };
  const house = createHouse(ports, dialect);
  const all = Object.entries({ ...createPeople(house), ...house.talk.handlers });
  // Each handler is called with requests of the command under which it stands, which the compiler cannot see.
  const served = new Map(all as [string, Handler<Cmd>][]);
  if (dialect === 'old') for (const [cmd] of all) if (!oldCommands.includes(cmd)) served.delete(cmd);
  return {
    largestFrame: 4 * 2 ** 20,
    opened: (peer) => attend(house, served, peer),
    paths: [roturPath],
    page: (address) => house.rotur.page(address),
    stop() {
      house.crowd.stop();
      house.talk.stop();
    },
    ...createOperator(house, ports.storage),
  };
};

function createHouse(ports: ServerPorts, dialect: Dialect): House {
  const { clock, storage } = ports;
  const crowd = new Crowd(dialect === 'old');
  const accounts = new Accounts(ports, dialect === 'current');
  const desk: Desk = {
    dialect,
    clock,
    storage,
    members: accounts,
    online: () => online(house),
    announce: (packet, sees) => crowd.tell(packet, sees),
  };
  const house: House = {
    dialect,
    clock,
    crowd,
    accounts,
    limiter: createLimiter(clock),
    rotur: createRotur(clock),
    talk: createTalk(desk),
    name: storage.get('name') ?? 'Switchboard',
  };
  return house;
}

/** Greets a connection and attends to it until it ends: one frame after the other, also where one takes its time. */
function attend(house: House, served: Served, peer: Peer): PeerHandler {
  const { crowd } = house;
  const connection = connect(house, peer);
  crowd.send(connection, greet(house, served, connection));
  const waiting: string[] = [];
  let isBusy = false;

  function work(): void {
    while (!isBusy && !connection.gone) {
      const text = waiting.shift();
      if (text === undefined) return;
      const pending = receive(house, served, connection, text);
      if (pending === undefined) continue;
      isBusy = true;
      void pending.finally(() => {
        isBusy = false;
        work();
      });
    }
  }

  return {
    received(text) {
      if (waiting.length < mostWaiting) waiting.push(text);
      work();
    },
    closed() {
      if (!connection.gone) part(house, connection);
    },
  };
}

/** Takes note of a connection, which hears a sign of life from now on. */
function connect({ clock, crowd, dialect }: House, peer: Peer): Connection {
  // One key for all was enough for the older server.
  const key = dialect === 'old' ? 'switchboard' : crypto.randomUUID().replaceAll('-', '');
  const connection: Connection = {
    peer,
    member: undefined,
    validatorKey: `originChats-${key}`,
    reading: createPacer(clock, readingsPerSecond, readingsAtOnce),
    gone: false,
    cancelPing: () => {},
  };
  function ping(): void {
    connection.cancelPing = clock.after(pingEvery, () => {
      crowd.send(connection, { cmd: 'ping' });
      ping();
    });
  }
  crowd.admit(connection);
  ping();
  return connection;
}

function greet({ accounts, dialect, name }: House, served: Served, { validatorKey }: Connection) {
  const owner = accounts.all.find(({ roles }) => roles.includes('owner'));
  const val = {
    server: { name, icon, owner: { name: owner?.nickname || owner?.username || 'nobody' } },
    limits: { ...limits },
    version: '1.1.0',
    validator_key: validatorKey,
  };
  if (dialect === 'old') return { cmd: 'handshake', val } as const;
  const attachments = { enabled: false, max_size: 0, allowed_types: [], max_attachments_per_user: 0 };
  const capabilities = [...loginCommands.current, ...served.keys()];
  return {
    cmd: 'handshake',
    val: { ...val, attachments, capabilities, permissions, auth_mode: 'cracked' },
  } as const;
}

/** What cannot be read gets no answer. A promise means: wait with what this connection sends next. */
function receive(house: House, served: Served, connection: Connection, text: string): Promise<void> | void {
  const value = readJson(text);
  if (!isObject(value)) return;
  const packet = parseClientPacket(value);
  const cmd = commandOf(value);
  const { member } = connection;
  if (member === undefined) {
    if (!loginCommands[house.dialect].some((login) => login === cmd))
      return refuse(house, connection, 'Authentication required');
    return packet !== undefined && isLogin(packet) ? logIn(house, connection, packet) : undefined;
  }
  const listener =
    typeof value['listener'] === 'string' && value['listener'] !== '' ? value['listener'] : undefined;
  const handler = cmd === undefined ? undefined : served.get(cmd);
  if (handler === undefined) return rebuff(house, connection, asText(value['cmd'] ?? cmd), listener);
  if (packet === undefined) return;
  const request = ask<Cmd>(house, connection, member, packet, listener);
  if (packet.type !== 'ping' && !house.accounts.has(member)) return request.fail('User not found');
  if (!mayRead(house, connection, packet.type))
    return request.reply({ cmd: 'rate_limit', length: connection.reading.wait, reason: 'Too many requests' });
  saving(
    () => handler(request),
    () => request.fail(notSaved),
  );
}

/** The older server has no such limit. */
function mayRead({ dialect }: House, { reading }: Connection, cmd: Cmd): boolean {
  return dialect === 'old' || !readings.includes(cmd) || reading.take();
}

/** The command is unknown, or logs in whoever is logged in already. */
function rebuff(
  { crowd, dialect }: House,
  connection: Connection,
  cmd: string,
  listener: string | undefined,
): void {
  const val = `Unknown command: ${cmd.slice(0, longestEcho)}`;
  if (dialect === 'old') return crowd.send(connection, { cmd: 'error', val });
  const echo = listener === undefined ? {} : { listener };
  crowd.send(connection, { cmd: 'error', val, src: cmd.slice(0, longestEcho), ...echo });
}
