// A person, asked in a window: what all dialogs have in common.

import { SwitchError } from '../errors.ts';
import type { Env } from '../profiles/settings.ts';
import { helperOnPath } from '../system/desktop.ts';
import { type ProgramEnd, runProgram } from '../system/program.ts';
import { cleanLine } from '../words/clean.ts';
import { digitsIn } from './given.ts';
import type { MakePrompt, MfaWorld } from './index.ts';
import { dialogLines, whyAgain } from './words.ts';

/** Shows the lines, and gives what was typed. */
export type Ask = (lines: readonly string[], world: MfaWorld) => Promise<string>;

const TIMES = 3;

/** A code that is typed into a dialog; what is not six digits is asked again. */
export function dialogCode(ask: Ask): MakePrompt {
  return (world) => async (question) => {
    let why = [...whyAgain(question), ...(question.attempt > 2 ? [CLOCK] : [])];
    for (let times = 1; times <= TIMES; times++) {
      const code = digitsIn(await ask(dialogLines(question, why), world));
      if (code !== undefined) return code;
      why = ['that was not six digits'];
    }
    throw new SwitchError('refused', `what was typed is not six digits, ${TIMES} times over`, [NOTHING]);
  };
}

const CLOCK = 'if none works, the clock of the phone or of this machine is wrong';
const NOTHING = 'nothing was run: run it again';

/** The window's title. */
export const titleOf = ({ program }: MfaWorld): string => `${program}: MFA code`;

/** A program that shows a dialog. */
export interface Dialog {
  readonly helper: string;
  readonly args: readonly string[];
  /** Beside the environment. */
  readonly variables?: Env;
  readonly stdin?: string;
  /** True for the end of a dialog that a person has closed. */
  isCancelled(end: ProgramEnd): boolean;
  /** True for the end of one that gave up by itself. */
  isLate?(end: ProgramEnd): boolean;
}

/** What a dialog prints; cancelled, unanswered, missing and failed are errors of their own. */
export async function answered(dialog: Dialog, { env, platform, limit }: MfaWorld): Promise<string> {
  const { helper, args, variables, stdin } = dialog;
  const file = helperOnPath(helper, env, platform);
  if (file === undefined) {
    throw new SwitchError('failed', `${helper} was to ask for the MFA code, and is not on PATH`, [
      'install it, or name another: --prompt',
    ]);
  }
  const all = { ...withoutSecrets(env), ...variables };
  const end = await runProgram({ file, args, env: all, stdin, stderr: 'pipe', limit });
  if (end.isLate || dialog.isLate?.(end)) throw late();
  if (dialog.isCancelled(end)) throw cancelled();
  if (end.code !== 0) throw failed(helper, end.how, end.stderr);
  return end.stdout;
}

/** A person has closed the dialog. */
export const cancelled = (): SwitchError => new SwitchError('cancelled', 'cancelled');

/** Nobody has answered. */
export const late = (): SwitchError => new SwitchError('refused', 'nobody answered in time', [NOTHING]);

/** A dialog that did not work, with its own words. */
export function failed(helper: string, how: string, said: string): SwitchError {
  const words = cleanLine(said, 400);
  return new SwitchError('failed', `${helper} could not ask for the MFA code: ${how}`, [
    ...(words ? [words] : []),
    'another may: --prompt',
  ]);
}

/** A dialog needs the environment for its screen, and nothing of ours. */
function withoutSecrets(env: Env): Env {
  const { SWITCH_FILE_PASSPHRASE: _passphrase, SWITCH_MFA_TOKEN: _token, ...rest } = env;
  return rest;
}
