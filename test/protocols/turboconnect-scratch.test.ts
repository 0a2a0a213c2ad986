// Logging in with Scratch on TurboConnect: the link and the window, how the login shows, and everything that may come in
// between. No packet tells how it ended, so most of this is about what the client must not believe.

import { describe, expect, it } from 'vitest';
import {
  auth,
  authing,
  chatted,
  codes,
  createTurboConnectStage,
  gone,
  id,
  join,
  linkOf,
  logIn,
  setRoom,
  setUser,
  story,
  url,
} from '../support/turboconnect-stage.ts';

const stage = createTurboConnectStage();

const unsafe =
  'http://auth.example/ http://localhost.example/ http://notlocalhost/ javascript:alert(1) file:///etc/passwd /login junk';
const safe = 'https://x/ http://localhost:8000/x http://127.0.0.1/ http://[::1]:5/ http://a.localhost/';

describe('the link', () => {
  it('is asked for, offered and opened, and the player’s sign-in shows', async () => {
    stage.start();
    const dog = await stage.enter('dog');
    const cat = stage.createUser();
    cat.session.setRoom('general');
    await stage.connect(cat);
    const login = logIn(cat);
    await stage.pass(5);
    expect(login).toEqual({ over: true, error: undefined });
    expect(stage.windows).toEqual([linkOf(cat)]);
    expect(stage.heard).toEqual([setRoom('general'), auth]);
    expect(cat.session.isLoggedIn).toBe(false);
    expect(stage.signIn(linkOf(cat), 'kitten')?.status).toBe(200);
    await stage.pass(5);
    expect([cat.session.isLoggedIn, cat.session.myName, linkOf(cat)]).toEqual([true, 'kitten', '']);
    expect(cat.all('loggedIn')).toEqual([{ name: 'kitten' }]);
    expect([cat.all('join'), dog.all('join')]).toEqual([[], [{ name: 'kitten' }]]);
    cat.session.sendMessage('meow');
    await stage.pass(5);
    expect(dog.all('message')).toMatchObject([{ author: 'kitten', verified: true }]);
    expect(cat.all('loggedIn')).toHaveLength(1);
  });

  it('is opened only where a block asked for it', async () => {
    const cat = await stage.meetCat();
    await stage.say(authing());
    expect([stage.windows, linkOf(cat)]).toEqual([[], 'https://auth.example/?name=']);
  });

  it.each(unsafe.split(' '))('%j is not opened, and a sentence says why', async (link) => {
    const { cat, login } = await stage.offer(link);
    const sentence = `The server sent a login link that is not safe to open: ${link}.`;
    expect([stage.windows, cat.words(login.error)]).toEqual([
      [],
      `${sentence} It should start with https://.`,
    ]);
  });

  it.each(safe.split(' '))('%j is opened', async (link) => {
    const { login } = await stage.offer(link);
    expect([stage.windows, login]).toEqual([[link], { over: true, error: undefined }]);
  });

  it.each([0, 2])(
    'is waited for 15 s with %i packets that are none, and opens nothing later',
    async (count) => {
      const cat = await stage.meet();
      const login = logIn(cat);
      await stage.say(...[authing(5), { type: 'authing' }].slice(0, count));
      await stage.pass(14_990);
      expect(login.over).toBe(false);
      await stage.pass(10);
      expect(login.error).toMatchObject({ code: 'linkUnanswered' });
      await stage.say(authing());
      expect(stage.windows).toEqual([]);
    },
  );

  it('opens once for two scripts that ask at once', async () => {
    const cat = await stage.meet();
    const logins = [logIn(cat), logIn(cat)];
    await stage.say(authing());
    expect(logins).toEqual([0, 1].map(() => ({ over: true, error: undefined })));
    expect([stage.heard, stage.windows.length]).toEqual([[setRoom('general'), auth], 1]);
    logIn(cat);
    await stage.say(authing('https://auth.example/again'));
    expect(stage.windows.at(-1)).toBe('https://auth.example/again');
  });

  it('that the player does not allow to open is an error, and stays offered', async () => {
    const openWindow = () => Promise.reject(new Error('denied'));
    const { cat, login } = await stage.offer('https://auth.example/', { openWindow });
    expect(cat.words(login.error)).toContain('was not opened');
    expect(linkOf(cat)).toBe('https://auth.example/');
    await stage.say(join('[✔] cat'));
    expect(cat.session.isLoggedIn).toBe(true);
  });

  it('needs a connection and a room, and none who is logged in so already', async () => {
    const cat = stage.createUser();
    expect(() => cat.session.logInWithScratch()).toThrow('notConnected');
    stage.start();
    await stage.connect(cat);
    expect(() => cat.session.logInWithScratch()).toThrow('roomMissing');
    const dog = await stage.meetFromScratch();
    expect(await stage.outcome(() => dog.session.logInWithScratch())).toBeUndefined();
    expect(stage.heard).toEqual([setRoom('general'), auth]);
  });
});

