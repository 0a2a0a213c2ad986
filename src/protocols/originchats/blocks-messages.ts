// The blocks for what one can do with a message: answer, change, react, pin. An empty ID means the message of the event
// that started the script.

import { text } from '../../blocks/arguments.ts';
import { blocksFor, orOfEvent } from '../../blocks/define.ts';
import { messageEvents } from './events.ts';
import type { OriginChatsEvents } from './events.ts';
import type { OriginChatsSession } from './session.ts';

const { command, event, of } = blocksFor<OriginChatsSession, OriginChatsEvents>();

const messageId = of(
  messageEvents,
  'message id',
  {},
  'What the server calls the message. Other blocks find it by that.',
  (message) => message.id,
);

const meant = orOfEvent([messageId], 'messageMissing');

const byId = 'Leave the id empty for the message that started the script.';

export const messages = {
  name: 'messages',
  label: 'Messages',
  blocks: {
    messageId,
    authorId: of(
      messageEvents,
      'author id',
      {},
      'The full user name of who wrote it, which nobody else can take.',
      (message) => message.authorId,
    ),
    reply: command(
      'reply [TEXT] to message [ID]',
      { TEXT: text('Hello!'), ID: text('') },
      `Answers a message, where it was written. ${byId}`,
      (session, { TEXT, ID }, here) => session.reply(TEXT, meant(ID, here)),
    ),
    editMessage: command(
      'edit message [ID] to [TEXT]',
      { ID: text(''), TEXT: text('Hello!') },
      `Changes a message of your own. ${byId}`,
      (session, { TEXT, ID }, here) => session.deeds.edit(meant(ID, here), TEXT),
    ),
    deleteMessage: command(
      'delete message [ID]',
      { ID: text('') },
      `Takes back a message of your own. ${byId}`,
      (session, { ID }, here) => session.deeds.delete(meant(ID, here)),
    ),
    messageReplyTo: of(
      messageEvents,
      'id of the message replied to',
      {},
      'Which message it answers; empty if it answers none.',
      (message) => message.replyTo,
    ),
    whenMention: event(
      'when a message mentions me',
      'mention',
      'Runs when somebody else writes @ and your name, or answers you.',
    ),
    whenEdited: event('when a message is edited', 'edited', 'Runs when somebody has changed a message.'),
    whenDeleted: event('when a message is deleted', 'deleted', 'Runs when a message was taken back.'),
  },
};

export const reactions = {
  name: 'reactions',
  label: 'Reactions and pins',
  blocks: {
    react: command(
      'react with [EMOJI] to message [ID]',
      { EMOJI: text('👍'), ID: text('') },
      `Puts a little picture below a message. ${byId}`,
      (session, { EMOJI, ID }, here) => session.deeds.react(meant(ID, here), EMOJI),
    ),
    unreact: command(
      'remove my reaction [EMOJI] from message [ID]',
      { EMOJI: text('👍'), ID: text('') },
      `Takes your reaction away again. ${byId}`,
      (session, { EMOJI, ID }, here) => session.deeds.unreact(meant(ID, here), EMOJI),
    ),
    whenReaction: event('when someone reacts', 'reaction', 'Runs when somebody reacts to a message.'),
    whenReactionRemoved: event(
      'when a reaction is removed',
      'reactionRemoved',
      'Runs when somebody takes a reaction away.',
    ),
    reactionEmoji: of(
      ['reaction', 'reactionRemoved'],
      'reaction emoji',
      {},
      'The little picture.',
      (reaction) => reaction.emoji,
    ),
    reactionUser: of(
      ['reaction', 'reactionRemoved'],
      'who reacted',
      {},
      'The name of who reacted, or does so no longer.',
      (reaction) => reaction.user,
    ),
    pin: command(
      'pin message [ID]',
      { ID: text('') },
      `Keeps a message where everybody finds it. ${byId}`,
      (session, { ID }, here) => session.deeds.pin(meant(ID, here)),
    ),
    unpin: command(
      'unpin message [ID]',
      { ID: text('') },
      `Lets a pinned message go. ${byId}`,
      (session, { ID }, here) => session.deeds.unpin(meant(ID, here)),
    ),
    whenPinned: event('when a message is pinned', 'pinned', 'Runs when somebody has pinned a message.'),
    whenUnpinned: event('when a message is unpinned', 'unpinned', 'Runs when a pinned message was let go.'),
  },
};
