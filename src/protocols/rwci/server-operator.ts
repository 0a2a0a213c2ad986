// What the operator of the reference server may type. Every answer is a sentence, also to what cannot be done.

import { carryOut, listed } from '../../session/operator.ts';
import type { Command } from '../../session/operator.ts';
import type { ReferenceServer } from '../../session/reference.ts';
import type { ServerState } from './server-visit.ts';

const help = ['say TEXT  tell everybody', 'tell NAME TEXT  tell one person', 'who  list who is online'];
const deployedHelp = [
  'channel NAME  add a channel',
  'unchannel NAME  remove a channel',
  'sicken  close every later login with 1011, as the deployed server did after a fault',
  'heal  end that',
];

const commands = new Map<string, Command<ServerState>>([
  ['say', say],
  ['tell', tell],
  ['who', ({ crowd }) => `Online: ${listed(crowd.names())}.`],
]);
const deployedCommands = new Map<string, Command<ServerState>>([
  ['channel', addChannel],
  ['unchannel', removeChannel],
  ['sicken', sicken],
  ['heal', heal],
]);

/** The operator's side of a server. */
export function createOperator(
  state: ServerState,
  deployed: boolean,
): Pick<ReferenceServer, 'commands' | 'command'> {
  const known = new Map([...commands, ...(deployed ? deployedCommands : [])]);
  return {
    commands: deployed ? [...help, ...deployedHelp] : help,
    command: (line) =>
      carryOut(known, state, line, (name) =>
        deployedCommands.has(name)
          ? `Only a server in the dialect "deployed" knows the command "${name}".`
          : undefined,
      ),
  };
}

function say({ crowd }: ServerState, message: string): string {
  if (message === '') return 'Type what to say: say TEXT.';
  crowd.tell({ type: 'broadcast', message });
  return `Told everybody who is online: ${listed(crowd.names())}.`;
}

/** Names may contain spaces: the longest name online with which `rest` begins is meant. */
function tell({ crowd }: ServerState, rest: string): string {
  const [name] = crowd
    .names()
    .filter((one) => rest.startsWith(`${one} `))
    .sort((one, other) => other.length - one.length);
  if (name !== undefined) {
    const message = rest.slice(name.length).trim();
    crowd.tellOne(name, { type: 'direct_message', author: 'server', message });
    return `Told ${name}.`;
  }
  if (!rest.includes(' ')) return 'Type whom to tell what: tell NAME TEXT.';
  return `Nobody of that name is online. Online: ${listed(crowd.names())}.`;
}

function addChannel({ crowd, channels }: ServerState, channel: string): string {
  if (channel === '') return 'Type the name of the channel: channel NAME.';
  if (channels.has(channel)) return `There is a channel ${channel} already.`;
  channels.add(channel);
  crowd.tell({ type: 'channel_create', channel });
  return `Added the channel ${channel}.`;
}

function removeChannel({ crowd, channels }: ServerState, channel: string): string {
  if (channel === 'general') return 'The default channel general stays.';
  if (!channels.delete(channel)) return `There is no such channel. Channels: ${listed([...channels])}.`;
  crowd.tell({ type: 'channel_delete', channel });
  return `Removed the channel ${channel}.`;
}

function sicken(state: ServerState): string {
  state.sick = true;
  return 'From now on every login is closed with 1011 right after it succeeded. End it with heal.';
}

function heal(state: ServerState): string {
  state.sick = false;
  return 'Logins stay open again.';
}
