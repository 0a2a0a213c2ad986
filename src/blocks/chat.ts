// Chatting: sending, receiving, and who is here. Served by every protocol that has messages and people.

import { number, text } from './arguments.ts';
import { blocksFor } from './define.ts';

/** A message as the blocks see it; what a protocol does not say is empty. */
export interface ChatMessage {
  readonly text: string;
  readonly author: string;
  /** Seconds since 1970. */
  readonly time: number;
  readonly mine: boolean;
}

export interface ChatSession {
  sendMessage(text: string): void;
  /** Names in the order in which they came. */
  readonly usersOnline: readonly string[];
  isOnline(name: string): boolean;
  mute(name: string): void;
  unmute(name: string): void;
}

/** The events of chatting; `Name`s are all events that carry a message. */
export type ChatEvents<Name extends string> = Readonly<Record<Name, ChatMessage>> & {
  readonly message: ChatMessage;
  readonly join: { readonly name: string };
  readonly leave: { readonly name: string };
};

/** `messages`: every event of the protocol that carries a message. */
// @__NO_SIDE_EFFECTS__
export const chat = <const Name extends string>(messages: readonly Name[]) => {
  const { command, reporter, boolean, event, of, numberOf, booleanOf } = blocksFor<
    ChatSession,
    ChatEvents<Name>
  >();
  return {
    name: 'chat',
    blocks: {
      sendMessage: command(
        'send message [TEXT]',
        { TEXT: text('Hello!') },
        'Everybody can read it, you too.',
        (session, { TEXT }) => session.sendMessage(TEXT),
      ),
      whenMessage: event('when message received', 'message', 'Runs once for every message, in order.'),
      messageText: of(messages, 'message text', {}, 'What was written.', (message) => message.text),
      messageAuthor: of(
        messages,
        'message author',
        {},
        'Who wrote it; empty if the server did.',
        (message) => message.author,
      ),
      messageTime: numberOf(
        messages,
        'message time',
        {},
        'When it was written, in seconds since 1970.',
        (message) => message.time,
      ),
      messageIsMine: booleanOf(
        messages,
        'message is mine?',
        {},
        'Whether you wrote it yourself.',
        (message) => message.mine,
      ),
      whenJoin: event('when someone joins', 'join', 'Runs when somebody else comes.'),
      whenLeave: event('when someone leaves', 'leave', 'Runs when somebody else goes.'),
      userName: of(
        ['join', 'leave'],
        'who joined or left',
        {},
        'The name of who came or went.',
        (user) => user.name,
      ),
      usersOnline: reporter('users online', {}, 'The names of all who are here, as a JSON list.', (session) =>
        JSON.stringify(session.usersOnline),
      ),
      numberOnline: reporter(
        'number of users online',
        {},
        'How many people are here.',
        (session) => session.usersOnline.length,
      ),
      userAt: reporter(
        'user [N] online',
        { N: number(1) },
        'One of the people who are here, counted from 1.',
        (session, { N }) => session.usersOnline[Math.round(N) - 1] ?? '',
      ),
      isOnline: boolean(
        '[NAME] is online?',
        { NAME: text('cat') },
        'Whether somebody of that name is here.',
        (session, { NAME }) => session.isOnline(NAME),
      ),
      mute: command(
        'mute [NAME]',
        { NAME: text('dog') },
        'No script runs for what they write, until the project stops.',
        (session, { NAME }) => session.mute(NAME),
      ),
      unmute: command(
        'unmute [NAME]',
        { NAME: text('dog') },
        'Their messages count again.',
        (session, { NAME }) => session.unmute(NAME),
      ),
    },
  };
};
