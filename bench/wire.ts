// How a message looks on the wire of an adapter's server, both ways. Pure.

import type { Adapter } from './adapter.ts';

const MARK = '{text}';

export interface Wire {
  /** The frame that brings `text` to the project. */
  message(text: string): string;
  /** The frame that brings the project's own message back. */
  echo(text: string): string;
  /** The frame by which the project sends `text`. */
  sent(text: string): string;
  /** The text that a frame of the project sends; undefined if it sends something else. */
  textIn(frame: string): string | undefined;
  /** The frames that answer a frame of the project. */
  answers(frame: string): readonly string[];
}

const writer = (template: object | undefined): ((text: string) => string) => {
  if (!template) return (text) => text;
  const [before = '', after = ''] = JSON.stringify(template).split(MARK);
  return (text) => before + JSON.stringify(text).slice(1, -1) + after;
};

const parse = (frame: string): unknown => {
  try {
    return JSON.parse(frame);
  } catch {
    return undefined;
  }
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const fits = (packet: unknown, wanted: Readonly<Record<string, unknown>>): boolean =>
  isObject(packet) && Object.entries(wanted).every(([key, value]) => packet[key] === value);

/** What stands in `packet` where the template has its mark; undefined if the rest differs. */
const find = (template: unknown, packet: unknown): string | undefined => {
  if (template === MARK) return typeof packet === 'string' ? packet : undefined;
  if (!isObject(template) || !isObject(packet)) return undefined;
  let found: string | undefined;
  for (const [key, value] of Object.entries(template)) {
    if (value === MARK || isObject(value)) found ??= find(value, packet[key]);
    else if (packet[key] !== value) return undefined;
  }
  return found;
};

export const createWire = ({ server }: Adapter): Wire => {
  const { sent, answers } = server;
  const message = writer(server.message);
  return {
    message,
    echo: server.echo ? writer(server.echo) : message,
    sent: writer(sent),
    textIn: (frame) => (sent ? find(sent, parse(frame)) : frame),
    answers(frame) {
      const packet = answers.length > 0 ? parse(frame) : undefined;
      const all = answers.filter(({ to }) => fits(packet, to)).flatMap((answer) => answer.with);
      return all.map((one) => JSON.stringify(one));
    },
  };
};
