// What the operator of the reference server may type. Every answer is a sentence, also to what cannot be done.

import { carryOut, listed } from '../../session/operator.ts';
import type { Command } from '../../session/operator.ts';
import { isObject, readJson } from '../../session/packets.ts';
import type { ReferenceServer } from '../../session/reference.ts';
import { parseServerPacket, typeNumber } from './messages.ts';
import type { ServerState } from './server-state.ts';

const commands = new Map<string, Command<ServerState>>([
  ['who', ({ crowd }) => `Here: ${listed(crowd.members().map(describe))}.`],
  ['note', changeNote],
  ['maintenance', announce],
  ['send', sendEvent],
]);

/** The operator's side of a server. */
export function createOperator(state: ServerState): Pick<ReferenceServer, 'commands' | 'command'> {
  return {
    commands: [
      'who  list who is here',
      'note TEXT  change the note in the server information',
      'maintenance MINUTES  announce a maintenance',
      'send T JSON  send an event to everybody',
    ],
    command: (line) => carryOut(commands, state, line),
  };
}

/** Names are not unique, so the beginning of the key comes along. */
function describe({ displayName, publicKey }: { displayName: string; publicKey: string }): string {
  return `${displayName} (${publicKey.slice(0, 8)}…)`;
}

function changeNote(state: ServerState, note: string): string {
  if (note === '') return 'Type the note: note TEXT.';
  state.note = note;
  return `The server information says: ${note}`;
}

function announce(state: ServerState, rest: string): string {
  const minutes = /^\d{1,6}(?:\.\d+)?$/.test(rest) ? Number(rest) : undefined;
  if (minutes === undefined) return 'Type in how many minutes, 0 for never: maintenance MINUTES.';
  state.maintenance = minutes === 0 ? undefined : state.clock.now() + minutes * 60_000;
  return minutes === 0
    ? 'The server information announces no maintenance.'
    : `The server information announces a maintenance in ${minutes} minutes.`;
}

/** The types that the protocol defines would make clients believe things, so they are not the operator's to send. */
function sendEvent({ crowd }: ServerState, rest: string): string {
  const [, type = '', json = ''] = /^(\S*)\s*(.*)$/s.exec(rest) ?? [];
  const t = typeNumber(type);
  const data = readJson(json);
  if (t === undefined || !isObject(data)) {
    return 'Type a number and an object: send T JSON, such as send 10 {"text":"Hello!"}.';
  }
  if (parseServerPacket({ t, data: {} })?.type !== 'event') {
    return 'The protocol itself uses the types 0 to 5; events have other ones.';
  }
  try {
    crowd.tell({ t, data: { ...data } });
  } catch {
    return 'That is nested too deeply to be sent.';
  }
  crowd.flush();
  return `Sent to everybody who is here: ${listed(crowd.members().map(describe))}.`;
}
