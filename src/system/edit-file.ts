// How a file of the user's is changed: a new one takes its place and its rights, and a link stays a link. Whoever
// reads it sees the old or the new.

import { existsSync, lstatSync, realpathSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { SwitchError } from '../errors.ts';
import { placed } from './atomic.ts';
import { bytesOf } from './bytes.ts';
import { type HeldLock, lockOf } from './lock-file.ts';
import { makeAll } from './own-folder.ts';
import { unwritable } from './unwritable.ts';
import { dressedAs, type Found, readUserFile, sweepFor } from './user-file.ts';

/** Shows a change to the user before it is made; false where they do not want it. */
export type Agree = (old: string, now: string) => Promise<boolean>;

/** What became of a change. */
export type Outcome = 'changed' | 'same' | 'declined';

/**
 * Changes a file; one that is not there is empty, and made 0600. With `agree`, what was shown is what is written: a
 * file that changed meanwhile is left alone. Without it, the change is made to the file as it stands under the lock.
 */
export async function editFile(
  path: string,
  change: (text: string) => string,
  agree?: Agree,
): Promise<Outcome> {
  try {
    const file = realFile(path);
    if (!agree) return await changed(file, change);
    const shown = readUserFile(file).text;
    const now = change(shown);
    if (now === shown) return 'same';
    if (!(await agree(shown, now))) return 'declined';
    return await changed(file, (old) => (old === shown ? now : refuseChanged(path)));
  } catch (error) {
    if (error instanceof SwitchError || !(error as NodeJS.ErrnoException).syscall) throw error;
    throw unwritable(path, error as NodeJS.ErrnoException);
  }
}

/** The file that a path stands for: a link's target, or the place where there is none yet. */
function realFile(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  if (lstatSync(path, { throwIfNoEntry: false }))
    throw new SwitchError('config', `${path} is a link to a file that is not there`, ['nothing was changed']);
  makeAll(dirname(path));
  return join(realpathSync(dirname(path)), basename(path));
}

async function changed(file: string, change: (text: string) => string): Promise<Outcome> {
  const lock = await lockOf(file);
  try {
    const old = readUserFile(file);
    const now = change(old.text);
    if (now === old.text) return 'same';
    replace(file, now, old, lock);
    return 'changed';
  } finally {
    lock.release();
  }
}

function replace(file: string, text: string, { stats }: Found, lock: HeldLock): void {
  const folder = dirname(file);
  const prefix = `.aws-switch-${basename(file)}-`;
  sweepFor(folder, prefix);
  const place = (temporary: string): void => {
    lock.check();
    renameSync(temporary, file);
  };
  placed(folder, bytesOf(text), place, { prefix, dress: (made) => dressedAs(made, stats), lasts: true });
}

function refuseChanged(path: string): never {
  throw new SwitchError('failed', `${path} was changed by another program meanwhile: nothing was written`, [
    'run the command again to see the change as it would be now',
  ]);
}
