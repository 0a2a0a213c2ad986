// The moments of a login to Mida at which something comes early, late, encrypted or not at all: results and challenges,
// events that wait for them, and lines that end between them. The server is mostly the test itself.

import { secp256k1 } from '@noble/curves/secp256k1.js';
import { hexToBytes } from '@noble/hashes/utils.js';
import { expect, it } from 'vitest';
import { readings } from '../../src/protocols/mida/challenge.ts';
import {
  begin,
  challenge,
  challengePacket,
  complaints,
  createMidaStage,
  eventData,
  failed,
  happened,
  passed,
  report,
  rules,
  sealed,
  url,
} from '../support/mida-stage.ts';
import type { Progress, User } from '../support/mida-stage.ts';

const stage = createMidaStage();

const hello = { t: 99, data: { n: 1 } };
const succeeded: Progress = { over: true, error: undefined };

/** Which reading of the challenge each solution on the newest line was made of. */
const readingsOf = (user: User): number[] => {
  const key = hexToBytes(user.session.account.identity?.publicKey ?? '');
  const isOver = (digest: Uint8Array, solution: unknown): boolean =>
    secp256k1.verify(hexToBytes(String(solution)), digest, key, { prehash: false });
  return stage
    .sent(4)
    .map(({ data }) => readings.findIndex((read) => isOver(read(challenge), data['solution'])));
};

/** What was told of the login, and not of the line. */
const loginComplaints = (user: User): string[] => complaints(user).filter((code) => code.startsWith('login'));

/** The types of the packets that the newest line has heard, in order. */
const typesSent = (): number[] => stage.sent().map(({ t }) => t);

/** The server closes, and the next line opens. */
const reopen = async (): Promise<void> => {
  const { length } = stage.network.lines;
  stage.network.newest.close(1001);
  await stage.pass(1500);
  expect(stage.network.lines.length).toBe(length + 1);
  await stage.open();
};

/** Refuses the solutions of three readings on one line. */
const refuse = async (): Promise<void> => {
  await stage.say(challengePacket);
  for (const wait of [400, 400, 0]) {
    await stage.say(failed);
    await stage.pass(wait);
  }
};

/** Somebody who connects, logs in and sends an event in one go; the line has yet to open. */
const hurry = (): { readonly cat: User; readonly login: Progress } => {
  stage.play();
  const cat = stage.createUser();
  cat.session.account.createIdentity();
  begin(() => cat.connect(url));
  const login = begin(() => cat.session.account.logIn());
  cat.session.sendEvent(hello.t, hello.data);
  return { cat, login };
};

/** Somebody who waits for a login that was asked for long before the server listened. */
const waiting = async (): Promise<{ readonly cat: User; readonly login: Progress }> => {
  stage.play();
  const cat = stage.createUser();
  cat.session.account.createIdentity();
  begin(() => cat.connect(url));
  await stage.pass(3);
  const login = begin(() => cat.session.account.logIn());
  await stage.pass(5000);
  return { cat, login };
};

it('an encrypted success brings name and profile, and the event of the login tells the name', async () => {
  const cat = await stage.connected();
  const login = begin(() => cat.session.account.logIn());
  await stage.say(challengePacket, sealed(cat, passed));
  expect([login, report(cat, 'myName')]).toEqual([succeeded, 'Cat']);
  expect(report(cat, 'myProfile', { FIELD: 'unread messages' })).toBe('3');
  expect(cat.all('loggedIn')).toEqual([{ name: 'Cat' }]);
});

it('whoever logs in to an account learns its name from the reference server, which encrypts the result', async () => {
  stage.start('revision-2');
  const cat = await stage.enter('cat');
  cat.disconnect();
  await stage.outcome(() => cat.connect(url));
  expect(await stage.outcome(() => cat.session.account.logIn())).toBeUndefined();
  expect([report(cat, 'myName'), cat.all('loggedIn')]).toEqual(['cat', [{ name: 'cat' }, { name: 'cat' }]]);
});

it('an encrypted refusal lets nobody in, and the next reading is tried', async () => {
  const cat = await stage.connected();
  const login = begin(() => cat.session.account.logIn());
  await stage.say(challengePacket, sealed(cat, failed));
  await stage.pass(400);
  expect([report(cat, 'loginStatus'), happened(cat, /loggedIn/), login.over]).toEqual([
    'logging in',
    [],
    false,
  ]);
  expect(readingsOf(cat)).toEqual([0, 1]);
  await stage.say(passed);
  expect([login, report(cat, 'loginStatus')]).toEqual([succeeded, 'logged in']);
});

