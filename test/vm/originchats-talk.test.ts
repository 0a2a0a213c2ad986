// OriginChats in the real VM: threads, polls, the past, what the server says of itself, every way to log in, and what
// happens when a server says too much, too fast, or nothing any more.

import { describe, expect, it } from 'vitest';
import type { BlockData, ScriptData } from '../../site/sb3.ts';
import { ways } from '../support/extension-stage.ts';
import { block, eachInNewOriginChatsWorld } from '../support/originchats-vm.ts';

const world = eachInNewOriginChatsWorld();

const isNew: BlockData = ['operator_equals', { OPERAND1: block('pollChange'), OPERAND2: 'created' }];
/** Votes in every poll that begins. */
const votesForDogs: ScriptData = [
  block('whenPoll'),
  ['control_if', { CONDITION: isNew, SUBSTACK: [block('vote', { OPTION: 'Dogs', ID: '' })] }],
];

describe.each(ways)('threads and polls, $name', ({ compiled }) => {
  it('are made and written in', async () => {
    const { url } = await world.host();
    const cat = await world.member(compiled, url('originchats'), 'cat', [
      [block('whenThread'), block('postToThread', { TEXT: 'first!', ID: '' })],
    ]);
    const dog = await world.member(compiled, url('originchats'), 'dog');
    await dog.click('createThread', { NAME: 'My thread', CHANNEL: 'forum' });
    await dog.reads('Thread|My thread');
    await dog.reads('Message|first!|cat|forum');
    const ID = await dog.click('threadId');
    expect(await dog.click('messageThread')).toBe(ID);
    expect(JSON.parse(await cat.click('threads', { CHANNEL: 'forum' }))).toMatchObject([
      { id: ID, name: 'My thread', author: 'dog', locked: false },
    ]);
    expect(JSON.parse(await dog.click('threadMessages', { ID }))).toMatchObject([
      { text: 'first!', author: 'cat', thread: ID },
    ]);
    expect([...cat.lines('Error'), ...dog.lines('Error')]).toEqual([]);
  }, 60_000);

  it('ask everybody, take votes and end', async () => {
    const { url } = await world.host();
    const cat = await world.member(compiled, url('originchats'), 'cat');
    const dog = await world.member(compiled, url('originchats'), 'dog', [votesForDogs]);
    await cat.click('createPoll', { QUESTION: 'Cats or dogs?', OPTIONS: 'cats, dogs' });
    await cat.reads('Poll|created');
    await cat.reads('Poll|voted');
    const poll = await cat.click('pollId');
    const results = JSON.parse(await cat.click('pollResults', { ID: poll }));
    expect(results.results).toMatchObject([
      { text: 'cats', votes: 0 },
      { text: 'dogs', votes: 1 },
    ]);
    await cat.click('endPoll', { ID: poll });
    await dog.reads('Poll|ended');
    expect(dog.lines('Poll')).toEqual(['Poll|created', 'Poll|voted', 'Poll|ended']);
    expect([...cat.lines('Error'), ...dog.lines('Error')]).toEqual([]);
  }, 60_000);
});

