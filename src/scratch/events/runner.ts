// Runs one script at once, with what it starts, as the sequencer would in one frame. This file must not know where
// events wait.

import type { Script } from './lane.ts';
import type { Binding, Occurrence } from './occurrence.ts';
import { canStep, drop, isAlive, step, wantsMore, wasTurnedDown } from './private-vm.ts';
import type { Bindings } from './threads.ts';

/** How a run ended, or its thread if it has not ended. */
export type Outcome = VM.Thread | 'ended' | 'turned down';

export interface Runner<O extends Occurrence> {
  /** Each script that it starts gets one pass; more only for `slice` milliseconds, and until the `deadline`. */
  run(script: Script, binding: Binding<O>, slice: number, deadline: number): Outcome;
}

/** `now`: milliseconds. */
export const createRunner = <O extends Occurrence>(
  runtime: VM.Runtime,
  bindings: Bindings<O>,
  now: () => number,
): Runner<O> => {
  /** The script that runs, and those that it has started. */
  const group: VM.Thread[] = [];

  /** Steps each thread once, also those that are started meanwhile; true if one of them asks for another pass. */
  const pass = (): boolean => {
    let more = false;
    for (const thread of group) {
      if (!canStep(thread) || !isAlive(runtime, thread)) continue;
      step(runtime, thread);
      // A script that waits for another one looks whether it is still listed.
      if (!isAlive(runtime, thread)) drop(runtime, thread);
      else more ||= wantsMore(thread);
    }
    return more;
  };

  return {
    run({ target, block }, binding, slice, deadline) {
      const thread = runtime._pushThread(block, target);
      bindings.set(thread, binding);
      group.push(thread);
      bindings.started = group;
      runtime.redrawRequested = false;
      let more = pass();
      const turnedDown = wasTurnedDown(thread);
      const until = more ? Math.min(deadline, now() + slice) : 0;
      while (more && (runtime.turboMode || !runtime.redrawRequested) && now() < until) more = pass();
      bindings.started = undefined;
      group.length = 0;
      if (turnedDown) return 'turned down';
      return isAlive(runtime, thread) ? thread : 'ended';
    },
  };
};
