// Polls: starting, voting, ending, looking at the votes.

import { may } from './server-channels.ts';
import { isLonger, newMessage, wake } from './server-messages.ts';
import { placeToWrite, viewersOf } from './server-places.ts';
import type { Asker, Place } from './server-places.ts';
import type { Poll } from './server-poll-store.ts';
import { moderators } from './server-roles.ts';
import type { Handlers, Member, Request } from './server-state.ts';
import { timeOf } from './server-stock.ts';
import type { Stock } from './server-stock.ts';

const fewestOptions = 2;
const mostOptions = 10;
const longestQuestion = 300;
const longestOption = 100;
const longestId = 50;
const secondsPerHour = 3600;

/** What says which poll is meant. */
type Which = Pick<Request<'poll_get'>['packet'], 'poll_id' | 'message_id'>;

/** What serves polls. */
export function pollHandlers(stock: Stock): Handlers {
  return {
    poll_create: (request) => create(stock, request),
    poll_vote: (request) => vote(stock, request),
    poll_end: (request) => end(stock, request),
    poll_results: (request) => getResults(stock, request),
    poll_get: (request) => get(stock, request),
  };
}

function create(stock: Stock, request: Request<'poll_create'>): void {
  const { packet } = request;
  const problem = problemWith(packet);
  if (problem !== undefined) return request.fail(problem);
  if (!request.mayPass()) return;
  const place = placeToWrite(stock, request, packet);
  if (place === undefined) return;
  wake(stock, place);
  const poll = newPoll(stock, request, place);
  const { id, channel, question, allow_multiselect } = poll;
  const thread_id = poll.thread_id || null;
  const options = poll.options.map(shownOption);
  const about = { question, options, allow_multiselect, expires_at: poll.expires_at ?? null };
  const embeds = [{ type: 'poll', title: question, poll: about }];
  const fields = { id: poll.message_id, user: poll.created_by, embeds };
  // First the poll: if there is no room for its message, nobody can find it.
  stock.polls.add(poll);
  const { message } = stock.history.add(newMessage(stock, place, fields));
  const { user, content, timestamp } = message;
  // This one message is flat. Its author hears of it like everybody else, and then how it went.
  stock.desk.announce(
    { cmd: 'message_new', id: message.id, channel, thread_id, user, content, timestamp, embeds, poll_id: id },
    viewersOf(place.channel),
  );
  request.reply({ cmd: 'poll_create', poll_id: id, message_id: message.id, channel, thread_id, ...about });
}

function problemWith(packet: Request<'poll_create'>['packet']): string | undefined {
  const { channel, thread_id, question, options } = packet;
  if (channel === '' && thread_id === '') return 'Channel or thread_id is required';
  if (question === '') return 'Question is required';
  if (isLonger(question, longestQuestion))
    return `Question too long. Maximum length is ${longestQuestion} characters`;
  if (options.length < fewestOptions) return `At least ${fewestOptions} options are required`;
  if (options.length > mostOptions) return `Cannot have more than ${mostOptions} options`;
  const isBad = ({ id, text, emoji }: (typeof options)[number]): boolean =>
    isLonger(id, longestId) || isLonger(text, longestOption) || isLonger(emoji, longestOption);
  if (options.some(isBad)) return `Option too long. Maximum length is ${longestOption} characters`;
  if (new Set(options.map(({ id }) => id)).size < options.length) return 'Options must have different ids';
  return undefined;
}

function newPoll(stock: Stock, { packet, member }: Request<'poll_create'>, place: Place): Poll {
  const now = timeOf(stock.desk);
  const { question, options, allow_multiselect, duration_hours } = packet;
  const inHours = duration_hours > 0 ? now + duration_hours * secondsPerHour : undefined;
  return {
    id: crypto.randomUUID(),
    message_id: crypto.randomUUID(),
    channel: place.channel.name,
    thread_id: place.thread?.id ?? '',
    question,
    options,
    allow_multiselect,
    expires_at: packet.expires_at ?? inHours,
    created_by: member.username,
    created_at: now,
    ended: false,
    ended_at: undefined,
    votes: new Map(),
  };
}

function shownOption({ id, text, emoji }: Poll['options'][number]) {
  return { id, text, ...(emoji !== '' && { emoji }) };
}

/** Finds a poll; undefined if there is none, and the answer has been given. */
function find(stock: Stock, request: Asker, { poll_id, message_id }: Which): Poll | undefined {
  const poll = stock.polls.find(poll_id, message_id);
  if (poll_id === '' && message_id === '') request.fail('poll_id or message_id is required');
  else if (poll === undefined) request.fail('Poll not found');
  else return poll;
  return undefined;
}

function findToView(stock: Stock, request: Asker, which: Which): Poll | undefined {
  const poll = find(stock, request, which);
  if (poll === undefined || viewersOfPoll(stock, poll)(request.member)) return poll;
  request.fail('You do not have permission to view this poll');
  return undefined;
}

