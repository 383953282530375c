import type { WarmCommand } from './command.ts';
import { serveProcess } from './serve-process.ts';

/** What runs hundreds of times a day. What the SDKs run is in the entry, the others are read when asked for. */
export const warmCommands = {
  'credential-process': async () => ({ run: serveProcess }),
  exec: async () => (await import('./exec.ts')).exec,
  export: async () => (await import('./export.ts')).exportCommand,
  use: async () => (await import('./use.ts')).use,
} as const satisfies Record<string, () => Promise<WarmRun>>;

/** Those of a profile alone; `exec` has a command behind it. */
export const OF_A_PROFILE = ['credential-process', 'export', 'use'] as const satisfies readonly WarmName[];

type WarmRun = Pick<WarmCommand, 'run' | 'offersFile' | 'endsAsCommand'>;

export type WarmName = keyof typeof warmCommands;

/** How to run one. */
export const warmRun = (name: WarmName): Promise<WarmRun> => warmCommands[name]();
