// The command line of a running server: somebody types `rwci say Hello`, the protocol's server answers in a sentence.

import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { ReferenceServer } from '../src/session/reference.ts';

/** The part of a server that an operator talks to. */
export type Commanded = Pick<ReferenceServer, 'commands' | 'command'>;

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const help = (servers: ReadonlyMap<string, Commanded>): string => {
  const lines = [...servers].flatMap(([id, server]) =>
    server.commands.map((command) => `  ${id} ${command}`),
  );
  return ['You can type:', ...lines, '  help  shows this', '  quit  stops the server'].join('\n');
};

/** Names come from anybody, and a terminal obeys what is not printed. */
const printable = (text: string): string => text.replace(/[^\P{Cc}\n]/gu, ' ');

/** Carries out one line and answers with what to print; an empty line has an empty answer. */
export const carryOut = (line: string, servers: ReadonlyMap<string, Commanded>): string => {
  const [first = '', ...rest] = line.trim().split(/\s+/);
  if (first === '') return '';
  if (first === 'help') return help(servers);
  const server = servers.get(first);
  if (server === undefined) {
    return `There is no "${first}" here. Type help to see what you can type.`;
  }
  if (rest.length === 0) return help(new Map([[first, server]]));
  try {
    return printable(server.command(line.trim().slice(first.length).trim()));
  } catch (error) {
    return `That went wrong: ${reason(error)}`;
  }
};

export interface OperatorPorts {
  readonly input: Readable;
  readonly servers: ReadonlyMap<string, Commanded>;
  print(text: string): void;
  quit(): void;
}

/** Listens to `input` until it ends or the returned function is called. An input that is closed already is fine. */
export const listenToOperator = ({ input, servers, print, quit }: OperatorPorts): (() => void) => {
  const lines = createInterface({ input });
  input.on('error', () => lines.close());
  lines.on('line', (line) => {
    if (line.trim() === 'quit') return quit();
    const answer = carryOut(line, servers);
    if (answer !== '') print(answer);
  });
  return () => {
    lines.close();
    input.pause();
  };
};
