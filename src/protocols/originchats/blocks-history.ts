// The blocks for what was written before: loading it, reading it, and looking for something in it.

import { menu, number, text } from '../../blocks/arguments.ts';
import { blocksFor } from '../../blocks/define.ts';
import type { OriginChatsSession } from './session.ts';
import { writtenReactions } from './written.ts';

const { waitingCommand, reporter, waitingReporter } = blocksFor<OriginChatsSession, object>();

const fields = ['text', 'author', 'time', 'id', 'reply to', 'reactions', 'pinned', 'edited'] as const;

const fieldOf = (session: OriginChatsSession, field: (typeof fields)[number], n: number): string | number => {
  const { currentHistory, people } = session;
  const entry = currentHistory[Math.round(n) - 1];
  if (!entry) return '';
  switch (field) {
    case 'author':
      return people.shown(entry.user);
    case 'reply to':
      return entry.replyTo;
    case 'reactions':
      return writtenReactions(entry, people);
    case 'pinned':
    case 'edited':
      return String(entry[field]);
    default:
      return entry[field];
  }
};

export const history = {
  name: 'history',
  label: 'History',
  blocks: {
    loadHistory: waitingCommand(
      'load [COUNT] messages, skipping the newest [SKIP]',
      { COUNT: number(50), SKIP: number(0) },
      'Loads messages of the current channel that were written before. They take their places in the history.',
      (session, { COUNT, SKIP }) => session.deeds.load(COUNT, SKIP),
    ),
    history: reporter(
      'history',
      {},
      'The messages of the current channel that are known, as a JSON list, the oldest first.',
      (session) => session.writtenHistory,
    ),
    historyItem: reporter(
      '[FIELD] of history item [N]',
      { FIELD: menu(fields, 'text'), N: number(1) },
      'Something about one of these messages, counted from 1.',
      (session, { FIELD, N }) => fieldOf(session, FIELD, N),
    ),
    historyLength: reporter(
      'length of history',
      {},
      'How many messages of the current channel are known.',
      (session) => session.currentHistory.length,
    ),
    search: waitingReporter(
      'messages in [CHANNEL] containing [QUERY]',
      { CHANNEL: text('general'), QUERY: text('hello') },
      'Asks the server for messages with these words, as a JSON list, the newest first.',
      (session, { CHANNEL, QUERY }) => session.deeds.search(CHANNEL, QUERY),
    ),
    pinned: waitingReporter(
      'pinned messages in [CHANNEL]',
      { CHANNEL: text('general') },
      'Asks the server for the pinned messages of a channel, as a JSON list.',
      (session, { CHANNEL }) => session.deeds.pinned(CHANNEL),
    ),
    mentions: waitingReporter(
      'messages that mention me',
      {},
      'Asks the server for messages that mention you, as a JSON list, the newest first.',
      (session) => session.deeds.mentions(),
    ),
  },
};
