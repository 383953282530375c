// Where no process can take our place, we stand beside the command and pass on what comes to us: signals to it, its
// stops and its end to whoever waits for us.

import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { withCallersCore } from '../no-core.ts';
import { codeOf, couldNotRun, dieOf } from './ending.ts';
import { HEARD, listen, type Passed, passTo } from './passing.ts';
import type { ChildPlan, Command } from './plan.ts';

/** What a command is, beside its plan. */
type Kind = Pick<Command, 'stays' | 'isShell'>;

/** Runs a command beside us. With `stays` we go on afterwards, and die of no signal that it died of. */
export function runRelayed(
  { file, args, options }: ChildPlan,
  { stays = false, isShell = false }: Kind,
): Promise<number> {
  let passed: Passed | undefined;
  // Before the command is there, so that no signal falls between the two.
  const silence = listen(HEARD, (signal) => void passed?.on(signal));
  const child = started(file, () =>
    withCallersCore(() => spawn(file, args, { ...options, stdio: 'inherit' })),
  );
  if (child.pid !== undefined) {
    passed = passTo(child.pid, (signal) => child.kill(isShell && signal === 'SIGTERM' ? 'SIGHUP' : signal));
    if (!stays) letGo();
  }
  return new Promise((resolve, reject) => {
    child.on('error', (error) => reject(couldNotRun(file, error)));
    child.on('exit', (code, signal) => {
      passed?.end();
      // Nine calls of the system, which who exits at once by a code need not wait for.
      if (signal || stays) silence();
      if (signal && !stays) resolve(dieOf(signal));
      else resolve(signal ? codeOf(signal) : (code ?? 1));
    });
  });
}

/** Node throws some refusals of the system and tells others later. */
function started(file: string, start: () => ChildProcess): ChildProcess {
  try {
    return start();
  } catch (error) {
    throw couldNotRun(file, error as NodeJS.ErrnoException);
  }
}

/**
 * Lets go of the caller's descriptors, so that a pipe ends when the command closes it; and so that Node, when it ends,
 * does not set the terminal back to what it was when we started, under the hands of the command or of who came after.
 */
function letGo(): void {
  for (const descriptor of [0, 1, 2]) {
    try {
      closeSync(descriptor);
      openSync('/dev/null', 'r+');
    } catch {
      // It was closed, or stays so.
    }
  }
}
