// From anything that arrived to a packet that is known: what the protocols' lists of packets share. A list holds a schema
// for each type of packet; what fits none is data, never an exception.

import { safeParse } from 'valibot';
import type { GenericSchema, InferInput, InferOutput } from 'valibot';

/** The packets of one direction: a schema for each type. */
export type PacketList = Readonly<Record<string, GenericSchema>>;

/** A packet of the list as it is read. */
export type PacketOf<L extends PacketList> = {
  [Type in keyof L]: { type: Type } & InferOutput<L[Type]>;
}[keyof L];

/** A packet of the list as it is written to the wire. */
export type SentPacketOf<L extends PacketList> = {
  [Type in keyof L]: { type: Type } & InferInput<L[Type]>;
}[keyof L];

const typeIn = (packet: object): unknown => ('type' in packet ? packet.type : undefined);

/**
 * Returns what reads a packet: undefined if it is none of the list. It never throws. `typeOf`: where a packet says its
 * type, which is `type` unless given.
 */
// @__NO_SIDE_EFFECTS__
export const parserOf = <L extends PacketList>(
  list: L,
  typeOf = typeIn,
): ((packet: unknown) => PacketOf<L> | undefined) => {
  const schemas = new Map<unknown, GenericSchema>(Object.entries(list));
  return (packet) => {
    if (typeof packet !== 'object' || packet === null) return undefined;
    const type = typeOf(packet);
    const schema = schemas.get(type);
    const result = schema && safeParse(schema, packet);
    // The schema was found by this very type, which the compiler cannot see.
    return result?.success ? ({ ...Object(result.output), type } as PacketOf<L>) : undefined;
  };
};

/** Whether something is a JSON object: neither a list nor null. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a text says; undefined if it is no JSON. Never throws. */
export const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Any value as JSON; empty for what cannot be written down. Never throws. */
export const asJson = (value: unknown): string => {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    // Nested too deeply.
    return '';
  }
};

/** Any value as text: a string as it is, nothing as the empty text, everything else as JSON. Never throws. */
export const asText = (value: unknown): string => {
  if (typeof value === 'string') return value;
  return value === null ? '' : asJson(value);
};
