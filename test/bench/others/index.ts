import type { Job } from '../job.ts';
import type { World } from '../worlds/index.ts';
import { awsCli } from './aws-cli.ts';
import { awsVault } from './aws-vault.ts';
import { awsume } from './awsume.ts';
import { granted } from './granted.ts';
import { ours } from './ours.ts';

/** Where a tool does its work: a member for each kind, so that none finds what another has kept or cleared. */
export interface Ground {
  /** No profile asks for MFA here, */
  readonly cold: World;
  /** nor here; */
  readonly warm: World;
  /** here they do. */
  readonly live: World;
}

/** A run of a tool; what must be done before it, if anything. */
export type Run = Pick<Job, 'argv' | 'env' | 'before'>;

/** What a tool does for the same job, or in words why it has no such thing. */
export interface Runs {
  /** The role `dev` from the key alone. */
  readonly cold: Run;
  /** The same command again. */
  readonly warm: Run;
  /** The role `prod`, a code having been given before. */
  readonly live: Run | string;
}

/** Another tool for the same job. */
export interface Tool {
  readonly name: string;
  /** The program that is looked for on PATH; ours is there. */
  readonly program?: string;
  /** Makes its runs on its own ground; in words why it cannot. */
  prepare(ground: Ground): Promise<Runs | string>;
}

/** The tools that are compared, ours first. */
export const TOOLS: readonly Tool[] = [ours, awsCli, awsVault, awsume, granted];
