import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/bench/*.bench.ts'],
    testTimeout: 900_000,
    hookTimeout: 60_000,
    silent: false,
    reporters: ['dot'],
  },
});
