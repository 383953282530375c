import type { Context } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import { programOf, shellOf, shells, type Variables } from '../shells/index.ts';
import type { Marking, Started } from '../shells/marked/index.ts';
import type { Request } from './command.ts';
import { type Used, usedOptions } from './shell-state.ts';
import { usedVariables } from './used-variables.ts';

/** How the user's shell is started in a profile: its prompt says which. A shell that we cannot mark is left as it is. */
export async function subshell(
  context: Context,
  file: string,
  env: Readonly<Record<string, string>>,
  { profile, options }: Request & { readonly profile: string },
): Promise<Started> {
  const used = { profile, options: usedOptions(options) };
  const told = { ...env, ...(await variablesOf(context, file, env, used)) };
  const marking = await markingOf(file);
  const folder = marking && written(marking, context);
  if (!marking || folder === undefined) return { args: [], env: told };
  const { args, env: more } = marking.start(folder, told);
  return { args, env: { ...told, ...more } };
}

/** How the user's shell is started in no profile, but with the hook, where it can have that; `keep` keeps its files. */
export async function hookedStart(
  file: string,
  env: Readonly<Record<string, string>>,
  keep: Context['keep'],
): Promise<Started> {
  const marking = await markingOf(file);
  if (!marking?.hasHook) return { args: [], env };
  const { args, env: more } = marking.start(keep('shells', marking.files), env);
  return { args, env: { ...env, ...more } };
}

/** What the shell's prompt, and a `use` or `off` that is typed in it, find as if `use` had been typed before. */
async function variablesOf(
  context: Context,
  file: string,
  { SWITCH_EXPIRES: seconds, SWITCH_COLOR: color = '' }: Readonly<Record<string, string>>,
  used: Used,
): Promise<Variables> {
  const expires = seconds === undefined ? undefined : Number(seconds) * 1000;
  const clock = expires && shellOf(file) === 'fish' ? await context.keepClock(expires) : undefined;
  const { settings } = context.profiles();
  return usedVariables(context, used, { color, settings }, { expires, clock });
}

async function markingOf(file: string): Promise<Marking | undefined> {
  // No assignments can be written for it, so that it stands on no shelf.
  if (programOf(file) === 'cmd') return (await import('../shells/marked/cmd.ts')).marked;
  const shell = shellOf(file);
  return shell && (await shells[shell]()).marked;
}

/** Our start-up files in a folder of ours; undefined where they cannot be written. */
function written({ files }: Marking, { keep, say }: Context): string | undefined {
  try {
    return keep('shells', files);
  } catch (error) {
    if (!(error instanceof SwitchError)) throw error;
    say(`the prompt of this shell is not marked: ${error.message}`);
    return undefined;
  }
}
