// The blocks about people: what they are called, their roles, and how they are.

import { menu, text } from '../../blocks/arguments.ts';
import { blocksFor } from '../../blocks/define.ts';
import type { OriginChatsEvents } from './events.ts';
import type { OriginChatsSession } from './session.ts';

const { command, reporter, event, of } = blocksFor<OriginChatsSession, OriginChatsEvents>();

const fields = ['nickname', 'roles', 'color', 'picture', 'username'] as const;

const fieldOf = ({ people }: OriginChatsSession, field: (typeof fields)[number], name: string): string => {
  const user = people.find(name);
  if (!user) return '';
  return field === 'roles' ? JSON.stringify(user.roles) : user[field];
};

export const people = {
  name: 'people',
  label: 'People',
  blocks: {
    setStatus: command(
      'set my status to [STATUS] with text [TEXT]',
      { STATUS: menu(['online', 'idle', 'dnd', 'offline', 'invisible'], 'online'), TEXT: text('') },
      'Shows others how you are; dnd means that you do not want to be disturbed.',
      (session, { STATUS, TEXT }) => session.setStatus(STATUS, TEXT),
    ),
    statusOf: reporter(
      'status of [NAME]',
      { NAME: text('cat') },
      'How somebody is: online, idle, dnd, offline or invisible; empty for nobody you know.',
      (session, { NAME }) => session.people.statusOf(NAME).status,
    ),
    statusTextOf: reporter(
      'status text of [NAME]',
      { NAME: text('cat') },
      'What somebody says about how they are.',
      (session, { NAME }) => session.people.statusOf(NAME).text,
    ),
    whenStatus: event(
      "when someone's status changes",
      'status',
      'Runs when somebody is another way than before.',
    ),
    statusUser: of(['status'], 'whose status changed', {}, 'The name of who it is.', (user) => user.name),
    allUsers: reporter(
      'all users',
      {},
      'The names of all who have an account here, as a JSON list.',
      (session) => JSON.stringify(session.people.names),
    ),
    userField: reporter(
      '[FIELD] of user [NAME]',
      { FIELD: menu(fields, 'roles'), NAME: text('cat') },
      'Something about somebody, by nickname or full user name. Roles are a JSON list.',
      (session, { FIELD, NAME }) => fieldOf(session, FIELD, NAME),
    ),
    setNickname: command(
      'set my nickname to [NAME]',
      { NAME: text('Scratch Cat') },
      'What others see instead of your user name. The server tells the whole channel.',
      (session, { NAME }) => session.setNickname(NAME),
    ),
    myRoles: reporter('my roles', {}, 'Your roles on this server, as a JSON list.', (session) =>
      JSON.stringify(session.people.myRoles),
    ),
  },
};
