// Files of ours: folders 0700, files 0600, whatever the umask. Never through a symlink, never in a folder
// that others own or may write to. A write is a new file under an unguessable name, flushed and renamed.

import {
  chmodSync,
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { SwitchError } from '../errors.ts';
import { OURS } from './places.ts';

/** A folder of ours, made when first written to. Absent reads are undefined. */
export interface PrivateFolder {
  readonly path: string;
  names(): string[];
  read(name: string): string | undefined;
  write(name: string, text: string): void;
  delete(name: string): void;
}

/** Opens, without touching it, the folder at `folder`. */
export function privateFolder(folder: string): PrivateFolder {
  return {
    path: folder,
    names: () => unlessAbsent(() => readdirSync(folder).filter((name) => !name.startsWith('.'))) ?? [],
    read: (name) => unlessAbsent(() => readFileSync(join(folder, name), 'utf8')),
    write(name, text) {
      ownFolder(folder);
      replace(folder, name, text);
    },
    delete(name) {
      unlessAbsent(() => unlinkSync(join(folder, name)));
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

/** Makes the folder, or makes sure that it is ours alone; the folder of ours that it lies in, too. */
function ownFolder(folder: string): void {
  if (basename(dirname(folder)) === OURS) ownFolder(dirname(folder));
  mkdirSync(dirname(folder), { recursive: true, mode: 0o700 });
  try {
    mkdirSync(folder, { mode: 0o700 });
    chmodSync(folder, 0o700);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    refuseForeign(folder);
  }
}

function refuseForeign(folder: string): void {
  const found = lstatSync(folder);
  const uid = process.getuid?.();
  if (!found.isDirectory() || (uid !== undefined && found.uid !== uid)) {
    throw new SwitchError('failed', `${folder} is a link, or not ours: nothing is written there`, [
      'move it away and try again',
    ]);
  }
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) chmodSync(folder, 0o700);
}

// The global loads node:crypto when it is first used, which a run that only reads never does.
const unguessable = (): string => crypto.randomUUID();

const { O_CREAT, O_EXCL, O_NOFOLLOW = 0, O_WRONLY } = constants;

function replace(folder: string, name: string, text: string): void {
  const temporary = join(folder, `.${unguessable()}.tmp`);
  const file = openSync(temporary, O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY, 0o600);
  try {
    fchmodSync(file, 0o600);
    writeFileSync(file, text);
    fsyncSync(file);
    closeSync(file);
    renameSync(temporary, join(folder, name));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
