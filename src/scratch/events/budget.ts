// How long events may run now, so that the project's own scripts and the screen keep their share of each frame.
// This file must not know what events are, or what runs.

export interface Surroundings {
  /** Milliseconds. */
  readonly now: () => number;
  /** The length of a frame in milliseconds. */
  readonly frame: () => number;
  /** Whether nobody sees the page: its frames are a second apart then, its messages are not. */
  readonly hidden: () => boolean;
}

export interface Budget {
  /** Begins a turn: until when it may last, or undefined when the share is used up. */
  begin(): number | undefined;
  end(): void;
  frameBegan(): void;
  /** The project's own scripts have had their turn. */
  frameEnded(): void;
}

/** Of a frame, as the sequencer's own. */
const SHARE = 0.75;
/** Milliseconds that events get in each frame even if the project's own scripts leave nothing. */
const LEAST = 4;
/** A frame that is as late as this, in milliseconds, is not waited for. */
const LATE = 300;
/** The length of the frames that shares are measured in, even if the project's own are longer. */
const LONGEST = 1000 / 30;

export const createBudget = ({ now, frame, hidden }: Surroundings): Budget => {
  let frameAt = -Infinity;
  let spent = 0;
  /** What the scripts of the last frame took. */
  let scripts = 0;
  let began = 0;
  let ended = 0;
  return {
    begin() {
      began = now();
      const period = Math.min(frame(), LONGEST);
      const late = began - frameAt;
      if (late > LATE || (late > period * 2 && (hidden() || frame() > LONGEST * 3))) {
        frameAt = began;
        spent = 0;
      }
      const left = Math.max(LEAST, SHARE * period - scripts) - spent;
      return left > 0 ? began + left : undefined;
    },
    end() {
      ended = now();
      spent += ended - began;
    },
    frameBegan() {
      frameAt = ended = now();
      spent = 0;
    },
    frameEnded() {
      scripts = now() - ended;
    },
  };
};
