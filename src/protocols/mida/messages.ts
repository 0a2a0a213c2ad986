// The packets of Mida, one list per direction, shared by client and server so that the two cannot drift apart. On the
// wire a packet says its type as a number `t`; here types have names, and all numbers without one are events.

import {
  array,
  boolean,
  fallback,
  looseObject,
  number,
  object,
  optional,
  picklist,
  pipe,
  string,
  transform,
  unknown,
} from 'valibot';
import { asText, parserOf } from '../../session/packets.ts';
import type { PacketOf } from '../../session/packets.ts';

/** The `t` of every packet that the protocol defines. */
export const types = { rules: 0, metadata: 1, auth: 2, challenge: 3, solution: 4, result: 5 } as const;

const names = /* @__PURE__ */ new Map<number, string>(
  /* @__PURE__ */ Object.entries(types).map(([name, t]) => [t, name]),
);

const text = pipe(unknown(), transform(asText));
const milliseconds = fallback(pipe(text, transform(Number), number()), 0);
const anything = optional(looseObject({}), {});

/** What a server sends. Keys that are not listed are ignored. */
export const serverPackets = {
  rules: object({
    data: optional(
      object({
        hb: optional(milliseconds, 0),
        perms: fallback(optional(array(unknown()), []), []),
        batching: fallback(optional(boolean(), false), false),
      }),
      {},
    ),
  }),
  metadata: object({ data: anything }),
  challenge: object({ data: object({ challenge: text }) }),
  result: object({
    data: object({
      passed: boolean(),
      user: fallback(
        optional(object({ displayName: optional(text, ''), unreadMessages: optional(unknown(), 0) })),
        undefined,
      ),
    }),
  }),
};

/** What a client sends. */
export const clientPackets = /* @__PURE__ */ listClientPackets();

/** Several packets in one frame. */
export interface Batch {
  readonly type: 'batch';
  readonly packets: readonly unknown[];
}

/** A packet of a type that the protocol leaves open: what people do with it is theirs. */
export interface OpenEvent {
  readonly type: 'event';
  readonly t: number;
  readonly data: unknown;
}

/** What a client reads. */
export type ServerPacket = PacketOf<typeof serverPackets> | OpenEvent | Batch;
/** What a server reads. */
export type ClientPacket = PacketOf<typeof clientPackets> | OpenEvent | Batch;

/** The number of a type; some write it as text. Undefined if it is none. */
export const typeNumber = (t: unknown): number | undefined => {
  const written = typeof t === 'string' && /^(?:\d+|0x[\da-f]+)$/i.test(t.trim()) ? Number(t) : t;
  return typeof written === 'number' && Number.isFinite(written) ? written : undefined;
};

/** The packets in a batch, or in a bare array; undefined if it is a single one. What `count` says does not count. */
export const packetsIn = (value: unknown): readonly unknown[] | undefined => {
  const isBatch = typeof value === 'object' && value !== null && !('t' in value) && 'data' in value;
  const packets: unknown = isBatch ? value.data : value;
  return Array.isArray(packets) ? packets : undefined;
};

const nameIn = (packet: object): string | undefined =>
  't' in packet ? names.get(typeNumber(packet.t) ?? -1) : undefined;

const readEvent = (value: unknown): OpenEvent | undefined => {
  if (typeof value !== 'object' || value === null || !('t' in value)) return undefined;
  const t = typeNumber(value.t);
  if (t === undefined || names.has(t)) return undefined;
  return { type: 'event', t, data: 'data' in value ? value.data : {} };
};

const readBatch = (value: unknown): Batch | undefined => {
  const packets = packetsIn(value);
  return packets && { type: 'batch', packets };
};

const readServerPacket = /* @__PURE__ */ parserOf(serverPackets, nameIn);

/** Reads what a server sent; undefined if it is nothing of the above. Never throws. */
export const parseServerPacket = (value: unknown): ServerPacket | undefined =>
  readBatch(value) ?? readEvent(value) ?? readServerPacket(value);

const readClientPacket = /* @__PURE__ */ parserOf(clientPackets, nameIn);

/** Reads what a client sent; undefined if it is nothing of the above. Never throws. */
export const parseClientPacket = (value: unknown): ClientPacket | undefined =>
  readBatch(value) ?? readEvent(value) ?? readClientPacket(value);

// Made in a function marked as pure, so that the client, which only reads what servers send, does not carry it.
function listClientPackets() {
  return {
    rules: object({ data: anything }),
    metadata: object({ data: anything }),
    auth: object({
      data: looseObject({
        pubKey: string(),
        method: fallback(optional(picklist(['signup', 'login'])), undefined),
        user: fallback(
          optional(object({ displayName: optional(text, ''), bio: optional(text, '') })),
          undefined,
        ),
      }),
    }),
    solution: object({ data: object({ solution: string() }) }),
  };
}
