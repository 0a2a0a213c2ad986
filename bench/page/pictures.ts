// How often the stage is drawn.

declare const vm: VM;

/** From now on; what it returns answers the longest time between two pictures, in milliseconds. */
export const watchPictures = () => {
  const { renderer } = vm.runtime;
  const { draw } = renderer;
  let last = performance.now();
  let longest = 0;
  renderer.draw = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    draw.call(renderer);
  };
  return () => {
    renderer.draw = draw;
    return Math.max(longest, performance.now() - last);
  };
};
