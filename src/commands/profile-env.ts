// `exec --profile-env`: the command's own AWS client asks us, by a line in ~/.aws/config, and what this command line
// says does not reach that run.

import type { Context } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import type { CredentialPlan } from '../profiles/plan.ts';
import { checkServed } from '../profiles/served.ts';
import { type Options, SESSION_OPTIONS } from './command.ts';

/** Throws unless the command would get by itself what it was asked for: no more, and under the same name. */
export function checkProfileEnv(context: Context, plan: CredentialPlan, options: Options): void {
  const lost = SESSION_OPTIONS.map(longFlag).filter((flag) => !KEPT.has(flag) && isGiven(flag, options));
  if (lost.length > 0)
    throw new SwitchError('usage', `--profile-env would lose ${lost.join(' and ')}`, [
      'the command asks for its credentials itself, and knows nothing of these options',
      'leave --profile-env out, or write what they say into the profile',
    ]);
  checkServed(context.profiles(), plan);
}

/** What the child is told by a variable, and what concerns the question that is asked here alone. */
const KEPT: ReadonlySet<string> = new Set(['--region', '--mfa-token', '--prompt', '--fresh', '--min-ttl']);

const longFlag = ({ flags }: { readonly flags: string }): string => /--[a-z-]+/.exec(flags)?.[0] ?? '';

function isGiven(flag: string, options: Options): boolean {
  const name = flag.replace(/^--(no-)?/, '').replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const value = options[name as keyof Options];
  return flag.startsWith('--no-') ? value === false : value !== undefined;
}
