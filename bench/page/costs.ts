// What things cost inside the page, without the network.

import { socketTo } from './spied.ts';
import { watchVariable } from './items.ts';

declare const vm: VM;

/** The next moment at which the frame's scripts have run. */
const frameEnd = (): Promise<void> =>
  new Promise((resolve) => {
    vm.runtime.once('AFTER_EXECUTE', () => setTimeout(resolve));
  });

/**
 * Hands frames straight to the handler of the project's WebSocket to `path`, without network or browser. Answers the
 * microseconds per message of each batch. A batch fits into one frame's share, and each comes in a frame of its own.
 */
export const feed = async (
  path: string,
  frame: string,
  batch: number,
  batches: number,
): Promise<number[]> => {
  const socket = socketTo(path);
  const event = new MessageEvent('message', { data: frame });
  const took: number[] = [];
  for (let i = 0; i < batches; i += 1) {
    await frameEnd();
    const start = performance.now();
    for (let n = 0; n < batch; n += 1) socket.onmessage?.(event);
    took.push(((performance.now() - start) * 1000) / batch);
  }
  return took;
};

/** Starts the receivers of a broadcast, and answers the milliseconds until one of them has set `result`. */
export const perform = async (broadcast: string): Promise<number> => {
  const result = watchVariable('result');
  await frameEnd();
  const start = performance.now();
  vm.runtime.startHats('event_whenbroadcastreceived', { BROADCAST_OPTION: broadcast });
  vm.runtime._step();
  await result.reach(1, 10_000);
  return (result.times[0] ?? Infinity) - start;
};
