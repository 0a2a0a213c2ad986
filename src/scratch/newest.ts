// The newest event of each name on each connection: what event reporters give outside any event's script, whether or
// not a script has handled it yet.

import type { Happened } from '../blocks/define.ts';
import type { Occurrence } from './events/occurrence.ts';

/** An occurrence with its data, under the event's name; a higher `order` came later. */
export interface Happening<Events> extends Occurrence {
  readonly happened: Happened<Events>;
  readonly order: number;
}

export interface Newest<Events> {
  note(happening: Happening<Events>): void;
  /** The newest of several events on a connection. */
  find(connection: string, names: readonly string[]): Happening<Events> | undefined;
  clear(): void;
}

export const createNewest = <Events>(): Newest<Events> => {
  const connections = new Map<string, Map<string, Happening<Events>>>();
  return {
    note(happening) {
      let events = connections.get(happening.connection);
      if (!events) {
        events = new Map<string, Happening<Events>>();
        connections.set(happening.connection, events);
      }
      events.set(happening.name, happening);
    },
    find(connection, names) {
      const events = connections.get(connection);
      let newest: Happening<Events> | undefined;
      for (const name of names) {
        const found = events?.get(name);
        if (found && (!newest || found.order > newest.order)) newest = found;
      }
      return newest;
    },
    clear() {
      connections.clear();
    },
  };
};
