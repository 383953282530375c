import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/differential/*.check.ts'],
    testTimeout: 900_000,
    silent: false,
    reporters: ['dot'],
  },
});
