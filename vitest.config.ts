import { configDefaults, defineConfig } from 'vitest/config';

const CROWDS = 'test/flight/*.test.ts';

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'all',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, CROWDS],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        // Fifty processes at once leave nothing of a machine to the clock of another test: they run behind all others.
        extends: true,
        test: { name: 'crowds', include: [CROWDS], maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
