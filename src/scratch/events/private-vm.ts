// The VM's private functions that running scripts at once needs: the only place that knows which they are, and
// whether they are there. This file must not know events.
// Source: TurboWarp/scratch-vm, src/engine/runtime.js, sequencer.js and thread.js.

declare global {
  namespace VM {
    interface RuntimeEventMap {
      BEFORE_EXECUTE: [];
      AFTER_EXECUTE: [];
    }
    interface Runtime {
      /** The newest thread of each script, by `Thread.getId()`. */
      threadMap: Map<string, Thread>;
    }
    interface Thread {
      getId(): string;
      readonly isCompiled: boolean;
      /** Whether the compiled script begins with the question whether its hat applies. */
      readonly executableHat?: boolean;
    }
  }
}

const RUNNING = 0;
const YIELD = 2;
const DONE = 4;

/** As a number, because the names of the type's states do not exist when the code runs. */
const stateOf = ({ status }: VM.Thread): number => status;

/** Whether scripts can be run at once; if not, there is still `startHats`. */
export const canRunAtOnce = (runtime: VM.Runtime): boolean => {
  const { sequencer, threadMap } = runtime;
  const needed: readonly unknown[] = [
    runtime._pushThread,
    runtime._restartThread,
    runtime.allScriptsByOpcodeDo,
    runtime.updateCurrentMSecs,
    sequencer.stepThread,
    sequencer.retireThread,
    threadMap?.get,
  ];
  return needed.every((one) => typeof one === 'function');
};

/** Whether the editor's pause button is pressed. Threads and time stand still then, but frames go on. */
export const isPaused = (runtime: VM.Runtime): boolean => runtime.ioDevices.clock._paused;

/** Whether the thread has more to do, now or later. */
export const isAlive = ({ threads }: VM.Runtime, thread: VM.Thread): boolean =>
  stateOf(thread) !== DONE && thread.stack.length > 0 && threads.lastIndexOf(thread) >= 0;

/** Whether the sequencer would step the thread in its next pass. */
export const canStep = (thread: VM.Thread): boolean => wantsMore(thread) || stateOf(thread) === YIELD;

/** Whether the thread asks for another pass within the same frame. */
export const wantsMore = (thread: VM.Thread): boolean => stateOf(thread) === RUNNING;

/** Whether the hat of a thread that was stepped once has turned the event down. */
export const wasTurnedDown = (thread: VM.Thread): boolean => {
  if (stateOf(thread) !== DONE || thread.isKilled) return false;
  // A compiled script pauses after its hat. An interpreted one that was retired leaves its frames behind.
  return thread.isCompiled ? thread.executableHat === true : thread.stackFrames.length > 0;
};

/** Sets the clocks that scripts look at, as the sequencer does before it steps threads. */
export const startClock = (runtime: VM.Runtime): void => {
  runtime.sequencer.timer.start();
  runtime.updateCurrentMSecs();
};

/** Runs one thread as the sequencer does, outside of its loop. A block that throws ends its script. */
export const step = ({ sequencer }: VM.Runtime, thread: VM.Thread): void => {
  sequencer.activeThread = thread;
  try {
    sequencer.stepThread(thread);
  } catch (error) {
    console.error(error);
    sequencer.retireThread(thread);
  } finally {
    sequencer.activeThread = null;
    thread.warpTimer = null;
  }
};

/** Takes out a finished thread at once: thousands of them would make the list slow before the frame ends. */
export const drop = ({ threads, threadMap }: VM.Runtime, thread: VM.Thread): void => {
  if (threads[threads.length - 1] === thread) threads.pop();
  else if (threads.includes(thread)) threads.splice(threads.lastIndexOf(thread), 1);
  const id = thread.getId();
  if (threadMap.get(id) === thread) threadMap.delete(id);
};

/**
 * Ends the script whose block threw in the last frame, if it is one of ours: by itself it never would. What starts until
 * the next frame would also pass for something that it has started.
 */
export const endThrower = ({ sequencer }: VM.Runtime, isOurs: (thread: VM.Thread) => boolean): void => {
  const { activeThread } = sequencer;
  if (activeThread !== null && isOurs(activeThread)) sequencer.retireThread(activeThread);
  sequencer.activeThread = null;
};
