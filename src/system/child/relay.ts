// Where no process can take our place, we stand beside the command and pass on what comes to us: signals to it, its
// stops and its end to whoever waits for us.

import { constants } from 'node:fs';
import { fs } from '../file-calls.ts';
import { withCallersCore } from '../no-core.ts';
import { codeOf, couldNotRun, dieOf } from './ending.ts';
import { HEARD, listen, type Passed, passTo } from './passing.ts';
import type { ChildPlan, Command } from './plan.ts';
import { type Child, starter } from './start.ts';

/** What a command is, beside its plan. */
type Kind = Pick<Command, 'stays' | 'isShell'>;

/** Runs a command beside us. With `stays` we go on afterwards, and die of no signal that it died of. */
export async function runRelayed(
  { file, args, options }: ChildPlan,
  { stays = false, isShell = false }: Kind,
): Promise<number> {
  let passed: Passed | undefined;
  const start = await starter();
  // Before the command is there, so that no signal falls between the two.
  const silence = listen(HEARD, (signal) => void passed?.on(signal));
  const child = await started(file, () => withCallersCore(() => start({ file, args, ...options })));
  passed = passTo(child.pid, (signal) => child.send(isShell && signal === 'SIGTERM' ? 'SIGHUP' : signal));
  if (!stays) letGo();
  const { code, signal } = await child.ended;
  passed.end();
  // Ten calls of the system, which who exits at once by a code need not wait for.
  if (signal || stays) {
    silence();
    passed.silence();
  }
  if (signal) return stays ? codeOf(signal) : dieOf(signal);
  return code;
}

async function started(file: string, start: () => Promise<Child> | Child): Promise<Child> {
  try {
    return await start();
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
      fs.closeSync(descriptor);
      fs.openSync('/dev/null', constants.O_RDWR);
    } catch {
      // It was closed, or stays so.
    }
  }
}
