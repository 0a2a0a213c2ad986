// Signing up where there is an account already, and logging in where there is none any more: the other of the two is
// tried, once, so that a project may simply sign up each time.

import { expect, it } from 'vitest';
import {
  begin,
  complaints,
  createMidaStage,
  failed,
  challengePacket,
  happened,
  passed,
  report,
  url,
} from '../support/mida-stage.ts';
import type { User } from '../support/mida-stage.ts';

const stage = createMidaStage();

/** Somebody on another page, who knows nothing of before but the key. */
const elsewhere = async (first: User): Promise<User> => {
  const { privateKey } = first.session.account.identity ?? { privateKey: '' };
  const user = stage.createUser();
  user.session.account.useIdentity(privateKey);
  expect(await stage.outcome(() => user.connect(url))).toBeUndefined();
  return user;
};

it('signing up with a key that has this account elsewhere logs in', async () => {
  stage.start('revision-2');
  const user = await elsewhere(await stage.enter('cat'));
  expect(await stage.outcome(() => user.session.account.signUp('cat', ''))).toBeUndefined();
  expect([report(user, 'loginStatus'), report(user, 'myName')]).toEqual(['logged in', 'cat']);
  expect([complaints(user), happened(user, /connected|loggedIn/)]).toEqual([[], ['connected', 'loggedIn']]);
  expect(await stage.outcome(() => user.session.account.signUp('cat', ''))).toBeUndefined();
});

it('signing up under another name with a key that has an account elsewhere is refused in words', async () => {
  stage.start('revision-2');
  const user = await elsewhere(await stage.enter('cat'));
  const error = await stage.outcome(() => user.session.account.signUp('lion', ''));
  expect(user.words(error)).toContain('This identity has an account here already, named "cat".');
  expect([report(user, 'loginStatus'), user.session.isLoggedIn]).toEqual(['refused', false]);
});

it('where the server has lost its accounts one is signed up again after a restart', async () => {
  stage.start('revision-2');
  const cat = await stage.enter('cat');
  stage.crash();
  await stage.pass(10);
  stage.startAfresh('revision-2');
  await stage.pass(10_000);
  expect([report(cat, 'loginStatus'), report(cat, 'myName')]).toEqual(['logged in', 'cat']);
  expect(happened(cat, /connected|loggedIn/)).toEqual([
    ...['connected', 'loggedIn', 'disconnected'],
    ...['connected', 'loggedIn'],
  ]);
});

it('signing up at the next green flag works where the server has forgotten the account', async () => {
  stage.start('revision-2');
  const first = await stage.enter('cat');
  stage.startAfresh('revision-2');
  const again = first.restart();
  await stage.outcome(() => again.connect(url));
  expect(await stage.outcome(() => again.session.account.signUp('cat', ''))).toBeUndefined();
  expect(report(again, 'loginStatus')).toBe('logged in');
});

it('a server that refuses both is told by the name that was wanted, and nothing is tried any more', async () => {
  const cat = await stage.connected();
  const login = begin(() => cat.session.account.signUp('cat', ''));
  const refuse = async (): Promise<void> => {
    await stage.say(challengePacket, failed);
    for (let i = 0; i < 2; i += 1) {
      await stage.pass(310);
      await stage.say(failed);
    }
  };
  await refuse();
  expect(login.over).toBe(false);
  await stage.pass(10);
  await stage.open();
  expect(stage.sent(2)).toMatchObject([{ data: { method: 'login' } }]);
  await refuse();
  await stage.pass(60_000);
  expect(cat.words(login.error)).toContain('The server refused to sign up "cat".');
  expect([report(cat, 'loginStatus'), stage.network.lines.length]).toEqual(['refused', 2]);
});

it('a second script that uses the same key joins the login that is under way', async () => {
  const cat = await stage.connected();
  const { account } = cat.session;
  const first = begin(() => account.logIn());
  await stage.pass(5);
  account.useIdentity(account.identity?.privateKey ?? '');
  const second = begin(() => account.logIn());
  await stage.say(challengePacket, passed);
  expect([first, second]).toEqual([
    { over: true, error: undefined },
    { over: true, error: undefined },
  ]);
});

it('what is asked while a server closes over a refusal is asked on the next line', async () => {
  const cat = await stage.connected();
  begin(() => cat.session.account.logIn());
  await stage.say(failed);
  expect(report(cat, 'loginStatus')).toBe('refused');
  const login = begin(() => cat.session.account.signUp('cat', ''));
  stage.network.newest.close(1008);
  await stage.pass(1100);
  expect(login.over).toBe(false);
  await stage.open();
  expect(stage.sent(2)).toMatchObject([{ data: { method: 'signup' } }]);
  await stage.say(challengePacket, passed);
  expect([login, report(cat, 'loginStatus')]).toEqual([{ over: true, error: undefined }, 'logged in']);
});

it('what a server says as it closes during a login is what the block says', async () => {
  const cat = await stage.connected();
  const login = begin(() => cat.session.account.logIn());
  await stage.pass(5);
  stage.network.newest.close(1008, 'Go away');
  await stage.pass(5);
  expect(cat.words(login.error)).toContain('Go away');
});

it('a server that passes somebody without saying who it is knows them by the name that they signed up with', async () => {
  const cat = await stage.connected();
  begin(() => cat.session.account.signUp('cat', ''));
  await stage.say(challengePacket, { t: 5, data: { passed: true } });
  expect([report(cat, 'loginStatus'), report(cat, 'myName')]).toEqual(['logged in', 'cat']);
});
