import { spawn } from 'node:child_process';
import { vi } from 'vitest';
import type { After } from './temporary.ts';
import { missing } from './tools.ts';

/** Why the bus cannot be listened to; empty where it can be. */
export const whyNoMonitor = missing('dbus-monitor');

/** Everything that crosses a bus from now on, as a neighbour of the same user can hear it. */
export async function monitorBus(
  after: After,
  env: Readonly<Record<string, string>>,
): Promise<{ heard(): string }> {
  const child = spawn('dbus-monitor', ['--session'], {
    env: { ...env, PATH: process.env.PATH ?? '' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  after(() => void child.kill('SIGKILL'));
  let heard = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    heard += part;
  });
  // The first that it hears is that it listens.
  await vi.waitFor(
    () => {
      if (!heard.includes('member=NameLost')) throw new Error('it does not listen yet');
    },
    { timeout: 5_000, interval: 20 },
  );
  return { heard: () => heard };
}
