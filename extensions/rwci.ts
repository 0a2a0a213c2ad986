// RWCI Chat: public messages in channels, direct messages, and who is online.

import { advanced } from '../src/blocks/advanced.ts';
import type { PacketEvents } from '../src/blocks/advanced.ts';
import { text } from '../src/blocks/arguments.ts';
import { channel } from '../src/blocks/channel.ts';
import { chat } from '../src/blocks/chat.ts';
import { connection } from '../src/blocks/connection.ts';
import type { ConnectionEvents } from '../src/blocks/connection.ts';
import { blocksFor } from '../src/blocks/define.ts';
import { defineExtension } from '../src/blocks/extension.ts';
import { delay, login } from '../src/blocks/login.ts';
import { typing } from '../src/blocks/typing.ts';
import { errors } from '../src/protocols/rwci/errors.ts';
import type { RwciEvents } from '../src/protocols/rwci/events.ts';
import { icon } from '../src/protocols/rwci/icon.ts';
import type { RwciPorts } from '../src/protocols/rwci/room.ts';
import { RwciSession } from '../src/protocols/rwci/session.ts';

const url = 'ws://localhost:8000/rwci';
const messages = ['message', 'direct', 'broadcast'] as const;

const { waitingCommand, command, reporter, boolean, event } = blocksFor<RwciSession, RwciEvents>();

const rwci = {
  name: 'rwci',
  blocks: {
    logIn: waitingCommand(
      'log in as [USERNAME] with password [PASSWORD]',
      { USERNAME: text('cat'), PASSWORD: text('meow') },
      'A name that is free becomes a new account. Never use a password that you use elsewhere, and let people type theirs with "ask": what stands in a block is saved in the project.',
      (session, { USERNAME, PASSWORD }) => session.logIn(USERNAME, PASSWORD),
    ),
    loginStatus: reporter(
      'login status',
      {},
      'What the server answered to the login.',
      (session) => session.loginStatus,
    ),
    isNewAccount: boolean(
      'new account?',
      {},
      'Whether the login made a new account.',
      (session) => session.isNewAccount,
    ),
    sendDirect: command(
      'send direct message [TEXT] to [USERNAME]',
      { TEXT: text('Hello!'), USERNAME: text('dog') },
      'Only that person sees it. They must be online.',
      (session, { TEXT, USERNAME }) => session.sendDirect(USERNAME, TEXT),
    ),
    whenDirect: event(
      'when direct message received',
      'direct',
      'Runs once for every message meant only for you.',
    ),
    whenBroadcast: event(
      'when server broadcast received',
      'broadcast',
      'Runs when the server itself says something to everybody.',
    ),
    defaultChannel: reporter(
      'default channel',
      {},
      'The channel in which "send message" writes.',
      (session) => session.defaultChannel,
    ),
  },
};

export const extension = defineExtension<
  RwciSession,
  RwciEvents & ConnectionEvents & PacketEvents,
  RwciPorts
>({
  id: 'switchboardRwci',
  name: 'RWCI Chat',
  description: 'Chat with others: public messages in channels, direct messages, and who is online.',
  color: '#1f6f8b',
  url,
  icon,
  errors,
  session: (ports) => new RwciSession(ports),
  groups: [
    connection(url),
    login,
    rwci,
    chat(messages),
    channel(messages),
    typing,
    delay,
    advanced('{"type":"typing","username":"cat"}', ['type']),
  ],
});
