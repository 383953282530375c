import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hasEnded, thisProcess } from '../../src/system/process-life.ts';
import { until } from '../flight/crowd.ts';

const self = thisProcess();
const isLinux = process.platform === 'linux';

describe('a process has ended', () => {
  it('not while it runs', () => {
    expect(hasEnded(self)).toBe(false);
  });

  it('once it was killed, even before its parent has taken note', async () => {
    const child = spawn('sh', ['-c', 'sleep 100 & echo $!; exec sleep 100'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const pid = Number(String((await once(child.stdout, 'data'))[0]));
    const other = { ...self, pid };
    delete (other as { started?: string }).started;
    expect(hasEnded(other)).toBe(false);
    process.kill(pid, 'SIGKILL');
    await until(() => hasEnded(other));
  });

  it.skipIf(!isLinux)('where its number was given to another', () => {
    expect(hasEnded({ ...self, started: '1' })).toBe(true);
  });

  it('is never said of one on another machine', () => {
    expect(hasEnded({ pid: 999_999_999, machine: 'another' })).toBe(false);
    expect(hasEnded({ ...self, pid: 999_999_999 })).toBe(true);
  });
});
