// What must hold in a random test of cloud rooms once everything works again. Whatever does not is thrown, in words.

import { home } from './cloud-model-client.ts';
import type { CloudClient } from './cloud-model-client.ts';

/** The names of the variables. */
export const names = ['a', 'b'] as const;
export type Name = (typeof names)[number];

/** What is looked at. */
export interface Agreement {
  readonly clients: readonly CloudClient[];
  /** The room as the server has it. */
  readonly room: string;
  /** Of each variable, what it was set to or declared with. */
  readonly values: ReadonlyMap<Name, ReadonlySet<string>>;
  /** Of each variable, who has set it since all agreed last, if it was one alone; undefined if it was not. */
  readonly authors: ReadonlyMap<Name, CloudClient | undefined>;
}

const describe = ({ clients, room }: Agreement): string => {
  const values = clients.map(({ name, variables }) => `${name} ${JSON.stringify(variables.all)}`);
  return [...values, room].join('; ');
};

/** Everybody is in the room and holds what it holds, and no project was told anything else. */
export const checkAgreement = (agreement: Agreement): void => {
  for (const client of agreement.clients) {
    const { name, player } = client;
    const { status, session } = player;
    if (status !== 'connected' || session.room !== home)
      throw new Error(`${name} is ${status} in room "${session.room}": ${client.complaints.join('; ')}`);
    for (const variable of names) checkVariable(agreement, client, variable);
  }
};

const checkVariable = (agreement: Agreement, { name, variables, known }: CloudClient, of: Name): void => {
  const value = variables.get(of);
  if (!new RegExp(`☁ ${of} = ${value}[,)]`).test(agreement.room))
    throw new Error(`${name} has ${of} = ${value}, but: ${describe(agreement)}`);
  if (known[of] !== value)
    throw new Error(`The project of ${name} believes ${of} = ${known[of]}, but it is ${value}.`);
  if (!agreement.values.get(of)?.has(value)) throw new Error(`Nobody has ever set ${of} to ${value}.`);
};

/** What only one has set is not lost. */
export const checkAuthors = (agreement: Agreement): void => {
  const [holder] = agreement.clients;
  for (const [name, author] of agreement.authors) {
    const value = author?.set[name];
    if (value !== undefined && holder && holder.variables.get(name) !== value)
      throw new Error(`${author?.name} alone has set ${name} to ${value}, but: ${describe(agreement)}`);
  }
};

/** Nothing went wrong that a lost line does not explain. */
export const checkContent = ({ name, complaints }: CloudClient): void => {
  if (complaints.length > 0) throw new Error(`${name}: ${complaints.join('; ')}`);
};
