// What scripts leave behind while nobody looks, and when.

import { createItems, watchList, watchVariable } from './items.ts';

declare const vm: VM;

/** Starts the receivers of a broadcast with the next frame. */
export const start = (broadcast: string): void => {
  vm.runtime.startHats('event_whenbroadcastreceived', { BROADCAST_OPTION: broadcast });
};

let noted = createItems();

/** From now on the values of a variable are noted; each is the time at which it was set, in microseconds since 1970. */
export const noteTimes = (variable: string): void => {
  noted = watchVariable(variable);
};

/** Milliseconds from setting to seeing each of the values noted, until there are `count` or no more come. */
export const delays = async (count: number): Promise<number[]> => {
  await noted.reach(count, 1500);
  return noted.times.map((time, i) => performance.timeOrigin + time - Number(noted.texts[i]) / 1000);
};

/** From now on the items of the list `got` are noted. */
export const noteItems = (): void => {
  noted = watchList('got');
};

/** When each of the items noted came, in milliseconds since 1970, once there are `count` or no more come. */
export const itemTimes = async (count: number): Promise<number[]> => {
  await noted.reach(count, 10_000);
  return noted.times.map((time) => performance.timeOrigin + time);
};