describe.each(ways)('the past and the server, $name', ({ compiled }) => {
  it('can be loaded, searched and counted', async () => {
    const { url } = await world.host();
    const cat = await world.member(compiled, url('originchats'), 'cat');
    for (const TEXT of ['one', 'two', 'three']) await cat.click('sendMessage', { TEXT });
    await cat.reads('Message|three|cat|general');
    const dog = await world.member(compiled, url('originchats'), 'dog');
    await dog.stage.until(() => dog.stage.log().length > 0);
    expect(await dog.click('historyLength')).toBe('0');
    await dog.click('refreshChannels');
    expect(await dog.click('unreadCount', { CHANNEL: 'general' })).toBe('3');
    await dog.click('markRead', { CHANNEL: 'general' });
    await dog.click('loadHistory', { COUNT: 2, SKIP: 1 });
    expect(await dog.click('unreadCount', { CHANNEL: 'general' })).toBe('0');
    await dog.click('loadHistory', { COUNT: 1, SKIP: 0 });
    expect(JSON.parse(await dog.click('history'))).toMatchObject([
      { text: 'one' },
      { text: 'two' },
      { text: 'three' },
    ]);
    expect(await dog.click('historyItem', { FIELD: 'author', N: 3 })).toBe('cat');
    expect(JSON.parse(await dog.click('search', { CHANNEL: 'general', QUERY: 'T' }))).toMatchObject([
      { text: 'three' },
      { text: 'two' },
    ]);
    expect(dog.lines('Error')).toEqual([]);
  }, 60_000);

  it('can be asked about channels, about itself, and for anything else', async () => {
    const { url } = await world.host();
    const cat = await world.member(compiled, url('originchats'), 'cat');
    const dog = await world.member(compiled, url('originchats'), 'dog');
    expect(cat.lines('Error')).toEqual([]);
    await dog.click('setChannel', { CHANNEL: 'forum' });
    expect(await dog.click('channel')).toBe('forum');
    expect(await dog.click('channelField', { FIELD: 'type', CHANNEL: 'forum' })).toBe('forum');
    expect(await dog.click('channelField', { FIELD: 'can send', CHANNEL: 'general' })).toBe('true');
    expect(await dog.click('channels')).toBe('["general","forum"]');
    expect(await dog.click('serverInfo', { FIELD: 'name' })).toBe('Switchboard');
    expect(await dog.click('serverField', { PATH: 'owner.name' })).toBe('cat');
    expect(await dog.click('serverLimit', { FIELD: 'post_content' })).toBe('2000');
    expect(await dog.click('serverCan', { COMMAND: 'typing' })).toBe('true');
    expect(JSON.parse(await dog.click('request', { COMMAND: 'users_list', JSON: '{}' }))).toMatchObject({
      users: [{ username: 'USR:local_cat' }, { username: 'USR:local_dog' }],
    });
    expect(await dog.click('request', { COMMAND: 'voice_join', JSON: '{"channel":"x"}' })).toBe('');
    await dog.reads('Error|request|The server refused this and said "Unknown command: voice_join".');
    expect(dog.lines('Error')).toHaveLength(1);
  }, 60_000);

  it('can be entered with a new account, or with a token of Rotur that goes nowhere else', async () => {
    const asked: string[] = [];
    const { port, url } = await world.host();
    const guest = await world.guest(compiled, [], (address) => asked.push(address) > 0);
    await guest.click('connect', { URL: url('originchats') });
    expect(await guest.click('loginMethod')).toBe('rotur or accounts');
    await guest.click('register', { USERNAME: 'Kitten', PASSWORD: 'meowmeow' });
    await guest.reads('LoggedIn|kitten');
    await guest.click('useRotur', { URL: `http://localhost:${port}/rotur` });
    await guest.click('logInRotur', { TOKEN: 'secret-token' });
    await guest.reads('LoggedIn|secret-token');
    expect(asked[1]).toBe(`http://localhost:${port}/rotur`);
    await guest.click('logInRotur', { TOKEN: 'not a token!' });
    await guest.stage.until(() => guest.lines('Error').length > 0);
    expect(guest.lines('Error')[0]).toContain('did not accept the token. Get a new one there.');
    expect(guest.lines('Error').join()).not.toContain('not a token');
  }, 60_000);
});

const ready = [
  {
    cmd: 'handshake',
    val: { server: {}, limits: {}, validator_key: 'x', capabilities: ['ping'], auth_mode: 'cracked' },
  },
  { cmd: 'auth_success', val: 'ok' },
  { cmd: 'ready', user: { username: 'USR:local_cat', nickname: 'cat', roles: [] } },
];

describe.each(ways)('a server that says much, $name', ({ compiled }) => {
  it('is heard 1,000 times in order, although it closes right after', async () => {
    const server = await world.scripted((socket, text) => {
      if (!text.includes('"login"')) return;
      for (const packet of ready.slice(1)) socket.send(JSON.stringify(packet));
      for (let i = 1; i <= 1000; i += 1) {
        const message = { id: `${i}`, user: `dog${i}`, content: `${i}`, timestamp: i };
        socket.send(JSON.stringify({ cmd: 'message_new', channel: 'general', thread_id: null, message }));
      }
      socket.close(1000);
    }, JSON.stringify(ready[0]));
    const cat = await world.guest(compiled);
    await cat.click('connect', { URL: server.url });
    await cat.click('logIn', { USERNAME: 'cat', PASSWORD: 'meowmeow' });
    await cat.stage.until(() => cat.lines('Message').length >= 1000, 20_000);
    expect(cat.lines('Message').slice(0, 1000)).toEqual(
      Array.from({ length: 1000 }, (_, i) => `Message|${i + 1}|dog${i + 1}|general`),
    );
  }, 60_000);
});

describe.each(ways)('a server that goes away, $name', ({ compiled }) => {
  it('is found again by itself: logged in, in the same channel, with what waited', async () => {
    const first = await world.host();
    const cat = await world.member(compiled, first.url('originchats'), 'cat');
    await world.kill(first);
    await cat.stage.until(() => statusOf(cat.stage) === 'reconnecting', 20_000);
    await cat.click('sendMessage', { TEXT: 'I am back' });
    await world.host(undefined, first.port);
    await cat.stage.until(() => cat.lines('Message').includes('Message|I am back|cat|general'), 20_000);
    expect(cat.lines('LoggedIn')).toHaveLength(2);
    expect(cat.lines('Message')).toHaveLength(1);
    // It may have been looked for before it was back.
    expect(cat.lines('Error').filter((line) => !line.includes('could not be reached'))).toEqual([]);
  }, 60_000);
});

/** The connection status, as a monitor would show it. */
function statusOf({ runtime }: { readonly runtime: VM.Runtime }): unknown {
  const status = runtime.getOpcodeFunction('switchboardOriginChats_status') as (
    args: object,
    util: object,
  ) => unknown;
  return status({}, {});
}
