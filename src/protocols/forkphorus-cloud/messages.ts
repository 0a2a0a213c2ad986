// The packets of the cloud servers, one list per direction, shared by client and server so that the two cannot
// drift apart. Three dialects spell the same packets differently; whoever reads one gets a single shape.

import {
  custom,
  fallback,
  is,
  literal,
  object,
  optional,
  picklist,
  pipe,
  safeParse,
  string,
  transform,
  union,
  unknown,
  variant,
} from 'valibot';
import type { GenericSchema, InferInput, InferOutput } from 'valibot';

/** How packets are spelled; the first follows the document. */
export const dialects = ['document', 'kind', 'method'] as const;
export type Dialect = (typeof dialects)[number];

/** `method:` servers hand on a number as a number. */
const value = custom<string | number>((given) => typeof given === 'string' || typeof given === 'number');

/** What a server sends, in either family. Keys that are not listed are ignored. */
export const serverPackets = {
  kind: object({
    kind: literal('set'),
    variable: optional(string()),
    var: optional(string()),
    name: optional(string()),
    value,
  }),
  method: object({ method: literal('set'), name: string(), value }),
};

// The lists of the client's packets are made in functions marked as pure, so that the client, which only reads what
// servers send, does not carry them.
const packetsOf = /* @__PURE__ */ listClientPackets();

/** What a client sends, in any dialect. */
export const clientPackets = /* @__PURE__ */ uniteClientPackets();

/** A server's packet as the client reads it. `dialect` is the only sign of which servers these are. */
export interface ServerPacket {
  readonly type: 'set';
  readonly dialect: keyof typeof serverPackets;
  readonly name: string;
  readonly value: string;
}
/** A server's packet as it is written to the wire. */
export type SentServerPacket = InferInput<(typeof serverPackets)[keyof typeof serverPackets]>;
/** A client's packet as the server reads it. */
export type ClientPacket = InferOutput<typeof clientPackets>;
/** A client's packet as it is written to the wire. */
export type SentClientPacket = InferInput<typeof clientPackets>;

/** Reads what a server sent; undefined if it is none of the packets above. Never throws. */
export function parseServerPacket(packet: unknown): ServerPacket | undefined {
  if (is(serverPackets.kind, packet)) {
    const name = packet.variable ?? packet.var ?? packet.name;
    if (name !== undefined) return change('kind', name, packet.value);
  }
  return is(serverPackets.method, packet) ? change('method', packet.name, packet.value) : undefined;
}

/** Reads what a client sent, by the names of one dialect or of whichever fits; undefined if it is no packet. Never throws. */
export function parseClientPacket(packet: unknown, dialect?: Dialect): ClientPacket | undefined {
  const result = safeParse(dialect === undefined ? clientPackets : packetsOf[dialect], packet);
  return result.success ? result.output : undefined;
}

function change(dialect: ServerPacket['dialect'], name: string, to: string | number): ServerPacket {
  return { type: 'set', dialect, name, value: String(to) };
}

/** Values are left unchecked: servers drop bad ones in silence. */
function listClientPackets() {
  // A name that is missing or no text becomes the empty name, which no server allows.
  const username = fallback(string(), '');
  const variables = pipe(
    custom<Readonly<Record<string, unknown>>>(isRecord),
    transform((record) => new Map(Object.entries(record))),
  );
  return {
    document: variant('kind', [
      pipe(
        object({ kind: literal('handshake'), room: string(), username, variables }),
        transform((packet) => handshake(packet.room, packet.username, packet.variables)),
      ),
      pipe(
        object({ kind: literal('set'), variable: string(), value: unknown() }),
        transform((packet) => assignment(packet.variable, packet.value)),
      ),
    ]),
    // As deployed: other names than the document's.
    kind: variant('kind', [
      pipe(
        object({ kind: literal('handshake'), id: string(), username, variables }),
        transform((packet) => handshake(packet.id, packet.username, packet.variables)),
      ),
      pipe(
        object({ kind: literal('set'), var: string(), value: unknown() }),
        transform((packet) => assignment(packet.var, packet.value)),
      ),
    ]),
    method: listMethodPackets(username),
  };
}

/** Creating, renaming and deleting come from Scratch's own protocol. */
function listMethodPackets(user: GenericSchema<string>) {
  return variant('method', [
    pipe(
      object({ method: literal('handshake'), project_id: value, user }),
      transform((packet) => handshake(String(packet.project_id), packet.user, new Map())),
    ),
    pipe(
      object({ method: picklist(['set', 'create']), name: string(), value: unknown() }),
      transform((packet) => assignment(packet.name, packet.value)),
    ),
    pipe(
      object({ method: picklist(['rename', 'delete']) }),
      transform(() => ({ type: 'ignored' as const })),
    ),
  ]);
}

function uniteClientPackets() {
  return union([packetsOf.document, packetsOf.kind, packetsOf.method]);
}

function handshake(room: string, username: string, variables: ReadonlyMap<string, unknown>) {
  return { type: 'handshake' as const, room, username, variables };
}

function assignment(name: string, to: unknown) {
  return { type: 'set' as const, name, value: to };
}

function isRecord(input: unknown): boolean {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}
