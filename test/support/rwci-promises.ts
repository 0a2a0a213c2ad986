// What an RWCI client promises, whatever happens: nothing doubled, nothing out of order, nothing lost without a word,
// nobody left waiting, nothing left behind. Each check complains in a sentence.

import type { Letter, Member } from './rwci-member.ts';

/** Milliseconds within which a message of somebody logged in has arrived: the wait for a channel, and the way. */
const DELIVERY = 1100;

/** Milliseconds in which a login that has worked is tried again in any case: 90 s, less the longest pause. */
const PATIENCE = 60_000;

const demand = (holds: boolean, sentence: string): void => {
  if (!holds) throw new Error(sentence);
};

const repeated = (texts: readonly string[]): string | undefined =>
  texts.find((text, index) => texts.indexOf(text) !== index);

/** The numbers of the messages that one client wrote, in the order of their arrival. */
const numbersOf = (author: string, texts: readonly string[]): number[] =>
  texts.filter((text) => text.startsWith(`${author} `)).map((text) => Number(text.slice(author.length + 1)));

const isAscending = (numbers: readonly number[]): boolean =>
  numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0));

const eventTexts = ({ player }: Member): string[] =>
  player.events
    .filter(({ name }) => name === 'message' || name === 'direct')
    .map(({ data }) => String(Reflect.get(Object(data), 'text')));

const handedOver = (member: Member): string[] =>
  member.lines.slice(member.firstLine).flatMap((line) => line.sent);

/** Accepted, and neither handed over nor reported as given up: what the outbox must hold now. */
const waitingLetters = (member: Member): number =>
  member.letters.length -
  handedOver(member).length -
  member.countReported('outboxDiscarded') -
  member.countReported('recipientOffline');

/** Messages that went over a line which then broke before they came back. */
const unsureMessages = (member: Member): number => {
  const isPublic = new Set(member.letters.filter((each) => !each.isDirect).map((each) => each.text));
  return member.lines
    .slice(member.firstLine)
    .filter((line) => line.lost || line.closedUnasked)
    .flatMap((line) => line.sent.filter((text) => isPublic.has(text) && !line.heard.includes(text))).length;
};

const checkStatus = ({ name, player, clock, living }: Member): void => {
  const { status, session } = player;
  const words = ['disconnected', 'connecting', 'connected', 'reconnecting'];
  demand(words.includes(status), `The status of ${name} is "${status}".`);
  demand(!session.isLoggedIn || status === 'connected', `${name} is logged in, but ${status}.`);
  demand(!session.isLoggedIn || living.length === 1, `${name} is logged in without a line.`);
  if (status !== 'disconnected') return;
  demand(living.length === 0, `${name} is disconnected, but has a line.`);
  demand(clock.pending === 0, `${name} is disconnected, but ${clock.pending} timers run.`);
};

/** Without reconnecting nothing is tried but what a block asks for. */
const checkTrying = ({ name, player, reconnects, living, waiting }: Member): void => {
  if (reconnects || player.status !== 'reconnecting') return;
  const isAsked = waiting.some((block) => block.ended === undefined);
  demand(isAsked || living.some((line) => line.opened), `${name} reconnects although it should not.`);
};

/** `connected` and `disconnected` take turns, and `loggedIn` comes in between. */
const checkEvents = ({ name, player }: Member): void => {
  let isConnected = false;
  for (const event of player.events) {
    if (event.name === 'connected') demand(!isConnected, `${name} was connected twice.`);
    if (event.name === 'loggedIn') demand(isConnected, `${name} was logged in without a connection.`);
    if (event.name === 'connected') isConnected = true;
    if (event.name === 'disconnected') isConnected = false;
  }
};

const checkWaiting = ({ name, clock, waiting }: Member): void => {
  for (const block of waiting) {
    const took = (block.ended ?? clock.now()) - block.began;
    demand(took <= block.limit + 1, `The block ${block.name} of ${name} waited for ${took} ms.`);
  }
};

const checkLines = ({ name, lines }: Member): void => {
  for (const line of lines) {
    const works = line.opened && !line.disturbed;
    demand(!(works && line.closedUnasked), `${name} gave up a line that works.`);
    const missing = line.sent.find((text) => !line.arrived.includes(text));
    const isOnItsWay = line.closedAt === undefined || !line.ended;
    demand(
      !works || missing === undefined || isOnItsWay,
      `"${missing}" did not arrive on a line that works.`,
    );
  }
};

/** Nothing twice, nothing out of order, nothing that was refused, and a hat for everything that came. */
const checkTraffic = (member: Member, others: readonly Member[]): void => {
  const { name, lines, letters, firstLine } = member;
  const accepted = new Set(letters.map((letter) => letter.text));
  const sent = lines.flatMap((line) => line.sent);
  demand(isAscending(numbersOf(name, sent)), `${name} sent something twice, or out of order: ${sent.join()}`);
  for (const text of handedOver(member)) demand(accepted.has(text), `"${text}" was refused, but sent.`);
  for (const { text, name } of letters) {
    const line = lines.find((each) => each.sent.includes(text));
    demand(!line || line.name === name, `"${text}" was written by ${name}, but sent by ${line?.name}.`);
  }
  const heard = lines.flatMap((line) => line.heard);
  demand(repeated(heard) === undefined, `${name} heard "${repeated(heard)}" twice.`);
  for (const other of others) {
    const numbers = numbersOf(other.name, heard);
    demand(isAscending(numbers), `${name} heard ${other.name} out of order: ${numbers.join()}`);
  }
  const due = lines.slice(firstLine).flatMap((line) => line.heard);
  demand(
    eventTexts(member).join() === due.join(),
    `${name} heard ${due.join()}, its hats ${eventTexts(member).join()}`,
  );
};

