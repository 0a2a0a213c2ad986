// People whose projects share their own ☁ variables in a room of the network in memory, without a VM.

import { expect } from 'vitest';
import { extension } from '../../extensions/forkphorus-cloud.ts';
import type { Choice } from '../../src/protocols/forkphorus-cloud/dialects.ts';
import type { VariableValue } from '../../src/socket/contract.ts';
import { room, url } from './cloud-stage.ts';
import type { CloudStage, User } from './cloud-stage.ts';
import { createRandom } from './random.ts';
import { createPlayer } from './player.ts';
import { MemoryProject } from './project-port.ts';

export interface Sharer {
  readonly user: User;
  readonly project: MemoryProject;
}

/** The reference server's dialect, and what the project says that its servers are. */
export const families: readonly { readonly dialect: string; readonly choice: Choice }[] = [
  { dialect: 'document', choice: 'automatic' },
  { dialect: 'document', choice: 'document' },
  { dialect: 'kind', choice: 'automatic' },
  { dialect: 'kind', choice: 'kind' },
  { dialect: 'method', choice: 'automatic' },
  { dialect: 'method', choice: 'method' },
];

const seedOf = (name: string): number =>
  Array.from(name).reduce((seed, letter) => seed * 31 + letter.charCodeAt(0), 0);

const connected = async (stage: CloudStage, user: User, name: string, choice: Choice): Promise<void> => {
  expect(await stage.outcome(() => user.connect(url))).toBeUndefined();
  user.session.useServers(choice);
  user.session.setUsername(name);
};

/** Somebody who is connected and shares nothing yet. */
export const arrive = async (
  stage: CloudStage,
  name: string,
  values: Readonly<Record<string, VariableValue>> | MemoryProject,
  choice: Choice = 'automatic',
): Promise<Sharer> => {
  const project = values instanceof MemoryProject ? values : new MemoryProject(values);
  const { clock, network } = stage;
  const random = createRandom(seedOf(name));
  const user = createPlayer(extension, { clock, dial: network.dial, random, projectVariables: project });
  await connected(stage, user, name, choice);
  return { user, project };
};

/** Shares the project's variables: the sentence of the error with which that ends, or undefined. */
export const sync = async (
  stage: CloudStage,
  { user }: Sharer,
  into: string = room,
): Promise<string | undefined> => {
  const error = await stage.outcome(() => user.session.syncProject(into));
  return error === undefined ? undefined : user.words(error);
};

/** So long who opens a `method` room waits for what it may still tell, before bringing the own values. */
export const lookUp = 7000;

/** Somebody whose project shares its variables in the room, for long enough that they are there. */
export const share = async (
  stage: CloudStage,
  name: string,
  values: Readonly<Record<string, VariableValue>>,
  choice: Choice = 'automatic',
): Promise<Sharer> => {
  const sharer = await arrive(stage, name, values, choice);
  expect(await sync(stage, sharer)).toBeUndefined();
  await stage.pass(lookUp);
  return sharer;
};

/** The sentences of all errors that no block waited for. */
export const complaints = ({ user }: Sharer): string[] => user.reported.map((error) => user.words(error));
