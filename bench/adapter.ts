// What the benchmark has to know of an extension: which of its blocks does what, and what its server says. Read from
// a small JSON file, so that any extension can be put on the same bench.

import { readFile } from 'node:fs/promises';
import {
  array,
  check,
  flatten,
  custom,
  nonEmpty,
  optional,
  pipe,
  record,
  safeParse,
  strictObject,
  string,
  unknown,
} from 'valibot';
import type { InferOutput } from 'valibot';
import type { BlockData } from '../site/sb3.ts';

const name = pipe(string(), nonEmpty());

/** `{url}` in an argument stands for the server's address, and the argument `{text}` for the message. */
const call = strictObject({
  opcode: name,
  arguments: optional(record(name, string()), {}),
  fields: optional(record(name, string()), {}),
});

const isMarked = (value: object): boolean => JSON.stringify(value).split('"{text}"').length === 2;

/** JSON of any shape in which exactly one text is `{text}`. */
const packet = pipe(
  custom<object>((value) => typeof value === 'object' && value !== null, 'It must be an object or a list.'),
  check(isMarked, 'Exactly one of its values must be "{text}".'),
);

const schema = strictObject({
  name,
  /** The extension's id. */
  extension: name,
  /** The blocks that make it ready to send, in order. */
  connect: pipe(array(call), nonEmpty()),
  /** The hat that says it is ready, if the blocks above do not end when it is. */
  whenConnected: optional(call),
  whenMessage: call,
  messageText: call,
  send: call,
  server: optional(
    pipe(
      strictObject({
        /** What brings one message; `{text}` is its text. The bare text unless given. */
        message: optional(packet),
        /** What brings the project's own message back; `message` unless given. */
        echo: optional(packet),
        /** What the `send` block puts on the wire; the bare text unless given. */
        sent: optional(packet),
        /** What is answered to packets that have these values. */
        answers: optional(array(strictObject({ to: record(name, unknown()), with: array(unknown()) })), []),
      }),
      check(
        ({ answers, sent }) => sent !== undefined || answers.length === 0,
        'Answers need "sent", to tell messages from the rest.',
      ),
    ),
    {},
  ),
});

export type Adapter = InferOutput<typeof schema>;
export type Call = Adapter['send'];

/** An extension as a file of JavaScript, and how to use it. */
export interface Subject {
  readonly adapter: Adapter;
  readonly code: string;
}

const read = async (file: string): Promise<string> =>
  readFile(file, 'utf8').catch(() => {
    throw new Error(`The file ${file} cannot be read.`);
  });

const parse = (file: string, text: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new Error(`The adapter ${file} is not JSON.`);
  }
};

/** Rejects with a sentence that names the file and what is wrong in it. */
export const readAdapter = async (file: string): Promise<Adapter> => {
  const result = safeParse(schema, parse(file, await read(file)));
  if (result.success) return result.output;
  const { root = [], nested = {} } = flatten<typeof schema>(result.issues);
  const told = Object.entries(nested).map(([path, messages]) => `${path}: ${messages?.join(' ') ?? ''}.`);
  const problems = [...root, ...told].map((problem) => problem.replace(/\.*$/, '.')).join(' ');
  throw new Error(`The adapter ${file} does not fit. ${problems} bench/README.md shows an example.`);
};

export const readSubject = async (extension: string, adapter: string): Promise<Subject> => ({
  adapter: await readAdapter(adapter),
  code: await read(extension),
});

/** The block of the adapter in a project, with `{url}` and `{text}` filled in. */
export const blockOf = (
  { extension }: Adapter,
  { opcode, arguments: given, fields }: Call,
  fill: { readonly url?: string; readonly text?: string | BlockData } = {},
): BlockData => {
  const { url = '', text = '' } = fill;
  const input = (value: string) => (value === '{text}' ? text : value.replaceAll('{url}', url));
  const inputs = Object.entries(given).map(([key, value]) => [key, input(value)] as const);
  return [`${extension}_${opcode}`, Object.fromEntries(inputs), fields];
};
