// The chat half of the reference server of OriginChats by itself, with people who ask it for things and keep what they
// hear. Everything that is sent to anybody has to be a packet that a client can read.

import { parseClientPacket, parseServerPacket } from '../../src/protocols/originchats/messages.ts';
import type { ClientPacket } from '../../src/protocols/originchats/messages.ts';
import type {
  Cmd,
  Desk,
  Dialect,
  Handler,
  Member,
  Request,
  Talk,
} from '../../src/protocols/originchats/server-state.ts';
import { createTalk } from '../../src/protocols/originchats/server-talk.ts';
import type { Storage } from '../../src/session/reference.ts';
import { createFakeClock } from './fake-clock.ts';
import type { FakeClock } from './fake-clock.ts';
import { createMemoryStorage } from './memory-storage.ts';

/** A packet, or an object in one, as it went over the wire. */
export type Heard = Readonly<Record<string, unknown>>;

/** One connection of somebody. */
export interface Person {
  readonly member: Member;
  /** What came since this was last called, but for answers. */
  heard(): Heard[];
  /** Asks for something and returns what this connection heard at once. What cannot be read is passed over. */
  ask(packet: object): Heard[];
}

export interface Stage {
  readonly talk: Talk;
  readonly clock: FakeClock;
  readonly storage: Storage;
  /** How often something was counted against the rate limit. */
  readonly uses: number;
  /** Whether the rate limit lets anything pass. */
  open: boolean;
  /** Another connection of somebody, who is new unless known. */
  join(username: string, roles?: readonly string[]): Person;
  /** The same people and the same storage with a server that has only just started. */
  restarted(): Stage;
}

interface Line {
  readonly member: Member;
  readonly inbox: Heard[];
}

interface World {
  readonly dialect: Dialect;
  readonly clock: FakeClock;
  readonly storage: Storage;
  readonly members: Map<string, Member>;
}

type Sees = (member: Member) => boolean;

function deliver(line: Line, packet: object): void {
  const copy: Heard = JSON.parse(JSON.stringify(packet));
  if (parseServerPacket(copy) === undefined) throw new Error(`No client can read ${JSON.stringify(copy)}`);
  line.inbox.push(copy);
}

function createMember(username: string, roles: readonly string[]): Member {
  const status = { status: 'online', text: '' };
  return { username, id: `id-of-${username}`, cracked: false, nickname: '', roles, status, picture: '' };
}

/** Starts the chat, on an empty storage unless one is given. */
export function openTalk(dialect: Dialect = 'current', storage: Storage = createMemoryStorage()): Stage {
  return new RealStage({ dialect, clock: createFakeClock(), storage, members: new Map() });
}

class RealStage implements Stage {
  readonly talk: Talk;
  readonly clock: FakeClock;
  readonly storage: Storage;
  readonly lines: Line[] = [];
  readonly #world: World;
  uses = 0;
  open = true;

  constructor(world: World) {
    this.#world = world;
    this.clock = world.clock;
    this.storage = world.storage;
    this.talk = createTalk(this.#createDesk(world));
  }

  #createDesk({ dialect, clock, storage, members }: World): Desk {
    const all = (): Member[] => [...members.values()];
    return {
      dialect,
      clock,
      storage,
      members: {
        get all() {
          return all();
        },
        find: (wanted) => all().find(({ username, id }) => username === wanted || id === wanted),
        save: () => {},
      },
      online: () => [...new Set(this.lines.map(({ member }) => member))],
      announce: (packet, sees) => this.announce(packet, sees),
    };
  }

  announce(packet: object, sees: Sees = () => true, except?: Line): void {
    for (const line of this.lines) if (line !== except && sees(line.member)) deliver(line, packet);
  }

  join(username: string, roles: readonly string[] = ['user']): Person {
    const { members } = this.#world;
    const member = members.get(username) ?? createMember(username, roles);
    members.set(username, member);
    const line: Line = { member, inbox: [] };
    this.lines.push(line);
    return {
      member,
      heard: () => line.inbox.splice(0),
      ask: (sent) => {
        const before = line.inbox.length;
        this.#serve(line, sent);
        return line.inbox.splice(before);
      },
    };
  }

  restarted(): Stage {
    return new RealStage(this.#world);
  }

  #serve(line: Line, sent: object): void {
    const packet = parseClientPacket(JSON.parse(JSON.stringify(sent)));
    if (packet === undefined) return;
    // The handler stands under the very type that the packet has.
    const handler = this.talk.handlers[packet.type] as Handler<Cmd> | undefined;
    if (handler === undefined) throw new Error(`Nothing serves ${packet.type}`);
    handler(requestOf(this, line, packet));
  }
}

function requestOf(stage: RealStage, line: Line, packet: ClientPacket): Request {
  const { member } = line;
  const echo = packet.listener === '' ? {} : { listener: packet.listener };
  const reply = (answer: object): void => deliver(line, { ...answer, ...echo });
  return {
    packet,
    visitor: { peer: { address: '', url: '', send() {}, close() {} }, member },
    member,
    reply,
    fail: (val, withoutSource) =>
      reply({ cmd: 'error', val, ...(withoutSource ? {} : { src: packet.type }) }),
    tell(answer, sees) {
      stage.announce(answer, sees, line);
      reply(answer);
    },
    tellMyself(answer, others) {
      for (const each of stage.lines)
        if (each.member === member && (others === undefined || each !== line)) deliver(each, answer);
    },
    mayPass() {
      stage.uses += 1;
      if (!stage.open) reply({ cmd: 'rate_limit', length: 1000 });
      return stage.open;
    },
  };
}

/** Says something in a place and returns the message as it came back. */
export function say(person: Person, content: string, where: object = { channel: 'general' }): Heard {
  const event = person.ask({ cmd: 'message_new', ...where, content }).at(-1);
  if (event?.cmd !== 'message_new') throw new Error(`Nothing was said: ${JSON.stringify(event)}`);
  return part(event, 'message');
}

/** The only packet among what was heard. */
export function only(heard: readonly Heard[]): Heard {
  const [packet, ...others] = heard;
  if (packet === undefined || others.length > 0) throw new Error(`Not one packet: ${JSON.stringify(heard)}`);
  return packet;
}

/** An object in what was heard; an empty one if there is none. */
export function part(heard: Heard | undefined, key: string): Heard {
  return Object(heard?.[key]);
}

/** A list of objects in what was heard; an empty one if there is none. */
export function parts(heard: Heard | undefined, key: string): readonly Heard[] {
  const list = heard?.[key];
  return Array.isArray(list) ? list : [];
}
