// Runs the command as if we were not there: its descriptors are the caller's own, its end is ours.

import { withCallersCore } from '../no-core.ts';
import type { Command } from './plan.ts';
import { planOnPosix } from './plan.ts';
import { PROGRAM_FILES } from './runnable.ts';

export type { Command } from './plan.ts';

type Execve = (file: string, argv: readonly string[], env: Record<string, string>) => never;

/** Reads what stands beside a command, where one is needed. */
export async function prepare(): Promise<void> {
  if (!('execve' in process) && process.platform !== 'win32') await import('./relay.ts');
}

/** Runs a command; the promise ends with its exit code, unless it replaced this process or died of a signal. */
export async function runChild(command: Command): Promise<number> {
  if (process.platform === 'win32') {
    const { planOnWindows } = await import('./windows-plan.ts');
    const { runBeside } = await import('./windows-child.ts');
    return runBeside(planOnWindows(command, PROGRAM_FILES));
  }
  const plan = planOnPosix(command, PROGRAM_FILES);
  const { execve } = process as unknown as { execve?: Execve };
  if (execve && plan.isCertain && !command.stays) {
    haveDefaultsAgain();
    const { argv0, env } = plan.options;
    withCallersCore(() => execve.call(process, plan.file, [argv0, ...plan.args], env));
  }
  const { runRelayed } = await import('./relay.ts');
  return runRelayed(plan, command);
}

/** What Node ignores in us (SIGPIPE, SIGXFSZ) would stay ignored in the command; a handler makes it default again. */
function haveDefaultsAgain(): void {
  process.on('SIGPIPE', () => {});
  process.on('SIGXFSZ', () => {});
}
