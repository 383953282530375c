import { SwitchError } from '../errors.ts';
import { hasDisplay } from '../system/display.ts';
import { cleanLine } from '../words/clean.ts';
import { typed } from '../words/typed.ts';
import type { MfaPrompt, MfaWorld } from './index.ts';

/** Nobody can be asked: what to run first, where there is somebody. */
export function nobodyCode(world: MfaWorld): MfaPrompt {
  return async ({ profile }) => {
    const name = cleanLine(profile);
    const desktop = world.mayAsk ? aboutDesktop(world) : undefined;
    throw new SwitchError('usage', `an MFA code is needed for ${name}, and ${await world.nobody()}`, [
      `in a terminal, first: switch login ${typed(profile)} (with the same options, if there were any)`,
      ...(desktop ? [desktop] : []),
      'or name a command that prints a code: mfa_process in the profile',
    ]);
  };
}

/** Where a desktop would have helped. */
function aboutDesktop({ platform, env, named }: MfaWorld): string | undefined {
  if (named?.name === 'terminal') return `${named.by} allows the terminal alone: a dialog is not shown`;
  if (platform === 'darwin') return 'a dialog is shown only in a session with a screen, and not over SSH';
  if (platform === 'win32') return undefined;
  return hasDisplay(env)
    ? 'there is a desktop, but none of the programs that could ask there: zenity, kdialog, pinentry'
    : undefined;
}
