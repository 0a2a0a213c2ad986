// The packets of TurboConnect, one list per direction, shared by client and server so that the two cannot drift apart.
// Where the document is silent, PROTOCOL.md says what was chosen and why.

import { array, fallback, object, optional, pipe, safeParse, string, transform, unknown } from 'valibot';
import type { InferOutput } from 'valibot';
import { asText, parserOf } from '../../session/packets.ts';
import type { PacketOf, SentPacketOf } from '../../session/packets.ts';
import { timeIn } from '../../session/times.ts';

/** Text that a server may have from anybody, so it may be any JSON. */
const text = pipe(unknown(), transform(asText));

/** A chat message as the client reads it. `time`: seconds since 1970; undefined where the server gives none. */
const spoken = {
  message: text,
  username: optional(text, ''),
  id: optional(text, ''),
};
const chatted = pipe(
  object({ ...spoken, timestamp: optional(unknown()), time: optional(unknown()), date: optional(unknown()) }),
  transform(({ timestamp, time, date, ...rest }) => ({
    ...rest,
    time: timeIn(timestamp) ?? timeIn(time) ?? timeIn(date),
  })),
);

/** What a server sends, by `type`. Keys that are not listed are ignored. */
export const serverPackets = {
  id: object({ id: text }),
  server_data: object({
    data: object({
      address: optional(text, ''),
      version: optional(text, ''),
      features: fallback(optional(array(text), []), []),
    }),
  }),
  authing: object({ url: string() }),
  chatted,
  chatarray: object({ messages: array(chatted) }),
  join: object({ name: text }),
  disconnected: object({ name: text }),
};

/** What a client sends, by `type`. */
export const clientPackets = /* @__PURE__ */ listClientPackets();

/** A server's packet as the client reads it. */
export type ServerPacket = PacketOf<typeof serverPackets>;
/** A server's packet as it is written to the wire. */
export type SentServerPacket = SentPacketOf<typeof serverPackets>;
/** A client's packet as the server reads it. */
export type ClientPacket = PacketOf<typeof clientPackets>;
/** A client's packet as it is written to the wire. */
export type SentClientPacket = SentPacketOf<typeof clientPackets>;
/** A chat message as the client reads it. */
export type Chatted = InferOutput<typeof chatted>;

/** Reads what a server sent; undefined if it is none of the packets above. Never throws. */
export const parseServerPacket = /* @__PURE__ */ parserOf(serverPackets);

/** Reads what a client sent; undefined if it is none of the packets above. Never throws. */
export const parseClientPacket = /* @__PURE__ */ parserOf(clientPackets);

const past = /* @__PURE__ */ array(chatted);

// Something with a message and no author may be anything, such as an error.
const hasAuthor = (item: unknown): boolean => typeof item === 'object' && item !== null && 'username' in item;

/**
 * The past chat in a packet that is none of the document's: the first array in it whose items all have a `message` and
 * a `username`, or the packet itself if it is one. Undefined if there is none. Never throws.
 */
export const parsePast = (packet: unknown): readonly Chatted[] | undefined => {
  if (typeof packet !== 'object' || packet === null) return undefined;
  const inside: readonly unknown[] = Object.values(packet);
  for (const found of [packet, ...inside]) {
    const result =
      Array.isArray(found) && found.length > 0 && found.every(hasAuthor) ? safeParse(past, found) : undefined;
    if (result?.success) return result.output;
  }
  return undefined;
};

// Made in a function marked as pure, so that the client, which only reads what servers send, does not carry it.
function listClientPackets() {
  return {
    auth: object({}),
    set_user: object({ name: string() }),
    set_room: object({ room: string() }),
    chat: object({ message: string() }),
  };
}
