// TurboConnect at awkward moments: names that change while messages are on their way, windows that nobody answers, and
// what becomes of what was written meanwhile.

import { describe, expect, it } from 'vitest';
import {
  auth,
  authing,
  chat,
  chatted,
  codes,
  createTurboConnectStage,
  id,
  join,
  linkOf,
  logIn,
  setRoom,
  setUser,
  url,
} from '../support/turboconnect-stage.ts';
import type { User } from '../support/turboconnect-stage.ts';

const stage = createTurboConnectStage();
const forever = () => new Promise(() => undefined);
const thrownBy = (work: () => void): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
};

/** Somebody on the reference server who has logged in with Scratch. */
const enterFromScratch = async (name: string): Promise<User> => {
  const cat = await stage.enterTheWindow();
  stage.signIn(linkOf(cat), name);
  await stage.pass(5);
  return cat;
};

describe('a name that changes', () => {
  it('twice in one tick brings nobody in or out for oneself', async () => {
    stage.start();
    const cat = await stage.enter('cat');
    cat.session.setUsername('lion');
    cat.session.setUsername('tiger');
    await stage.pass(10);
    expect([cat.all('join'), cat.all('leave'), cat.session.usersOnline]).toEqual([[], [], ['tiger']]);
  });

  it('while a message is on its way stays the new one', async () => {
    stage.start();
    const cat = await stage.enter('cat');
    cat.session.sendMessage('bye');
    cat.session.setUsername('lion');
    await stage.pass(10);
    expect([cat.session.myName, cat.all('join'), cat.session.usersOnline]).toEqual(['lion', [], ['lion']]);
    expect(cat.all('message')).toMatchObject([{ author: 'cat', mine: true }]);
  });

  it('from one of Scratch while a message is on its way is wanted on the next line too', async () => {
    const cat = await enterFromScratch('kitten');
    cat.session.sendMessage('bye');
    cat.session.setUsername('lion');
    await stage.pass(10);
    expect([cat.session.myName, cat.all('join')]).toEqual(['lion', []]);
    expect(cat.all('loggedIn')).toEqual([{ name: 'kitten' }, { name: 'lion' }]);
    stage.crash();
    await stage.pass(3);
    stage.start();
    await stage.pass(3000);
    expect(stage.heard).toEqual([setRoom('general'), setUser('lion')]);
  });

  it('in the window of Scratch after another was chosen is one’s own', async () => {
    stage.start();
    const cat = await stage.enter('cat');
    logIn(cat);
    await stage.pass(5);
    const link = linkOf(cat);
    cat.session.setUsername('lion');
    await stage.pass(400_000);
    stage.signIn(link, 'kitten');
    await stage.pass(5);
    expect([cat.session.myName, cat.all('join'), cat.session.usersOnline]).toEqual([
      'kitten',
      [],
      ['kitten'],
    ]);
  });

  it('to nothing, as a server may say, is no name', async () => {
    const cat = await stage.meet();
    await stage.say(join(''), join('[✖] '), chatted('x', '[✔] ', 'mine'));
    expect([cat.all('join'), cat.session.usersOnline, cat.session.isLoggedIn]).toEqual([[], [], false]);
  });
});

describe('a room or a name that is too large to send', () => {
  it.each([
    ['setRoom', (cat: User) => cat.session.setRoom('x'.repeat(2 ** 21))],
    ['setUsername', (cat: User) => cat.session.setUsername('x'.repeat(2 ** 21))],
  ])('is refused at once, and harms nothing: %s', async (_block, work) => {
    const cat = stage.dial();
    expect(thrownBy(() => work(cat))).toMatchObject({ code: 'frameTooLarge' });
    cat.session.setRoom('general');
    await stage.open(id());
    expect([cat.status, stage.heard]).toEqual(['connected', [setRoom('general')]]);
  });
});

describe('a window that nobody answers', () => {
  it('is not waited for when the line gets lost; one can ask again', async () => {
    const { cat, login } = await stage.offer(undefined, { openWindow: forever });
    await stage.reopen(id());
    expect([login.over, codes(cat)]).toEqual([true, ['scratchLoginLost']]);
    logIn(cat);
    await stage.pass(3);
    expect(stage.heard).toEqual([setRoom('general'), auth]);
  });

  it('is not waited for when another script chooses a username', async () => {
    const { cat, login } = await stage.offer(undefined, { openWindow: forever });
    cat.session.setUsername('cat');
    await stage.pass(3);
    expect(login.error).toMatchObject({ code: 'loginReplaced' });
  });

  it('is not waited for when the project disconnects', async () => {
    const { cat, login } = await stage.offer(undefined, { openWindow: forever });
    cat.disconnect();
    await stage.pass(3);
    expect(login).toEqual({ over: true, error: undefined });
  });
});

