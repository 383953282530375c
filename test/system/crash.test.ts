// What a crash of ours leaves behind. A core file would hold the environment and the heap.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { makeOpenHome } from '../keychain/support/home.ts';
import { PROGRAM, start } from '../keychain/support/program.ts';
import { temporaryFolder } from '../keychain/support/temporary.ts';
import { titled } from '../keychain/support/tools.ts';

const CANARY = 'canary7wJalrXUtnFEMIK7MDENGbPxRfiCY';
const PATTERN = '/proc/sys/kernel/core_pattern';
const pattern = fs.existsSync(PATTERN) ? fs.readFileSync(PATTERN, 'utf8').trim() : '';
const why = /^core\b/.test(pattern) ? '' : `cores do not go to the current folder here: "${pattern}"`;

/** Kills a script's process by SIGABRT with cores allowed; gives the cores that are left. */
async function coresOf(words: readonly string[], env: Readonly<Record<string, string>>): Promise<Buffer[]> {
  const cwd = temporaryFolder(onTestFinished);
  const started = start('sh', ['-c', 'ulimit -c unlimited; exec "$@"', 'sh', process.execPath, ...words], {
    env,
    cwd,
  });
  await vi.waitFor(() => expect(started.printed()).toMatch(/ready \d+/), { timeout: 10_000, interval: 10 });
  const command = Number(/ready (\d+)/.exec(started.printed())?.[1]);
  started.child.kill('SIGABRT');
  if (command !== started.child.pid) onTestFinished(() => endOf(command));
  started.child.stdin?.end();
  expect((await started.ended).signal).toBe('SIGABRT');
  return fs.readdirSync(cwd).map((name) => fs.readFileSync(path.join(cwd, name)));
}

function endOf(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it has ended with its stdin
  }
}

const holdsCanary = (cores: readonly Buffer[]): boolean => cores.some((core) => core.includes(CANARY));
const WAIT =
  'require("fs").writeSync(1, "ready " + process.pid); process.stdin.on("end", () => process.exit(0)).resume()';

describe.skipIf(why)(titled('a crash', why), () => {
  it('would leave the secrets of a careless process in a core', async () => {
    const cores = await coresOf(['-e', WAIT], { PATH: process.env.PATH ?? '', SECRET: CANARY });
    expect(holdsCanary(cores)).toBe(true);
  });

  it('S10: leaves none of ours', async () => {
    const { env, folder } = makeOpenHome(onTestFinished);
    const file = path.join(folder, '.aws', 'credentials');
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('access_key = s', `access_key = ${CANARY}`));
    const cores = await coresOf([PROGRAM, 'exec', 'p', '--', process.execPath, '-e', WAIT], env);
    expect(holdsCanary(cores)).toBe(false);
  });
});
