// TurboConnect: chat in rooms, with a name of one's own or with the one from Scratch.

import { advanced } from '../src/blocks/advanced.ts';
import type { PacketEvents } from '../src/blocks/advanced.ts';
import { menu, text } from '../src/blocks/arguments.ts';
import { chat } from '../src/blocks/chat.ts';
import { connection } from '../src/blocks/connection.ts';
import type { ConnectionEvents } from '../src/blocks/connection.ts';
import { blocksFor } from '../src/blocks/define.ts';
import { defineExtension } from '../src/blocks/extension.ts';
import { delay, login } from '../src/blocks/login.ts';
import { errors } from '../src/protocols/turboconnect/errors.ts';
import type { TurboConnectEvents } from '../src/protocols/turboconnect/events.ts';
import { icon } from '../src/protocols/turboconnect/icon.ts';
import type { TurboConnectPorts } from '../src/protocols/turboconnect/ports.ts';
import { TurboConnectSession } from '../src/protocols/turboconnect/session.ts';

const url = 'ws://localhost:8000/turboconnect';
const messages = ['message'] as const;

const { command, waitingCommand, reporter, secretReporter, boolean, of, booleanOf } = blocksFor<
  TurboConnectSession,
  TurboConnectEvents
>();

const turboconnect = {
  name: 'turboconnect',
  blocks: {
    setRoom: command(
      'set room to [ROOM]',
      { ROOM: text('general') },
      'Only people in the same room read each other. Set one before anything else; you stay in it when the connection comes back.',
      (session, { ROOM }) => session.setRoom(ROOM),
    ),
    room: reporter('room', {}, 'The room that you are in.', (session) => session.room),
    setUsername: command(
      'set username to [NAME]',
      { NAME: text('cat') },
      'Logs you in under a name of your own, as soon as a room is set. Nobody checks it, so others can have the same one.',
      (session, { NAME }) => session.setUsername(NAME),
    ),
    logInWithScratch: waitingCommand(
      'log in with Scratch',
      {},
      'Opens a page on which players show that a Scratch account is theirs; set a room before. Go on in "when logged in". When the connection gets lost this login is lost with it, and "when something goes wrong" says so: ask again.',
      (session) => session.logInWithScratch(),
    ),
    loginLink: secretReporter(
      'login link',
      {},
      'The page that "log in with Scratch" opens; empty while there is none. Whoever opens it logs in for this player.',
      ({ scratch }) => scratch.link,
    ),
    myId: reporter(
      'my id',
      {},
      'The name of this connection, which the server gives. It is another one each time.',
      (session) => session.myId,
    ),
    serverInfo: reporter(
      'server [FIELD]',
      { FIELD: menu(['address', 'version', 'features'], 'version') },
      'What the server says about itself; its features are a JSON list.',
      ({ server }, { FIELD }) => (FIELD === 'features' ? JSON.stringify(server.features) : server[FIELD]),
    ),
    serverHas: boolean(
      'server has feature [FEATURE]?',
      { FEATURE: text('text') },
      'Whether the server says that it can do something, such as text, username, timestamp or chatarray.',
      ({ server }, { FEATURE }) => server.features.includes(FEATURE),
    ),
    authorVerified: booleanOf(
      messages,
      'author is verified?',
      {},
      'Whether the author of the message logged in with Scratch, so that the name is really theirs. Trust this, not a ✔ that stands in a name.',
      (message) => message.verified,
    ),
    authorId: of(
      messages,
      'author id',
      {},
      "The name of the author's connection, which tells two people of the same name apart.",
      (message) => message.authorId,
    ),
    history: reporter(
      'history',
      {},
      'What was said in the room before you came, as a JSON list with text, author, verified and time. Not every server keeps it.',
      (session) => JSON.stringify(session.history),
    ),
  },
};

export const extension = defineExtension<
  TurboConnectSession,
  TurboConnectEvents & ConnectionEvents & PacketEvents,
  TurboConnectPorts
>({
  id: 'switchboardTurboConnect',
  name: 'TurboConnect',
  description: 'Chat in rooms, under a name of your own or with your Scratch account.',
  color: '#7a4bc4',
  url,
  icon,
  errors,
  session: (ports) => new TurboConnectSession(ports),
  groups: [
    connection(url),
    login,
    turboconnect,
    chat(messages),
    delay,
    advanced('{"type":"chat","message":"Hello!"}', ['type']),
  ],
});