describe('a link that is not safe', () => {
  it.each(['javascript:alert(1)', ''])(
    'is kept from the project, and nobody logs in by it: %j',
    async (link) => {
      const { cat, login } = await stage.offer(link);
      expect(login.error).toMatchObject({ code: 'linkUnsafe' });
      expect(linkOf(cat)).toBe('');
      expect(() => cat.session.sendMessage('x')).toThrow('notLoggedIn');
    },
  );

  it('that nobody asked for lets nobody talk', async () => {
    const cat = await stage.meet();
    await stage.say(authing());
    expect(() => cat.session.sendMessage('x')).toThrow('notLoggedIn');
  });
});

describe('what was written while one logs in with Scratch', () => {
  it('is told as not sent when the link never comes', async () => {
    const cat = await stage.meet();
    logIn(cat);
    cat.session.sendMessage('from Scratch');
    await stage.pass(15_010);
    expect(codes(cat)).toEqual(['outboxDiscarded']);
  });

  it.each([
    ['another name is chosen', () => Promise.resolve()],
    ['the line is lost', () => stage.reopen(id())],
  ])('never leaves under another name when %s', async (_how, happen) => {
    const cat = await stage.meet();
    logIn(cat);
    cat.session.sendMessage('from Scratch');
    await happen();
    cat.session.setUsername('dog');
    await stage.pass(3);
    expect(stage.heard).not.toContainEqual(chat('from Scratch'));
    expect(codes(cat)).toContain('outboxDiscarded');
  });

  it('and was not heard by anybody before the server knew the name is told', async () => {
    const cat = await stage.enterTheWindow();
    cat.session.sendMessage('too early');
    await stage.pass(5);
    expect(codes(cat)).toEqual([]);
    stage.signIn(linkOf(cat), 'kitten');
    await stage.pass(5);
    expect(cat.reported.map(cat.words)).toEqual([
      '1 of your messages may not have arrived, because you had not logged in yet. Wait for "when logged in".',
    ]);
    cat.session.sendMessage('now');
    await stage.pass(5);
    expect(cat.all('message')).toMatchObject([{ text: 'now', verified: true }]);
  });
});

describe('asking for a login with Scratch', () => {
  it('while the line is on its way again is enough, and what is written then arrives', async () => {
    const cat = await stage.meetFromScratch();
    stage.network.newest.close(1001);
    await stage.pass(3);
    const login = logIn(cat);
    cat.session.sendMessage('hi');
    await stage.pass(1100);
    await stage.open(id());
    await stage.say(authing());
    await stage.say(chatted('hi', '[✔] cat', 'mine'));
    expect([login.error, cat.session.isLoggedIn, codes(cat)]).toEqual([undefined, true, []]);
    expect(stage.heard).toEqual([setRoom('general'), auth, chat('hi')]);
  });

  it('without permission to connect ends with just that', async () => {
    const cat = stage.dial({ permission: () => Promise.resolve(false) });
    cat.session.setRoom('general');
    const login = logIn(cat);
    await stage.pass(5);
    expect(login.error).toMatchObject({ code: 'permissionDenied' });
  });

  it('goes on over tries that fail, for 15 s', async () => {
    stage.network.mode(url, 'refuse');
    const cat = stage.createUser();
    cat.session.setRoom('general');
    expect(await stage.outcome(() => cat.connect(url))).toMatchObject({ code: 'unreachableHere' });
    const login = logIn(cat);
    await stage.pass(14_000);
    expect(login.over).toBe(false);
    await stage.pass(1100);
    expect(login.error).toMatchObject({ code: 'readyTimeout' });
  });
});

it('a link before the greeting lets nothing out before the room', async () => {
  const cat = await stage.meetCat();
  stage.network.newest.close(1001);
  await stage.pass(3);
  cat.session.sendMessage('hi');
  await stage.pass(1100);
  await stage.open(authing());
  expect(stage.heard).toEqual([]);
  await stage.say(id());
  expect(stage.heard).toEqual([setRoom('general'), setUser('cat'), chat('hi')]);
});
