import { spawn } from 'node:child_process';
import { codeOnWindows, couldNotRun } from './ending.ts';
import type { ChildPlan } from './plan.ts';

/** The console sends these to every program on it: the command has them already, and it is for the command to end. */
const OF_THE_CONSOLE = ['SIGINT', 'SIGBREAK', 'SIGHUP'] as const;

/** Runs a command on Windows, where nothing can be passed on to it, and waits for its end. */
export function runBeside({ file, args, options }: ChildPlan): Promise<number> {
  const ignore = (): void => {};
  for (const signal of OF_THE_CONSOLE) process.on(signal, ignore);
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...options, stdio: 'inherit' });
    child.on('error', (error) => reject(couldNotRun(file, error)));
    child.on('exit', (code) => {
      for (const signal of OF_THE_CONSOLE) process.removeListener(signal, ignore);
      resolve(codeOnWindows(code ?? 1));
    });
  });
}
