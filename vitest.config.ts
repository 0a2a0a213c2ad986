// How the tests run: most of them side by side, those that need a browser or a whole copy of the project one at a time.

import { defineConfig } from 'vitest/config';

const slow = ['test/browser/**/*.test.ts', 'test/build.test.ts', 'test/new-protocol.test.ts'];
const seconds = 1000;

export default defineConfig({
  test: {
    environment: 'node',
    globalSetup: ['test/build-once.ts'],
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'quick',
          include: ['test/**/*.test.ts'],
          exclude: [...slow, 'test/fixtures/**'],
          testTimeout: 30 * seconds,
          hookTimeout: 30 * seconds,
        },
      },
      {
        extends: true,
        test: {
          name: 'slow',
          include: slow,
          testTimeout: 180 * seconds,
          hookTimeout: 180 * seconds,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
