// What may be written after `npm start --`, read and checked.

import { parseArgs } from 'node:util';
import { everywhere } from './addresses.ts';
import { StartProblem } from './problem.ts';

export interface Options {
  readonly port: number;
  readonly host: string | undefined;
  /** Every protocol as its deployed server has it. */
  readonly deployed: boolean;
  readonly dialects: Readonly<Record<string, string>>;
  /** The folder where accounts are kept; undefined is the project's own. */
  readonly data: string | undefined;
  readonly help: boolean;
}

export const usage = `npm start -- [options]

  --port NUMBER              listens on this port instead of 8000; 0 takes a free one
  --host [ADDRESS]           lets others in your network in; without an address, on every one this machine has
  --deployed                 every server behaves as the ones on the internet do, not as their documents say
  --dialect PROTOCOL=NAME    the same for one protocol, such as --dialect rwci=deployed
  --data FOLDER              keeps the accounts in this folder
  --help                     shows this`;

const known = {
  port: { type: 'string' },
  host: { type: 'string' },
  deployed: { type: 'boolean' },
  dialect: { type: 'string', multiple: true },
  data: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

const wrong = (sentence: string): StartProblem =>
  new StartProblem(`${sentence} "npm start -- --help" shows what there is.`);

/** `--host` may stand alone. */
const withHost = (args: readonly string[]): string[] =>
  args.map((arg, index) => {
    const next = args[index + 1];
    return arg === '--host' && (next === undefined || next.startsWith('-')) ? `--host=${everywhere}` : arg;
  });

const isMissing = ({
  value,
  inlineValue,
}: {
  value?: string | undefined;
  inlineValue?: boolean | undefined;
}): boolean => !value || (inlineValue !== true && value.startsWith('-'));

const checkNames = (args: readonly string[]): void => {
  const { tokens } = parseArgs({
    args: [...args],
    options: known,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === 'positional') throw wrong(`"${token.value}" is not an option.`);
    if (token.kind !== 'option') continue;
    if (!(token.name in known)) throw wrong(`There is no option ${token.rawName}.`);
    const wantsValue = token.name !== 'deployed' && token.name !== 'help';
    if (wantsValue && isMissing(token)) throw wrong(`${token.rawName} needs a value after it.`);
    if (!wantsValue && token.value !== undefined) throw wrong(`${token.rawName} takes no value.`);
  }
};

const portFrom = (text: string): number => {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Infinity;
  if (port > 65535) throw wrong(`"${text}" is no port: ports are whole numbers from 0 to 65535.`);
  return port;
};

const dialectsFrom = (choices: readonly string[]): Record<string, string> => {
  const dialects = choices.map((choice): [string, string] => {
    const [, id, name] = /^([^=]+)=([^=]+)$/.exec(choice) ?? [];
    if (id === undefined || name === undefined)
      throw wrong(`--dialect wants PROTOCOL=NAME, not "${choice}".`);
    return [id, name];
  });
  return Object.fromEntries(dialects);
};

/** Throws a `StartProblem` that says what is wrong. */
export const parseOptions = (given: readonly string[]): Options => {
  const args = withHost(given);
  checkNames(args);
  const { values } = parseArgs({ args, options: known });
  return {
    port: portFrom(values.port ?? '8000'),
    host: values.host,
    deployed: values.deployed ?? false,
    dialects: dialectsFrom(values.dialect ?? []),
    data: values.data,
    help: values.help ?? false,
  };
};
