// What the parts of the session work with: what is known of people, channels and messages, and the ways to the server.

import type { Answer, Asking, Command } from './asking.ts';
import type { Channels } from './channels.ts';
import type { Handshake } from './handshake.ts';
import type { History } from './history.ts';
import type { Mutes } from './mutes.ts';
import type { Letter, Outgoing } from './outgoing.ts';
import type { OriginChatsPorts } from './ports.ts';
import type { Users } from './users.ts';
import { createWritten } from './written.ts';
import type { Written } from './written.ts';

/** What is known. */
interface Known {
  readonly ports: OriginChatsPorts;
  readonly handshake: Handshake;
  readonly users: Users;
  readonly channels: Channels;
  readonly history: History;
  /** No hat starts for what they do. */
  readonly muted: Mutes;
}

export interface Toolbox extends Known {
  /** Throws unless somebody is logged in, or about to be. */
  demandLogin(): void;
  /** Asks, and waits for the answer; undefined if the project has left. Rejects at once while nobody is logged in. */
  ask(command: Command): Promise<Answer | undefined>;
  /** Does something of which the project hears only if it fails. Waits where the login is under way. */
  tell(command: Command, opcode: string): void;
  /** Sends a message, or an edit, when its turn has come. */
  post(letter: Letter): void;
  /** Messages as JSON, for the project. */
  readonly written: Written;
}

/** The ways to the server. */
interface Ways {
  readonly asking: Asking;
  readonly outgoing: Outgoing;
  readonly login: () => { readonly isLoggedIn: boolean; readonly underWay: boolean };
}

export const createToolbox = (known: Known, { asking, outgoing, login }: Ways): Toolbox => {
  const { error, line } = known.ports;
  const demandLogin = (): void => {
    if (line.state === 'none') throw error('notConnected');
    if (!login().underWay) throw error('notLoggedIn');
  };
  return {
    ...known,
    demandLogin,
    written: createWritten(known.users),
    async ask(command) {
      demandLogin();
      if (!login().isLoggedIn) throw error(line.state === 'open' ? 'notLoggedIn' : 'notConnected');
      // Awaited here: the gallery of extensions refuses an async function that waits for nothing.
      const answer = await asking.ask(command);
      return answer;
    },
    tell(command, opcode) {
      demandLogin();
      if (login().isLoggedIn) return asking.tell(command, opcode);
      const { packet, sent } = asking.prepare(command, asking.quietly(opcode));
      line.post(() => packet, sent);
    },
    post(letter) {
      demandLogin();
      outgoing.post(letter);
    },
  };
};
