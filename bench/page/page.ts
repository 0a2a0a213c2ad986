// What can be measured in a page: everything that needs the page's own clock. Each function answers plain data.

import { textOf } from '../orders.ts';
import type { Report } from '../orders.ts';
import { give, openControl } from './control.ts';
import { untilValue, watchVariable } from './items.ts';
import { project, raw } from './receivers.ts';
import type { Receiver } from './receivers.ts';

declare const vm: VM;

/** `path`: where the project is connected; `reply`: the frame by which a raw WebSocket answers. */
export interface Who {
  readonly path: string;
  readonly raw: boolean;
  readonly reply?: string;
}

const receiverOf = async ({ path, raw: isRaw, reply }: Who): Promise<Receiver> =>
  isRaw ? raw(path, reply) : project(path);

export interface BurstResult {
  /** From the order to the last run. */
  readonly ms: number;
  readonly runs: number;
  /** Runs that are missing, doubled, in the wrong place, or saw another message's text. */
  readonly wrong: number;
  /** The longest time between two pictures of the stage. */
  readonly gap: number;
}

/** Positions at which another text stands than should. */
const countWrong = (texts: readonly string[], count: number, expected: (index: number) => string): number => {
  let wrong = Math.max(0, texts.length - count);
  for (let i = 0; i < count; i += 1) if (texts[i] !== expected(i)) wrong += 1;
  return wrong;
};

/** Notes when the stage is drawn. */
const watchPictures = () => {
  const { renderer } = vm.runtime;
  const { draw } = renderer;
  let last = performance.now();
  let longest = 0;
  renderer.draw = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    draw.call(renderer);
  };
  return () => {
    renderer.draw = draw;
    return Math.max(longest, performance.now() - last);
  };
};

const burst = async (
  who: Who,
  count: number,
  { size = 0, closes = false, patience = 1000, most = Infinity } = {},
): Promise<BurstResult> => {
  const { path, items } = await receiverOf(who);
  await openControl();
  const longestGap = watchPictures();
  const start = performance.now();
  const sent = give({ do: 'burst', to: path, count, size, closes });
  await items.reach(count, patience, most);
  const gap = longestGap();
  await sent;
  return {
    ms: (items.times.at(-1) ?? Infinity) - start,
    runs: items.texts.length,
    wrong: who.raw ? count - items.texts.length : countWrong(items.texts, count, (i) => textOf(i, size)),
    gap,
  };
};

export interface EchoResult {
  /** Milliseconds of each round trip; with several in flight, between two that came in. */
  readonly trips: readonly number[];
  readonly ms: number;
  readonly wrong: number;
}

const echo = async (who: Who, count: number, flight: number): Promise<EchoResult> => {
  const { path, items } = await receiverOf(who);
  await openControl();
  await give({ do: 'echo', to: path, count, flight });
  await items.reach(count, 3000);
  const { times } = items;
  return {
    trips: times.slice(1).map((time, i) => time - (times[i] ?? time)),
    ms: (times.at(-1) ?? Infinity) - (times[0] ?? 0),
    wrong: who.raw ? count - items.texts.length : countWrong(items.texts, count, (i) => textOf(i % flight)),
  };
};

/** The next moment at which the frame's scripts have run. */
const frameEnd = (): Promise<void> =>
  new Promise((resolve) => {
    vm.runtime.once('AFTER_EXECUTE', () => setTimeout(resolve));
  });

declare const sockets: readonly WebSocket[];

/**
 * Hands frames straight to the handler of the project's newest WebSocket, without network or browser. Answers the
 * microseconds per message of each batch. A batch fits into one frame's share, and each comes in a frame of its own.
 */
const feed = async (frame: string, batch: number, batches: number): Promise<number[]> => {
  const socket = sockets.filter(({ readyState }) => readyState === WebSocket.OPEN).at(-1);
  const event = new MessageEvent('message', { data: frame });
  const took: number[] = [];
  for (let i = 0; i < batches; i += 1) {
    await frameEnd();
    const start = performance.now();
    for (let n = 0; n < batch; n += 1) socket?.onmessage?.(event);
    took.push(((performance.now() - start) * 1000) / batch);
  }
  return took;
};

/** Starts the receivers of a broadcast, and answers the milliseconds until one of them has set `result`. */
const perform = async (broadcast: string): Promise<number> => {
  const result = watchVariable('result');
  await frameEnd();
  const start = performance.now();
  vm.runtime.startHats('event_whenbroadcastreceived', { BROADCAST_OPTION: broadcast });
  vm.runtime._step();
  await result.reach(1, 10_000);
  return (result.times[0] ?? Infinity) - start;
};

const report = (path: string): Promise<Report[]> => give({ do: 'report', to: path });

export const page = { burst, echo, feed, perform, report, untilValue };
