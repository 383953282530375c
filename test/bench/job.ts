import type { Words } from './clock/cost.ts';

/** What a job must keep to. */
export interface Bar {
  /** In `node -e 0` of the same round. */
  readonly ratio?: number;
  /** So much more than another job of the same round. */
  readonly more?: { readonly than: string; readonly by: number };
  /** MiB at its peak. */
  readonly peak?: number;
}

/** A program to be measured. */
export interface Job extends Words {
  readonly name: string;
  readonly must?: Bar;
  /** What would be good, in `node -e 0`. */
  readonly aim?: number;
  /** What is done before each run, unmeasured. */
  before?(): Promise<void>;
  /** Throws where a run has not done what is to be measured. */
  after?(): void;
}
