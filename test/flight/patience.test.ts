// A limit where very much runs at once: who has not answered may only not have had its turn.

import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { isCrowded } from '../../src/keychain/os/crowd.ts';
import { inTime } from '../../src/keychain/os/in-time.ts';
import { temporaryFolder } from '../keychain/support/temporary.ts';

it.each([
  ['0.10 3.24 6.00 1/78 21989', false],
  ['90.10 63.24 66.00 16/478 21989', false],
  ['0.10 3.24 6.00 17/478 21989', true],
  ['', false],
  ['what is this', false],
])('two processors with %j are crowded: %s', (text, told) => {
  const file = path.join(temporaryFolder(onTestFinished), 'loadavg');
  fs.writeFileSync(file, text);
  expect(isCrowded(file, 2)).toBe(told);
});

it('no crowd is seen where the system does not tell', () => {
  expect(isCrowded('/nowhere/loadavg', 2)).toBe(false);
});

it.skipIf(process.platform !== 'linux')(
  'K2: in a crowd who answers after the limit is heard, and who never does is given up',
  async () => {
    const crowd = Array.from({ length: 12 * os.availableParallelism() }, () =>
      spawn('sh', ['-c', 'while :; do :; done'], { stdio: 'ignore' }),
    );
    onTestFinished(() => {
      for (const one of crowd) one.kill('SIGKILL');
    });
    await vi.waitFor(() => expect(isCrowded()).toBe(true), { timeout: 10_000, interval: 20 });
    const answered = new Promise<string>((resolve) => setTimeout(resolve, 80, 'an answer'));
    const heard = inTime(answered, 40, () => 'late');
    expect(await inTime(new Promise(() => {}), 20, () => 'late')).toBe('late');
    expect(await heard).toBe('an answer');
  },
);
