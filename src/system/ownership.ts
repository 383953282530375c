// Whose a folder is. One that others own, or could put another in the place of, is no place for what is ours.

import { realpathSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { SwitchError } from '../errors.ts';
import { typed } from '../words/typed.ts';
import { fs } from './file-calls.ts';
import type { FileStatus } from './file-status.ts';
import { isPlain, OURS, userHome } from './places.ts';

/** The folder of ours that a folder lies in, where it does. */
export const outerOf = (folder: string): string | undefined =>
  basename(dirname(folder)) === OURS ? dirname(folder) : undefined;

/** What others own, or could exchange, is not read. Rights that are too wide are the next write's to take back. */
export function refuseOthers(folder: string): void {
  refuseForeign(folder);
  const outer = outerOf(folder);
  if (outer) refuseForeign(outer);
  refuseShared(outer ?? folder);
}

/** Refuses a folder that is a link, or not ours; gives what it is. */
export function refuseForeign(folder: string): FileStatus {
  const found = fs.lstatSync(folder);
  const uid = process.getuid?.();
  if (found.isDirectory() && (uid === undefined || found.uid === uid)) return found;
  throw new SwitchError('failed', `${folder} is a link, or not ours: nothing is read or written there`, [
    'move it away and try again',
  ]);
}

/** Refuses a folder below one that others may write to: every folder above it, up to the home folder, is looked at. */
export function refuseShared(folder: string): void {
  const uid = process.getuid?.();
  if (uid === undefined) return;
  for (const above of foldersAbove(absolute(folder), absolute(userHome()))) {
    const found = fs.lstatSync(above, { throwIfNoEntry: false });
    if (!found) continue;
    if (found.uid !== uid && found.uid !== 0) throw shared(folder, above, 'belongs to somebody else');
    if (found.isSymbolicLink()) refuseShared(resolve(realpathSync(above), 'x'));
    else if (isOpen(found, uid))
      throw shared(folder, above, 'can be written to by others', `chmod go-w ${typed(above, 'FOLDER')}`);
  }
}

/** A path as `resolve` has it, which would look at each letter. */
export const absolute = (path: string): string => (isPlain(path) ? path : resolve(path));

/** Up to the home folder, and the topmost one where that is not met. */
function foldersAbove(folder: string, home: string): string[] {
  const above = dirname(folder);
  if (folder === above || folder === home) return [];
  return [above, ...foldersAbove(above, home)];
}

/**
 * Others may write to it, and what they do not own there as well. A group that bears the user's own number is theirs
 * alone, as Linux makes one for each user; that of root is root's.
 */
export function isOpen({ mode, gid }: Pick<FileStatus, 'mode' | 'gid'>, uid: number): boolean {
  const isSticky = (mode & 0o1000) !== 0;
  const isOwnGroup = gid === uid || gid === 0;
  return !isSticky && ((mode & 0o002) !== 0 || ((mode & 0o020) !== 0 && !isOwnGroup));
}

function shared(folder: string, above: string, how: string, remedy?: string): SwitchError {
  return new SwitchError('failed', `${above} ${how}: nothing is read or written in ${folder}`, [
    ...(remedy ? [remedy] : []),
    // The folders of other tools are where they are.
    ...(isOfOurs(folder) ? ['or choose another place for our files: XDG_STATE_HOME'] : []),
  ]);
}

const isOfOurs = (folder: string): boolean => basename(folder) === OURS || outerOf(folder) !== undefined;