describe('the sign-in', () => {
  it('shows by one’s own message, not by that of somebody else', async () => {
    const { cat } = await stage.offer();
    await stage.say(chatted('Hello!', '[✔] cat', 'theirs'));
    expect(cat.session.isLoggedIn).toBe(false);
    await stage.say(chatted('Hello!', '[✔] cat', 'mine'));
    expect(story(cat)).toEqual(['connected', 'message', 'loggedIn', 'message']);
    expect([cat.session.myName, linkOf(cat)]).toEqual(['cat', '']);
  });

  it('does not show by strangers who came unverified, were here already or came unasked', async () => {
    const cat = await stage.meet();
    await stage.say(join('[✔] dog'), chatted('Hi', '[✔] fish'));
    logIn(cat);
    await stage.say(authing(), join('[✖] cat'), join('[✖] [✔] cat'), join('[✔] dog'), join('[✔] fish'));
    expect([cat.session.isLoggedIn, cat.all('loggedIn')]).toEqual([false, []]);
    expect(cat.all('join')).toEqual(['dog', 'cat', '[✔] cat'].map((name) => ({ name })));
  });

  it('does not show by somebody who comes after five minutes', async () => {
    const { cat } = await stage.offer();
    await stage.pass(300_000);
    await stage.say(join('[✔] dog'));
    expect([cat.session.isLoggedIn, cat.all('join')]).toEqual([false, [{ name: 'dog' }]]);
    await stage.say(chatted('Hi', '[✔] cat', 'mine'));
    expect(cat.session.myName).toBe('cat');
  });

  it('tells that one is logged in once, however often it shows', async () => {
    const cat = await stage.meetFromScratch();
    await stage.say(join('[✔] cat'), chatted('1', '[✔] cat', 'mine'), chatted('2', '[✔] cat', 'mine'));
    expect(cat.all('loggedIn')).toEqual([{ name: 'cat' }]);
    expect([cat.all('join'), cat.session.usersOnline]).toEqual([[], ['cat']]);
  });

  it('takes the place of the name that was chosen before', async () => {
    const cat = await stage.meetCat();
    logIn(cat);
    await stage.say(authing(), gone('[✖] cat'), join('[✔] lion'), gone('[✔] dog'));
    expect([cat.session.myName, cat.session.usersOnline]).toEqual(['lion', ['lion']]);
    expect(cat.all('loggedIn')).toEqual([{ name: 'cat' }, { name: 'lion' }]);
    expect([cat.all('join'), cat.all('leave')]).toEqual([[], []]);
    await stage.reopen(id());
    expect(stage.heard).toEqual([setRoom('general')]);
  });

  it('is given up for a name that is chosen meanwhile', async () => {
    const cat = await stage.meet();
    const login = logIn(cat);
    cat.session.setUsername('cat');
    await stage.pass(1);
    expect(login.error).toMatchObject({ code: 'loginReplaced' });
    await stage.say(authing('https://auth.example/late'), gone('[✖] dog'));
    expect([stage.windows, cat.session.myName]).toEqual([[], 'cat']);
    expect(stage.heard).toEqual([setRoom('general'), auth, setUser('cat')]);
  });
});

describe('a lost line', () => {
  it('takes the login with it, says so, and asking again works', async () => {
    const cat = await stage.meetFromScratch();
    await stage.reopen(id());
    expect([cat.status, cat.session.isLoggedIn, cat.session.myName]).toEqual(['connected', false, '']);
    expect(codes(cat)).toEqual(['scratchLoginLost']);
    expect(() => cat.session.sendMessage('Hello!')).toThrow('notLoggedIn');
    const login = logIn(cat);
    await stage.say(authing(), join('[✔] cat'));
    expect(login).toEqual({ over: true, error: undefined });
    expect(cat.all('loggedIn')).toHaveLength(2);
  });

  it('ends the waiting for a link, and no link opens later', async () => {
    const cat = await stage.meet();
    const login = logIn(cat);
    await stage.reopen(id());
    expect(login.error).toMatchObject({ code: 'serverClosed' });
    await stage.say(authing());
    expect([stage.windows, stage.heard]).toEqual([[], [setRoom('general')]]);
    expect(cat.all('connected')).toHaveLength(2);
  });

  it('forgets the link, and says so once however many tries it takes', async () => {
    const { cat } = await stage.offer();
    stage.network.newest.close(1001);
    stage.network.mode(url, 'refuse');
    await stage.pass(5000);
    expect([linkOf(cat), codes(cat)]).toEqual(['', ['unreachableHere']]);
    stage.start();
    await stage.pass(30_000);
    expect([cat.status, codes(cat)]).toEqual(['connected', ['unreachableHere', 'scratchLoginLost']]);
  });

  it('says nothing where a name was chosen or the project left meanwhile', async () => {
    const [cat, dog] = [await stage.meetFromScratch(), await stage.meetFromScratch()];
    for (const line of stage.network.lines) line.close(1001);
    await stage.pass(3);
    cat.session.setUsername('cat');
    dog.disconnect();
    stage.start();
    await stage.connect(dog);
    await stage.pass(5000);
    expect([codes(cat), codes(dog)]).toEqual([[], []]);
    expect([cat.session.myName, dog.session.myName]).toEqual(['cat', '']);
  });
});

/** What a login with Scratch goes through, step by step. */
const steps = [
  () => stage.pass(3),
  () => stage.open(),
  () => stage.say(id()),
  () => stage.say(authing()),
  () => stage.say(join('[✔] cat')),
  () => stage.reopen(),
];

describe('stop', () => {
  it.each([0, 1, 2, 3, 4, 5, 6])('after %i steps of a login ends it and leaves no timer', async (count) => {
    const cat = stage.dial();
    cat.session.setRoom('general');
    const login = logIn(cat);
    for (const step of steps.slice(0, count)) await step();
    const told = story(cat).length;
    cat.stop();
    await stage.pass(5);
    // What the browser and the network still have to do is done.
    expect([stage.clock.pending, login]).toEqual([0, { over: true, error: undefined }]);
    await stage.pass(20_000);
    expect([story(cat).length, codes(cat), linkOf(cat)]).toEqual([told, [], '']);
    expect(stage.network.lines.length).toBeLessThanOrEqual(2);
  });
});
