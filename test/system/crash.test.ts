// What a crash of ours leaves behind. A core file would hold the environment and the heap.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { isAlive } from '../../src/system/process-life.ts';
import { makeOpenHome } from '../keychain/support/home.ts';
import { PROGRAM, run, runSwitch } from '../keychain/support/program.ts';
import { temporaryFolder } from '../keychain/support/temporary.ts';
import { titled } from '../keychain/support/tools.ts';
import { CANARY, careless, type Moment, moments } from './support-moments.ts';

const PATTERN = '/proc/sys/kernel/core_pattern';
const pattern = fs.existsSync(PATTERN) ? fs.readFileSync(PATTERN, 'utf8').trim() : '';
const why = /^core\b/.test(pattern) ? '' : `cores do not go to the current folder here: "${pattern}"`;

/** Ends a run at a moment; gives the files that are left in the folder where it stood. */
async function leftBy(moment: Moment, signal: NodeJS.Signals): Promise<Buffer[]> {
  const cwd = temporaryFolder(onTestFinished);
  const { pid } = await moment.reach(cwd, onTestFinished);
  process.kill(pid, signal);
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 10_000, interval: 10 });
  return fs.readdirSync(cwd).map((name) => fs.readFileSync(path.join(cwd, name)));
}

const holdsCanary = (files: readonly Buffer[]): boolean => files.some((file) => file.includes(CANARY));

describe.skipIf(why)(titled('a crash', why), () => {
  it.each(careless.deadly)(
    'by %s would leave the secrets of a careless process in a core',
    async (signal) => {
      expect(holdsCanary(await leftBy(careless, signal))).toBe(true);
    },
  );

  for (const moment of moments)
    it.skipIf(moment.why).each(moment.deadly)(
      titled(`S10: by %s ${moment.name} leaves none of ours`, moment.why),
      async (signal) => {
        expect(holdsCanary(await leftBy(moment, signal))).toBe(false);
      },
    );
});

describe.skipIf(process.platform !== 'linux')('what a core may hold', () => {
  const FILTER = '/proc/self/coredump_filter';

  it('S10: the command has what its caller had set', async () => {
    const { env } = makeOpenHome(onTestFinished);
    const script = `echo 0x7f > ${FILTER}; exec "$@"`;
    const { stdout } = await run(
      'sh',
      ['-c', script, 'sh', process.execPath, PROGRAM, 'exec', 'p', '--', 'cat', FILTER],
      { env },
    );
    expect(stdout).toBe('0000007f\n');
  });

  it('S10: it has it without one of its own, too', async () => {
    const { env } = makeOpenHome(onTestFinished);
    const ours = fs.readFileSync(FILTER, 'utf8');
    expect((await runSwitch(['exec', 'p', '--', 'cat', FILTER], { env })).stdout).toBe(ours);
    const steered = { ...env, NODE_OPTIONS: '--trace-warnings' };
    expect((await runSwitch(['exec', 'p', '--', 'cat', FILTER], { env: steered })).stdout).toBe(ours);
  });
});
