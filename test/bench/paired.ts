import { spawnSync } from 'node:child_process';

/** A program to be timed: the words behind it, and its whole environment. */
export interface Job {
  readonly name: string;
  /** Node, where nothing is said. */
  readonly file?: string;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** What a job costs in `node -e 0` of the same round: the median of the ratios, and their tenth and ninetieth part. */
export interface Ratio {
  readonly name: string;
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** Times the jobs in turn with `node -e 0`, round after round, so that whatever else the machine does meets all alike. */
export function ratiosOf(jobs: readonly Job[], rounds: number): { base: number; ratios: Ratio[] } {
  const nothing: Job = { name: 'node -e 0', argv: ['-e', '0'], env: jobs[0]?.env ?? {} };
  const times = Array.from({ length: rounds }, () => {
    const base = milliseconds(nothing);
    return { base, ratios: jobs.map((job) => milliseconds(job) / base) };
  });
  return {
    base: at(
      times.map(({ base }) => base),
      0.5,
    ),
    ratios: jobs.map(({ name }, index) => {
      const column = times.map(({ ratios }) => ratios[index] ?? Number.NaN);
      return { name, median: at(column, 0.5), low: at(column, 0.1), high: at(column, 0.9) };
    }),
  };
}

function milliseconds({ name, file = process.execPath, argv, env }: Job): number {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(file, argv, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const taken = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
  return taken;
}

/** The value below which so large a part of them lies. */
export function at(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(part * (sorted.length - 1))] ?? Number.NaN;
}
