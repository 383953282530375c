// Files of ours: folders 0700, files 0600, whatever the umask. Never through a symlink, never in a folder
// that others own or may write to.

import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  unlinkSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { SwitchError } from '../errors.ts';
import { isTemporary, linkUnlessThere, placed } from './atomic.ts';
import { refuseForeign, refuseShared } from './ownership.ts';
import { OURS } from './places.ts';
import { privateText } from './private-text.ts';
import { unwritable } from './unwritable.ts';

/** A folder of ours, made when first written to. Absent reads are undefined, and so are files that are not ours alone. */
export interface PrivateFolder {
  readonly path: string;
  names(): string[];
  read(name: string): string | undefined;
  write(name: string, text: string): void;
  /** Writes a file that is not there yet; false where it is. */
  create(name: string, text: string): boolean;
  delete(name: string): void;
}

/** Opens, without touching it, the folder at `folder`. Whose it is is looked at once for all reads, and at each change. */
export function privateFolder(folder: string): PrivateFolder {
  let isOurs = false;
  const ours = (): void => {
    refuseOthers(folder);
    isOurs = true;
  };
  const read = <T>(action: () => T): T | undefined =>
    unlessAbsent(() => {
      if (!isOurs) ours();
      return action();
    });
  return {
    path: folder,
    names: () => read(() => readdirSync(folder).filter((name) => !isTemporary(name))) ?? [],
    read: (name) => read(() => privateText(join(folder, name))),
    write: (name, text) => written(folder, text, (temporary) => renameSync(temporary, join(folder, name))),
    create: (name, text) =>
      written(folder, text, (temporary) => linkUnlessThere(temporary, join(folder, name))),
    delete(name) {
      unlessAbsent(() => {
        ours();
        deleted(join(folder, name));
      });
    },
  };
}

function unlessAbsent<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

function deleted(file: string): void {
  try {
    unlinkSync(file);
  } catch (error) {
    const isAbsent = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw isAbsent ? error : unwritable(dirname(file), error as NodeJS.ErrnoException);
  }
}

/** The folder of ours that a folder lies in, where it does. */
const outerOf = (folder: string): string | undefined =>
  basename(dirname(folder)) === OURS ? dirname(folder) : undefined;

/** What others own, or could exchange, is not read. Rights that are too wide are the next write's to take back. */
function refuseOthers(folder: string): void {
  refuseForeign(folder);
  const outer = outerOf(folder);
  if (outer) refuseForeign(outer);
  refuseShared(outer ?? folder);
}

/** Makes the folder, or makes sure that it is ours alone; the folder of ours that it lies in, too. */
function ownFolder(folder: string): void {
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
  // A folder that is there after all, and could not be looked at, is the user's.
  if (mkdirSync(folder, { recursive: true, mode: 0o700 })) chmodSync(folder, 0o700);
}

/** Rights that others were given are taken back; there are disks on which nobody can. */
function tighten(folder: string): void {
  chmodSync(folder, 0o700);
  if ((lstatSync(folder).mode & 0o077) === 0) return;
  throw new SwitchError('failed', `others may look into ${folder}, and its disk keeps no rights`, [
    'nothing is written there: choose a folder on another disk',
  ]);
}

const LEFT_OVER_MS = 3_600_000;

/** Removes what a run that was killed in the middle of a write has left behind. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder).filter(isTemporary)) {
    const file = join(folder, name);
    const found = lstatSync(file, { throwIfNoEntry: false });
    if (found && Date.now() - found.mtimeMs > LEFT_OVER_MS) rmSync(file, { force: true });
  }
}

/** Writes a new file into a folder that is ours, and puts it in its place. */
function written<T>(folder: string, text: string, place: (temporary: string) => T): T {
  try {
    ownFolder(folder);
    sweep(folder);
    return placed(folder, text, place);
  } catch (error) {
    throw error instanceof SwitchError ? error : unwritable(folder, error as NodeJS.ErrnoException);
  }
}
