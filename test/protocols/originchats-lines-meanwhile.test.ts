// What is written to OriginChats while there is no line, or while one goes: what leaves later, in which order, and what
// may not have arrived. The server is mostly the test itself.

import { describe, expect, it } from 'vitest';
import {
  accepted,
  begin,
  channelList,
  complaints,
  createOriginChatsStage,
  handshake,
  happened,
  oldHandshake,
  ready,
  run,
  write,
  written,
} from '../support/originchats-stage.ts';

const stage = createOriginChatsStage();

const echo = (id: string, text: string): Promise<void> =>
  stage.answer('message_new', written(id, 'USR:local_cat', text));
const comeBack = async (): Promise<void> => {
  await stage.pass(1500);
  await stage.open(handshake);
  await stage.say(accepted, ready);
  await stage.answer('channels_get', channelList);
};

describe('what is written while the line is away', () => {
  it('leaves in order once one is logged in again, before what is written in whenLoggedIn', async () => {
    const user = await stage.loggedIn();
    stage.network.newest.close(1001);
    await stage.pass(3);
    write(user, 'a', 'b', 'c');
    await stage.pass(1500);
    await stage.open(handshake);
    expect(stage.texts).toEqual([]);
    await stage.say(accepted, ready);
    write(user, 'd');
    await stage.answer('channels_get', channelList);
    expect([stage.texts, complaints(user)]).toEqual([['a', 'b', 'c', 'd'], []]);
  });

  it('leaves 1 s after the login where the server does not tell its channels', async () => {
    const user = await stage.loggedIn();
    stage.network.newest.close(1001);
    await stage.pass(3);
    write(user, 'a');
    await stage.pass(1500);
    await stage.open(handshake);
    await stage.say(accepted, ready);
    await stage.pass(900);
    expect(stage.texts).toEqual([]);
    await stage.pass(150);
    expect(stage.texts).toEqual(['a']);
  });

  it('waits for 256 messages; the next one is refused, and the others stay in order', async () => {
    const user = await stage.loggedIn();
    stage.network.newest.close(1001);
    await stage.pass(3);
    const texts = Array.from({ length: 256 }, (_, index) => `${index}`);
    write(user, ...texts);
    expect(() => write(user, 'one more')).toThrow('outboxFull');
    await comeBack();
    expect(stage.texts).toEqual(texts);
  });

  it('is told as not sent when the project disconnects', async () => {
    const user = await stage.loggedIn();
    stage.network.newest.close(1001);
    await stage.pass(3);
    write(user, 'a', 'b');
    user.disconnect();
    await stage.pass(3);
    expect(user.reported.map(user.words)).toEqual(['2 messages that waited to be sent were not sent.']);
  });

  it('is never written by whoever stops', async () => {
    const user = await stage.loggedIn();
    stage.network.newest.close(1001);
    await stage.pass(3);
    write(user, 'a');
    user.stop();
    await stage.pass(60_000);
    expect([stage.network.lines.length, complaints(user)]).toEqual([1, []]);
  });

  it('is typing for nobody', async () => {
    const user = await stage.loggedIn();
    stage.network.newest.close(1001);
    await stage.pass(3);
    run(user, 'sendTyping');
    await comeBack();
    await stage.pass(2000);
    expect([stage.sent('typing'), complaints(user)]).toEqual([[], []]);
  });
});

describe('what was written just before the line went', () => {
  it('and came back has arrived; the rest may not have, and is never sent twice', async () => {
    const user = await stage.loggedIn();
    write(user, 'a');
    await stage.pass(3);
    await echo('m1', 'a');
    write(user, 'b', 'c');
    await stage.pass(3);
    stage.network.newest.close(1006);
    await stage.pass(3);
    expect(user.reported.map(user.words)).toEqual([
      'The connection was lost before the server confirmed 2 of your messages, so they may not have arrived.',
    ]);
    await comeBack();
    await stage.pass(2000);
    expect(stage.texts).toEqual([]);
  });

  it('and was refused by the server is not in doubt', async () => {
    const user = await stage.loggedIn();
    write(user, 'a');
    await stage.pass(3);
    await stage.answer('message_new', { cmd: 'error', val: 'No' });
    stage.network.newest.close(1006);
    await stage.pass(3);
    expect(stage.blamed(user)).toEqual(['sendMessage: refused']);
  });

  it('is not in doubt when the project itself leaves', async () => {
    const user = await stage.loggedIn();
    write(user, 'a');
    user.disconnect();
    await stage.pass(5);
    expect(complaints(user)).toEqual([]);
  });
});

