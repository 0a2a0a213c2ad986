// OriginChats in the real VM: what one player does with a block, another one's hats hear from the reference server.

import { describe, expect, it } from 'vitest';
import { ways } from '../support/extension-stage.ts';
import { block, eachInNewOriginChatsWorld } from '../support/originchats-vm.ts';
import type { Guest } from '../support/originchats-vm.ts';

const world = eachInNewOriginChatsWorld();

const meet = async (
  compiled: boolean,
  ...scripts: Parameters<typeof world.member>[3][]
): Promise<Guest[]> => {
  const { url } = await world.host();
  const cat = await world.member(compiled, url('originchats'), 'cat', scripts[0]);
  const dog = await world.member(compiled, url('originchats'), 'dog', scripts[1]);
  return [cat, dog];
};

/** Sends a message: its id, as its author's project knows it. */
const say = async (from: Guest, to: Guest, text: string): Promise<string> => {
  await from.click('sendMessage', { TEXT: text });
  await to.reads(`Message|${text}|${await from.click('myName')}|general`);
  await from.stage.until(() => from.lines('Message').some((line) => line.includes(text)));
  return from.click('messageId');
};

describe.each(ways)('what is done with a message, $name', ({ compiled }) => {
  it('reaches everybody: sending, answering, editing, deleting', async () => {
    const [cat, dog] = (await meet(compiled)) as [Guest, Guest];
    const ID = await say(cat, dog, 'one');
    await cat.reads('Message|one|cat|general');
    await dog.click('sendToChannel', { TEXT: 'two', CHANNEL: 'general' });
    await cat.reads('Message|two|dog|general');
    expect(await cat.click('authorId')).toBe('USR:local_dog');
    expect(await cat.click('messageIsMine')).toBe('false');
    await dog.click('reply', { TEXT: 'three', ID });
    await cat.reads('Mention|three|dog|general');
    expect(await cat.click('messageReplyTo')).toBe(ID);
    await cat.click('editMessage', { ID, TEXT: 'uno' });
    await dog.reads('Edited|uno|cat|general');
    await cat.click('deleteMessage', { ID });
    await dog.reads('Deleted|uno|cat|general');
    await dog.click('sendMessage', { TEXT: '@cat look' });
    await cat.reads('Mention|@cat look|dog|general');
    expect([...cat.lines('Error'), ...dog.lines('Error')]).toEqual([]);
  }, 60_000);

  it('reaches everybody: reactions and pins', async () => {
    const [cat, dog] = (await meet(compiled)) as [Guest, Guest];
    const ID = await say(cat, dog, 'look');
    await dog.click('react', { EMOJI: '👍', ID });
    await cat.reads('Reaction|👍|dog|look');
    await dog.click('unreact', { EMOJI: '👍', ID });
    await cat.reads('ReactionRemoved|👍|dog|look');
    await cat.click('pin', { ID });
    await dog.reads('Pinned|look|cat|general');
    expect(JSON.parse(await dog.click('pinned', { CHANNEL: 'general' }))).toMatchObject([
      { id: ID, text: 'look', author: 'cat', pinned: true },
    ]);
    await cat.click('unpin', { ID });
    await dog.reads('Unpinned|look|cat|general');
    expect(await dog.click('pinned', { CHANNEL: 'general' })).toBe('[]');
    expect([...cat.lines('Error'), ...dog.lines('Error')]).toEqual([]);
  }, 60_000);

  it('needs no id in the script that the message started', async () => {
    const answers = [
      block('whenMessage'),
      [
        'control_if',
        {
          CONDITION: ['operator_equals', { OPERAND1: block('messageText'), OPERAND2: 'Hi!' }],
          SUBSTACK: [
            block('react', { EMOJI: '❤', ID: '' }),
            ['control_wait', { DURATION: 0.1 }],
            block('reply', { TEXT: 'Hello yourself!', ID: '' }),
            block('pin', { ID: '' }),
          ],
        },
      ],
    ] as const;
    const [cat, dog] = (await meet(compiled, undefined, [answers])) as [Guest, Guest];
    const id = await say(cat, dog, 'Hi!');
    await say(cat, dog, 'Something else');
    await cat.reads('Mention|Hello yourself!|dog|general');
    await cat.reads('Reaction|❤|dog|Hi!');
    await cat.reads('Pinned|Hi!|cat|general');
    const [mention] = JSON.parse(await cat.click('mentions'));
    expect(mention).toMatchObject({ text: 'Hello yourself!', replyTo: id, channel: 'general' });
    await dog.click('reply', { TEXT: 'To whom?', ID: '' });
    await dog.reads(
      'Error|reply|Which message? Give its id, or put this block below "when message received".',
    );
  }, 60_000);
});

describe.each(ways)('people, $name', ({ compiled }) => {
  it('come, type, are some way or other, are called something, and go', async () => {
    const { url } = await world.host();
    const cat = await world.member(compiled, url('originchats'), 'cat');
    const dog = await world.member(compiled, url('originchats'), 'dog');
    await cat.reads('Join|dog');
    await dog.click('sendTyping');
    await cat.reads('Typing|dog');
    expect(await cat.click('usersTyping')).toBe('["dog"]');
    await dog.click('setStatus', { STATUS: 'idle', TEXT: 'Back soon' });
    await cat.reads('Status|dog');
    expect(await cat.click('statusOf', { NAME: 'dog' })).toBe('idle');
    expect(await cat.click('statusTextOf', { NAME: 'USR:local_dog' })).toBe('Back soon');
    await dog.click('setNickname', { NAME: 'Good dog' });
    await cat.stage.until(() => cat.lines('Message').some((line) => line.includes('originChats')));
    await dog.click('sendMessage', { TEXT: 'woof' });
    await cat.reads('Message|woof|Good dog|general');
    expect(await cat.click('userField', { FIELD: 'username', NAME: 'Good dog' })).toBe('USR:local_dog');
    expect(await cat.click('isOnline', { NAME: 'Good dog' })).toBe('true');
    expect(await cat.click('userAt', { N: 2 })).toBe('Good dog');
    expect(await cat.click('myRoles')).toBe('["owner","user"]');
    expect(JSON.parse(await cat.click('allUsers'))).toEqual(['cat', 'Good dog']);
    await cat.click('mute', { NAME: 'Good dog' });
    await dog.click('sendMessage', { TEXT: 'unheard' });
    await dog.reads('Message|unheard|Good dog|general');
    await dog.click('disconnect');
    await cat.reads('Leave|Good dog');
    expect(cat.lines('Message').filter((line) => line.includes('unheard'))).toEqual([]);
    expect(await cat.click('statusOf', { NAME: 'Good dog' })).toBe('offline');
    expect([...cat.lines('Error'), ...dog.lines('Error')]).toEqual([]);
  }, 60_000);
});
