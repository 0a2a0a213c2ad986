// What the tests of OriginChats in the real VM share: two projects that write down everything that happens, and blocks
// that are clicked in one of them.

import { afterEach } from 'vitest';
import type { BlockData, Input, ScriptData } from '../../site/sb3.ts';
import { asText } from '../../src/session/packets.ts';
import { add, join2 } from './extension-stage.ts';
import type { ExtensionStage } from './extension-stage.ts';
import { eachInNewVmWorld } from './vm-world.ts';
import type { VmWorld } from './vm-world.ts';

const id = 'switchboardOriginChats';

export const block = (opcode: string, inputs: Readonly<Record<string, Input>> = {}): BlockData => [
  `${id}_${opcode}`,
  inputs,
];

/** Several values, with bars between them. */
const row = (first: Input, ...rest: readonly Input[]): Input =>
  rest.reduce((before: Input, value) => join2(before, join2('|', value)), first);

const about = (event: string): ScriptData => [
  block(`when${event}`),
  add(row(event, block('messageText'), block('messageAuthor'), block('messageChannel'))),
];

/** Writes down every event, with what its reporters say. */
const diary: readonly ScriptData[] = [
  ...['Message', 'Mention', 'Edited', 'Deleted', 'Pinned', 'Unpinned'].map(about),
  ...['Reaction', 'ReactionRemoved'].map((event): ScriptData => [
    block(`when${event}`),
    add(row(event, block('reactionEmoji'), block('reactionUser'), block('messageText'))),
  ]),
  ...['Join', 'Leave'].map((event): ScriptData => [
    block(`when${event}`),
    add(row(event, block('userName'))),
  ]),
  [block('whenTyping'), add(row('Typing', block('typingUser')))],
  [block('whenStatus'), add(row('Status', block('statusUser')))],
  [block('whenThread'), add(row('Thread', block('threadName')))],
  [block('whenPoll'), add(row('Poll', block('pollChange')))],
  [block('whenLoggedIn'), add(row('LoggedIn', block('myName')))],
  [block('whenError'), add(row('Error', block('errorBlock'), block('errorMessage')))],
];

/** A project, and whoever plays it. */
export interface Guest {
  readonly stage: ExtensionStage;
  /** Clicks a block: what it shows. */
  click(opcode: string, inputs?: Readonly<Record<string, string | number>>): Promise<string>;
  /** Waits until the project has written this down. */
  reads(line: string): Promise<void>;
  /** Everything that begins with a word. */
  lines(word: string): string[];
}

/** `all`: whoever else plays; their frames pass as well. */
const guestOf = (stage: ExtensionStage, all: ReadonlySet<ExtensionStage>): Guest => ({
  stage,
  click: async (opcode, inputs) => asText(await stage.clickBlock(`${id}_${opcode}`, inputs)),
  reads: async (line) => {
    try {
      await stage.until(() => {
        for (const other of all) if (other !== stage) other.frame();
        return stage.log().includes(line);
      });
    } catch {
      throw new Error(`"${line}" was not written down, only ${JSON.stringify(stage.log())}`);
    }
  },
  lines: (word) => stage.log().filter((line) => line.startsWith(`${word}|`)),
});

export interface OriginChatsWorld extends VmWorld {
  /** A project that keeps a diary, with further scripts; `permission` is the answer to `canFetch`. */
  guest(
    compiled: boolean,
    scripts?: readonly ScriptData[],
    permission?: (url: string) => boolean,
  ): Promise<Guest>;
  /** The same, connected and logged in. */
  member(compiled: boolean, url: string, name: string, scripts?: readonly ScriptData[]): Promise<Guest>;
}

export const eachInNewOriginChatsWorld = (): OriginChatsWorld => {
  const world = eachInNewVmWorld('originchats', id);
  const all = new Set<ExtensionStage>();
  afterEach(() => all.clear());
  const guest: OriginChatsWorld['guest'] = async (compiled, scripts = [], permission) => {
    const stage = await world.stage(compiled, [...diary, ...scripts], [], permission);
    all.add(stage);
    return guestOf(stage, all);
  };
  return {
    ...world,
    guest,
    async member(compiled, url, name, scripts) {
      const member = await guest(compiled, scripts);
      await member.click('connect', { URL: url });
      await member.click('logIn', { USERNAME: name, PASSWORD: 'meowmeow' });
      await member.reads(`LoggedIn|${name}`);
      return member;
    },
  };
};
