// Brings events to scripts by `startHats` alone, one after the other, for a VM that has changed its private functions.
// Nothing gets lost, but a slow script holds up the others. This file must not know those functions.

import type { Delivery, Sources } from './delivery.ts';
import type { Binding, Occurrence } from './occurrence.ts';

export const createFallback = <O extends Occurrence>(sources: Sources<O>): Delivery<O> => {
  const { runtime, inbox, bindings, hats, now } = sources;
  let threads: readonly VM.Thread[] = [];
  // A hat that decides whether it applies is asked before `startHats` returns its thread.
  let current: Binding<O> | undefined;

  const start = (opcode: string, binding: Binding<O>): readonly VM.Thread[] => {
    current = binding;
    try {
      return runtime.startHats(opcode) ?? [];
    } finally {
      current = undefined;
    }
  };
  const dispatch = (occurrence: O) => {
    const binding = { occurrence, connection: undefined };
    threads = (hats.get(occurrence.name) ?? []).flatMap((opcode) => start(opcode, binding));
    for (const thread of threads) bindings.set(thread, binding);
  };
  const isBusy = () => threads.some((thread) => runtime.isActiveThread(thread));
  const isChoosy = (name: string) =>
    (hats.get(name) ?? []).some((opcode) => runtime.getOpcodeFunction(opcode) !== undefined);
  /** Leaves the newest of each event; all of those that hats choose from. */
  const thinOut = () => {
    const kept = new Map(inbox.items().map((item) => [isChoosy(item.name) ? item : item.name, item]));
    if (kept.size === inbox.length) return;
    inbox.clear();
    for (const item of kept.values()) inbox.push(item);
  };

  return {
    run(mode, deadline) {
      if (mode === 'only the newest') thinOut();
      while (inbox.length > 0 && !isBusy() && now() < deadline) {
        const occurrence = inbox.shift();
        if (occurrence) dispatch(occurrence);
      }
    },
    waiting: 0,
    isIdle: () => true,
    get current() {
      return current;
    },
    forget() {},
    clear() {
      threads = [];
    },
  };
};
