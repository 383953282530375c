import type { World } from './index.ts';

/** How often STS was asked by now. */
export const callsOf = (worlds: readonly World[]): number =>
  worlds.reduce((sum, { member }) => sum + member.organisation.log.length, 0);

/** A run that asks is not warm: what it took is no answer to what was asked. */
export function refuseCalls(calls: number): [] {
  if (calls > 0) throw new Error(`warm runs have asked STS ${calls} times`);
  return [];
}
