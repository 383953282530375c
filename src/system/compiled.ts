import type { Script } from 'node:vm';

/** What V8 has made of a file of ours, and the file in which it may be kept: bin/switch.cjs looks there for it. */
export interface Compiled {
  readonly kept: string;
  readonly script: Script;
  /** The file that every run reads. */
  readonly isEntry: boolean;
  /** What is kept there is whole, and V8 did not take it. */
  readonly isRefused: boolean;
}

/**
 * Keeps what a run had to compile, with the functions that it has called: of the entry those of a warm run, which are other
 * ones. Where that cannot be, nothing is said.
 */
export async function keepCompiled(anew: readonly Compiled[], isWarm: boolean): Promise<void> {
  const worth = isWarm ? anew : anew.filter(({ isEntry }) => !isEntry);
  if (worth.length === 0) return;
  try {
    (await import('./keep-compiled.ts')).keepEach(worth);
  } catch {
    // The program may be being replaced. The next run compiles again.
  }
}
