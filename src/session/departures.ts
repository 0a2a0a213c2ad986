// When this project last left a server under a name. For some seconds that server may still hold the name, so a
// refused login then is worth another try. Survives stop and green flag, unlike everything else of a session.

import type { Clock } from '../socket/ports.ts';

const RECENT = 10_000;

export interface Departures {
  note(url: string, name: string): void;
  /** Whether the name was left less than 10 s ago. */
  isRecent(url: string, name: string): boolean;
}

export const createDepartures = (memory: Map<string, unknown>, clock: Clock): Departures => {
  const key = (url: string, name: string): string => JSON.stringify(['left', url, name]);
  return {
    note(url, name) {
      memory.set(key(url, name), clock.now());
    },
    isRecent(url, name) {
      const at = memory.get(key(url, name));
      return typeof at === 'number' && clock.now() - at < RECENT;
    },
  };
};
