import type { Context } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import { type Marking, markings, type Started, shellOf } from '../shells/marked/index.ts';
import { cleanLine } from '../words/clean.ts';

/** How the user's shell is started in a profile: its prompt says which. A shell that we cannot mark is left as it is. */
export async function subshell(
  context: Context,
  file: string,
  env: Readonly<Record<string, string>>,
): Promise<Started> {
  const shell = shellOf(file);
  const { SWITCH_PROFILE = '' } = env;
  const told = { ...env, SWITCH_MARK: cleanLine(SWITCH_PROFILE, LONGEST_MARK) };
  if (shell === undefined) return { args: [], env: told };
  const marking = await markings[shell]();
  const folder = written(marking, context);
  if (folder === undefined) return { args: [], env: told };
  const { args, env: more } = marking.start(folder, told);
  return { args, env: { ...told, ...more } };
}

const LONGEST_MARK = 40;

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