it('an encrypted challenge is answered, and neither it nor an encrypted event before the result lets anybody in', async () => {
  const cat = await stage.connected();
  const login = begin(() => cat.session.account.logIn());
  await stage.say(sealed(cat, challengePacket), sealed(cat, hello));
  expect([readingsOf(cat), eventData(cat)]).toEqual([[0], [hello.data]]);
  expect([report(cat, 'loginStatus'), happened(cat, /loggedIn/), login.over]).toEqual([
    'logging in',
    [],
    false,
  ]);
  await stage.say(failed, sealed(cat, hello));
  expect([report(cat, 'loginStatus'), login.over]).toEqual(['logging in', false]);
  await stage.say(passed);
  expect([report(cat, 'loginStatus'), happened(cat, /loggedIn/)]).toEqual(['logged in', ['loggedIn']]);
});

it('an event that was sent together with the login leaves once the login has succeeded', async () => {
  const { login } = hurry();
  await stage.open();
  await stage.say(challengePacket);
  await stage.pass(2000);
  expect(typesSent()).toEqual([2, 4]);
  await stage.say(passed);
  expect([login, typesSent()]).toEqual([succeeded, [2, 4, 99]]);
});

it('an event that was sent together with a login that is refused is discarded in words', async () => {
  const { cat, login } = hurry();
  await stage.open();
  await refuse();
  await stage.pass(20_000);
  expect([login.error, typesSent()]).toMatchObject([{ code: 'loginFailed' }, [2, 4, 4, 4]]);
  expect(complaints(cat)).toEqual(['outboxDiscarded']);
  expect(() => cat.session.sendEvent(hello.t, hello.data)).toThrow('notLoggedIn');
});

it('where nobody logs in an event is refused in words; a packet of one’s own leaves all the same', async () => {
  const cat = await stage.connected();
  expect(() => cat.session.sendEvent(hello.t, hello.data)).toThrow('notLoggedIn');
  cat.session.sendEvent(1, {});
  cat.sendRaw('{"t":99,"data":{}}');
  await stage.pass(3);
  expect([typesSent(), complaints(cat)]).toEqual([[1, 99], []]);
});

it('nothing that the server says before it was told whose key it is lets anybody in', async () => {
  const { cat, login } = await waiting();
  await stage.open(passed, sealed(cat, passed), sealed(cat, hello));
  expect([report(cat, 'loginStatus'), happened(cat, /loggedIn/), login.over]).toEqual([
    'logging in',
    [],
    false,
  ]);
  expect([report(cat, 'myName'), typesSent(), eventData(cat)]).toEqual(['', [], [hello.data]]);
  await stage.say(rules, challengePacket, passed);
  expect([login, happened(cat, /loggedIn/), typesSent()]).toEqual([succeeded, ['loggedIn'], [2, 4]]);
});

it('after a reconnect whose login is refused one is connected, and told so', async () => {
  const cat = await stage.loggedIn();
  await reopen();
  cat.session.sendEvent(hello.t, hello.data);
  expect(happened(cat, /connected/)).toEqual(['connected', 'disconnected']);
  await stage.say(failed);
  expect(happened(cat, /connected/)).toEqual(['connected', 'disconnected', 'connected']);
  expect(complaints(cat)).toEqual(['loginFailed', 'outboxDiscarded']);
  await stage.pass(90_000);
  expect([report(cat, 'loginStatus'), typesSent()]).toEqual(['refused', [2]]);
});

it('a server that closes after each refusal gets the next reading on the next line, and the third refusal is final', async () => {
  const cat = await stage.connected();
  begin(() => cat.session.account.logIn());
  for (const reading of [0, 1, 2]) {
    await stage.say(challengePacket);
    expect(readingsOf(cat)).toEqual([reading]);
    await stage.say(failed);
    if (reading < 2) await reopen();
  }
  stage.network.newest.close(1008);
  await stage.pass(60_000);
  expect([report(cat, 'loginStatus'), cat.status]).toEqual(['refused', 'disconnected']);
  expect([stage.network.lines.length, loginComplaints(cat)]).toEqual([3, ['loginFailed']]);
});

it('a server that closes instead of judging an answer gets the next reading on the next line', async () => {
  const cat = await stage.connected();
  begin(() => cat.session.account.logIn());
  for (const reading of [0, 1, 2]) {
    await stage.say(challengePacket);
    expect(readingsOf(cat)).toEqual([reading]);
    if (reading < 2) await reopen();
  }
  await stage.say(passed);
  expect([report(cat, 'loginStatus'), loginComplaints(cat)]).toEqual(['logged in', []]);
});

it('a login that nobody judges is told once, and no solution leaves after it was given up', async () => {
  const cat = await stage.connected();
  const login = begin(() => cat.session.account.logIn());
  await stage.say(challengePacket);
  await stage.pass(14_850);
  await stage.say(failed);
  expect([login.over, stage.sent(4).length]).toEqual([false, 1]);
  await stage.pass(20_000);
  await stage.say(challengePacket);
  await stage.pass(20_000);
  expect(login.error).toMatchObject({ code: 'loginUnanswered' });
  expect([stage.sent(4).length, complaints(cat), report(cat, 'loginStatus')]).toEqual([1, [], 'logged out']);
});
