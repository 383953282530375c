import type { Context } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import { programOf, shellOf, shells } from '../shells/index.ts';
import type { Marking, Started } from '../shells/marked/index.ts';
import { cleanLine } from '../words/clean.ts';

/** How the user's shell is started in a profile: its prompt says which. A shell that we cannot mark is left as it is. */
export async function subshell(
  context: Context,
  file: string,
  env: Readonly<Record<string, string>>,
): Promise<Started> {
  const told = { ...env, SWITCH_MARK: cleanLine(env.SWITCH_PROFILE ?? '', LONGEST_MARK) };
  const marking = await markingOf(file);
  const folder = marking && written(marking, context);
  if (!marking || folder === undefined) return { args: [], env: told };
  const { args, env: more } = marking.start(folder, told);
  return { args, env: { ...told, ...more } };
}

const LONGEST_MARK = 40;

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
