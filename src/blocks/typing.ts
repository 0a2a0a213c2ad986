// Who is writing a message just now.

import { blocksFor } from './define.ts';

export interface TypingSession {
  sendTyping(): void;
  readonly usersTyping: readonly string[];
}

export interface TypingEvents {
  readonly typing: { readonly name: string };
}

const { command, reporter, event, of } = blocksFor<TypingSession, TypingEvents>();

export const typing = {
  name: 'typing',
  blocks: {
    sendTyping: command('show that I am typing', {}, 'The others see it for some seconds.', (session) =>
      session.sendTyping(),
    ),
    whenTyping: event('when someone types', 'typing', 'Runs when somebody else starts to write.'),
    typingUser: of(['typing'], 'who is typing', {}, 'The name of who writes.', (user) => user.name),
    usersTyping: reporter(
      'users typing',
      {},
      'The names of all who write just now, as a JSON list.',
      (session) => JSON.stringify(session.usersTyping),
    ),
  },
};
