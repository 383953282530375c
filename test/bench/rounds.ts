import type { Clock, Cost } from './clock/cost.ts';
import type { Job } from './job.ts';
import { median, shuffled } from './numbers.ts';

/** How many rounds are run, unless a part divides them. */
export const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 60);

/** What a job cost in each round, and the base of the same rounds. */
export interface Measured {
  readonly job: Job;
  readonly costs: readonly Cost[];
}

/** A base and the jobs beside it. */
export interface Series {
  readonly rounds: number;
  readonly base: Measured;
  readonly jobs: readonly Measured[];
}

/**
 * Runs the jobs and their base round after round, each round in an order of chance, so that whatever else the machine does
 * meets all alike. One round before the first warms the file system and is not counted.
 */
export async function inRounds(
  clock: Clock,
  base: Job,
  jobs: readonly Job[],
  rounds = ROUNDS,
): Promise<Series> {
  const costs = new Map<Job, Cost[]>([base, ...jobs].map((job) => [job, []]));
  for (let round = 0; round <= rounds; round++)
    for (const job of shuffled([base, ...jobs])) {
      const cost = await costOf(clock, job);
      if (round > 0) costs.get(job)?.push(cost);
    }
  const measured = (job: Job): Measured => ({ job, costs: costs.get(job) ?? [] });
  return { rounds, base: measured(base), jobs: jobs.map(measured) };
}

async function costOf(clock: Clock, job: Job): Promise<Cost> {
  await job.before?.();
  const { code, said, ...cost } = await clock.run(job);
  if (code !== 0) throw new Error(`${job.name} ended with ${code}: ${said}`);
  job.after?.();
  return cost;
}

/** The ratios of a job to another, round by round. */
export function ratios({ costs }: Measured, to: Measured, of: 'wall' | 'processor' = 'wall'): number[] {
  return costs.map((cost, round) => (cost[of] ?? Number.NaN) / (to.costs[round]?.[of] ?? Number.NaN));
}

/** The median of one thing that is counted; NaN where it is not. */
export const middle = ({ costs }: Measured, of: keyof Cost): number =>
  median(costs.map((cost) => cost[of] ?? Number.NaN));
