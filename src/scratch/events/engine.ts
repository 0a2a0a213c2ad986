// The event engine: every event starts every script that listens for it, once, in order, and none is lost. Says when
// events are brought to scripts; how is the business of the delivery. This file must not know what events mean.

import type { EventMode } from '../../blocks/here.ts';
import { createAtOnce } from './at-once.ts';
import { createBudget } from './budget.ts';
import type { Budget } from './budget.ts';
import type { Delivery, Sources } from './delivery.ts';
import { createFallback } from './fallback.ts';
import { createInbox } from './inbox.ts';
import { createLosses } from './losses.ts';
import type { Binding, Occurrence } from './occurrence.ts';
import { canRunAtOnce, endThrower, isPaused } from './private-vm.ts';
import { createBindings } from './threads.ts';

export interface EventEngine<O extends Occurrence> {
  /** Starts every matching script once, at once if possible. */
  deliver(occurrence: O): void;
  setMode(mode: EventMode): void;
  /** Events that wait for a script to end, or for their turn. */
  readonly waiting: number;
  /** Events that were dropped because too many waited. */
  readonly lost: number;
  bindingOf(thread: VM.Thread): Binding<O> | undefined;
  /** What the thread starts from now on inherits the binding. */
  bind(thread: VM.Thread, binding: Binding<O>): void;
  /** Forgets what waits, the mode and the counters, also in the middle of a script. */
  clear(): void;
  /** Leaves the runtime as if there had been no engine. */
  dispose(): void;
}

export interface EngineOptions {
  readonly runtime: VM.Runtime;
  /** The full opcodes of the hats of each event. */
  readonly hats: ReadonlyMap<string, readonly string[]>;
  /** Events were dropped; called once until nothing waits any more. */
  readonly overflowed: () => void;
  /** Milliseconds. */
  readonly now?: () => number;
  /** Whether the VM's private functions may be used; false leaves `startHats`. */
  readonly private?: boolean;
}

const MOST_WAITING = 100_000;

const isHidden = (): boolean => typeof document !== 'undefined' && document.hidden;

interface Parts<O extends Occurrence> extends Sources<O> {
  readonly delivery: Delivery<O>;
  readonly budget: Budget;
}

const assemble = <O extends Occurrence>(options: EngineOptions): Parts<O> => {
  const { runtime, hats, overflowed, now = () => performance.now() } = options;
  const atOnce = options.private !== false && canRunAtOnce(runtime);
  const bindings = createBindings<O>(runtime, atOnce ? ['_pushThread', '_restartThread'] : ['startHats']);
  const inbox = createInbox<O>(MOST_WAITING);
  const sources = { runtime, inbox, losses: createLosses(overflowed), bindings, hats, now };
  const delivery = atOnce ? createAtOnce(sources) : createFallback(sources);
  const budget = createBudget({ now, frame: () => runtime.currentStepTime ?? 1000 / 30, hidden: isHidden });
  return { ...sources, delivery, budget };
};

/** Returns what brings events to scripts for as long as the frame allows. */
const createRun = <O extends Occurrence>({ runtime, delivery, budget }: Parts<O>) => {
  let running = false;
  return (mode: EventMode): void => {
    const deadline = running || isPaused(runtime) ? undefined : budget.begin();
    if (deadline === undefined) return;
    running = true;
    try {
      delivery.run(mode, deadline);
    } finally {
      running = false;
      budget.end();
    }
  };
};

/** Calls `run` at both ends of each frame. Returns how to end that. */
const followFrames = <O extends Occurrence>(parts: Parts<O>, run: () => void): (() => void) => {
  const { runtime, bindings, delivery, budget } = parts;
  let stepping = false;
  const onBefore = () => {
    // The last frame did not come to its end.
    if (stepping) endThrower(runtime, (thread) => bindings.get(thread) !== undefined);
    stepping = true;
    budget.frameBegan();
    run();
  };
  const onAfter = () => {
    stepping = false;
    budget.frameEnded();
    run();
  };
  runtime.on('BEFORE_EXECUTE', onBefore);
  runtime.on('AFTER_EXECUTE', onAfter);
  runtime.on('targetWasRemoved', delivery.forget);
  return () => {
    runtime.removeListener('BEFORE_EXECUTE', onBefore);
    runtime.removeListener('AFTER_EXECUTE', onAfter);
    runtime.removeListener('targetWasRemoved', delivery.forget);
  };
};

export const createEventEngine = <O extends Occurrence>(options: EngineOptions): EventEngine<O> => {
  const parts = assemble<O>(options);
  const { runtime, inbox, losses, bindings, delivery } = parts;
  let mode: EventMode = 'one at a time';
  const run = createRun(parts);
  const unfollow = followFrames(parts, () => {
    run(mode);
    if (losses.count > 0 && engine.waiting === 0) losses.recovered();
  });
  const engine: EventEngine<O> = {
    deliver(occurrence) {
      losses.add(inbox.push(occurrence));
      // Never in the middle of a script.
      if (runtime.sequencer.activeThread === null) run(mode);
    },
    setMode: (chosen) => void (mode = chosen),
    get waiting() {
      return inbox.length + delivery.waiting;
    },
    get lost() {
      return losses.count;
    },
    bindingOf: (thread) => bindings.get(thread) ?? delivery.current,
    bind: bindings.set,
    clear() {
      inbox.clear();
      delivery.clear();
      losses.clear();
      mode = 'one at a time';
    },
    dispose() {
      engine.clear();
      unfollow();
      bindings.dispose();
      engine.deliver = () => {};
    },
  };
  return engine;
};
