// The typed block DSL. A block is declared once, as data with a function; palette, methods, help, translation keys
// and the snapshot of the file format are read from that one value. Types flow out of the text: `[NAME]` in it
// demands an argument NAME, and the function gets it already cast. This file must not know Scratch.

import { castFor } from './arguments.ts';
import type {
  Arguments,
  ArgumentsFor,
  CastArguments,
  NothingElse,
  RawArguments,
  Value,
} from './arguments.ts';
import type { Here } from './here.ts';

/** The data of one event, under the event's name. */
export type Happened<Events> = Partial<Events>;

interface Declared {
  /** Block text; each `[NAME]` in it is an argument. */
  readonly text: string;
  readonly arguments: Arguments;
  /** A sentence for the help page. */
  readonly help: string;
}

/** A block that does something or answers. `S` is what the protocol's session must offer. */
export interface ActionBlock<S> extends Declared {
  readonly kind: 'command' | 'reporter' | 'boolean';
  /** It ends later, so the script waits. */
  readonly waits: boolean;
  /** It sets something on a connection, which comes into being for it. */
  readonly opens: boolean;
  /** What it reports is for nobody's eyes: there is no monitor of it. */
  readonly secret: boolean;
  readonly run: (session: S, raw: RawArguments, here: Here) => Value | void | Promise<Value | void>;
}

/** A block that starts its script for every event of one name; a `hat` only for those that match its arguments. */
export interface HatBlock<Events> extends Declared {
  readonly kind: 'event' | 'hat';
  readonly event: string;
  readonly matches: (happened: Happened<Events>, raw: RawArguments, here: Here) => boolean;
}

/** A reporter that belongs to a family of events. */
export interface EventReporter<Events> extends Declared {
  readonly kind: 'reporter' | 'boolean';
  readonly events: readonly string[];
  /** What it reports while there is no such event. */
  readonly empty: Value;
  readonly read: (happened: Happened<Events>, raw: RawArguments, here: Here) => Value;
}

/**
 * Returns what reads a slot that may be left empty: then it means what the first of these reporters says of the event
 * that started the script. Throws the error `code` where none of them says anything.
 */
// @__NO_SIDE_EFFECTS__
export const orOfEvent =
  <Events>(reporters: readonly EventReporter<Events>[], code: string) =>
  (typed: string, here: Here): string => {
    const ids = [typed.trim()];
    // The adapter puts an event's data under that event's name.
    for (const { read } of reporters) ids.push(String(read(here.occurrence?.happened ?? {}, {}, here)));
    const found = ids.find((id) => id !== '');
    if (found === undefined) throw here.error(code);
    return found;
  };

export type Block<S, Events> = ActionBlock<S> | HatBlock<Events> | EventReporter<Events>;

/** Blocks that stand together in the palette, by opcode; with a label, if it has one, above them. */
export interface Group<S, Events> {
  readonly name: string;
  readonly label?: string;
  readonly blocks: Readonly<Record<string, Block<S, Events>>>;
}

type Manner = Pick<ActionBlock<never>, 'waits' | 'opens' | 'secret'>;

const action =
  <S, Result extends Value | void | Promise<Value | void>>(
    kind: ActionBlock<S>['kind'],
    { waits = false, opens = kind === 'command', secret = false }: Partial<Manner> = {},
  ) =>
  <const Text extends string, const A extends ArgumentsFor<Text>>(
    text: Text,
    args: A & NothingElse<A, Text>,
    help: string,
    run: (session: S, args: CastArguments<A>, here: Here) => Result,
  ): ActionBlock<S> => {
    const cast = castFor<A>(args);
    return {
      kind,
      waits,
      opens,
      secret,
      text,
      arguments: args,
      help,
      run: (session, raw, here) => run(session, cast(raw, here), here),
    };
  };

const eventReporter =
  <Events, Result extends Value>(kind: EventReporter<Events>['kind'], empty: Result) =>
  <Name extends keyof Events & string, const Text extends string, const A extends ArgumentsFor<Text>>(
    events: readonly Name[],
    text: Text,
    args: A & NothingElse<A, Text>,
    help: string,
    read: (data: Events[Name], args: CastArguments<A>, here: Here) => Result,
  ): EventReporter<Events> => {
    const cast = castFor<A>(args);
    return {
      kind,
      events,
      empty,
      text,
      arguments: args,
      help,
      read: (happened, raw, here) => {
        for (const name of events) {
          const data = happened[name];
          if (data !== undefined) return read(data, cast(raw, here), here);
        }
        return empty;
      },
    };
  };

const hatBlock =
  <Events>() =>
  <Name extends keyof Events & string, const Text extends string, const A extends ArgumentsFor<Text>>(
    text: Text,
    event: Name,
    args: A & NothingElse<A, Text>,
    help: string,
    matches: (data: Events[Name], args: CastArguments<A>) => boolean,
  ): HatBlock<Events> => {
    const cast = castFor<A>(args);
    return {
      kind: 'hat',
      event,
      text,
      arguments: args,
      help,
      matches: (happened, raw, here) => {
        const data = happened[event];
        return data !== undefined && matches(data, cast(raw, here));
      },
    };
  };

const eventBlock =
  <Events>() =>
  <const Text extends string>(
    text: Text & (Text extends `${string}[${string}` ? never : Text),
    event: keyof Events & string,
    help: string,
  ): HatBlock<Events> => ({ kind: 'event', event, text, arguments: {}, help, matches: () => true });

/**
 * The words in which a protocol's blocks are declared. `S`: what its session offers; `Events`: the data of each of
 * its events, by name. A block that waits (`waiting…`) costs the script at least a frame, so all others answer at once.
 */
// @__NO_SIDE_EFFECTS__
export const blocksFor = <S, Events>() => ({
  command: action<S, void>('command'),
  /** A command that needs no connection of its own. */
  plainCommand: action<S, void>('command', { opens: false }),
  waitingCommand: action<S, Promise<void>>('command', { waits: true }),
  reporter: action<S, string | number>('reporter'),
  /** A reporter of what nobody should read over the player's shoulder. */
  secretReporter: action<S, string>('reporter', { secret: true }),
  waitingReporter: action<S, Promise<string | number>>('reporter', { waits: true }),
  boolean: action<S, boolean>('boolean'),
  event: eventBlock<Events>(),
  hat: hatBlock<Events>(),
  of: eventReporter<Events, string>('reporter', ''),
  numberOf: eventReporter<Events, string | number>('reporter', 0),
  booleanOf: eventReporter<Events, boolean>('boolean', false),
});
