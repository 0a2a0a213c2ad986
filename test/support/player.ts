// A player without a VM: the real connection of the adapter (socket and session joined) on a fake clock, with
// everything that it tells written down.

import type { Extension } from '../../src/blocks/extension.ts';
import { createConnection } from '../../src/scratch/connection.ts';
import type { Connection, Surroundings } from '../../src/scratch/connection.ts';
import { createSentences } from '../../src/scratch/sentences.ts';
import { createClosing } from '../../src/socket/closing.ts';
import type { ProjectVariables, SessionDriver, SessionPorts } from '../../src/socket/contract.ts';
import type { SocketError } from '../../src/socket/errors.ts';
import type { Dial } from '../../src/socket/ports.ts';
import type { FakeClock } from './fake-clock.ts';

export interface PlayerOptions {
  readonly clock: FakeClock;
  readonly dial: Dial;
  readonly permission?: (url: string) => Promise<boolean>;
  /** From 0 to 1; 0.5 unless given. */
  readonly random?: () => number;
  readonly projectUsername?: string;
  /** There are none unless given. */
  readonly projectVariables?: ProjectVariables;
  readonly openWindow?: (url: string) => Promise<unknown>;
  /** Nobody answers unless given. */
  readonly fetchJson?: (url: string) => Promise<unknown>;
}

export interface Told {
  readonly name: string;
  readonly data: unknown;
}

export interface Player<S> extends Connection<S> {
  /** Everything that happened, in order. */
  readonly events: Told[];
  /** The data of the events of one name. */
  all(name: string): readonly unknown[];
  /** Errors that no block waited for. */
  readonly reported: SocketError[];
  /** The sentence of an error. */
  words(error: unknown): string;
  /** What the browser's "back online" does. */
  comeOnline(): void;
  /** Green flag: everything ends in silence, and begins anew on the same page. */
  restart(): Player<S>;
}

/** Lets promises get on, and a millisecond at a time pass, until `ms` have passed. */
export const pass = async (clock: FakeClock, ms: number): Promise<void> => {
  await flush();
  const end = clock.now() + ms;
  while (clock.now() < end) {
    clock.elapse(Math.min(ms > 2000 ? 10 : 1, end - clock.now()));
    await flush();
  }
};

const flush = async (): Promise<void> => {
  for (let i = 0; i < 8; i += 1) await Promise.resolve();
};

/** Runs a waiting block to its end while time passes; its error, or undefined if it went well. */
export const outcome = async (clock: FakeClock, block: () => Promise<void>): Promise<unknown> => {
  let ended = false;
  let failure: unknown;
  try {
    block().then(
      () => (ended = true),
      (error: unknown) => {
        ended = true;
        failure = error;
      },
    );
  } catch (error) {
    return error;
  }
  for (let waited = 0; !ended && waited < 60_000; waited += 1) await pass(clock, 1);
  if (!ended) throw new Error('The block waited for more than a minute.');
  return failure;
};

/** What all lives of one player share: the page. */
const createPage = (errors: Readonly<Record<string, string>>, options: PlayerOptions) => {
  const { clock, dial, permission = () => Promise.resolve(true), random = () => 0.5 } = options;
  const waiting = new Set<() => void>();
  const online = {
    onOnline(callback: () => void) {
      waiting.add(callback);
      return () => waiting.delete(callback);
    },
  };
  const surroundings: Surroundings = {
    sockets: { clock, dial, permission, random, online },
    closing: createClosing(clock),
    sentences: createSentences(errors, (english) => english),
    given: {
      memory: new Map(),
      projectUsername: () => options.projectUsername ?? '',
      ...(options.projectVariables && { projectVariables: options.projectVariables }),
      openWindow: options.openWindow ?? (() => Promise.resolve()),
      mayFetch: permission,
      fetchJson: options.fetchJson ?? (() => Promise.reject(new TypeError('Failed to fetch'))),
    },
  };
  return { surroundings, comeOnline: () => [...waiting].forEach((callback) => callback()) };
};

export const createPlayer = <S extends SessionDriver, Events, Code extends string>(
  extension: Pick<Extension<S, Events, SessionPorts<Events, Code>>, 'session' | 'errors'>,
  options: PlayerOptions,
): Player<S> => {
  const { surroundings, comeOnline } = createPage(extension.errors, options);
  const begin = (): Player<S> => {
    const events: Told[] = [];
    const reported: SocketError[] = [];
    const tell = (name: string, data: unknown): void => void events.push({ name, data });
    const connection = createConnection<S, Events, Code>('main', extension.session, surroundings, {
      emit: (name, data) => tell(name, data),
      emitLine: (name, data) => tell(name, data),
      report: (error) => void reported.push(error),
      gather: (work) => work(),
    });
    const extras = {
      events,
      reported,
      all: (name: string) => events.filter((event) => event.name === name).map((event) => event.data),
      words: surroundings.sentences,
      comeOnline,
      restart() {
        connection.stop();
        return begin();
      },
    };
    // The status is a getter, so the connection is extended, not copied.
    return Object.assign(Object.create(connection) as Connection<S>, extras);
  };
  return begin();
};
