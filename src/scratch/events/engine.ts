// The event engine: every event starts every script that listens for it, once, in order, and none is lost. Says when
// events are brought to scripts; how is the business of the delivery. This file must not know what events mean.

import type { EventMode } from '../../blocks/here.ts';
import { createAtOnce } from './at-once.ts';
import { createBudget } from './budget.ts';
import type { Budget, Moment } from './budget.ts';
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
  /** What `work` delivers comes to scripts when it has ended, so that they see all that it did. */
  gather(work: () => void): void;
  setMode(mode: EventMode): void;
  /** Events that wait for a script to end, or for their turn. */
  readonly waiting: number;
  /** Events that were dropped because too many waited. */
  readonly lost: number;
  readonly bindingOf: (thread: VM.Thread) => Binding<O> | undefined;
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

class Engine<O extends Occurrence> implements EventEngine<O> {
  readonly bindingOf: EventEngine<O>['bindingOf'];
  private readonly parts: Parts<O>;
  private mode: EventMode = 'one at a time';
  private gathering = false;
  private running = false;
  /** A frame has begun and not ended. */
  private stepping = false;

  constructor(parts: Parts<O>) {
    this.parts = parts;
    const { runtime, delivery } = parts;
    this.bindingOf = delivery.bindingOf;
    runtime.on('BEFORE_EXECUTE', this.onFrameBegin);
    runtime.on('AFTER_EXECUTE', this.onFrameEnd);
    runtime.on('targetWasRemoved', delivery.forget);
  }

  get waiting(): number {
    return this.parts.inbox.length + this.parts.delivery.waiting;
  }

  get lost(): number {
    return this.parts.losses.count;
  }

  deliver(occurrence: O): void {
    const { delivery, inbox, losses } = this.parts;
    // Every packet is an event of its own, and hardly a project looks at packets. What waits before an event may still
    // bring a script into being that listens.
    if (inbox.length === 0 && !delivery.listens(occurrence.name)) return;
    losses.add(inbox.push(occurrence));
    if (!this.gathering) this.runNow();
  }

  gather(work: () => void): void {
    if (this.gathering) return work();
    this.gathering = true;
    try {
      work();
    } finally {
      this.gathering = false;
      if (this.parts.inbox.length > 0) this.runNow();
    }
  }

  setMode(mode: EventMode): void {
    this.mode = mode;
  }

  bind(thread: VM.Thread, binding: Binding<O>): void {
    this.parts.bindings.set(thread, binding);
  }

  clear(): void {
    const { inbox, delivery, losses } = this.parts;
    inbox.clear();
    delivery.clear();
    losses.clear();
    this.mode = 'one at a time';
  }

  dispose(): void {
    const { runtime, bindings, delivery } = this.parts;
    this.clear();
    runtime.removeListener('BEFORE_EXECUTE', this.onFrameBegin);
    runtime.removeListener('AFTER_EXECUTE', this.onFrameEnd);
    runtime.removeListener('targetWasRemoved', delivery.forget);
    bindings.dispose();
    this.deliver = () => {};
  }

  private readonly onFrameBegin = (): void => {
    this.recover();
    this.stepping = true;
    queueMicrotask(this.recover);
    this.parts.budget.frameBegan();
    this.run('frame');
    this.noteRecovery();
  };

  /** After a frame that did not come to its end, because a block threw. */
  private readonly recover = (): void => {
    const { runtime, bindings } = this.parts;
    if (this.stepping) endThrower(runtime, (thread) => bindings.get(thread) !== undefined);
    this.stepping = false;
  };

  private readonly onFrameEnd = (): void => {
    this.stepping = false;
    this.parts.budget.frameEnded();
    this.run('frame');
    this.noteRecovery();
  };

  private noteRecovery(): void {
    const { losses } = this.parts;
    if (losses.count > 0 && this.waiting === 0) losses.recovered();
  }

  // Never in the middle of a script.
  private runNow(): void {
    if (this.parts.runtime.sequencer.activeThread === null) this.run('between');
  }

  /** Brings events to scripts for as long as the frame allows. */
  private run(moment: Moment): void {
    const { runtime, budget, delivery } = this.parts;
    const deadline = this.running || isPaused(runtime) ? undefined : budget.begin(moment);
    if (deadline === undefined) return;
    this.running = true;
    try {
      delivery.run(this.mode, deadline);
    } finally {
      this.running = false;
      budget.end();
    }
  }
}

export const createEventEngine = <O extends Occurrence>(options: EngineOptions): EventEngine<O> =>
  new Engine<O>(assemble<O>(options));
