// The packets of RWCI, one list per direction, shared by client and server so that the two cannot drift apart.
// Each list holds the forms of the document and of the deployed servers; PROTOCOL.md tells them apart.

import { array, boolean, object, optional, pipe, string, transform, unknown } from 'valibot';
import { asText, parserOf } from '../../session/packets.ts';
import type { PacketOf, SentPacketOf } from '../../session/packets.ts';

/** Text that the deployed server hands on unchanged from whoever wrote it, so it may be any JSON. */
const text = pipe(unknown(), transform(asText));

/** What a server sends, by `type`. Keys that are not listed are ignored. */
export const serverPackets = {
  message: object({ author: text, message: text, channel: optional(text) }),
  typing: object({ username: text }),
  join: object({ username: text }),
  quit: object({ username: text }),
  direct_message: object({ author: text, message: text }),
  broadcast: object({ message: text }),
  auth: object({ success: boolean(), status: optional(text), new_account: optional(boolean()) }),
  user_list: object({ users: array(text) }),
  channel_list: object({ channels: array(text) }),
  default_channel: object({ channel: text }),
  channel_create: object({ channel: text }),
  channel_delete: object({ channel: text }),
};

/** What a client sends, by `type`. Values that servers hand on are left as they came. */
export const clientPackets = /* @__PURE__ */ listClientPackets();

/** A server's packet as the client reads it: every text is a string. */
export type ServerPacket = PacketOf<typeof serverPackets>;
/** A server's packet as it is written to the wire. */
export type SentServerPacket = SentPacketOf<typeof serverPackets>;
/** A client's packet as the server reads it. */
export type ClientPacket = PacketOf<typeof clientPackets>;
/** A client's packet as it is written to the wire. */
export type SentClientPacket = SentPacketOf<typeof clientPackets>;

/** Reads what a server sent; undefined if it is none of the packets above. Never throws. */
export const parseServerPacket = /* @__PURE__ */ parserOf(serverPackets);

/** Reads what a client sent; undefined if it is none of the packets above. Never throws. */
export const parseClientPacket = /* @__PURE__ */ parserOf(clientPackets);

// Made in a function marked as pure, so that the client, which only reads what servers send, does not carry it.
function listClientPackets() {
  return {
    message: object({
      message: unknown(),
      channel: optional(unknown()),
      username: optional(unknown()),
      author: optional(unknown()),
    }),
    typing: object({ username: optional(unknown()) }),
    direct_message: object({
      recipient: string(),
      message: unknown(),
      username: optional(unknown()),
      author: optional(unknown()),
    }),
    auth: object({ username: string(), password: string() }),
    user_list: object({}),
    channel_list: object({}),
    default_channel: object({}),
  };
}