function viewersOfPoll({ channels }: Stock, poll: Poll): (member: Member) => boolean {
  const channel = channels.find(poll.channel);
  return (member) => channel !== undefined && may(channel, member, 'view');
}

function vote(stock: Stock, request: Request<'poll_vote'>): void {
  const { username } = request.member;
  const poll = findToView(stock, request, request.packet);
  if (poll === undefined) return;
  const { option_ids } = request.packet;
  const problem = problemWithVote(poll, option_ids);
  if (problem !== undefined) return request.fail(problem);
  const before = poll.allow_multiselect ? (poll.votes.get(username) ?? []) : [];
  // Of several where one is allowed, the last counts.
  const chosen = new Set([...before, ...(poll.allow_multiselect ? option_ids : option_ids.slice(-1))]);
  const changed = stock.polls.change(poll, { votes: new Map([...poll.votes, [username, [...chosen]]]) });
  const votersOf = idsIn(stock);
  const results = resultsOf(changed, votersOf);
  const sees = viewersOfPoll(stock, poll);
  stock.desk.announce(
    { cmd: 'poll_vote_update', ...placed(poll), user: username, option_ids, results },
    sees,
  );
  request.reply({ cmd: 'poll_vote', poll_id: poll.id, option_ids, results });
}

function problemWithVote(poll: Poll, chosen: readonly string[]): string | undefined {
  if (chosen.length === 0) return 'option_id or option_ids is required';
  if (poll.ended) return poll.ended_at === poll.expires_at ? 'Poll has expired' : 'Poll has ended';
  const unknown = chosen.find((wanted) => !poll.options.some(({ id }) => id === wanted));
  return unknown === undefined ? undefined : `Invalid option: ${unknown}`;
}

/** Whoever ends a poll hears of it twice. */
function end(stock: Stock, request: Request<'poll_end'>): void {
  const { member } = request;
  const poll = findToView(stock, request, request.packet);
  if (poll === undefined) return;
  if (poll.ended) return request.fail('Poll has already ended');
  if (poll.created_by !== member.username && !member.roles.some((role) => moderators.includes(role)))
    return request.fail("Access denied: 'manage_messages' permission required");
  const ended = stock.polls.change(poll, { ended: true, ended_at: timeOf(stock.desk) });
  const results = resultsOf(ended, idsIn(stock));
  stock.desk.announce({ cmd: 'poll_end', ...placed(poll), results }, viewersOfPoll(stock, poll));
  request.reply({ cmd: 'poll_end', poll_id: poll.id, results });
}

/** Who voted for what is told when the poll is over. */
function getResults(stock: Stock, request: Request<'poll_results'>): void {
  const poll = findToView(stock, request, request.packet);
  if (poll === undefined) return;
  const mine = poll.votes.get(request.member.username) ?? [];
  const outcome = resultsOf(poll, (names) => (poll.ended ? names : []));
  const results = outcome.results.map((each) => ({ ...each, voted: mine.includes(each.id) }));
  const { id, message_id } = poll;
  request.reply({ cmd: 'poll_results', poll_id: id, message_id, results: { ...outcome, results } });
}

function get(stock: Stock, request: Request<'poll_get'>): void {
  const poll = findToView(stock, request, request.packet);
  if (poll === undefined) return;
  const { votes, options, expires_at, ended_at, thread_id, ...rest } = poll;
  request.reply({
    cmd: 'poll_get',
    poll: {
      ...rest,
      thread_id: thread_id || null,
      options: options.map(shownOption),
      expires_at: expires_at ?? null,
      ended_at: ended_at ?? null,
      user_votes: votes.get(request.member.username) ?? [],
    },
  });
}

function placed({ id, message_id, channel, thread_id }: Poll) {
  return { poll_id: id, message_id, channel, thread_id: thread_id || null };
}

/** `votersOf` says what is told of those who voted, by their user names. */
function resultsOf(poll: Poll, votersOf: (usernames: string[]) => string[]) {
  const { question, allow_multiselect, ended } = poll;
  const results = poll.options.map(({ id, text, emoji }) => {
    const usernames = [...poll.votes].flatMap(([username, chosen]) => (chosen.includes(id) ? username : []));
    return { id, text, emoji: emoji || null, votes: usernames.length, voters: votersOf(usernames) };
  });
  const total_votes = results.reduce((sum, { votes }) => sum + votes, 0);
  const ended_at = poll.ended_at ?? null;
  return { poll_id: poll.id, question, allow_multiselect, ended, ended_at, total_votes, results };
}

/** Events name those who voted by the ids of their accounts. */
function idsIn({ desk }: Stock): (usernames: string[]) => string[] {
  return (usernames) => usernames.map((username) => desk.members.find(username)?.id ?? username);
}
