// Which profiles were used, for the order in which they are offered. It costs a run nearly nothing, and never fails it.

import { isWished } from '../profiles/wish.ts';
import type { PrivateFolder } from '../system/files.ts';
import { useLine } from '../words/use-line.ts';
import type { Context } from './index.ts';

/** Its name in the folder of the index: a run has looked there already, and need not look again whose that is. */
export const LOG = 'uses';

/** Nobody has shortened a log that is longer: no picker is used here. */
const LARGEST = 256 * 1024;

/** Adds a line for a use, where that is wanted and can be done. */
export function noteUse(profile: string, folder: PrivateFolder, context: Context): void {
  try {
    const line = useLine(profile, Math.floor(context.now() / 1000));
    if (line !== undefined && remembers(context)) folder.append(LOG, line, LARGEST);
  } catch (error) {
    context.debug(`a use was not noted: ${error instanceof Error ? error.message : error}`);
  }
}

const remembers = ({ env, profiles }: Context): boolean =>
  isWished(env, profiles(), 'SWITCH_REMEMBER_PROFILES', 'remember_profiles', 'yes');
