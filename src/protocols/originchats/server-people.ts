// What the reference server does with requests about people: who is here, what they are, their status and their
// pictures; and with those about itself. Slash commands stand in server-slash.ts.

import { introduce, isInvisible, listEverybody } from './server-house.ts';
import type { House } from './server-house.ts';
import { colorOf, describeRoles } from './server-roles.ts';
import { callSlashCommand } from './server-slash.ts';
import type { Handlers, Request } from './server-state.ts';

const statuses = ['online', 'idle', 'dnd', 'offline', 'invisible'];
const longestStatus = 100;
const longestAddress = 500;

/** What is done with each of these commands. */
export function createPeople(house: House): Handlers {
  const { accounts } = house;
  return {
    ping: ({ reply }) => reply({ cmd: 'pong', val: 'pong' }),
    users_list: ({ reply }) => reply(listEverybody(house)),
    users_online: (request) => listOnline(house, request),
    user_leave: (request) => leave(house, request),
    user_roles_get({ packet, reply, fail }) {
      if (packet.user === '') return fail('User parameter is required');
      const found = accounts.find(packet.user);
      if (found === undefined) return fail('User not found');
      const { username, roles } = found;
      reply({ cmd: 'user_roles_get', user: username, roles, color: colorOf(roles) });
    },
    roles_list: ({ reply }) => reply({ cmd: 'roles_list', roles: describeRoles() }),
    server_info: ({ reply }) => reply({ cmd: 'server_info', name: house.name, icon: null, banner: null }),
    status_set: (request) => setStatus(house, request),
    status_get({ packet, reply, fail }) {
      if (packet.user === '') return fail('User parameter is required');
      const found = accounts.find(packet.user);
      if (found === undefined) return fail('User not found');
      // The deployed server betrays the invisible here.
      reply({ cmd: 'status', username: found.username, status: found.status });
    },
    pfp_set: (request) => setPicture(house, request),
    pfp_get({ packet, reply, fail }) {
      if (packet.username === '') return fail('Username required');
      const found = accounts.find(packet.username);
      if (found === undefined) return fail('User not found');
      reply({ cmd: 'pfp_get', val: found.picture || null, username: found.username });
    },
    slash_call: (request) => callSlashCommand(house, request),
  };
}

/** Somebody stands in this list once for each connection. */
function listOnline({ accounts, crowd, dialect }: House, { reply }: Request<'users_online'>): void {
  const here = crowd
    .entered()
    .map(([, member]) => member)
    .filter((member) => accounts.has(member) && !isInvisible(member));
  const users = here.map((member) =>
    dialect === 'old'
      ? introduce(member)
      : { ...introduce(member), nickname: member.nickname || null, status: member.status },
  );
  reply({ cmd: 'users_online', users });
}

/** Deletes the account. The connection stays, and is good for nothing. */
function leave({ accounts, crowd, talk }: House, { member, reply }: Request<'user_leave'>): void {
  const { username } = member;
  talk.forget(member);
  accounts.remove(member);
  crowd.tell({ cmd: 'user_leave', username });
  crowd.dismiss(member);
  reply({ cmd: 'user_leave', user: username, val: 'You have left the server' });
}

/** The answers are as odd as those of the deployed server, which does not say who has become invisible. */
function setStatus({ accounts, crowd }: House, request: Request<'status_set'>): void {
  const { packet, member, fail, tell } = request;
  const { status, text } = packet;
  if (status === '') return fail('Status is required');
  if (!statuses.includes(status)) return fail(`Invalid status. Must be one of: ${statuses.join(', ')}`);
  if (text.length > longestStatus)
    return fail(`The text of a status has at most ${longestStatus} characters`);
  const wasInvisible = isInvisible(member);
  member.status = { status, text };
  accounts.save(member);
  if (status === 'invisible') {
    if (!wasInvisible) crowd.tell({ cmd: 'user_disconnect', username: member.username });
    return tell({ cmd: 'status_set', status: member.status }, () => true);
  }
  if (wasInvisible) crowd.tell({ cmd: 'user_connect', user: introduce(member) });
  tell({ cmd: 'status_get', username: member.username, status: member.status }, () => true);
}

function setPicture({ accounts }: House, { packet, member, reply, fail }: Request<'pfp_set'>): void {
  const { url } = packet;
  if (url === '') return fail('URL required');
  if (url.length > longestAddress) return fail(`URL too long (max ${longestAddress} characters)`);
  if (!/^https?:\/\/[^\s/]/i.test(url) || !URL.canParse(url)) return fail('Invalid URL format');
  member.picture = url;
  accounts.save(member);
  reply({ cmd: 'pfp_set', val: url });
}
