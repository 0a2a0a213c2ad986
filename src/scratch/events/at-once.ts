// Brings each event to every script that listens for it: at once where the script is free, later where it is not.
// This file must not know when it is called, or which functions of the VM are private.

import type { EventMode } from '../../blocks/here.ts';
import type { Delivery, Sources } from './delivery.ts';
import { createLanes } from './lane.ts';
import type { Lane, Lanes, Script } from './lane.ts';
import type { Occurrence } from './occurrence.ts';
import { isAlive, startClock } from './private-vm.ts';
import { createRunner } from './runner.ts';
import { createScripts } from './scripts.ts';
import type { Scripts } from './scripts.ts';

/** Milliseconds that one run may take at once; what waits for something would otherwise use up the whole share. */
const SLICE = 5;

/** Threads that may be there before "all at once" waits for some of them to end. */
const MOST_THREADS = 10_000;

/** What is being done just now. */
interface Turn {
  newest: boolean;
  together: boolean;
  /** Zero once everything was forgotten. */
  deadline: number;
}

/** Runs the script for the event; false if its hat turned the event down. */
type Start<O> = (turn: Turn, script: Script, occurrence: O) => boolean;

const isBusy = (runtime: VM.Runtime, { thread }: { readonly thread: VM.Thread | undefined }): boolean =>
  thread !== undefined && isAlive(runtime, thread);

const createStart = <O extends Occurrence>(sources: Sources<O>, lanes: Lanes<O>): Start<O> => {
  const { runtime, bindings, now } = sources;
  const { run } = createRunner(runtime, bindings, now);
  return (turn, script, occurrence) => {
    const slice = turn.together ? 0 : SLICE;
    const outcome = run(script, { occurrence, connection: undefined }, slice, turn.deadline);
    if (typeof outcome !== 'string') lanes.open(script).thread = outcome;
    return outcome !== 'turned down';
  };
};

/** Whether another run may begin although runs of the same script are under way. */
const mayOverlap = ({ threads }: VM.Runtime, { together }: Turn): boolean =>
  together && threads.length < MOST_THREADS;

/** Brings one event to its scripts, or into their lanes. */
const createDispatch = <O extends Occurrence>(
  { runtime, losses }: Sources<O>,
  lanes: Lanes<O>,
  scripts: Scripts,
  start: Start<O>,
) => {
  const enqueue = ({ newest }: Turn, script: Script, occurrence: O) => {
    const { waiting } = lanes.open(script);
    if (newest && !script.choosy) waiting.clear();
    const dropped = waiting.push(occurrence);
    if (!newest) losses.add(dropped);
  };
  const mustWait = (turn: Turn, script: Script): boolean => {
    const lane = lanes.find(script);
    if (!lane) return turn.newest;
    return turn.newest || lane.waiting.length > 0 || (isBusy(runtime, lane) && !mayOverlap(runtime, turn));
  };
  return (turn: Turn, occurrence: O): void => {
    for (const script of scripts.of(occurrence.name)) {
      if (turn.deadline === 0) return;
      if (scripts.isGone(script)) continue;
      if (mustWait(turn, script)) enqueue(turn, script, occurrence);
      else start(turn, script, occurrence);
    }
  };
};

/** Runs what waits in a lane until its script is busy; false when the time `until` has come before. */
const createDrain =
  <O extends Occurrence>({ runtime, now }: Sources<O>, lanes: Lanes<O>, scripts: Scripts, start: Start<O>) =>
  (turn: Turn, lane: Lane<O>, until: number): boolean => {
    const { waiting } = lane;
    while (waiting.length > 0 && (!isBusy(runtime, lane) || mayOverlap(runtime, turn))) {
      if (turn.deadline === 0 || now() >= until) return false;
      if (scripts.isGone(lane)) waiting.clear();
      const occurrence = turn.newest ? waiting.pop() : waiting.shift();
      // Older events that the hat might have chosen are only wanted if it turns the newer ones down.
      if (occurrence && start(turn, lane, occurrence) && turn.newest) waiting.clear();
    }
    if (waiting.length === 0 && !isBusy(runtime, lane)) lanes.close(lane);
    return true;
  };

/** Brings what waits to scripts, in order. */
const createBring = <O extends Occurrence>(sources: Sources<O>, lanes: Lanes<O>, scripts: Scripts) => {
  const { runtime, inbox, now } = sources;
  const start = createStart(sources, lanes);
  const dispatch = createDispatch(sources, lanes, scripts, start);
  const drain = createDrain(sources, lanes, scripts, start);
  /** The lanes take turns, so that a long one holds up no other. */
  const drainAll = (turn: Turn, until: number) => {
    for (const lane of lanes.all()) {
      if (drain(turn, lane, Math.min(until, now() + SLICE))) continue;
      if (turn.deadline === 0 || now() >= until) return;
      lanes.defer(lane);
    }
  };
  const dispatchAll = (turn: Turn, fresh: boolean) => {
    for (let first = fresh; inbox.length > 0 && turn.deadline !== 0; first = false) {
      if (turn.together && !mayOverlap(runtime, turn)) return;
      // Looking at the clock costs as much as the rest, and a turn that has just begun has time for an event.
      if (!first && now() >= turn.deadline) return;
      const occurrence = inbox.shift();
      if (occurrence) dispatch(turn, occurrence);
    }
  };
  return (turn: Turn): void => {
    const fresh = lanes.isEmpty();
    // What waits in lanes may take half of the time if there is news as well.
    const { deadline } = turn;
    if (!fresh) drainAll(turn, inbox.length > 0 ? (now() + deadline) / 2 : deadline);
    dispatchAll(turn, fresh);
    if (turn.newest || !fresh) drainAll(turn, turn.deadline);
  };
};

export const createAtOnce = <O extends Occurrence>(sources: Sources<O>): Delivery<O> => {
  const { runtime, inbox, hats } = sources;
  const lanes = createLanes<O>();
  const scripts = createScripts(runtime, hats);
  const bring = createBring(sources, lanes, scripts);
  const turn: Turn = { newest: false, together: false, deadline: 0 };
  return {
    run(mode: EventMode, deadline: number) {
      if (inbox.length === 0 && lanes.isEmpty()) return;
      const { redrawRequested } = runtime;
      turn.newest = mode === 'only the newest';
      turn.together = mode === 'all at once';
      turn.deadline = deadline;
      startClock(runtime);
      bring(turn);
      runtime.redrawRequested = redrawRequested;
    },
    get waiting() {
      return lanes.waiting;
    },
    listens: scripts.listens,
    bindingOf: sources.bindings.get,
    forget: scripts.remove,
    clear() {
      turn.deadline = 0;
      lanes.clear();
    },
  };
};
