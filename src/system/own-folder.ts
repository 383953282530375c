// Folders of ours: 0700, whatever the umask. Never a link, nor one that others own or may write to.

import { chmodSync, existsSync, lstatSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { SwitchError } from '../errors.ts';
import { outerOf, refuseForeign, refuseShared } from './ownership.ts';

/** Makes the folder, or makes sure that it is ours alone; the folder of ours that it lies in, too. */
export function ownFolder(folder: string): void {
  const outer = outerOf(folder);
  if (outer) ownFolder(outer);
  refuseShared(folder);
  makeAll(dirname(folder));
  const isNew = makeUnlessThere(folder);
  const { mode } = refuseForeign(folder);
  if (process.platform !== 'win32' && (isNew || (mode & 0o077) !== 0)) tighten(folder);
}

function makeUnlessThere(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}

/** The folders above, where they are missing: mkdir alone obeys the umask, which may take our own rights away. */
export function makeAll(folder: string): void {
  if (existsSync(folder)) return;
  makeAll(dirname(folder));
  // One that is there after all, and could not be looked at, is the user's. mkdir's own way up never ends below /proc.
  if (makeUnlessThere(folder)) chmodSync(folder, 0o700);
}

/** Rights that others were given are taken back; there are disks on which nobody can. */
function tighten(folder: string): void {
  chmodSync(folder, 0o700);
  if ((lstatSync(folder).mode & 0o077) === 0) return;
  throw new SwitchError('failed', `others may look into ${folder}, and its disk keeps no rights`, [
    'nothing is written there: choose a folder on another disk',
  ]);
}
