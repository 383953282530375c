import {
  accessSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  readdirSync,
  readFileSync,
  rmSync,
  type Stats,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { SwitchError } from '../errors.ts';
import { textOf } from './bytes.ts';

/** A file of the user's as it was found; without stats where there is none. */
export interface Found {
  readonly text: string;
  readonly stats: Stats | undefined;
}

const LARGEST = 16 * 1024 * 1024;

/** Reads a file that is to be changed; throws where another could not take its place. */
export function readUserFile(file: string): Found {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats) return { text: '', stats };
  if (!stats.isFile()) throw refusal(file, 'is not a file');
  if (stats.size > LARGEST) throw refusal(file, 'is larger than 16 MB: that is no AWS config');
  if (stats.nlink > 1) throw refusal(file, 'has another name (a hard link), which would keep the old text');
  refuseReadOnly(file);
  const text = textOf(readFileSync(file));
  if (text.includes('\0')) throw refusal(file, 'is not a text file in UTF-8');
  return { text, stats };
}

function refuseReadOnly(file: string): void {
  try {
    accessSync(file, constants.W_OK);
  } catch {
    throw refusal(file, 'is read-only');
  }
}

function refusal(file: string, why: string): SwitchError {
  return new SwitchError('config', `${file} ${why}`, ['nothing was changed']);
}

/** Gives a new file the owner, the group and the mode of the one whose place it takes, as far as we may. */
export function dressedAs(file: number, old: Stats | undefined): void {
  if (!old) {
    fchmodSync(file, 0o600);
    return;
  }
  const { uid, gid } = fstatSync(file);
  const isGroupKept = gid === old.gid || giveIfAllowed(file, uid, old.gid);
  if (uid !== old.uid) giveIfAllowed(file, old.uid, isGroupKept ? old.gid : gid);
  // Another group must not get the rights that were given to the one.
  fchmodSync(file, old.mode & (isGroupKept ? 0o777 : 0o707));
}

function giveIfAllowed(file: number, uid: number, gid: number): boolean {
  try {
    fchownSync(file, uid, gid);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EPERM') return false;
    throw error;
  }
}

const REST = /^[0-9a-f-]{36}\.tmp$/;

/** Removes what a run that was killed has left; whoever holds the lock knows that none is at work. */
export function sweepFor(folder: string, prefix: string): void {
  for (const name of readdirSync(folder))
    if (name.startsWith(prefix) && REST.test(name.slice(prefix.length)))
      rmSync(join(folder, name), { force: true });
}
