// The blocks for logging in: with an account of the server's own, or through Rotur.

import { text } from '../../blocks/arguments.ts';
import { blocksFor } from '../../blocks/define.ts';
import type { OriginChatsSession } from './session.ts';

const { command, waitingCommand, reporter } = blocksFor<OriginChatsSession, object>();

const secret =
  'Let people type theirs with "ask": what stands in a block is saved in the project, and whoever has the project can read it.';

export const account = {
  name: 'account',
  blocks: {
    logIn: waitingCommand(
      'log in as [USERNAME] with password [PASSWORD]',
      { USERNAME: text('cat'), PASSWORD: text('meowmeow') },
      `Logs in with an account that this server keeps. ${secret}`,
      (session, { USERNAME, PASSWORD }) => session.account.logIn(USERNAME, PASSWORD),
    ),
    register: waitingCommand(
      'register as [USERNAME] with password [PASSWORD]',
      { USERNAME: text('kitten'), PASSWORD: text('meowmeow') },
      'Makes a new account and logs in with it. If you have it already, you are just logged in. Never use a password that you use elsewhere.',
      (session, { USERNAME, PASSWORD }) => session.account.logIn(USERNAME, PASSWORD, true),
    ),
    logInRotur: waitingCommand(
      'log in with Rotur token [TOKEN]',
      { TOKEN: text('') },
      `Logs in with a Rotur account. The token goes to Rotur only, never to the chat server. ${secret}`,
      (session, { TOKEN }) => session.account.logInRotur(TOKEN),
    ),
    useRotur: command(
      'use Rotur at [URL]',
      { URL: text('https://api.rotur.dev') },
      'Where tokens are taken to. To try it out use http://localhost:8000/rotur, where any name is a token.',
      (session, { URL }) => session.account.useRotur(URL),
    ),
    loginMethod: reporter(
      'login method of server',
      {},
      'How one logs in here: "rotur", "accounts" or "rotur or accounts". Empty while nobody knows.',
      (session) => session.handshake.loginMethod,
    ),
  },
};
