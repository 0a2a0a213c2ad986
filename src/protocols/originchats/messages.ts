// The packets of OriginChats, one list per direction, shared by client and server so that the two cannot drift apart.
// What each area has to say stands in the files beside this one; what was chosen where servers differ, in PROTOCOL.md.

import type { InferInput } from 'valibot';
import { parserOf } from '../../session/packets.ts';
import type { PacketList, PacketOf } from '../../session/packets.ts';
import { chatPackets, chatRequests } from './messages-chat.ts';
import { loginPackets, loginRequests } from './messages-login.ts';
import { peoplePackets, peopleRequests } from './messages-people.ts';
import { pollPackets, pollRequests } from './messages-polls.ts';
import { threadPackets, threadRequests } from './messages-threads.ts';

/** What a server sends, by `cmd`. Keys that are not listed are ignored. */
export const serverPackets = {
  ...loginPackets,
  ...peoplePackets,
  ...chatPackets,
  ...threadPackets,
  ...pollPackets,
};

/** What a client sends, by `cmd`. */
export const clientPackets = /* @__PURE__ */ listClientPackets();

type Written<L extends PacketList> = { [Cmd in keyof L]: { cmd: Cmd } & InferInput<L[Cmd]> }[keyof L];

/** A server's packet as the client reads it; its `type` is the command. */
export type ServerPacket = PacketOf<typeof serverPackets>;
/** One of them. */
export type ServerPacketOf<Cmd extends ServerPacket['type']> = Extract<ServerPacket, { type: Cmd }>;
/** A server's packet as it is written to the wire. */
export type SentServerPacket = Written<typeof serverPackets>;
/** A client's packet as the server reads it; its `type` is the command. */
export type ClientPacket = PacketOf<typeof clientPackets>;
/** A client's packet as it is written to the wire. */
export type SentClientPacket = Written<typeof clientPackets>;

/** The command of a packet. Some versions of the server wrote it as `type`. Undefined if it has none. */
export const commandOf = (packet: object): string | undefined => {
  const cmd = 'cmd' in packet ? packet.cmd : undefined;
  if (typeof cmd === 'string' && cmd !== '') return cmd;
  return 'type' in packet && typeof packet.type === 'string' ? packet.type : undefined;
};

/** Reads what a server sent; undefined if it is none of the packets above. Never throws. */
export const parseServerPacket = /* @__PURE__ */ parserOf(serverPackets, commandOf);

/** Reads what a client sent; undefined if it is none of the packets above. Never throws. */
export const parseClientPacket = /* @__PURE__ */ parserOf(clientPackets, commandOf);

// Made in a function marked as pure, so that the client, which only reads what servers send, does not carry it.
function listClientPackets() {
  return { ...loginRequests, ...peopleRequests, ...chatRequests, ...threadRequests, ...pollRequests };
}
