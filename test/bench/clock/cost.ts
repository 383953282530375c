/** What a program is run as: its words, the first of them the file, and its whole environment. */
export interface Words {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** So many of it at once; one if not said. */
  readonly copies?: number;
}

/** What one run cost, from fork to reap; without wait4 nobody knows the processor time and the peak. */
export interface Cost {
  /** Milliseconds. */
  readonly wall: number;
  /** Milliseconds, user and system, of all copies together. */
  readonly processor?: number;
  /** MiB that the largest of them held at its peak. */
  readonly peak?: number;
}

/** How a run ended, and what it said. */
export interface Ending extends Cost {
  readonly code: number;
  readonly said: string;
}

/** Runs programs one after the other. */
export interface Clock {
  /** Why only the wall clock is read; empty where all is counted. */
  readonly why: string;
  run(words: Words): Promise<Ending>;
}
