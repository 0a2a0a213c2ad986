// Blocks that wait. They end with their answer, with their failure, or when the project stops; they never reject.

import type { Value } from '../blocks/arguments.ts';

export interface Pending {
  /** Waits for an answer; `failed` turns an error into what the block reports. */
  wait(answer: Promise<Value | void>, failed: (error: unknown) => Value): Promise<Value>;
  /** Ends all that wait, in silence. */
  stop(): void;
}

export const createPending = (): Pending => {
  const waiting = new Set<(value: Value) => void>();
  return {
    wait: (answer, failed) =>
      new Promise((resolve) => {
        waiting.add(resolve);
        const end = (value: Value): void => {
          waiting.delete(resolve);
          resolve(value);
        };
        answer.then(
          (value) => end(value ?? ''),
          (error: unknown) => end(waiting.has(resolve) ? failed(error) : ''),
        );
      }),
    stop() {
      for (const resolve of waiting) resolve('');
      waiting.clear();
    },
  };
};
