// Files of ours: folders 0700, files 0600, whatever the umask. Never through a symlink, never in a folder
// that others own or may write to.

import { lstatSync, readdirSync, renameSync, rmSync, unlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { SwitchError } from '../errors.ts';
import { fleeting, isTemporary, linkUnlessThere, type Making, placed } from './atomic.ts';
import { ownFolder } from './own-folder.ts';
import { absolute, refuseOthers } from './ownership.ts';
import { below } from './places.ts';
import { privateReader, unlessAbsent } from './private-reader.ts';
import { appended } from './private-text.ts';
import { unwritable } from './unwritable.ts';

/** A folder of ours, made when first written to. Absent reads are undefined, and so are files that are not ours alone. */
export interface PrivateFolder {
  readonly path: string;
  names(): string[];
  read(name: string): string | undefined;
  write(name: string, text: string): void;
  /** Writes what can be made again, which need not outlive a crash of the machine. */
  jot(name: string, text: string | Uint8Array): void;
  /** Writes a file that is not there yet; false where it is. */
  create(name: string, text: string): boolean;
  delete(name: string): void;
  /** Adds to the end of a file, at once, where that is not larger than so many bytes already. */
  append(name: string, text: string, most: number): void;
}

/** Opens, without touching it, the folder of a name. Whose it is is looked at once for all reads, and at each change. */
export function privateFolder(named: string): PrivateFolder {
  const folder = absolute(named);
  const { read, reading } = privateReader(folder);
  return {
    path: folder,
    names: () =>
      reading(() =>
        readdirSync(folder)
          .filter((name) => !isTemporary(name))
          .sort(),
      ) ?? [],
    read,
    write: (name, text) => written(folder, text, (temporary) => renameSync(temporary, below(folder, name))),
    jot: (name, text) =>
      written(folder, text, (temporary) => renameSync(temporary, below(folder, name)), fleeting()),
    create: (name, text) =>
      written(folder, text, (temporary) => linkUnlessThere(temporary, below(folder, name))),
    delete(name) {
      unlessAbsent(() => {
        refuseOthers(folder);
        deleted(below(folder, name));
      });
    },
    append(name, text, most) {
      const file = below(folder, name);
      const add = (): boolean => reading(() => appended(file, text, most)) !== undefined;
      const make = (): boolean => written(folder, text, (temporary) => linkUnlessThere(temporary, file));
      // Who comes second to make it adds to what the first has made.
      if (!add() && !make()) add();
    },
  };
}

function deleted(file: string): void {
  try {
    unlinkSync(file);
  } catch (error) {
    const isAbsent = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw isAbsent ? error : unwritable(dirname(file), error as NodeJS.ErrnoException);
  }
}

const LEFT_OVER_MS = 3_600_000;

/** Removes what a run that was killed in the middle of a write has left behind. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder).filter(isTemporary)) {
    const file = below(folder, name);
    const found = lstatSync(file, { throwIfNoEntry: false });
    if (found && Date.now() - found.mtimeMs > LEFT_OVER_MS) rmSync(file, { force: true });
  }
}

/** Writes a new file into a folder that is ours, and puts it in its place. */
function written<T>(
  folder: string,
  text: string | Uint8Array,
  place: (temporary: string) => T,
  making?: Making,
): T {
  try {
    ownFolder(folder);
    sweep(folder);
    return placed(folder, text, place, making);
  } catch (error) {
    throw error instanceof SwitchError ? error : unwritable(folder, error as NodeJS.ErrnoException);
  }
}
