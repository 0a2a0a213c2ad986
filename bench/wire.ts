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
  const parts = JSON.stringify(template).split(MARK);
  return (text) => parts.join(JSON.stringify(text).slice(1, -1));
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

/** Whether the packet has all that the template has, and a text where that has its mark. */
const fits = (packet: unknown, template: unknown): boolean => {
  if (template === MARK) return typeof packet === 'string';
  if (!isObject(template)) return packet === template;
  return isObject(packet) && Object.entries(template).every(([key, value]) => fits(packet[key], value));
};

/** What stands where the template has its mark. */
const textAt = (packet: unknown, template: unknown): string | undefined => {
  if (template === MARK) return typeof packet === 'string' ? packet : undefined;
  if (!isObject(template) || !isObject(packet)) return undefined;
  const texts = Object.entries(template).map(([key, value]) => textAt(packet[key], value));
  return texts.find((text) => text !== undefined);
};

const textOf = (frame: string, template: object): string | undefined => {
  const packet = parse(frame);
  return fits(packet, template) ? textAt(packet, template) : undefined;
};

export const createWire = ({ server }: Adapter): Wire => {
  const { sent, answers } = server;
  const message = writer(server.message);
  return {
    message,
    echo: server.echo ? writer(server.echo) : message,
    sent: writer(sent),
    textIn: (frame) => (sent ? textOf(frame, sent) : frame),
    answers(frame) {
      const packet = answers.length > 0 ? parse(frame) : undefined;
      const all = answers.filter(({ to }) => fits(packet, to)).flatMap((answer) => answer.with);
      return all.map((one) => JSON.stringify(one));
    },
  };
};
