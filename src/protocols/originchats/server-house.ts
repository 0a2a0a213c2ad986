// What all connections to the reference server share, how people come and go, and what others hear of that.

import type { Clock } from '../../socket/ports.ts';
import type { SentServerPacket } from './messages.ts';
import type { Accounts } from './server-accounts.ts';
import type { Connection, Crowd } from './server-crowd.ts';
import type { Limiter } from './server-limiter.ts';
import { ask } from './server-request.ts';
import { colorOf } from './server-roles.ts';
import type { Rotur } from './server-rotur.ts';
import type { Dialect, Member, Talk } from './server-state.ts';

export interface House {
  readonly dialect: Dialect;
  readonly clock: Clock;
  readonly crowd: Crowd;
  readonly accounts: Accounts;
  readonly limiter: Limiter;
  readonly rotur: Rotur;
  readonly talk: Talk;
  /** Under which name the server shows itself; kept. */
  name: string;
}

/** Somebody as all packets about people have them. */
export const introduce = ({ username, roles }: Member) => ({ username, roles, color: colorOf(roles) });

export const isInvisible = ({ status }: Member): boolean => status.status === 'invisible';

/** All who are connected and not invisible, once each. */
export function online({ accounts, crowd }: House): readonly Member[] {
  const members = new Set(crowd.entered().map(([, member]) => member));
  return [...members].filter((member) => accounts.has(member) && !isInvisible(member));
}

/** Lets a connection in. The older server tells of every one, today's of somebody's first. */
export function enter(house: House, connection: Connection, member: Member, isNew: boolean): void {
  const { crowd, dialect } = house;
  const isFirst = crowd.connectionsOf(member).length === 0;
  crowd.enter(connection, member);
  crowd.send(connection, { cmd: 'auth_success', val: 'Authentication successful' });
  crowd.send(connection, { cmd: 'ready', user: ownView(house, member) });
  if (isNew && dialect === 'current') {
    crowd.tell({ cmd: 'user_join', user: introduce(member) });
  }
  if (dialect === 'old' || (isFirst && !isInvisible(member)))
    crowd.tell({ cmd: 'user_connect', user: introduce(member) });
  if (isNew) pushLists(house);
}

/** Takes note that a connection has ended. */
export function part({ accounts, crowd, dialect }: House, connection: Connection): void {
  const { member } = connection;
  crowd.lose(connection);
  // Of whoever deleted the account, all have heard that already.
  if (member === undefined || !accounts.has(member)) return;
  const isLast = crowd.connectionsOf(member).length === 0;
  if (dialect === 'old' || (isLast && !isInvisible(member)))
    crowd.tell({ cmd: 'user_disconnect', username: member.username });
}

/** Throws somebody out; false if they are not here. */
export function throwOut(house: House, member: Member, reason: string): boolean {
  const connections = house.crowd.connectionsOf(member);
  for (const connection of connections) {
    house.crowd.send(connection, { cmd: 'disconnect', reason });
    part(house, connection);
    connection.peer.close(1000, reason);
  }
  return connections.length > 0;
}

/** Lets somebody say nothing for a while, and tells them. */
export function silence({ crowd, dialect, limiter }: House, member: Member, seconds: number, reason: string) {
  const length = seconds * 1000;
  limiter.hold(member.username, length);
  const packet: SentServerPacket =
    dialect === 'old' ? { cmd: 'rate_limit', length } : { cmd: 'rate_limit', length, reason };
  for (const connection of crowd.connectionsOf(member)) crowd.send(connection, packet);
}

/** Everybody who has an account. The older server knows only people of Rotur, and little of them. */
export function listEverybody({ accounts, crowd, dialect }: House): SentServerPacket {
  if (dialect === 'old')
    return { cmd: 'users_list', users: accounts.all.filter((each) => !each.cracked).map(introduce) };
  const here = new Set(crowd.entered().map(([, member]) => member));
  const users = accounts.all.map((member) => {
    const seems = here.has(member) && !isInvisible(member) ? member.status : { status: 'offline', text: '' };
    const { nickname, cracked, picture } = member;
    return {
      ...introduce(member),
      nickname: nickname || null,
      status: seems,
      cracked,
      pfp: picture || null,
    };
  });
  return { cmd: 'users_list', users };
}

/** What the older server sends by itself when people or channels change; today's does not. */
export function pushLists(house: House): void {
  const { crowd, dialect, talk } = house;
  if (dialect !== 'old') return;
  crowd.tell(listEverybody(house));
  for (const [connection, member] of crowd.entered())
    talk.handlers.channels_get?.(
      ask(house, connection, member, { type: 'channels_get', listener: '' }, undefined),
    );
}

/** Somebody as they see themselves. */
function ownView({ dialect }: House, { username, roles, nickname, status, picture, cracked }: Member) {
  if (dialect === 'old') return { username, roles };
  return {
    username,
    ...(nickname === '' ? {} : { nickname }),
    roles,
    status,
    ...(picture === '' ? {} : { pfp_url: picture }),
    cracked,
  };
}
