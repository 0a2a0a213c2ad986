// The live extension: every block is carried out by what `carrierOf` gives, which never throws and never rejects. There
// is one instance per extension id, however often its file is loaded.

import type { RawArguments, Value } from '../blocks/arguments.ts';
import type { ActionBlock, Block, EventReporter, HatBlock } from '../blocks/define.ts';
import { blocksOf } from '../blocks/extension.ts';
import type { Extension } from '../blocks/extension.ts';
import type { SessionDriver, SessionPorts } from '../socket/contract.ts';
import { SocketError } from '../socket/errors.ts';
import { BlockCall } from './call.ts';
import type { Reach } from './call.ts';
import { createConnection } from './connection.ts';
import type { Connection, LineEvents, Surroundings } from './connection.ts';
import { createConnections, MAIN } from './connections.ts';
import type { Connections } from './connections.ts';
import { createEventEngine } from './events/engine.ts';
import type { EventEngine } from './events/engine.ts';
import { createNewest } from './newest.ts';
import type { Happening } from './newest.ts';
import { createPending } from './pending.ts';

/** The events that the adapter itself brings about, by name. */
export interface AdapterEvents extends LineEvents {
  readonly error: { readonly message: string; readonly block: string };
}

/** What a block is called with. */
export type BlockUtility = { readonly thread?: VM.Thread } | undefined;

export interface Settings {
  readonly runtime: VM.Runtime;
  readonly version: string;
  readonly surroundings: Surroundings;
}

/** The full opcodes of the hats of each event. */
const hatsOf = <S, Events>(
  id: string,
  blocks: readonly [string, Block<S, Events>][],
): Map<string, string[]> => {
  const hats = new Map<string, string[]>();
  for (const [opcode, block] of blocks) {
    if ('event' in block) hats.set(block.event, [...(hats.get(block.event) ?? []), `${id}_${opcode}`]);
  }
  return hats;
};

const nothingOf = ({ kind }: { readonly kind: string }): Value => (kind === 'boolean' ? false : '');

type Call<Events> = BlockCall<Happening<Events>>;

type Answer = Value | void | Promise<Value | void>;

/** Carries out a block; it never throws and never rejects. */
export type Carrier = (raw: RawArguments, util: BlockUtility) => Answer;

export class Instance<S extends SessionDriver, Events extends AdapterEvents, Code extends string> {
  private readonly blocks: ReadonlyMap<string, Block<S, Events>>;
  private readonly engine: EventEngine<Happening<Events>>;
  private readonly createSession: (ports: SessionPorts<Events, Code>) => S;
  private readonly connections: Connections<S>;
  private readonly newest = createNewest<Events>();
  private readonly pending = createPending();
  private readonly settings: Settings;
  private readonly reach: Reach<Happening<Events>>;
  private order = 0;

  constructor(extension: Extension<S, Events, SessionPorts<Events, Code>>, settings: Settings) {
    const { runtime } = settings;
    const blocks = blocksOf(extension.groups);
    this.settings = settings;
    this.blocks = new Map(blocks);
    this.createSession = extension.session;
    this.connections = createConnections((name) => this.connect(name));
    this.engine = createEventEngine<Happening<Events>>({
      runtime,
      hats: hatsOf(extension.id, blocks),
      overflowed: () => this.fail(new SocketError('eventsDropped'), '', MAIN),
    });
    this.reach = { events: this.engine, connections: this.connections, version: settings.version };
    runtime.on('PROJECT_STOP_ALL', this.stop);
    runtime.on('RUNTIME_DISPOSED', this.forget);
  }

  /** What carries out a block. What sort of block it is has been found out then, because blocks run in loops. */
  carrierOf(opcode: string): Carrier {
    const block = this.blocks.get(opcode);
    if (!block) return () => '';
    const { engine, reach } = this;
    const carry = this.sorted(block, opcode);
    return (raw, util) => {
      const thread = util?.thread;
      const call = new BlockCall(reach, thread, thread && engine.bindingOf(thread));
      try {
        return carry(raw, call);
      } catch (error) {
        this.failIn(call, error, opcode);
        return nothingOf(block);
      }
    };
  }