describe('a message that cannot be one', () => {
  it.each(['', '   ', '\n'])('is refused here if it is empty: %j', async (TEXT) => {
    const user = await stage.loggedIn();
    for (const [opcode, args] of [
      ['sendMessage', {}],
      ['sendToChannel', {}],
      ['reply', { ID: 'm1' }],
      ['postToThread', { ID: 't1' }],
      ['editMessage', { ID: 'm1' }],
    ] as const)
      expect(() => run(user, opcode, { ...args, TEXT })).toThrow('messageEmpty');
    await stage.pass(3);
    expect(stage.sent()).toEqual([]);
  });

  it('is refused here if the server takes less, counted as people count', async () => {
    const user = await stage.loggedIn();
    write(user, ` ${'🐈'.repeat(2000)} `);
    expect(() => write(user, 'x'.repeat(2001))).toThrow('messageTooLong');
    await stage.pass(3);
    expect(stage.texts.length).toBe(1);
  });

  it('may be longer as an edit, or where the server gives no limit', async () => {
    const user = await stage.loggedIn();
    run(user, 'editMessage', { ID: 'm1', TEXT: 'x'.repeat(2001) });
    await stage.pass(3);
    expect(stage.sent('message_edit').length).toBe(1);
  });

  it('is refused here over 4 MiB, because the server would close the line', async () => {
    const user = await stage.connected(oldHandshake, { fetchJson: async () => ({ validator: 'x' }) });
    begin(() => run(user, 'logInRotur', { TOKEN: 'token' }));
    await stage.pass(3);
    await stage.say(accepted, { cmd: 'ready', user: { username: 'cat' } });
    expect(() => user.sendRaw(JSON.stringify({ cmd: 'message_new', content: 'x'.repeat(2 ** 22) }))).toThrow(
      'frameTooLarge',
    );
    await stage.pass(1100);
    user.sendRaw(JSON.stringify({ cmd: 'message_new', content: 'x'.repeat(3_000_000) }));
    await stage.pass(3);
    expect(stage.sent('message_new').length).toBe(1);
  });
});

it('a server that restarts is a line that comes back: people, channels and talk go on', async () => {
  stage.start('current');
  const [cat, dog] = [await stage.enter('cat'), await stage.enter('dog')];
  stage.crash();
  await stage.pass(300);
  write(cat, 'I am still here');
  stage.start('current');
  await stage.pass(40_000);
  expect(happened(dog, 'message')).toMatchObject([{ text: 'I am still here', author: 'cat' }]);
  expect([run(cat, 'usersOnline'), run(dog, 'channels')]).toEqual([
    expect.stringContaining('dog'),
    '["general","forum"]',
  ]);
  expect([complaints(cat), complaints(dog)]).toEqual([[], []]);
});

it('two people who chat through a limit of the server lose nothing', async () => {
  stage.start('current');
  const [cat, dog] = [await stage.enter('cat'), await stage.enter('dog')];
  for (let n = 0; n < 15; n += 1) {
    write(cat, `cat ${n}`);
    run(cat, 'sendTyping');
    write(dog, `dog ${n}`);
    await stage.pass(100);
  }
  await stage.pass(150_000);
  for (const user of [cat, dog]) {
    const texts = happened(user, 'message').map(({ text }) => text);
    for (const name of ['cat', 'dog'])
      expect(texts.filter((text) => text.startsWith(name))).toEqual(
        Array.from({ length: 15 }, (_, n) => `${name} ${n}`),
      );
  }
  expect([complaints(cat), complaints(dog)]).toEqual([[], []]);
});
