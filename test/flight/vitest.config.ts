import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/flight/*.check.ts'],
    testTimeout: 300_000,
    silent: false,
    reporters: ['dot'],
  },
});
