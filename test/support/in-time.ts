/**
 * Milliseconds in which whoever is not kept has ended, on a machine that does much else as well; what hangs, hangs for ever.
 * What it takes on a quiet one is no question of a test.
 */
export const IN_TIME_MS = 8_000;