/** Everything is accounted for: sent, waiting, or reported. */
const checkLedger = (member: Member): void => {
  const { name, player } = member;
  const waiting = waitingLetters(member);
  demand(waiting >= 0, `${name} reported ${-waiting} messages too many as not sent.`);
  const isOver = player.status === 'disconnected' || player.session.myName === '';
  demand(!isOver || waiting === 0, `${name} lost ${waiting} messages of its outbox without a word.`);
  const [unsure, told] = [unsureMessages(member), member.countReported('messagesMaybeLost')];
  demand(unsure === told, `${unsure} messages of ${name} may be lost, but it reported ${told}.`);
};

const isCalm = (line: Letter['line'], until: number): boolean =>
  line !== undefined && !line.disturbed && !line.clogged && (line.closedAt ?? Infinity) >= until;

/** What was accepted while logged in on a line that stayed is there after a second, exactly once. */
const checkDelivery = (member: Member, all: readonly Member[]): void => {
  for (const letter of member.letters) {
    const { text, line, hearer, at, isDirect, settled } = letter;
    const until = at + DELIVERY;
    if (settled || member.clock.now() < until || !line || !isCalm(line, until)) continue;
    letter.settled = true;
    const offline = isDirect && member.countReported('recipientOffline') > 0;
    if (offline) continue;
    demand(line.arrived.includes(text), `"${text}" did not come to the server.`);
    demand(isDirect || line.heard.includes(text), `"${text}" did not come back.`);
    demand(
      !isCalm(hearer, until) || hearer?.heard.includes(text) === true,
      `"${text}" was not heard by ${all.map((each) => each.name).join(' or ')}.`,
    );
  }
};

/** Why somebody who was logged in may be so no longer. */
const loginErrors = ['loginFailed', 'loginUnanswered', 'sickServer', 'serverGaveUp'];

/** True at any time. */
export const checkAlways = (member: Member, all: readonly Member[]): void => {
  demand(member.complaints.length === 0, `${member.name}: ${member.complaints.join(' ')}`);
  checkStatus(member);
  checkTrying(member);
  checkEvents(member);
  checkWaiting(member);
  checkLines(member);
  checkTraffic(member, all);
  checkLedger(member);
  checkDelivery(member, all);
};

/** True when the server has been there for long and nothing disturbs it. */
export const checkAtRest = (member: Member): void => {
  const { name, player, wish, wantsLine } = member;
  const { status, session } = player;
  demand(status === 'connected' || status === 'disconnected', `${name} is still ${status}.`);
  demand(session.myName === '' || session.isLoggedIn, `${name} still tries to log in.`);
  const waiting = waitingLetters(member);
  const excuse = player.reported.slice(wish?.told).some((error) => loginErrors.includes(error.code));
  demand(!wantsLine || excuse || status === 'connected', `${name} does not try to connect any more.`);
  demand(!wish || excuse || session.myName === wish.name, `${name} is no longer logged in, without a word.`);
  demand(waiting === 0, `${name} still has ${waiting} messages in its outbox.`);
};

/** True of what somebody did when nothing was in the way. */
export const checkWorking = ({ name, player, letters }: Member): void => {
  demand(player.session.isLoggedIn && player.session.myName === name, `${name} cannot log in any more.`);
  const [last] = letters.slice(-1);
  demand(last?.settled === true, `"${last?.text}" is not delivered.`);
};

/** A login that has worked is not given up for a minute, because the server may still hold the name. */
export const checkPatience = ({ name, player, clock, wish }: Member): void => {
  if (!wish || clock.now() - wish.at >= PATIENCE) return;
  const refused = player.reported.slice(wish.told).some((error) => error.code === 'loginFailed');
  demand(!refused, `${name} gave up its login after ${clock.now() - wish.at} ms.`);
};

/** What waited is given up only where a block asked for that, or no login is under way any more. */
export const checkKept = (member: Member, discardedBefore: number): void => {
  const isKept = member.countReported('outboxDiscarded') === discardedBefore;
  demand(isKept || member.player.session.myName === '', `${member.name} gave up what waited in its outbox.`);
};

/** True as soon as the project was stopped, and from then on. */
export const checkStopped = ({ name, player, clock, living, waiting }: Member): void => {
  demand(clock.pending === 0, `${clock.pending} timers of ${name} run after stop.`);
  demand(living.length === 0, `${living.length} lines of ${name} are open after stop.`);
  demand(player.status === 'disconnected', `${name} is ${player.status} after stop.`);
  demand(!player.session.isLoggedIn, `${name} is logged in after stop.`);
  const endless = waiting.find((block) => block.ended === undefined);
  demand(endless === undefined, `The block ${endless?.name} of ${name} waits after stop.`);
};
