// OriginChats: a chat with accounts, channels, history, reactions, threads and polls. To join, talk and listen takes five
// blocks of the first groups: connect, log in, send message, when message received, message text.

import { advanced } from '../src/blocks/advanced.ts';
import type { PacketEvents } from '../src/blocks/advanced.ts';
import { channel } from '../src/blocks/channel.ts';
import { chat } from '../src/blocks/chat.ts';
import { connection } from '../src/blocks/connection.ts';
import type { ConnectionEvents } from '../src/blocks/connection.ts';
import { defineExtension } from '../src/blocks/extension.ts';
import { delay, login } from '../src/blocks/login.ts';
import { typing } from '../src/blocks/typing.ts';
import { channels } from '../src/protocols/originchats/blocks-channels.ts';
import { history } from '../src/protocols/originchats/blocks-history.ts';
import { account } from '../src/protocols/originchats/blocks-login.ts';
import { messages, reactions } from '../src/protocols/originchats/blocks-messages.ts';
import { people } from '../src/protocols/originchats/blocks-people.ts';
import { polls } from '../src/protocols/originchats/blocks-polls.ts';
import { server } from '../src/protocols/originchats/blocks-server.ts';
import { threads } from '../src/protocols/originchats/blocks-threads.ts';
import { errors } from '../src/protocols/originchats/errors.ts';
import { messageEvents } from '../src/protocols/originchats/events.ts';
import type { OriginChatsEvents } from '../src/protocols/originchats/events.ts';
import { icon } from '../src/protocols/originchats/icon.ts';
import type { OriginChatsPorts } from '../src/protocols/originchats/ports.ts';
import { OriginChatsSession } from '../src/protocols/originchats/session.ts';

const url = 'ws://localhost:8000/originchats';

export const extension = defineExtension<
  OriginChatsSession,
  OriginChatsEvents & ConnectionEvents & PacketEvents,
  OriginChatsPorts
>({
  id: 'switchboardOriginChats',
  name: 'OriginChats',
  description: 'Chat with accounts: channels, history, reactions, threads, polls, and who is online.',
  color: '#2c7340',
  url,
  icon,
  errors,
  session: (ports) => new OriginChatsSession(ports),
  groups: [
    connection(url),
    account,
    login,
    chat(messageEvents),
    channel(messageEvents),
    typing,
    channels,
    messages,
    reactions,
    history,
    people,
    threads,
    polls,
    server,
    delay,
    advanced('{"cmd":"ping"}', ['cmd', 'type']),
  ],
});
