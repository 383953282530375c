import { SwitchError } from '../errors.ts';
import { cleanLine } from '../words/clean.ts';
import type { MfaPrompt, MfaWorld } from './index.ts';

const LIMIT_MS = 55_000;

/** A person, asked on the terminal. Six digits end the question by themselves. */
export function terminalCode(world: MfaWorld): MfaPrompt {
  return async ({ device, profile, refused }) => {
    const terminal = await world.terminal();
    if (!terminal) throw nobody(world, profile);
    if (refused) terminal.say(cleanLine(refused.message));
    const code = await terminal.ask({
      label: `${cleanLine(profile)}: MFA code of ${cleanLine(device)}`,
      show: (typed) => typed.padEnd(6, '_'),
      accepts: /^\d$/,
      isComplete: (typed) => typed.length === 6,
      limit: LIMIT_MS,
    });
    terminal.wait('checking with AWS…');
    return code;
  };
}

function nobody({ program, nobody: why }: MfaWorld, profile: string): SwitchError {
  return new SwitchError('usage', `an MFA code is needed for ${profile}, and ${why}`, [
    `in a terminal, first: ${program} login ${profile} (with the same options, if there were any)`,
    'or name a command that prints a code: mfa_process in the profile',
  ]);
}
