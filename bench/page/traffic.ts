// Messages to the project, or to the raw WebSocket beside it, and what came of them.

import { textOf } from '../orders.ts';
import type { Report } from '../orders.ts';
import { give, openControl } from './control.ts';
import { until, valueOf } from './items.ts';
import { watchPictures } from './pictures.ts';
import { project, raw } from './receivers.ts';
import type { Receiver } from './receivers.ts';

/** `path`: where the project is connected; `reply`: the frame by which a raw WebSocket answers. */
export interface Who {
  readonly path: string;
  readonly raw: boolean;
  readonly reply?: string;
}

const receiverOf = async ({ path, raw: isRaw }: Who, reply?: string): Promise<Receiver> =>
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

export interface BurstOptions {
  /** Bytes of each message at least. */
  readonly size?: number;
  /** Milliseconds without any message after which no more are expected, and until all must have come. */
  readonly patience?: number;
  readonly most?: number;
  /** So many scripts run for each message, or so many connections bring it. */
  readonly times?: number;
  /** The messages come on several connections at once, so only their number is sure. */
  readonly mixed?: boolean;
}

export const burst = async (who: Who, count: number, options: BurstOptions = {}): Promise<BurstResult> => {
  const { size = 0, patience = 1000, most = Infinity, times = 1, mixed = false } = options;
  const { path, items } = await receiverOf(who);
  await openControl();
  const longestGap = watchPictures();
  const start = performance.now();
  const sent = give({ do: 'burst', to: path, count, size });
  await items.reach(count * times, patience, most);
  const gap = longestGap();
  await sent;
  const texts = mixed
    ? [...items.texts].sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
    : items.texts;
  return {
    ms: (items.times.at(-1) ?? Infinity) - start,
    runs: texts.length,
    wrong: who.raw
      ? count - texts.length
      : countWrong(texts, count * times, (i) => textOf(Math.floor(i / times), size)),
    gap,
  };
};

/** What scripts add to the list `got` during a burst, until there are `total` texts or nothing comes any more. */
export const collect = async (
  who: Who,
  count: number,
  total: number,
  closes: boolean,
): Promise<readonly string[]> => {
  const { path, items } = await receiverOf(who);
  await openControl();
  await give({ do: 'burst', to: path, count, size: 0, closes });
  await items.reach(total, 1000, 10_000);
  return items.texts;
};

export interface EchoResult {
  /** Milliseconds of each round trip; with several in flight, between two that came in. */
  readonly trips: readonly number[];
  readonly ms: number;
  readonly wrong: number;
}

export const echo = async (who: Who, count: number, flight: number): Promise<EchoResult> => {
  const { path, items } = await receiverOf(who, who.reply);
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

/** Sends `count` messages at once, and ends when the script has counted `total` in `result`, or counts no more. */
export const flood = async (path: string, count: number, total: number): Promise<void> => {
  await give({ do: 'burst', to: path, count, size: 0 });
  for (let before = -1; Number(valueOf('result')) < total && Number(valueOf('result')) > before;) {
    before = Number(valueOf('result'));
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
};

/** Ends when the server has a connection to `path`: not every extension waits for its own. */
export const untilVisited = async (path: string): Promise<void> => {
  let visitors = 0;
  await until(
    () => visitors > 0,
    () => `No extension has connected to ${path}.`,
    async () => void (visitors = (await report(path)).length),
  );
};

/** What the server has got from the connections to `path` since the last report. */
export const report = (path: string): Promise<Report[]> => give({ do: 'report', to: path });
