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

/** In the hooks of a frame, or between two frames, when a message arrives. */
export type Moment = 'frame' | 'between';

export interface Budget {
  /** Begins a turn: until when it may last, or undefined when the share is used up. */
  begin(moment: Moment): number | undefined;
  end(): void;
  frameBegan(): void;
  /** The project's own scripts have had their turn. */
  frameEnded(): void;
}

/** Of a frame, as the sequencer's own. Between two frames it is half of that, so that the next one is not late. */
const shareOf = (moment: Moment): number => (moment === 'between' ? 0.375 : 0.75);
/** Milliseconds that events get in each frame even if the project's own scripts leave nothing. */
const LEAST = 4;
/** A frame that is as late as this, in milliseconds, is not waited for. */
const LATE = 300;
/** The length of the frames that shares are measured in, even if the project's own are longer. */
const LONGEST = 1000 / 30;
/** Messages that are no further apart than this, in milliseconds, were handed over in one go. */
const AT_ONCE = 1;
/** How much of a flood counts for the frame after the next. */
const FADING = 0.7;

export const createBudget = ({ now, frame, hidden }: Surroundings): Budget => {
  let frameAt = -Infinity;
  let spent = 0;
  let scripts = 0;
  /** For how long messages went on arriving when the share was used up: the browser hands over many in one go. */
  let flooding = 0;
  let flood = 0;
  let refused = 0;
  let began = 0;
  let ended = 0;
  const restart = (at: number) => {
    frameAt = at;
    spent = 0;
  };
  return {
    begin(moment) {
      began = now();
      const period = Math.min(frame(), LONGEST);
      const late = began - frameAt;
      if (late > LATE || (late > period * 2 && (hidden() || frame() > LONGEST * 3))) restart(began);
      const left = Math.max(LEAST, shareOf(moment) * period - scripts - flood) - spent;
      if (left > 0) return began + left;
      if (began - refused < AT_ONCE) flooding += began - refused;
      refused = began;
      return undefined;
    },
    end() {
      ended = now();
      spent += ended - began;
    },
    frameBegan() {
      restart((ended = now()));
      flood = Math.max(flooding, flood * FADING);
      flooding = 0;
    },
    frameEnded() {
      scripts = now() - ended;
    },
  };
};
