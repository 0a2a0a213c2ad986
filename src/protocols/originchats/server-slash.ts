// The slash commands of the reference server: changing one's nickname, and what moderators do. The answer is a message of
// the server's in the channel where the command was typed.

import { onOneLine } from '../../session/one-line.ts';
import { throwOut, silence } from './server-house.ts';
import type { House } from './server-house.ts';
import { moderators } from './server-roles.ts';
import type { Member, Request } from './server-state.ts';

const longestNickname = 32;
const longestReason = 200;

type Arguments = Request<'slash_call'>['packet']['args'];
/** What the server says in the channel, or why nothing was done. */
type Outcome = { readonly response: string } | { readonly error: string };
type SlashCommand = (house: House, args: Arguments, member: Member) => Outcome;

const slashCommands = new Map<string, SlashCommand>([
  ['nick', changeNickname],
  ['mute', mute],
  ['unmute', unmute],
  ['ban', ban],
  ['unban', unban],
]);

/** Carries out a slash command in a channel where the caller may say something. */
export function callSlashCommand(house: House, request: Request<'slash_call'>): void {
  const { packet, member, fail, tell, mayPass } = request;
  const { channel, command, args } = packet;
  if (channel === '') return fail('Channel parameter is required for slash commands');
  const called = slashCommands.get(command);
  if (called === undefined) return fail(`Unknown slash command: /${command.slice(0, longestNickname)}`);
  if (command !== 'nick' && !member.roles.some((role) => moderators.includes(role)))
    return fail("Access denied: 'admin' role required");
  const problem = house.talk.problemWithCalling(channel, member);
  if (problem !== undefined) return fail(problem);
  if (!mayPass()) return;
  const outcome = called(house, args, member);
  if ('error' in outcome) return fail(outcome.error);
  house.talk.post(channel, outcome.response, { command, username: member.username }, tell);
}

/** An empty nickname takes the old one away. */
function changeNickname({ accounts, crowd }: House, args: Arguments, member: Member): Outcome {
  const nickname = onOneLine(args.get('nickname') ?? '');
  if (nickname.length > longestNickname)
    return { error: `Nickname too long (max ${longestNickname} characters)` };
  if (nickname === '' && member.nickname === '')
    return { response: "You don't have a nickname set. Use `/nick <name>` to set one." };
  member.nickname = nickname;
  accounts.save(member);
  const { id: user, username } = member;
  if (nickname === '') {
    crowd.tell({ cmd: 'nickname_remove', user, username });
    return { response: 'Nickname cleared' };
  }
  crowd.tell({ cmd: 'nickname_update', user, username, nickname });
  return { response: `Nickname set to **${nickname}**` };
}

function mute(house: House, args: Arguments): Outcome {
  const seconds = secondsIn(args.get('duration') ?? '');
  if (seconds === undefined) return { error: 'Duration must be a number of seconds' };
  return withTarget(house, args, 'mute', (target) => {
    const reason = reasonIn(args);
    silence(house, target, seconds, `Muted: ${reason}`);
    return `🔇 **${target.username}** has been muted for ${seconds} seconds.\n**Reason:** ${reason}`;
  });
}

function unmute(house: House, args: Arguments): Outcome {
  return withTarget(house, args, undefined, ({ username }) => {
    house.limiter.release(username);
    return `🔊 **${username}** has been unmuted.`;
  });
}

function ban(house: House, args: Arguments): Outcome {
  return withTarget(house, args, 'ban', (target) => {
    house.accounts.ban(target, true);
    throwOut(house, target, 'You have been banned');
    return `🚫 **${target.username}** has been banned.\n**Reason:** ${reasonIn(args)}`;
  });
}

function unban(house: House, args: Arguments): Outcome {
  return withTarget(house, args, undefined, (target) => {
    house.accounts.ban(target, false);
    return `✅ **${target.username}** has been unbanned.`;
  });
}

/** Whom a moderator means. `harm`: what must not happen to the owner. */
function withTarget(
  { accounts }: House,
  args: Arguments,
  harm: string | undefined,
  act: (target: Member) => string,
): Outcome {
  const name = args.get('username') ?? '';
  if (name === '') return { error: 'Username is required' };
  const target = accounts.find(name);
  if (target === undefined) return { error: 'User not found' };
  if (harm !== undefined && target.roles.includes('owner'))
    return { error: `Cannot ${harm} the server owner` };
  return { response: act(target) };
}

function reasonIn(args: Arguments): string {
  return onOneLine(args.get('reason') ?? '').slice(0, longestReason) || 'No reason provided';
}

/** A whole number of seconds that was typed, up to three years; undefined if it is none. */
export function secondsIn(typed: string): number | undefined {
  const seconds = /^\d{1,8}$/.test(typed) ? Number(typed) : 0;
  return seconds > 0 ? seconds : undefined;
}
