// The blocks for threads, which are conversations inside a channel. An empty ID means the thread of the event that
// started the script.

import { text } from '../../blocks/arguments.ts';
import { blocksFor, orOfEvent } from '../../blocks/define.ts';
import { messageEvents } from './events.ts';
import type { OriginChatsEvents } from './events.ts';
import type { OriginChatsSession } from './session.ts';

const { command, reporter, waitingReporter, event, of } = blocksFor<OriginChatsSession, OriginChatsEvents>();

const threadId = of(['thread'], 'thread id', {}, 'What the server calls the thread.', (thread) => thread.id);

const messageThread = of(
  messageEvents,
  'message thread',
  {},
  'The id of the thread that a message stands in; empty outside of threads.',
  (message) => message.thread,
);

const meant = orOfEvent([threadId, messageThread], 'threadMissing');

export const threads = {
  name: 'threads',
  label: 'Threads',
  blocks: {
    createThread: command(
      'create thread [NAME] in channel [CHANNEL]',
      { NAME: text('My thread'), CHANNEL: text('forum') },
      'Begins a conversation of its own. The channel has to be a forum.',
      (session, { NAME, CHANNEL }) => session.threads.create(NAME, CHANNEL),
    ),
    postToThread: command(
      'send message [TEXT] to thread [ID]',
      { TEXT: text('Hello!'), ID: text('') },
      'Writes in a thread. Leave the id empty for the thread that started the script.',
      (session, { TEXT, ID }, here) => session.threads.say(TEXT, meant(ID, here)),
    ),
    threads: reporter(
      'threads in channel [CHANNEL]',
      { CHANNEL: text('forum') },
      'The threads of a forum with their ids and names, as a JSON list.',
      (session, { CHANNEL }) => session.threads.in(CHANNEL),
    ),
    threadMessages: waitingReporter(
      'messages in thread [ID]',
      { ID: text('') },
      'Asks the server for the newest 200 messages of a thread, as a JSON list, the oldest first.',
      (session, { ID }, here) => session.threads.messages(meant(ID, here)),
    ),
    whenThread: event('when a thread is created', 'thread', 'Runs when somebody has begun a thread.'),
    threadId,
    threadName: of(['thread'], 'thread name', {}, 'What the thread is about.', (thread) => thread.name),
    messageThread,
  },
};
