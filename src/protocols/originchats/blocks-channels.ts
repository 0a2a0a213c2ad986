// The blocks for moving between channels and for what is unread in them.

import { menu, text } from '../../blocks/arguments.ts';
import type { Value } from '../../blocks/arguments.ts';
import { blocksFor } from '../../blocks/define.ts';
import type { OriginChatsSession } from './session.ts';

const { command, waitingCommand, reporter } = blocksFor<OriginChatsSession, object>();

const fields = ['type', 'description', 'display name', 'icon', 'last message', 'can send'] as const;

const fieldOf = (
  { list, people }: OriginChatsSession,
  field: (typeof fields)[number],
  name: string,
): string | number => {
  const channel = list.find(name);
  if (!channel) return '';
  const all: Readonly<Record<typeof field, Value>> = {
    type: channel.type,
    description: channel.description,
    'display name': channel.display_name || channel.name,
    icon: channel.icon,
    'last message': channel.last_message ?? 0,
    'can send': list.canSend(name, people.myRoles),
  };
  const value = all[field];
  return typeof value === 'boolean' ? String(value) : value;
};

export const channels = {
  name: 'channels',
  label: 'Channels',
  blocks: {
    setChannel: command(
      'go to channel [CHANNEL]',
      { CHANNEL: text('general') },
      'From now on blocks that name no channel mean this one.',
      (session, { CHANNEL }) => session.setChannel(CHANNEL),
    ),
    channel: reporter(
      'current channel',
      {},
      'The channel that you went to; before that, the first one in which people write.',
      (session) => session.list.current,
    ),
    channelField: reporter(
      '[FIELD] of channel [CHANNEL]',
      { FIELD: menu(fields, 'description'), CHANNEL: text('general') },
      'Something about a channel. "last message" is when it was written, in seconds since 1970.',
      (session, { FIELD, CHANNEL }) => fieldOf(session, FIELD, CHANNEL),
    ),
    refreshChannels: waitingCommand(
      'refresh channels',
      {},
      'Asks the server for the channels. It also happens by itself, once a minute.',
      (session) => session.refreshChannels(),
    ),
    unreadCount: reporter(
      'unread messages in [CHANNEL]',
      { CHANNEL: text('general') },
      'How many messages of others you have not read there. Loading messages reads them.',
      (session, { CHANNEL }) => session.talk.unreads.in(session.list.nameOf(CHANNEL)),
    ),
    markRead: command(
      'mark channel [CHANNEL] as read',
      { CHANNEL: text('general') },
      'You have read everything there.',
      (session, { CHANNEL }) => session.markRead(CHANNEL),
    ),
  },
};
