// Which profiles were used, for the order in which they are offered. It costs a run nearly nothing, and never fails it.

import type { Value } from '../profiles/profile.ts';
import { isWished } from '../profiles/wish.ts';
import { privateFolder } from '../system/files.ts';
import { useLine } from '../words/use-line.ts';
import type { WarmContext } from './index.ts';
import { indexFolderOf } from './index-folder.ts';

/** Its name in the folder of the index. */
export const LOG = 'uses';

/** Nobody has shortened a log that is longer: no picker is used here. */
const LARGEST = 256 * 1024;

/** Adds a line for a use, where that is wanted and can be done. */
export function noteUse(
  profile: string,
  { env, platform, now, debug }: Pick<WarmContext, 'env' | 'platform' | 'now' | 'debug'>,
  settings: ReadonlyMap<string, Value>,
): void {
  try {
    const line = useLine(profile, Math.floor(now() / 1000));
    const isWanted = isWished(env, { settings }, 'SWITCH_REMEMBER_PROFILES', 'remember_profiles', 'yes');
    if (line !== undefined && isWanted)
      privateFolder(indexFolderOf({ env, platform })).append(LOG, line, LARGEST);
  } catch (error) {
    debug(`a use was not noted: ${error instanceof Error ? error.message : error}`);
  }
}
