// What the operator of the reference server may type. Every answer is a sentence, also to what cannot be done.

import { onOneLine } from '../../session/one-line.ts';
import { carryOut, listed } from '../../session/operator.ts';
import type { Command } from '../../session/operator.ts';
import type { ReferenceServer, Storage } from '../../session/reference.ts';
import { ownPrefix } from './messages-people.ts';
import { online, pushLists, silence, throwOut } from './server-house.ts';
import type { House } from './server-house.ts';
import { colorOf, roles } from './server-roles.ts';
import { notSaved, saving } from './server-saving.ts';
import { secondsIn } from './server-slash.ts';
import type { Member } from './server-state.ts';

const longestServerName = 100;
const defaultChannel = 'general';

const commands = new Map<string, Command<House>>([
  ['who', (house) => `Online: ${listed(online(house).map(({ username }) => username))}.`],
  ['say', say],
  ['kick', (house, name) => withMember(house, name, 'kick NAME', (member) => kick(house, member))],
  ['ban', (house, name) => withMember(house, name, 'ban NAME', (member) => ban(house, member))],
  ['unban', (house, name) => withMember(house, name, 'unban NAME', (member) => unban(house, member))],
  ['limit', limit],
  ['role', changeRole],
  ['channel', addChannel],
  ['unchannel', removeChannel],
]);

/** The operator's side of a server. */
export function createOperator(
  house: House,
  storage: Storage,
): Pick<ReferenceServer, 'commands' | 'command'> {
  const known = new Map([
    ...commands,
    ['name', (_, name) => rename(house, storage, name)] satisfies [string, Command<House>],
  ]);
  return {
    commands: [
      'who  list who is online',
      `say TEXT  say something in the channel ${defaultChannel}`,
      'kick NAME  throw somebody out; they may come back',
      'ban NAME  throw somebody out, and let them in no more',
      'unban NAME  let somebody in again',
      'limit NAME SECONDS  let somebody say nothing for so long',
      'role NAME ROLE  give somebody a role, or take it away',
      'channel NAME  add a channel',
      'unchannel NAME  remove a channel',
      'name TEXT  change the name of the server',
    ],
    command: (line) =>
      saving(
        () => carryOut(known, house, line),
        () => notSaved,
      ),
  };
}

function say({ talk }: House, text: string): string {
  if (text === '') return 'Type what to say: say TEXT.';
  return talk.post(defaultChannel, text)
    ? `Said it in the channel ${defaultChannel}.`
    : `There is no channel ${defaultChannel} to say it in.`;
}

function kick(house: House, member: Member): string {
  return throwOut(house, member, 'You have been kicked')
    ? `Threw ${member.username} out.`
    : `${member.username} is not online.`;
}

function ban(house: House, member: Member): string {
  house.accounts.ban(member, true);
  throwOut(house, member, 'You have been banned');
  return `Banned ${member.username}.`;
}

function unban(house: House, member: Member): string {
  house.accounts.ban(member, false);
  return `${member.username} may log in.`;
}

function limit(house: House, rest: string): string {
  const [name, typed] = lastWordOf(rest);
  const seconds = secondsIn(typed);
  if (seconds === undefined) return 'Type for whom and for how many seconds: limit NAME SECONDS.';
  return withMember(house, name, 'limit NAME SECONDS', (member) => {
    silence(house, member, seconds, 'Muted by the operator of the server');
    return `${member.username} can say nothing for ${seconds} seconds.`;
  });
}

function changeRole(house: House, rest: string): string {
  const [name, role] = lastWordOf(rest);
  if (!roles.has(role))
    return `Type whom to give which role: role NAME ROLE. Roles: ${listed([...roles.keys()])}.`;
  return withMember(house, name, 'role NAME ROLE', (member) => {
    const had = member.roles.includes(role);
    const wanted = new Set(had ? member.roles.filter((each) => each !== role) : [...member.roles, role]);
    member.roles = [...roles.keys()].filter((each) => wanted.has(each));
    house.accounts.save(member);
    const { username: user } = member;
    if (house.dialect === 'current')
      house.crowd.tell({ cmd: 'user_roles_get', user, roles: member.roles, color: colorOf(member.roles) });
    pushLists(house);
    return had ? `${user} is no ${role} any more.` : `${user} is ${role} now.`;
  });
}

function addChannel(house: House, name: string): string {
  if (name === '') return 'Type the name of the channel: channel NAME.';
  if (!house.talk.createChannel(name)) return `There cannot be another channel ${name}.`;
  pushLists(house);
  return `Added the channel ${name}.`;
}

function removeChannel(house: House, name: string): string {
  if (name === '') return 'Type the name of the channel: unchannel NAME.';
  if (!house.talk.deleteChannel(name)) return `There is no channel ${name}.`;
  pushLists(house);
  return `Removed the channel ${name}.`;
}

function rename(house: House, storage: Storage, text: string): string {
  const name = onOneLine(text).slice(0, longestServerName);
  if (name === '') return 'Type the name of the server: name TEXT.';
  storage.set('name', name);
  house.name = name;
  if (house.dialect === 'current') house.crowd.tell({ cmd: 'server_update', name, icon: null, banner: null });
  return `The server is called ${name} now.`;
}

/** Whoever has exactly that user name, or else the account of the server's own. */
function withMember(
  { accounts }: House,
  typed: string,
  usage: string,
  act: (member: Member) => string,
): string {
  if (typed === '') return `Type a name: ${usage}.`;
  const name = typed.toLowerCase();
  const member = accounts.find(typed) ?? accounts.find(name) ?? accounts.find(`${ownPrefix}${name}`);
  return member === undefined ? 'Nobody of that name has an account.' : act(member);
}

function lastWordOf(rest: string): readonly [before: string, last: string] {
  const [, before = '', last = ''] = /^(.*?)\s*(\S*)$/s.exec(rest) ?? [];
  return [before, last];
}
