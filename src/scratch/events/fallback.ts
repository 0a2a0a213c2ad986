// Brings events to scripts by `startHats` alone, one after the other, for a VM that has changed its private functions.
// Nothing gets lost, but a slow script holds up the others, and the only mode is one at a time. This file must not know those functions.

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
  return {
    run(_, deadline) {
      while (inbox.length > 0 && !isBusy() && now() < deadline) {
        const occurrence = inbox.shift();
        if (occurrence) dispatch(occurrence);
      }
    },
    listens: (event) => hats.has(event),
    waiting: 0,
    bindingOf: (thread) => bindings.get(thread) ?? current,
    forget() {},
    clear() {
      threads = [];
    },
  };
};
