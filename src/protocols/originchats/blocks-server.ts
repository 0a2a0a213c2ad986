// The blocks about the server itself, and for whatever else it can do.

import { menu, text } from '../../blocks/arguments.ts';
import { blocksFor } from '../../blocks/define.ts';
import { atPath, readJson } from '../../blocks/json.ts';
import type { OriginChatsSession } from './session.ts';

const { reporter, boolean, waitingReporter } = blocksFor<OriginChatsSession, object>();

export const server = {
  name: 'server',
  label: 'Server',
  blocks: {
    rateLimited: boolean(
      'rate limited?',
      {},
      'Whether you have sent too much and must wait. Messages that you send meanwhile leave later, by themselves.',
      (session) => session.rateLimitLeft > 0,
    ),
    rateLimitLeft: reporter(
      'seconds until I can send',
      {},
      'How long you must wait, 0 if you need not.',
      (session) => session.rateLimitLeft,
    ),
    serverInfo: reporter(
      'server [FIELD]',
      { FIELD: menu(['name', 'icon', 'banner', 'version'], 'name') },
      'What the server says of itself.',
      ({ handshake }, { FIELD }) =>
        FIELD === 'version' ? handshake.version : String(atPath(handshake.server, FIELD)),
    ),
    serverField: reporter(
      'server field [PATH]',
      { PATH: text('owner.name') },
      'Anything else that the server said when you connected. The path is made of names with dots between.',
      ({ handshake }, { PATH }) => String(atPath(handshake.server, PATH) || atPath(handshake.facts, PATH)),
    ),
    serverLimit: reporter(
      'server limit [FIELD]',
      { FIELD: text('post_content') },
      'How much the server takes, such as the characters of a message (post_content).',
      ({ handshake }, { FIELD }) => String(atPath(handshake.limits, FIELD)),
    ),
    serverCan: boolean(
      'server can [COMMAND]?',
      { COMMAND: text('typing') },
      'Whether the server knows a command.',
      ({ handshake }, { COMMAND }) => handshake.can(COMMAND),
    ),
    request: waitingReporter(
      'answer to command [COMMAND] with [JSON]',
      { COMMAND: text('users_list'), JSON: text('{}') },
      'Sends any command that has no block of its own, and waits for the answer, which is JSON.',
      (session, { COMMAND, JSON }, here) => session.request(COMMAND.trim(), readJson(JSON, here.error)),
    ),
  },
};
