// Brings each event to every script that listens for it: at once where the script is free, later where it is not.
// This file must not know when it is called, or which functions of the VM are private.

import type { EventMode } from '../../blocks/here.ts';
import type { Inbox } from './inbox.ts';
import { createLanes } from './lane.ts';
import type { Lane, Script } from './lane.ts';
import type { Losses } from './losses.ts';
import type { Binding, Occurrence } from './occurrence.ts';
import { isAlive, startClock } from './private-vm.ts';
import { createRunner } from './runner.ts';
import type { Bindings } from './threads.ts';

export interface Sources<O extends Occurrence> {
  readonly runtime: VM.Runtime;
  readonly inbox: Inbox<O>;
  readonly losses: Losses;
  readonly bindings: Bindings<O>;
  /** The full opcodes of the hats of each event. */
  readonly hats: ReadonlyMap<string, readonly string[]>;
  /** Milliseconds. */
  readonly now: () => number;
}

/** A way of bringing events to scripts. */
export interface Delivery<O extends Occurrence> {
  /** Empties the inbox as far as the time and the scripts allow. */
  run(mode: EventMode, deadline: number): void;
  /** Events that have left the inbox and still wait. */
  readonly waiting: number;
  /** What a thread means that the VM has not handed out yet. */
  readonly current: Binding<O> | undefined;
  forget(target: VM.Target): void;
  clear(): void;
}

/** Milliseconds that one run may take at once; what waits for something would otherwise use up the whole share. */
const SLICE = 5;

/** Threads that may be there before "all at once" waits for some of them to end. */
const MOST_THREADS = 10_000;

export const createDelivery = <O extends Occurrence>(sources: Sources<O>): Delivery<O> => {
  const { runtime, inbox, losses, bindings, hats, now } = sources;
  const lanes = createLanes<O>();
  const removed = new WeakSet<VM.Target>();
  const { run: runScript } = createRunner(runtime, bindings, now);
  let mode: EventMode = 'one at a time';
  let deadline = 0;
  /** Counts how often everything was forgotten, so that a running loop notices. */
  let epoch = 0;

  const inTime = () => now() < deadline;
  const isBusy = ({ thread }: Lane<O>) => thread !== undefined && isAlive(runtime, thread);
  const isGone = ({ target, block }: Script) =>
    removed.has(target) || target.blocks.getBlock(block) === undefined;

  /** Whether the script ran, or at least began. */
  const start = (script: Script, occurrence: O): boolean => {
    const began = epoch;
    const until = mode === 'all at once' ? 0 : Math.min(deadline, now() + SLICE);
    const outcome = runScript(script, { occurrence, connection: undefined }, until);
    if (typeof outcome !== 'string' && began === epoch) lanes.open(script).thread = outcome;
    return outcome !== 'turned down';
  };

  const enqueue = (script: Script, occurrence: O) => {
    const { waiting } = lanes.open(script);
    const newest = mode === 'only the newest';
    if (newest && !script.choosy) waiting.clear();
    const dropped = waiting.push(occurrence);
    if (!newest) losses.add(dropped);
  };

  const scriptsOf = (name: string): Script[] => {
    const scripts: Script[] = [];
    for (const opcode of hats.get(name) ?? []) {
      const choosy = runtime.getOpcodeFunction(opcode) !== undefined;
      runtime.allScriptsByOpcodeDo(opcode, ({ blockId: block }, target) => {
        scripts.push({ target, block, choosy });
      });
    }
    return scripts;
  };

  const dispatch = (occurrence: O) => {
    const began = epoch;
    for (const script of scriptsOf(occurrence.name)) {
      if (began !== epoch) return;
      if (isGone(script)) continue;
      const lane = lanes.find(script);
      const queues = lane && (lane.waiting.length > 0 || (mode !== 'all at once' && isBusy(lane)));
      if (queues || mode === 'only the newest') enqueue(script, occurrence);
      else start(script, occurrence);
    }
  };

  /** Runs what waits in the lane until its script is busy; false when there is no time for more. */
  const drain = (lane: Lane<O>): boolean => {
    const { waiting } = lane;
    while (waiting.length > 0 && (mode === 'all at once' || !isBusy(lane))) {
      if (!inTime()) return false;
      if (isGone(lane)) waiting.clear();
      const newest = mode === 'only the newest';
      const occurrence = newest ? waiting.pop() : waiting.shift();
      // Older events that the hat might have chosen are only wanted if it turns the newer ones down.
      if (occurrence && start(lane, occurrence) && newest) waiting.clear();
    }
    if (waiting.length === 0 && !isBusy(lane)) lanes.close(lane);
    return true;
  };

  const drainAll = () => {
    for (const lane of lanes.all()) if (!drain(lane)) return;
  };

  const hasRoom = () => mode !== 'all at once' || runtime.threads.length < MOST_THREADS;

  const bringAll = () => {
    drainAll();
    while (inbox.length > 0 && hasRoom() && inTime()) {
      const occurrence = inbox.shift();
      if (occurrence) dispatch(occurrence);
    }
    if (mode === 'only the newest') drainAll();
  };

  return {
    run(chosen, end) {
      if (inbox.length === 0 && lanes.isEmpty()) return;
      mode = chosen;
      deadline = end;
      const { redrawRequested } = runtime;
      startClock(runtime);
      bringAll();
      runtime.redrawRequested = redrawRequested;
    },
    get waiting() {
      return lanes.waiting;
    },
    current: undefined,
    forget(target) {
      removed.add(target);
      for (const lane of lanes.all()) if (lane.target === target) lanes.close(lane);
    },
    clear() {
      epoch += 1;
      deadline = 0;
      lanes.clear();
    },
  };
};
