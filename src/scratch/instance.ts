// The live extension: every opcode comes in through `call`, which never throws and never rejects. There is one
// instance per extension id, however often its file is loaded.

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

/** A block by its sort; all three are always there, so that telling them apart costs nothing. */
interface Sorted<S, Events> {
  readonly reporter: EventReporter<Events> | undefined;
  readonly hat: HatBlock<Events> | undefined;
  readonly action: ActionBlock<S> | undefined;
}

const sorted = <S, Events>(block: Block<S, Events>): Sorted<S, Events> => ({
  reporter: 'read' in block ? block : undefined,
  hat: 'event' in block ? block : undefined,
  action: 'run' in block ? block : undefined,
});

const nothingOf = (block: { readonly kind: string } | undefined): Value =>
  block?.kind === 'boolean' ? false : '';

type Call<S, Events> = BlockCall<S, Happening<Events>>;

export class Instance<S extends SessionDriver, Events extends AdapterEvents, Code extends string> {
  private readonly blocks: ReadonlyMap<string, Sorted<S, Events>>;
  private readonly engine: EventEngine<Happening<Events>>;
  private readonly createSession: (ports: SessionPorts<Events, Code>) => S;
  private readonly connections: Connections<S>;
  private readonly newest = createNewest<Events>();
  private readonly pending = createPending();
  private readonly settings: Settings;
  private readonly reach: Reach<S, Happening<Events>>;
  private order = 0;

  constructor(extension: Extension<S, Events, SessionPorts<Events, Code>>, settings: Settings) {
    const { runtime } = settings;
    const blocks = blocksOf(extension.groups);
    this.settings = settings;
    this.blocks = new Map(blocks.map(([opcode, block]) => [opcode, sorted(block)]));
    this.createSession = extension.session;
    this.connections = createConnections((name) => this.connect(name));
    this.engine = createEventEngine<Happening<Events>>({
      runtime,
      hats: hatsOf(extension.id, blocks),
      overflowed: () => this.fail(new SocketError('eventsDropped'), '', MAIN),
    });
    this.reach = { events: this.engine, connections: this.connections, version: settings.version };
    runtime.on('PROJECT_STOP_ALL', this.stop);
    runtime.on('RUNTIME_DISPOSED', this.stop);
  }

  /** Carries out one block. */
  call(opcode: string, raw: RawArguments, util: BlockUtility): Value | void | Promise<Value> {
    const { reporter, hat, action } = this.blocks.get(opcode) ?? {};
    const thread = util?.thread;
    const call: Call<S, Events> = new BlockCall(this.reach, thread, thread && this.engine.bindingOf(thread));
    try {
      if (reporter) return this.read(reporter, raw, call);
      if (hat) return this.matches(hat, raw, call);
      return action ? this.run(action, opcode, raw, call) : '';
    } catch (error) {
      this.failIn(call, error, opcode);
      return nothingOf(reporter ?? hat ?? action);
    }
  }

  /** Stop, green flag, another project: nothing of before is left. */
  readonly stop = (): void => {
    this.engine.clear();
    this.connections.stop();
    this.pending.stop();
    this.newest.clear();
  };

  /** Ends this instance for good. */
  dispose(): void {
    const { runtime } = this.settings;
    runtime.off('PROJECT_STOP_ALL', this.stop);
    runtime.off('RUNTIME_DISPOSED', this.stop);
    this.stop();
    this.engine.dispose();
  }

  private run(
    block: ActionBlock<S>,
    opcode: string,
    raw: RawArguments,
    call: Call<S, Events>,
  ): Value | void | Promise<Value> {
    if (block.opens) call.open();
    const result = block.run(call.connection.session, raw, call);
    if (!(result instanceof Promise)) return result;
    return this.pending.wait(result, (error) => {
      this.failIn(call, error, opcode);
      return nothingOf(block);
    });
  }

  private read(block: EventReporter<Events>, raw: RawArguments, call: Call<S, Events>): Value {
    const own = call.occurrence;
    const happening =
      own && block.events.includes(own.name) ? own : this.newest.find(call.connectionName, block.events);
    return happening ? block.read(happening.happened, raw, call) : block.empty;
  }

  // A hat that somebody clicked has no event of its own: its script runs.
  private matches(block: HatBlock<Events>, raw: RawArguments, call: Call<S, Events>): boolean {
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
  private failIn({ binding, connectionName, thread }: Call<S, Events>, error: unknown, block: string): void {
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
