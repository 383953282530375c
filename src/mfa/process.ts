import { spawnSync } from 'node:child_process';
import { SwitchError } from '../errors.ts';
import { cleanLine } from '../words/clean.ts';
import { sixDigits } from './given.ts';
import type { MfaPrompt, MfaWorld } from './index.ts';

const LIMIT_MS = 60_000;
const LARGEST_OUTPUT = 1024 * 1024;

/** The code that the profile's `mfa_process` prints. The command is the user's own, and runs in their shell. */
export function processCode({ process: command = '', env, platform }: MfaWorld): MfaPrompt {
  return async ({ device, refused }) => {
    if (refused) throw refused;
    const [shell, flag] = platform === 'win32' ? ['cmd.exe', '/C'] : ['/bin/sh', '-c'];
    const ended = spawnSync(shell, [flag, command], {
      env: { ...env, AWS_MFA_SERIAL: device },
      stdio: ['ignore', 'pipe', 'inherit'],
      encoding: 'utf8',
      timeout: LIMIT_MS,
      maxBuffer: LARGEST_OUTPUT,
    });
    if (ended.status !== 0) {
      const why = ended.error
        ? cleanLine(ended.error.message)
        : `it ended with ${ended.status ?? ended.signal}`;
      throw new SwitchError('failed', 'mfa_process gave no code', [why, `it is: ${cleanLine(command)}`]);
    }
    return sixDigits(ended.stdout, 'what mfa_process printed');
  };
}
