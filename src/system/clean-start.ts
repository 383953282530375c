import { SwitchError } from '../errors.ts';
import { runChild } from './child/run.ts';
import { isStandAlone } from './node-variables.ts';
import { isStartedAnew, unsteered } from './unsteered.ts';

/** Starts this program anew, in a Node that nobody steers; it ends as that one does. */
export async function startedClean(world: NodeJS.Process): Promise<number> {
  // Whoever sets this one, too, is not the caller: another start would not end it.
  if (isStartedAnew(world.env))
    throw new SwitchError('failed', 'variables of Node are set again and again: nothing was run', [
      'in a clean environment it runs: env -u NODE_OPTIONS -u _SWITCH_NODE',
    ]);
  await closeDebugger(world);
  // NODE_DEBUG has Node print the environment that it hands on; we ourselves write no other way than by writeAll.
  world.stderr.write = () => true;
  const own = isStandAlone() ? world.argv.slice(2) : [...world.execArgv, ...world.argv.slice(1)];
  const argv = [world.argv0, ...own] as [string, ...string[]];
  const env = unsteered(world.env, world.platform);
  // Node hands this one on, whatever environment a program is given.
  delete world.env.NODE_V8_COVERAGE;
  return runChild({ file: world.execPath, argv, env });
}

/** It stays open to every user of the machine while we wait. What was asked for on the command line opens again. */
async function closeDebugger({ env }: NodeJS.Process): Promise<void> {
  if (!env.NODE_OPTIONS?.includes('--inspect')) return;
  const inspector = await import('node:inspector');
  inspector.close();
}
