// The blocks for polls. An empty ID means the poll of the event that started the script.

import { text } from '../../blocks/arguments.ts';
import { blocksFor, orOfEvent } from '../../blocks/define.ts';
import type { OriginChatsEvents } from './events.ts';
import type { OriginChatsSession } from './session.ts';

const { command, waitingReporter, event, of } = blocksFor<OriginChatsSession, OriginChatsEvents>();

const pollId = of(['poll'], 'poll id', {}, 'What the server calls the poll.', (poll) => poll.id);

const meant = orOfEvent([pollId], 'pollMissing');

const byId = 'Leave the id empty for the poll that started the script.';

export const polls = {
  name: 'polls',
  label: 'Polls',
  blocks: {
    createPoll: command(
      'ask [QUESTION] with answers [OPTIONS]',
      { QUESTION: text('Cats or dogs?'), OPTIONS: text('cats, dogs') },
      'Asks everybody in the current channel. Put commas between the answers, or give a JSON list.',
      (session, { QUESTION, OPTIONS }) => session.polls.create(QUESTION, OPTIONS),
    ),
    vote: command(
      'vote [OPTION] in poll [ID]',
      { OPTION: text('cats'), ID: text('') },
      `Chooses an answer, by its words or its id. ${byId}`,
      (session, { OPTION, ID }, here) => session.polls.vote(meant(ID, here), OPTION),
    ),
    endPoll: command(
      'end poll [ID]',
      { ID: text('') },
      `Nobody can vote any more after that. ${byId}`,
      (session, { ID }, here) => session.polls.end(meant(ID, here)),
    ),
    pollResults: waitingReporter(
      'results of poll [ID]',
      { ID: text('') },
      `Asks the server how many have voted for what, as JSON. ${byId}`,
      (session, { ID }, here) => session.polls.results(meant(ID, here)),
    ),
    whenPoll: event('when a poll changes', 'poll', 'Runs when a poll begins or ends, and for each vote.'),
    pollId,
    pollChange: of(
      ['poll'],
      'what changed in the poll',
      {},
      'One of the words created, voted and ended.',
      (poll) => poll.change,
    ),
  },
};
