// Whether a config file is its user's own word. Whoever may write there could have us run a command, and a folder with
// its own AWS_CONFIG_FILE may be somebody else's work.

import { realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, relative } from 'node:path';
import { SwitchError } from '../errors.ts';
import type { Env } from '../profiles/settings.ts';
import { isOpen, refuseShared } from './ownership.ts';
import { homeOf } from './places.ts';

/** Why a file may be another's word than the user's; undefined where it is theirs. */
export function doubtOf(file: string, env: Env, platform: NodeJS.Platform): string | undefined {
  const real = realpathSync(file);
  const doubt = process.getuid && doubtOfOwner(real, process.getuid());
  if (doubt) return doubt;
  if (isBelow(real, realpathSync(homeOf(env, platform))) || isOfPractice(real, env)) return undefined;
  return 'it is not below your home folder';
}

/** The same where it may lie anywhere: whose it is, and who may exchange it. */
export function doubtOfOwner(file: string, uid: number): string | undefined {
  const stats = statSync(file);
  if (stats.uid !== uid && stats.uid !== 0) return 'it belongs to somebody else';
  if (isOpenFile(stats, uid)) return 'others may write to it';
  try {
    refuseShared(file);
    return undefined;
  } catch (error) {
    if (error instanceof SwitchError) return error.message.replace(/:.*/s, '');
    throw error;
  }
}

/** What keeps others from a folder's files does not keep them from a file. */
const isOpenFile = (stats: Stats, uid: number): boolean =>
  isOpen({ mode: stats.mode & 0o777, gid: stats.gid }, uid);

function isBelow(file: string, folder: string): boolean {
  const path = relative(folder, file);
  return path !== '' && !path.startsWith('..') && !isAbsolute(path);
}

/** A practice organisation has its own config, in a folder that is its user's alone. */
function isOfPractice(file: string, env: Env): boolean {
  const folder = dirname(file);
  const isOurs = basename(folder).startsWith('aws-switch-sandbox-') && (statSync(folder).mode & 0o077) === 0;
  return env.SWITCH_SANDBOX === '1' && isOurs;
}
