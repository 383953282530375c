import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/bench/*.bench.ts'],
    testTimeout: 7_200_000,
    // One after the other, on a machine that has nothing else to do.
    fileParallelism: false,
    hookTimeout: 60_000,
    silent: false,
    reporters: ['dot'],
  },
});
