import type { Context } from '../context/index.ts';
import type { Profiles } from '../profiles/profile.ts';

/** A file that a variable names and that is not there is worth a word: everything would look empty. */
export function sayMissing({ env, say }: Context, { files }: Profiles): void {
  const variables = ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE'];
  for (const [index, variable] of variables.entries())
    if (env[variable] && files[index]?.exists === false)
      say(`${variable} names ${files[index]?.path}, which does not exist`);
}