  /** Stop, green flag, another project: nothing of before is left. */
  readonly stop = (): void => {
    this.engine.clear();
    this.connections.stop();
    this.pending.stop();
    this.newest.clear();
  };

  /** Another project: what outlives a stop goes too. */
  private readonly forget = (): void => {
    this.stop();
    this.settings.surroundings.given.memory.clear();
  };

  /** Ends this instance for good. */
  dispose(): void {
    const { runtime } = this.settings;
    runtime.off('PROJECT_STOP_ALL', this.stop);
    runtime.off('RUNTIME_DISPOSED', this.forget);
    this.stop();
    this.engine.dispose();
  }

  private sorted(block: Block<S, Events>, opcode: string) {
    if ('read' in block) return (raw: RawArguments, call: Call<Events>) => this.read(block, raw, call);
    if ('event' in block) return (raw: RawArguments, call: Call<Events>) => this.matches(block, raw, call);
    if (block.waits) return (raw: RawArguments, call: Call<Events>) => this.wait(block, opcode, raw, call);
    return (raw: RawArguments, call: Call<Events>) => this.run(block, raw, call);
  }

  private run(block: ActionBlock<S>, raw: RawArguments, call: Call<Events>): Answer {
    const name = call.connectionName;
    const connection = block.opens ? this.connections.open(name) : this.connections.peek(name);
    return block.run(connection.session, raw, call);
  }

  private wait(block: ActionBlock<S>, opcode: string, raw: RawArguments, call: Call<Events>): Answer {
    return this.pending.wait(Promise.resolve(this.run(block, raw, call)), (error) => {
      this.failIn(call, error, opcode);
      return nothingOf(block);
    });
  }

  private read(block: EventReporter<Events>, raw: RawArguments, call: Call<Events>): Value {
    const own = call.occurrence;
    const happening =
      own && block.events.includes(own.name) ? own : this.newest.find(call.connectionName, block.events);
    return happening ? block.read(happening.happened, raw, call) : block.empty;
  }

  // A hat that somebody clicked has no event of its own: its script runs.
  private matches(block: HatBlock<Events>, raw: RawArguments, call: Call<Events>): boolean {
    const own = call.occurrence;
    return own?.name !== block.event || block.matches(own.happened, raw, call);
  }

  private connect(name: string): Connection<S> {
    return createConnection<S, Events, Code>(name, this.createSession, this.settings.surroundings, {
      emit: (event, data) => this.happen(this.happening(event, name, data)),
      emitLine: (event, data) => this.happen(this.happening(event, name, data)),
      report: (error, opcode = '') => this.fail(error, opcode, name),
      gather: (work) => this.engine.gather(work),
    });
  }

  private happening(name: string, connection: string, data: unknown): Happening<Events> {
    // The data stands under its own event's name, which the compiler cannot see here.
    const happened = { [name]: data } as Partial<Events>;
    return { name, connection, happened, order: (this.order += 1) };
  }

  private happen(happening: Happening<Events>): void {
    this.newest.note(happening);
    this.engine.deliver(happening);
  }

  /** Sets the error reporters and fires `whenError`. */
  private fail(error: unknown, block: string, connection: string): void {
    this.happen(this.failure(error, block, connection));
  }

  /** The same for a block; inside a script that an error started, it only sets the reporters. */
  private failIn({ binding, connectionName, thread }: Call<Events>, error: unknown, block: string): void {
    if (!thread || binding?.occurrence?.name !== 'error') return this.fail(error, block, connectionName);
    const occurrence = this.failure(error, block, connectionName);
    this.newest.note(occurrence);
    this.engine.bind(thread, { occurrence, connection: binding.connection });
  }

  private failure(error: unknown, block: string, connection: string): Happening<Events> {
    const message = this.settings.surroundings.sentences(error);
    const once = JSON.stringify([connection, block, message]);
    return { ...this.happening('error', connection, { message, block }), once };
  }
}
