// How the share of a frame goes on over many frames of every length; its sizes are in `test/events.test.ts`.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBudget } from '../../../src/scratch/events/budget.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const start = (fps = 30) => {
  const clock = createFakeClock();
  const page = { frame: 1000 / fps, hidden: false };
  const budget = createBudget({ now: clock.now, frame: () => page.frame, hidden: () => page.hidden });
  /** Milliseconds that a turn may take now. */
  const left = () => {
    const deadline = budget.begin('frame');
    return deadline === undefined ? 0 : deadline - clock.now();
  };
  /** A turn that takes at most `ms`; returns what it took. */
  const take = (ms: number) => {
    const taken = Math.min(ms, left());
    clock.elapse(taken);
    budget.end();
    return taken;
  };
  /** A frame in which the project's own scripts take `scripts`. */
  const frame = (scripts = 0) => {
    budget.frameBegan();
    clock.elapse(scripts);
    budget.frameEnded();
  };
  return { clock, page, budget, left, take, frame };
};

describe('the share of a frame', () => {
  test.each([
    [250, 4],
    [60, 12.5],
    [30, 25],
    [10, 25],
    [1, 25],
  ])('at %d frames a second is %d ms', (fps, share) => {
    const { left, frame } = start(fps);
    frame();
    expect(left()).toBeCloseTo(share);
  });

  test('is there before the first frame, and where frames never come', () => {
    const { clock, left, take } = start();
    expect(take(Infinity)).toBe(25);
    expect(left()).toBe(0);
    clock.elapse(301);
    expect(left()).toBe(25);
  });

  test('is used up by what events take, not by what happens between two turns', () => {
    const { clock, left, take, frame } = start();
    frame();
    take(5);
    clock.elapse(10);
    expect(left()).toBe(20);
    take(5);
    expect(left()).toBe(15);
  });

  test('counts what events take at the beginning of a frame as theirs, not as the project’s', () => {
    const { clock, budget, left, take } = start();
    budget.frameBegan();
    take(15);
    clock.elapse(2);
    budget.frameEnded();
    budget.frameBegan();
    expect(left()).toBe(23);
  });

  test('is what the scripts of the last frame leave, not those of frames before', () => {
    const { left, frame } = start();
    frame(20);
    expect(left()).toBe(5);
    frame(1);
    expect(left()).toBe(24);
  });

  test('follows a frame rate that changes', () => {
    const { page, left, frame } = start();
    page.frame = 1000 / 60;
    frame();
    expect(left()).toBe(12.5);
    page.frame = 1000 / 30;
    frame();
    expect(left()).toBe(25);
  });

  test('begins anew with each of two frames that come right after one another', () => {
    const { take, frame } = start(60);
    frame();
    expect(take(Infinity)).toBe(12.5);
    frame();
    expect(take(Infinity)).toBe(12.5);
  });

  test('survives a frame that did not come to its end', () => {
    const { budget, left, take, frame } = start();
    frame(3);
    budget.frameBegan();
    take(10);
    budget.frameBegan();
    expect(left()).toBe(22);
  });
});

describe('messages that arrive in one go', () => {
  /** So many messages, each `apart` milliseconds after the one before, while there is no time for them. */
  const flood = ({ clock, left }: ReturnType<typeof start>, count: number, apart: number) => {
    for (let i = 0; i < count; i += 1) {
      expect(left()).toBe(0);
      clock.elapse(apart);
    }
  };

  test('leave events less of the next frames by what it took to receive them, and at least 4 ms', () => {
    const world = start();
    world.frame();
    world.take(Infinity);
    flood(world, 41, 0.25);
    world.frame();
    expect(world.left()).toBeCloseTo(15);
    world.frame();
    expect(world.left()).toBeCloseTo(25 - 7);
    world.take(Infinity);
    flood(world, 401, 0.25);
    world.frame();
    expect(world.left()).toBe(4);
  });

  test('do not count when they come one by one', () => {
    const world = start();
    world.frame();
    world.take(Infinity);
    flood(world, 20, 1.5);
    world.frame();
    expect(world.left()).toBe(25);
  });

  test('may take half as much between two frames as in one', () => {
    const { budget, clock, frame } = start();
    frame();
    expect((budget.begin('between') ?? NaN) - clock.now()).toBe(12.5);
    clock.elapse(12.5);
    budget.end();
    expect(budget.begin('between')).toBeUndefined();
    expect((budget.begin('frame') ?? NaN) - clock.now()).toBe(12.5);
  });
});

describe('the share of time where frames are far apart', () => {
  test.each([
    ['a hidden page', 30, true],
    ['a page with a frame a second', 1, false],
  ])('on %s is about a third, however often events come', (_, fps, hidden) => {
    const { clock, page, take, frame } = start(fps);
    page.hidden = hidden;
    frame();
    let taken = 0;
    while (clock.now() < 1000) {
      taken += take(3);
      clock.elapse(1);
    }
    expect(taken).toBeGreaterThan(250);
    expect(taken).toBeLessThan(450);
  });

  test('comes back when the page is hidden, and is kept for the frame when it is seen again', () => {
    const { clock, page, left, take, frame } = start();
    frame();
    take(Infinity);
    clock.elapse(60);
    expect(left()).toBe(0);
    page.hidden = true;
    expect(left()).toBe(25);
    take(Infinity);
    page.hidden = false;
    clock.elapse(200);
    expect(left()).toBe(0);
    frame();
    expect(left()).toBe(25);
  });
});

describe('whatever a project does', () => {
  const step = fc.record({
    scripts: fc.integer({ min: 0, max: 60 }),
    turns: fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 9 })), {
      maxLength: 6,
    }),
  });

  test('events take at most three quarters of a frame, and can take 4 ms of each', () => {
    const frames = fc.tuple(fc.constantFrom(30, 60, 120, 250), fc.array(step, { maxLength: 30 }));
    fc.assert(
      fc.property(frames, ([fps, steps]) => {
        const { clock, take, frame } = start(fps);
        const most = Math.max(4, 750 / fps);
        for (const { scripts, turns } of steps) {
          frame(scripts);
          let taken = 0;
          for (const [wanted, pause] of turns) {
            taken += take(wanted);
            clock.elapse(pause);
          }
          expect(taken).toBeLessThanOrEqual(most + 1e-6);
          taken += take(Infinity);
          expect(taken).toBeGreaterThanOrEqual(4 - 1e-6);
        }
      }),
    );
  });
});
